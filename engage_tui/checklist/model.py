"""The shapes the twelve steps are declared in, and the contents their rules look at.

A step is data: a form, kinds of rows, and done-when rules. A rule is a pure function of
the contents, so "done" can be worked out whenever it is read and never goes stale.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from db.terms import Scale
from engage_tui.forms.fields import Field, Form, Value


class StepState(StrEnum):
    """Where a step stands; always derived."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


SETTLED = (StepState.DONE, StepState.NOT_APPLICABLE)
"""States of a step that ask for nothing more."""


@dataclass(frozen=True)
class Row:
    """One row of a step as plain values; a linked action's come under its field names."""

    id: str
    values: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        return self.values.get(name)

    def filled(self, name: str) -> bool:
        """Whether something that is not blank was recorded; a zero or a no counts."""
        value = self.values.get(name)
        return value.strip() != "" if isinstance(value, str) else value not in (None, ())


@dataclass(frozen=True)
class Contents:
    """Everything recorded about one engagement that a rule may look at.

    Args:
        answers: (step number, field name) to the read value.
        rows: Row kind name to its rows, in order. Absent kinds have no rows.
        not_applicable: Step number to the reason it does not apply.
        reopened: Step number to why it was reopened, until the step is saved complete again.
        closed_days: Days the practice is shut, as it keeps them in Settings.
        data_dir: Where the practice's own reference lists are, for rules that go by a list.
    """

    scale: Scale
    title: str = ""
    why: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    answers: Mapping[tuple[int, str], Value] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    not_applicable: Mapping[int, str] = field(default_factory=dict)
    reopened: Mapping[int, str] = field(default_factory=dict)
    closed_days: frozenset[date] = frozenset()
    data_dir: Path | None = None

    def answer(self, step: int, name: str) -> Value:
        """What was answered, or None."""
        return self.answers.get((step, name))

    def answered(self, step: int, name: str) -> bool:
        """Whether the field holds something that is not blank."""
        return Row("", {name: self.answer(step, name)}).filled(name)

    def of(self, kind: str) -> tuple[Row, ...]:
        """The rows of one kind."""
        return self.rows.get(kind, ())


@dataclass(frozen=True)
class Finding:
    """What one rule found: met or not, in words that say what is there or still missing."""

    rule: str
    met: bool
    words: str
    advice: bool = False
    """Worth saying but not needed for done, such as short notice or a high-impact group."""


@dataclass(frozen=True)
class Rule:
    """One done-when rule.

    Args:
        name: Stable code of the rule.
        source: Where the rule comes from, shown when someone asks why.
        check: Findings for the contents on a date; several when it looks at rows.
        advice: Whether it only advises, so that done does not hang on it.
    """

    name: str
    source: str
    check: Callable[[Contents, date], tuple[Finding, ...]]
    advice: bool = False


@dataclass(frozen=True)
class RowKind:
    """A kind of row a step holds.

    Args:
        name: The table, and the key of its rows in `Contents.rows`.
        one, many: What a person calls one of them and several.
        fields: What is asked of each; the first is what a row is known by.
        columns: Field names shown in the list of rows, most important first.
        empty: One sentence shown while there are none: what belongs here.
        least: The smallest scale of engagement that shows the kind.
        prefill: Name of the reference list that can fill the rows, or empty.
        prefill_as: The field an entry's code goes into, where its choices are not that list itself.
        usual: What a person calls the rows of that list.
        total: Field names of pounds that the list adds up.
        title: What its form is called, where that is not what one of them is.
    """

    name: str
    one: str
    many: str
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    empty: str
    least: Scale = Scale.SMALL
    prefill: str = ""
    prefill_as: str = ""
    usual: str = "the usual ones"
    total: tuple[str, ...] = ()
    title: str = ""

    @cached_property
    def form(self) -> Form:
        """What is asked of each."""
        return Form(self.name, self.title or self.one.capitalize(), self.fields)


@dataclass(frozen=True)
class Step:
    """One of the twelve steps.

    Args:
        short: A title that fits a narrow rail, at most 21 characters.
        why: Why the step matters, in plain English.
        good: What good looks like, one line each.
        fields: What is asked of the step itself.
        heading: What its form is called, where that is not the short title.
    """

    number: int
    title: str
    short: str
    why: str
    good: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[RowKind, ...]
    rules: tuple[Rule, ...]
    principles: tuple[int, ...] = ()
    heading: str = ""

    @cached_property
    def form(self) -> Form:
        """What is asked of the step itself."""
        return Form(f"step_{self.number}", self.heading or self.short, self.fields)


@dataclass(frozen=True)
class StepProgress:
    """Where one step stands and why, worked out from contents."""

    number: int
    state: StepState
    findings: tuple[Finding, ...]
    reason: str = ""
    """Why it does not apply, when it does not."""

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What is still needed to call it done."""
        return tuple(each for each in self.findings if not each.met and not each.advice)


@dataclass(frozen=True)
class Progress:
    """Where the whole engagement stands."""

    steps: tuple[StepProgress, ...]

    @property
    def done(self) -> int:
        """Steps done or not applicable, of twelve."""
        return sum(1 for each in self.steps if each.state in SETTLED)

    @property
    def next_step(self) -> int | None:
        """The first step that is not settled, or None when all are."""
        return next((each.number for each in self.steps if each.state not in SETTLED), None)
