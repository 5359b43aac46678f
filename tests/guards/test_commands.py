"""Every command can be found: by its key, at the foot, in the palette and in the help."""

from collections import Counter

import pytest

from docs.make_keys import pages
from screens.keys.command import Command, Commanding, key_problem, keys_of
from screens.keys.listing import answerers, key_rows, load_every_screen

NOT_IN_PALETTE = {"palette", "back"}
"""The palette does not offer itself, and Esc leaves it."""

load_every_screen()


def subclasses(base: type[Command]) -> list[type[Command]]:
    return [each for one in base.__subclasses__() for each in (one, *subclasses(one))]


COMMANDS = [each for each in subclasses(Command) if each.id and each.__module__.startswith("screens.")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_explains_itself(command: type[Command]) -> None:
    assert command.label[0].isupper()
    assert len(command.label) <= 24
    assert command.help_words().endswith(".")
    assert not command.help_words().startswith(command.label + ".")
    assert [key_problem(key, typing=command.typing) for key in keys_of(command.key)] == [""] * len(
        keys_of(command.key)
    )
    assert command.palette or command.id in NOT_IN_PALETTE or command.key == "enter"


def test_no_two_commands_share_a_name() -> None:
    assert [name for name, times in Counter(each.id for each in COMMANDS).items() if times > 1] == []


def test_every_command_is_answered_somewhere() -> None:
    answered = {command for each in answerers() for command in each.all_commands()}
    assert [each.id for each in COMMANDS if each not in answered] == []


@pytest.mark.parametrize("answerer", answerers(), ids=lambda each: each.__name__)
def test_no_key_means_two_things_in_one_place(answerer: type[Commanding]) -> None:
    keys = Counter(key for command in answerer.all_commands() for key in keys_of(command.key))
    assert {key: times for key, times in keys.items() if times > 1} == {}


def test_the_printed_list_holds_every_command() -> None:
    listed = {(row["label"], row["help"]) for row in key_rows()}
    assert [each.id for each in COMMANDS if (each.label, each.help_words()) not in listed] == []
    assert all(set(row) >= {"screen", "key", "label", "help"} for row in key_rows())


def test_the_pages_of_keys_are_what_the_commands_say() -> None:
    for path, text in pages().items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m docs.make_keys"
