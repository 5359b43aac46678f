"""The command about who is in the patient group, and who of them is one person."""

from typing import TYPE_CHECKING

from engage_tui.cli.call import Call
from engage_tui.cli.output import picked, say, say_json, say_table
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from engage_tui.ppg.group.views import MemberLine

LIKE = "looks like"


def members(call: Call) -> None:
    """Say who is a member and who looks like another; first join two, or keep them apart, where asked."""
    from engage_tui.ppg.group.joining import are_two, join_members

    options = call.options
    with call.workbook(signs=bool(options.join or options.apart)) as book:
        if options.join:
            join_members(book, *options.join)
        if options.apart:
            one, other = options.apart
            are_two(book, one, [other])
        found = _found(book)
    if options.json:
        say_json(
            [
                {
                    **picked(each, "id", "name", "initials"),
                    "group": group,
                    "joined": each.joined_on.isoformat(),
                    "left": each.left_on.isoformat() if each.left_on else None,
                    "looks_like": [one.id for one in near],
                }
                for group, each, near in found
            ]
        )
    elif found:
        say_table([_row(group, each, near) for group, each, near in found])
    else:
        say("Nobody is or was a member of a group.")


def _found(book: Workbook) -> "list[tuple[str, MemberLine, tuple[MemberLine, ...]]]":
    """Everyone who is or was a member, by group, each with those who look like them."""
    from engage_tui.ppg.group.alike import look_alikes
    from engage_tui.ppg.group.groups import groups
    from engage_tui.ppg.group.members import members as members_of

    found = []
    for group in groups(book):
        lines = members_of(book, group.id)
        alike = look_alikes(lines)
        found += [(group.name, each, alike.get(each.person_id, ())) for each in lines]
    return found


def _row(group: str, each: "MemberLine", near: "tuple[MemberLine, ...]") -> tuple[str, ...]:
    like = f"{LIKE} {', '.join(one.name for one in near)}" if near else ""
    return (each.initials, each.name, group, "" if each.left_on is None else "left", like, each.id)
