"""A made-up form with a field of every kind."""

from engage_tui.forms.fields import Field, Kind, Option


def options(*words: str) -> tuple[Option, ...]:
    return tuple(Option(each.lower().replace(" ", "_"), each, f"About {each}.") for each in words)


METHODS = options(
    "Online survey", "Paper survey", "Focus group", "Interview", "Drop-in", "Text message", "Letter"
)
PEOPLE = (Option("SB", "Sam Brook"), Option("KP", "Kit Patel"), Option("SA", "Sandy Archer"))
FIELDS = (
    Field("title", "Title", Kind.LINE, "What staff will call it.", required=True),
    Field("size", "Size", Kind.CHOICE, options=options("Small", "Medium", "Material")),
    Field("starts", "Starts", Kind.DATE, "25/11, today, +14 or fri."),
    Field("lead", "Who leads it", Kind.PERSON),
    Field("hours", "Staff time (hours)", Kind.WHOLE),
    Field("cost", "What it may cost", Kind.POUNDS),
    Field("method", "Method", Kind.CHOICE, options=METHODS),
    Field("groups", "Groups reached", Kind.MANY, options=options("Age", "Disability", "Race", "Sex")),
    Field("online", "Is it online", Kind.YES_NO),
    Field("notes", "Notes", Kind.TEXT, "Anything else."),
)
GIVEN = {"lead": PEOPLE}
EMPTY = {each.name: "" for each in FIELDS}
