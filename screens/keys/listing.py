"""Every key of every screen, drawn from the commands: for the printed list and the key file."""

import pkgutil
from importlib import import_module

import screens
from screens.keys.command import Command, Commanding, key_words, keys_of

EVERYWHERE = "Everywhere"


def load_every_screen() -> None:
    """Import every module of the screens, so that every command has been defined."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        import_module(module.name)


def answerers() -> list[type[Commanding]]:
    """Every class of the program that lists commands of its own, by group then name."""
    found: list[type[Commanding]] = []
    waiting = list(Commanding.__subclasses__())
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and each not in found:
            found.append(each)
    return sorted(found, key=lambda one: (one.GROUP != EVERYWHERE, one.GROUP, one.__name__))


def key_rows() -> list[dict[str, str]]:
    """Where each key works, its command's name and help: `engage-tui keys` prints it."""
    load_every_screen()
    rows: list[dict[str, str]] = []
    for answerer in answerers():
        for command in own_commands(answerer):
            row = {
                "screen": answerer.GROUP,
                "key": " ".join(key_words(key) for key in keys_of(command.key)),
                "label": command.label,
                "help": command.help_words(),
                "id": command.id,
            }
            if row not in rows:
                rows.append(row)
    return rows


def own_commands(answerer: type[Commanding]) -> list[type[Command]]:
    """What a class lists itself, with what it takes from mixins that have no name in the help."""
    if not answerer.GROUP:
        return []
    bases = [each for each in answerer.__mro__ if issubclass(each, Commanding)]
    return [
        command
        for each in bases
        if each is answerer or not each.GROUP
        for command in each.__dict__.get("COMMANDS", ())
    ]
