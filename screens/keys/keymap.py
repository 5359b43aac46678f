"""The practice's own keys: what may be changed, and what is said when it may not."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from textual.screen import Screen

from engage_tui.this_pc.settings import load_keys
from screens.keys.command import SPELLED, Command, Commanding, key_problem, key_words, keys_of
from screens.keys.listing import EVERYWHERE, answerers, load_every_screen
from screens.keys.own_keys import OwnKeys

_AS_SHOWN = {words.lower(): key for key, words in SPELLED.items()}


def read_own_keys(data_dir: Path) -> OwnKeys:
    """The keys in `keys.json`; whatever is wrong is reported and keeps its usual key."""
    wanted, problems = load_keys(data_dir)
    if not wanted:
        return OwnKeys(problems=problems)
    load_every_screen()
    judged = judge(wanted, answerers())
    return OwnKeys(judged.keys, (*problems, *judged.problems))


def judge(wanted: Mapping[str, str], classes: Iterable[type[Commanding]]) -> OwnKeys:
    """Take the keys that can be used; the others are told and left as they were."""
    keys: dict[str, str] = {}
    problems: list[str] = []
    for command_id, key in wanted.items():
        wrong = _wrong(command_id, key)
        if wrong:
            problems.append(f"keys.json: {wrong}. The usual key stays.")
        else:
            keys[command_id] = ",".join(_spelled(each) for each in keys_of(key))
    together = _together(list(classes))
    while clash := _clash(keys, together):
        first, second, key = clash
        undone = second if second.id in keys else first
        other = first if undone is second else second
        del keys[undone.id]
        problems.append(
            f"keys.json: {key_words(key)} would mean both {other.label} and {undone.label}. "
            f"{undone.label} keeps its usual key, {key_words(undone.key)}."
        )
    return OwnKeys(keys, tuple(problems))


def _spelled(key: str) -> str:
    """The key as Textual names it: people also write it as the foot line does, Esc or Ctrl+S."""
    return key if len(key) == 1 else _AS_SHOWN.get(key.lower(), key.lower())


def _wrong(command_id: str, key: str) -> str:
    command = Command.known.get(command_id)
    if command is None:
        return f"there is no command called {command_id!r}"
    for each in keys_of(key):
        problem = key_problem(_spelled(each), typing=command.typing)
        if problem:
            return f"{command.label}: {problem}"
    return ""


def _together(classes: list[type[Commanding]]) -> list[frozenset[type[Command]]]:
    """Sets of commands that can apply at one moment, so that their keys must differ.

    The app's apply with every page; a widget may stand on any page; two pages never
    apply at once, nor do two widgets that each have the focus.
    """
    everywhere = {one for each in classes if each.GROUP == EVERYWHERE for one in each.all_commands()}
    pages = [each for each in classes if issubclass(each, Screen)]
    widgets = [each for each in classes if not issubclass(each, Screen) and each.GROUP != EVERYWHERE]
    sets = [frozenset(everywhere)]
    for page in pages:
        sets.append(frozenset(everywhere.union(page.all_commands())))
        sets += [frozenset((*page.all_commands(), *widget.all_commands())) for widget in widgets]
    sets += [frozenset(everywhere.union(widget.all_commands())) for widget in widgets]
    return sets


def _clash(
    keys: Mapping[str, str], together: list[frozenset[type[Command]]]
) -> tuple[type[Command], type[Command], str] | None:
    """Two commands that a changed key would confuse; what our own keys share is meant."""
    for commands in together:
        if not any(each.id in keys for each in commands):
            continue
        for one, other in combinations(sorted(commands, key=lambda each: each.id), 2):
            if one.id not in keys and other.id not in keys:
                continue
            shared = set(keys_of(keys.get(one.id, one.key))) & set(keys_of(keys.get(other.id, other.key)))
            usual = set(keys_of(one.key)) & set(keys_of(other.key))
            if shared - usual:
                return one, other, min(shared - usual)
    return None
