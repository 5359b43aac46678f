"""The practice in the national files of organisations: looked at first, and its former codes taken up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import db
from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Form, Kind
from engage_tui.forms.reading import read
from engage_tui.practice.former import note_former
from engage_tui.practice.lookups import kept
from engage_tui.practice.organisation_file import Membership, read_directory
from engage_tui.practice.organisation_rules import FormerOne, Look, Network, cased, look
from engage_tui.practice.own_code import own_codes, path_of
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on

FILES_FORM = Form(
    "organisation_files",
    "Bring in the file of organisations",
    (
        Field(
            "files",
            "Files",
            Kind.TEXT,
            "epraccur, and ePCN or succ where you have them, as they are downloaded: one to a line.",
            required=True,
        ),
    ),
)
KEPT_OUT = (
    "Engage keeps no list of other practices: write those that matter to a change into its list of "
    "stakeholders, as other practices and the network."
)


def look_at(book: Workbook, paths: Sequence[Path]) -> Look:
    """What the files say of the practice; nothing is written.

    Raises:
        Refused: The practice is not set up, or a file is none of these.
    """
    own = own_codes(book)
    with book.read() as session:
        name = next(each.name for each in kept(session, db.Practice))
    return look(read_directory(paths), own, name, book.today)


def look_typed(book: Workbook, typed: Mapping[str, str]) -> Look:
    """The same with the files as a form holds them, one to a line.

    Raises:
        NotValid: No file is named.
        Refused: As `look_at` refuses.
    """
    reading = read(FILES_FORM.fields, typed, today=book.today)
    stop_on(reading.errors)
    named = str(reading.values["files"]).split("\n")
    return look_at(book, [path_of(line) for line in named if line.strip()])


def take_former(book: Workbook, found: Look, codes: Collection[str]) -> tuple[FormerOne, ...]:
    """Write down those of the former codes that were agreed; what is on record already adds nothing.

    Raises:
        Refused: A code is not among those that were found.
        NotValid: Two of them are of the same days; nothing is written.
    """
    unknown = sorted(set(codes) - {each.code for each in found.former} - set(found.known))
    if unknown:
        raise Refused(
            f"{', '.join(unknown)} is not among the former codes that the files tell.",
            do="Use one of those that were shown, or write it down by hand: engage-tui practice --was.",
        )
    # From the oldest on: each begins at the earliest on the day after the one before it.
    taken = sorted((each for each in found.former if each.code in codes), key=lambda each: each.ends_on)
    if taken:
        with book.change("Former codes taken from the file of organisations") as session:
            on_record = {each.ods_code for each in kept(session, db.FormerName)}
            for each in taken:
                if each.code not in on_record:
                    note_former(
                        session,
                        book,
                        {
                            "name": each.name,
                            "ods_code": each.code,
                            "starts_on": each.starts_on,
                            "ends_on": each.ends_on,
                        },
                    )
    return tuple(taken)


def said(found: Look) -> Iterator[str]:
    """What was found, a sentence each, for people to look at before they agree."""
    yield from _about_itself(found)
    for each in found.former:
        began = f"from {worded_date(each.starts_on)} " if each.starts_on else ""
        yield f"Former code: {each.code}, {each.name}, {began}until {worded_date(each.ends_on)}. {each.why}"
    if not found.former:
        yield f"No former code was found that is not on record{': ' if found.known else ''}{', '.join(found.known)}."
    for organisation, on in found.joined:
        when = f" on {worded_date(on)}" if on else ""
        yield (
            f"Joined it{when}: {_named(organisation.code, organisation.name)}. Earlier files under that code are of "
            "another practice, and stay so."
        )
    for network in found.networks:
        yield from _about(network)
    if found.neighbours:
        there = counted(found.neighbours, "other open practice has", "other open practices have")
        yield f"{there} the same commissioner."
    if any(each.others for each in found.networks):
        yield KEPT_OUT


def as_json(found: Look, taken: Sequence[FormerOne]) -> dict[str, object]:
    """The document that `engage-tui import organisations --json` prints."""
    there = found.there
    return {
        "ods_code": found.code,
        "name": there.name if there else None,
        "opened": _iso(there.opened if there else None),
        "closed": _iso(there.closed if there else None),
        "commissioner": (there.commissioner or None) if there else None,
        "followed_by": list(found.followed_by),
        "former": [
            {
                "ods_code": each.code,
                "name": each.name,
                "from": _iso(each.starts_on),
                "to": _iso(each.ends_on),
                "sure": each.sure,
                "taken": each in taken,
                "why": each.why,
            }
            for each in found.former
        ],
        "joined": [{"ods_code": each.code, "name": each.name, "on": _iso(on)} for each, on in found.joined],
        "networks": [
            {
                "code": each.code,
                "name": each.name,
                "from": _iso(each.since),
                "to": _iso(each.until),
                "practices": [_member(one) for one in each.others],
                "left": [_member(one) for one in each.gone],
            }
            for each in found.networks
        ],
        "rows_read": found.rows_read,
        "warnings": list(found.warnings),
    }


def _member(each: Membership) -> dict[str, object]:
    return {"ods_code": each.code, "name": each.name, "from": _iso(each.since), "to": _iso(each.until)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _about_itself(found: Look) -> Iterator[str]:
    there = found.there
    if there is None:
        return
    days = [
        f"{word} {worded_date(day)}"
        for word, day in (
            ("opened", there.opened), ("closed", there.closed),
            ("joined its commissioner", there.joined), ("left it", there.left),
        )
        if day
    ]  # fmt: skip
    where = f", commissioner {there.commissioner}" if there.commissioner else ""
    yield f"{_named(there.code, there.name)}{where}{': ' if days else ''}{', '.join(days)}."
    if there.closed:
        after = f"{', '.join(found.followed_by)} followed it. " if found.followed_by else ""
        yield (
            f"The file says that this code is closed. {after}If the practice has another code now, change it in "
            "Settings: the practice, with the day from which the new one counts."
        )


def _about(network: Network) -> Iterator[str]:
    since = f" since {worded_date(network.since)}" if network.since else ""
    named = f"{network.name} ({network.code})"
    if network.until and not network.others:
        yield f"Network before: {named}{since}, until {worded_date(network.until)}."
        return
    others = "; ".join(_with_days(each) for each in network.others) or "no other practice"
    yield f"Network: {named}{since}, with {others}."
    if network.gone:
        yield f"Left that network: {'; '.join(_with_days(each) for each in network.gone)}."


def _with_days(each: Membership) -> str:
    days = f" until {worded_date(each.until)}" if each.until else f" since {worded_date(each.since)}" if each.since else ""
    return f"{_named(each.code, each.name)}{days}"


def _named(code: str, name: str) -> str:
    return f"{cased(name)} ({code})" if name else code
