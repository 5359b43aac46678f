"""A step's answers and rows as content blocks, in the words of the forms they were typed in."""

from collections.abc import Iterable, Iterator

from db.terms import ActionState
from engage_tui.checklist.choices import ACTION_STATES
from engage_tui.checklist.model import Contents, Row, RowKind, Step, StepState
from engage_tui.checklist.rules import known_as, shown
from engage_tui.documents.content import Block, Facts, Heading, Table
from engage_tui.forms.fields import Field
from engage_tui.forms.reading import pounds

STEP_STATES = {
    StepState.NOT_STARTED: "Not started",
    StepState.IN_PROGRESS: "In progress",
    StepState.DONE: "Done",
    StepState.NOT_APPLICABLE: "Does not apply",
}
_STATES = {option.code: option.words for option in ACTION_STATES}

NO_EVIDENCE = "no_evidence_because"


def state_words(state: ActionState) -> str:
    """Where an action stands, as its form says it."""
    return _STATES[state.value]


def answers(step: Step, contents: Contents) -> Iterator[Block]:
    """The answered fields of a step under their questions."""
    row = Row("", {each.name: contents.answer(step.number, each.name) for each in step.form.fields})
    pairs = tuple(
        (each.label, shown(contents, each, row)) for each in step.form.fields if row.filled(each.name)
    )
    if pairs:
        yield Facts(pairs)


def rows(kind: RowKind, contents: Contents) -> Iterator[Block]:
    """The rows of a kind: what their list shows as a table, and whatever else they hold after it."""
    held = contents.of(kind.name)
    if not held and kind.least.rank > contents.scale.rank:
        return
    listed = [kind.form.field(name) for name in kind.columns]
    yield Heading(kind.many.capitalize(), 3)
    yield Table(
        f"{len(held)} {kind.one if len(held) == 1 else kind.many}",
        tuple(each.label for each in listed),
        tuple(tuple(_cell(contents, each, row) for each in listed) for row in held),
        empty="Nothing recorded.",
    )
    more = tuple(_more(kind, contents, held))
    if more:
        yield Table(f"More about the {kind.many}", (listed[0].label, "What else is recorded"), more)
    if kind.total and held:
        yield Facts(tuple(_totals(kind, held)))


def _more(kind: RowKind, contents: Contents, held: Iterable[Row]) -> Iterator[tuple[str, str]]:
    others = [each for each in kind.form.fields if each.name not in kind.columns]
    for row in held:
        lines = [
            f"{labelled(each)} {shown(contents, each, row)}"
            for each in others
            if _said(row, each.name) and not (each.name == NO_EVIDENCE and _none_shown(row))
        ]
        if lines:
            name = shown(contents, kind.form.fields[0], row) or known_as(contents, kind, row)
            yield name, "\n".join(lines)


def _cell(contents: Contents, field: Field, row: Row) -> str:
    """A value in the table; where nothing shows an effect, the reason why stands in its place."""
    if field.name == "evidence" and _none_shown(row):
        return f"None: {row[NO_EVIDENCE]}"
    return shown(contents, field, row) if _said(row, field.name) else ""


def _said(row: Row, name: str) -> bool:
    """Whether someone said so: a row keeps a yes or no that nobody answered as a no."""
    return row.filled(name) and row[name] is not False


def _none_shown(row: Row) -> bool:
    """Whether a row says why there is no evidence, and has none."""
    return row.filled(NO_EVIDENCE) and not row.filled("evidence")


def _totals(kind: RowKind, held: tuple[Row, ...]) -> Iterator[tuple[str, str]]:
    for name in kind.total:
        values = [value for row in held if isinstance(value := row[name], int)]
        words = f"{pounds(sum(values))}, from {len(values)} of {len(held)} {kind.many}"
        yield f"{kind.form.field(name).label}, in all", words


def labelled(field: Field) -> str:
    """A field's label as it stands before its value on the same line."""
    return field.label if field.label.endswith("?") else f"{field.label}:"


def how_many(number: int, one: str) -> str:
    """A count with what it counts: one meeting and no meetings are not said alike."""
    return f"{number:,} {one if number == 1 else one + 's'}"
