"""Step 3: how far people are let in, and by which methods, with a way in for those offline."""

from datetime import date

from db.terms import EngagementLevel, Scale
from engage_tui.checklist.model import Contents, Finding, Row, RowKind, Step
from engage_tui.checklist.rules import (
    answered,
    at_least,
    every_row,
    found,
    has,
    named,
    pointed_out,
    rule,
    some,
)
from engage_tui.checklist.steps.step02 import STAKEHOLDER, needs_engaging
from engage_tui.checklist.values import codes
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

METHOD = RowKind(
    "method",
    "method",
    "methods",
    fields=(
        Field("method", "Which method?", Kind.CHOICE, required=True, listed="methods"),
        Field("audience", "For whom?", Kind.MANY, "The stakeholders it is for.", listed="rows:stakeholder"),
        Field(
            "offline_pair",
            "Its pair without the internet",
            Kind.CHOICE,
            "Every online method needs one, so that nobody is left out.",
            listed="offline_methods",
        ),
        Field("facilitator", "Who runs it?", Kind.PERSON, listed="staff"),
        Field("access", "What makes it accessible?", Kind.TEXT, "Rooms, times, formats, interpreters."),
        Field("expected", "How many do you expect?", Kind.WHOLE, minimum=0, maximum=1_000_000),
        Field(
            "capacity",
            "How many is there room for?",
            Kind.WHOLE,
            minimum=0,
            maximum=1_000_000,
            least=Scale.MEDIUM,
        ),
    ),
    columns=("method", "audience", "offline_pair", "facilitator", "expected"),
    empty="Choose one or more methods, each for someone; an online one needs a pair.",
)

RANK = {level.value: number for number, level in enumerate(EngagementLevel)}


def online(contents: Contents, code: object) -> bool:
    """Whether the practice's catalogue calls the method online."""
    found_entry = lists.entry("methods", str(code), contents.data_dir)
    return found_entry is not None and bool(found_entry["online"])


def paired(contents: Contents, row: Row) -> bool:
    """Whether a method reaches people offline: its own pair, or one the catalogue gives among the rows."""
    pair = row["offline_pair"]
    if pair and not online(contents, pair):
        return True
    catalogue = lists.entry("methods", str(row["method"]), contents.data_dir) or {"pairs": ()}
    used = {other["method"] for other in contents.of("method")}
    return any(code in used and not online(contents, code) for code in catalogue["pairs"])


def _audience(contents: Contents, _today: date) -> tuple[Finding, ...]:
    rows = contents.of("method")
    if not rows or not contents.of("stakeholder"):
        return ()
    failing = [row for row in rows if not codes(row["audience"])]
    return found(
        not failing,
        "Each method says whom it is for.",
        f"Say whom it is for: {named(contents, METHOD, failing)}.",
    )


def _everyone(contents: Contents, _today: date) -> tuple[Finding, ...]:
    needing = [row for row in contents.of("stakeholder") if needs_engaging(contents, row)]
    reached = {code for row in contents.of("method") for code in codes(row["audience"])}
    missed = [row for row in needing if row.id not in reached]
    if not needing:
        return ()
    return found(
        not missed,
        "Each stakeholder who matters here has a method.",
        f"No method yet for {named(contents, STAKEHOLDER, missed)}.",
    )


def _fits(contents: Contents, _today: date) -> tuple[Finding, ...]:
    level = contents.answer(3, "level")
    rows = contents.of("method")
    if level not in RANK or not rows:
        return ()
    can = [
        RANK.get(each, 0)
        for row in rows
        for each in (lists.entry("methods", str(row["method"]), contents.data_dir) or {"levels": ()})[
            "levels"
        ]
    ]
    words = lists.words("levels", str(level), contents.data_dir)
    return found(
        bool(can) and max(can) >= RANK[str(level)],
        f"A method here can carry the level {words}.",
        f"None of the methods can carry the level {words}: choose another method, or promise less.",
    )


def _crowded(contents: Contents, _today: date) -> tuple[Finding, ...]:
    full = [
        row
        for row in contents.of("method")
        if isinstance(row["expected"], int)
        and isinstance(row["capacity"], int)
        and row["expected"] > row["capacity"]
    ]
    return pointed_out(contents, METHOD, full, "More people expected than there is room for")


def _promise(contents: Contents, _today: date) -> tuple[Finding, ...]:
    entry = lists.entry("levels", str(contents.answer(3, "level")), contents.data_dir)
    words = some([str(entry["promise"])]) if entry and entry.get("promise") else ""
    return found(True, f"The promise you make: {words}", "") if words else ()


STEP = Step(
    number=3,
    title="Level and method of engagement",
    short="Level and method",
    why=(
        "How far people are let in is a promise: telling, asking, working together or deciding together. "
        "Say which one it is and keep to it, because calling one the other costs trust. Then choose methods "
        "that suit the people, not only the diary, and never only online."
    ),
    good=(
        "The level is said plainly, and so is the promise that comes with it.",
        "Each method has someone it is for, and everyone who matters has a method.",
        "Each online method has a pair that needs no internet.",
        "At least one method goes to where people already are.",
    ),
    fields=(
        Field("level", "What level of engagement is it?", Kind.CHOICE, listed="levels"),
        Field("level_why", "Why this level?", Kind.TEXT, least=Scale.MEDIUM),
    ),
    rows=(METHOD,),
    rules=(
        answered(3, "level", "the level of engagement"),
        at_least(METHOD, 1, missing="Choose a method"),
        rule("audience", _audience),
        rule("everyone", _everyone),
        every_row(
            METHOD,
            "paired",
            paired,
            "Each online method has an offline pair",
            "No offline pair yet for",
            source="Online alone leaves people out.",
            of=lambda contents, row: online(contents, row["method"]),
        ),
        every_row(
            METHOD,
            "facilitator",
            has("facilitator", "access"),
            "Each method has someone to run it and says what makes it accessible",
            "Say who runs it and what makes it accessible",
            least=Scale.MEDIUM,
        ),
        rule("level_fits", _fits, advice=True),
        rule("room", _crowded, advice=True),
        rule("promise", _promise, advice=True),
    ),
    principles=(7, 8),
)
