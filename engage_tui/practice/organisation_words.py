"""What the files of organisations say of the practice, in words and as one document. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.practice.organisation_file import Membership
from engage_tui.practice.organisation_rules import FormerOne, Look, Network, cased

KEPT_OUT = (
    "Engage keeps no list of other practices: write those that matter to a change into its list of "
    "stakeholders, as other practices and the network."
)


def said(found: Look) -> Iterator[str]:
    """What was found, a sentence each, for people to look at before they agree."""
    yield from _about_itself(found)
    for each in found.former:
        began = f"from {worded_date(each.starts_on)} " if each.starts_on else ""
        yield f"Former code: {each.code}, {each.name}, {began}until {worded_date(each.ends_on)}. {each.why}"
    if not found.former:
        on_record = f" On record: {', '.join(found.known)}." if found.known else ""
        yield f"No{' other' if found.known else ''} former code was found.{on_record}"
    for organisation, on in found.joined:
        when = f" on {worded_date(on)}" if on else ""
        yield (
            f"Joined it{when}: {_named(organisation.code, organisation.name)}. Earlier files under that code "
            "are of another practice, and stay so."
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
                "left": [{**_member(one), "followed_by": each.followed.get(one.code)} for one in each.gone],
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
            f"The file says that this code is closed. {after}If the practice has another code now, change it "
            "in Settings: the practice, with the day from which the new one counts."
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
        yield f"Left that network: {'; '.join(_gone(each, network) for each in network.gone)}."


def _gone(each: Membership, network: Network) -> str:
    after = network.followed.get(each.code)
    return f"{_with_days(each)}{f', followed by {after}' if after else ''}"


def _with_days(each: Membership) -> str:
    days = (
        f" until {worded_date(each.until)}"
        if each.until
        else f" since {worded_date(each.since)}"
        if each.since
        else ""
    )
    return f"{_named(each.code, each.name)}{days}"


def _named(code: str, name: str) -> str:
    return f"{cased(name)} ({code})" if name else code
