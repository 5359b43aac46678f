"""A form declared once, as data: the screens, the line-by-line mode, import and the
command line all read this one declaration, so that they accept and refuse alike.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.terms import Scale

Value = str | int | bool | date | tuple[str, ...] | None
"""A read value: `int` is also whole pence for pounds, `tuple` the codes of a many-choice."""

LINE_LIMIT = 200
TEXT_LIMIT = 200_000
"""Characters a long answer may hold: a pasted 100 KB report fits, a runaway paste is refused."""


class Kind(StrEnum):
    """What a field holds, and so how it is typed, checked and shown."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    WHOLE = "whole"
    POUNDS = "pounds"
    CHOICE = "choice"
    MANY = "many"
    YES_NO = "yes_no"
    PERSON = "person"
    """Initials of staff or a short name of someone else: suggestions, not a closed list."""


@dataclass(frozen=True)
class Option:
    """One choice of a list: the code that is kept and the words that are shown."""

    code: str
    words: str
    help: str = ""


@dataclass(frozen=True)
class Field:
    """One box of a form.

    Args:
        name: The column or answer it fills; `snake_case`, unique in its form.
        label: The words above the box.
        kind: What it holds.
        help: One sentence shown with the box.
        required: Whether the form refuses to save without it. Needed-for-done is not this:
            half an answer can be saved.
        options: The choices, for CHOICE and MANY when they are fixed.
        listed: Name of the reference list or of the rows (`rows:stakeholder`) that gives
            the choices instead.
        least: The smallest scale of engagement that shows it.
        minimum, maximum: Bounds of a number; for a line, the most characters it may hold.
        of_action: The field of the linked action it fills, when it is the action's.
        all_of: Of MANY: whether all at once is a usual answer, so that one key gives it.
        public: Whether people outside the practice will read it, so that its words can be looked over.
        most_words: How many words it should have at most, where it is public.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    listed: str = ""
    least: Scale = Scale.SMALL
    minimum: int | None = None
    maximum: int | None = None
    of_action: str = ""
    all_of: bool = False
    public: bool = False
    most_words: int | None = None


@dataclass(frozen=True)
class Form:
    """A named set of fields in the order they are asked."""

    name: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""

    def at(self, scale: Scale) -> tuple[Field, ...]:
        """The fields an engagement of this scale is asked, so that small work stays small."""
        return tuple(each for each in self.fields if each.least.rank <= scale.rank)

    def field(self, name: str) -> Field:
        """The field of that name; `KeyError` when the form has none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


@dataclass(frozen=True)
class Reading:
    """What came of reading a form: the values that were understood, words for the rest."""

    values: dict[str, Value] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
