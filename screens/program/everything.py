"""Everything Ctrl+P can find: what applies now, what is done elsewhere, and every place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engage_tui.reference import lists
from screens.dialogs.dialog import Dialog
from screens.dialogs.palette import Choice
from screens.keys.command import Command, Commanding, Offer
from screens.keys.listing import answerers, load_every_screen, own_commands
from screens.pages.page import EngageScreen
from screens.places import DOORS, Place, read_place

LISTED = "everyday_words"
FAMILY = re.compile(r"\d+$")
"""What tells the commands of a family of digits apart."""
TO_GO = {door.page: kind for kind, door in DOORS.items() if door.page and not kind.endswith("/")}
"""Page to the kind of place that it is by itself."""


def everything(now: Sequence[Offer], data_dir: Path, *, alone: bool = False) -> tuple[Choice, ...]:
    """All there is to find. Not on the event loop: it may be the first to import every screen.

    Args:
        alone: A page stands in for the workbook: there is nowhere else to go.
    """
    load_every_screen()
    said = {each["code"]: each for each in lists.entries(LISTED, data_dir)}
    if alone:
        return tuple(_here(now, said))
    here = {each.command for each in now}
    return (*_here(now, said), *_elsewhere(here, said), *_places(said))


def _here(now: Iterable[Offer], said: dict[str, lists.Entry]) -> Iterator[Choice]:
    for offer in now:
        if offer.command.palette:
            yield _of(offer.command, said, offer=offer)


def _elsewhere(here: set[type[Command]], said: dict[str, lists.Entry]) -> Iterator[Choice]:
    """What does not apply now, with where it does; one that is done in many places names none.

    The answers to a question are no use anywhere but under it.
    """
    homes: dict[type[Command], dict[str, str]] = {}
    for each in (each for each in answerers() if not issubclass(each, Dialog)):
        for command in own_commands(each):
            if command.palette and command not in here:
                at, place = homes.setdefault(command, {}), place_of(each)
                if place not in at or issubclass(each, EngageScreen):  # a page is named before its parts
                    at[place] = each.GROUP
    for command, found in homes.items():
        one = next(iter(found)) if len(found) == 1 else ""
        yield _of(command, said, place=read_place(one), screen=next(iter(found.values())))


def _of(
    command: type[Command],
    said: dict[str, lists.Entry],
    *,
    offer: Offer | None = None,
    place: Place | None = None,
    screen: str = "",
) -> Choice:
    entry = said.get(FAMILY.sub("", command.id), {})
    place = read_place(str(entry["place"])) if "place" in entry else place
    return Choice(
        command.label, words_of(entry), command.help_words(), command, offer, None if offer else place, screen
    )


def _places(said: dict[str, lists.Entry]) -> Iterator[Choice]:
    for code, entry in said.items():
        if "title" in entry and (place := read_place(code)) is not None:
            yield Choice(str(entry["title"]), words_of(entry), "Go there.", place=place)


def words_of(entry: lists.Entry) -> tuple[str, ...]:
    """The everyday words of an entry."""
    return tuple(each.strip().casefold() for each in str(entry.get("words", "")).split(",") if each.strip())


def place_of(answerer: type[Commanding]) -> str:
    """The place where a class answers its keys: its own, else its area; none for a part of many pages."""
    own = TO_GO.get(f"{answerer.__module__}:{answerer.__name__}")
    if own or not issubclass(answerer, EngageScreen):
        return own or ""
    mine = [each for each in answerer.__mro__ if issubclass(each, EngageScreen) and each is not EngageScreen]
    return answerer.AREA if any("AREA" in vars(each) for each in mine) else ""
