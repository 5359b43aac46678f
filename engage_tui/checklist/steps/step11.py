"""Step 11: what people said, how far it can be trusted, and telling them so."""

from datetime import date, timedelta

from db.counting import counted
from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, RowKind, Step
from engage_tui.checklist.rules import answered, every_row, found, has, pointed_out, recorded, rule
from engage_tui.checklist.values import ahead, day, whole
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Kind
from engage_tui.reference import lists

FINDING = RowKind(
    "finding",
    "finding",
    "findings",
    fields=(
        Field(
            "theme",
            "What is it about?",
            Kind.LINE,
            "A few words, such as: evening appointments.",
            required=True,
        ),
        Field("says", "What did people say?", Kind.TEXT, public=True),
        Field("said_by", "How many said it?", Kind.WHOLE, minimum=0, maximum=10_000_000),
        Field("differs", "Did it differ between groups?", Kind.TEXT, public=True),
        Field(
            "quote",
            "In someone's words",
            Kind.TEXT,
            "Nothing that shows who it was.",
            least=Scale.MEDIUM,
            public=True,
        ),
    ),
    columns=("theme", "said_by", "says"),
    empty="One line for each thing people said, with how many said it.",
)


def _responses(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if not contents.answered(11, "responses"):
        return found(False, "", "Still to record: how many responses there were.")
    count, asked = whole(contents.answer(11, "responses")), whole(contents.answer(11, "asked"))
    share = f" of {asked:,} asked ({count * 100 / asked:.0f} %)" if asked else ""
    return found(True, f"{count:,} {'response' if count == 1 else 'responses'}{share}.", "")


def _findings(contents: Contents, _today: date) -> tuple[Finding, ...]:
    count = len(contents.of("finding"))
    if count == 0 and contents.answer(11, "responses") == 0:
        return found(True, "Nobody responded, so there are no findings.", "")
    there = f"{counted(count, 'finding')}."
    return found(count > 0, there, "Add what people said, one finding at a time.")


def _report(contents: Contents, today: date) -> tuple[Finding, ...]:
    met = contents.answered(11, "report_where") and _happened(contents, "report_on", today)
    return recorded(met, "where and when the report came out")


def _happened(contents: Contents, name: str, today: date) -> bool:
    """Whether a day is given and has come: a plan to tell people has not told them."""
    return contents.answered(11, name) and not ahead(contents.answer(11, name), today)


def _told(contents: Contents, today: date) -> tuple[Finding, ...]:
    met = contents.answered(11, "told_how") and _happened(contents, "told_on", today)
    return found(met, "People were told back.", "Tell people what was found, then say how and when.")


def _in_time(contents: Contents, today: date) -> tuple[Finding, ...]:
    if contents.ends_on is None:
        return ()
    days = lists.target("report_days", contents.data_dir)
    by = contents.ends_on + timedelta(days=days)
    told = day(contents.answer(11, "told_on"))
    if (told or today) <= by:
        return found(True, f"People are to be told by {worded_date(by)}.", "") if told is None else ()
    return found(
        False,
        "",
        f"People were to be told by {worded_date(by)}, {counted(days // 7, 'week')} after it closed.",
    )


def _more_than_all(contents: Contents, _today: date) -> tuple[Finding, ...]:
    responses = contents.answer(11, "responses")
    if not isinstance(responses, int):
        return ()
    rows = [row for row in contents.of("finding") if whole(row["said_by"]) > responses]
    return pointed_out(contents, FINDING, rows, "Said by more people than responded")


STEP = Step(
    number=11,
    title="Evaluation and feedback",
    short="Evaluation, feedback",
    why=(
        "What people said only counts once someone has read all of it, grouped it fairly and said how far "
        "it can be trusted. Those who took part should hear first. Looking at who you missed makes the "
        "next time better."
    ),
    good=(
        "Numbers stand beside each finding.",
        "Limits are said: who did not answer, what was not asked.",
        "The report is where people can find it, and short.",
        "Those who took part are told within eight weeks of the close.",
    ),
    heading="Evaluation and feedback",
    fields=(
        Field("responses", "How many responses were there?", Kind.WHOLE, minimum=0, maximum=10_000_000),
        Field("asked", "Out of how many asked, if known?", Kind.WHOLE, minimum=0, maximum=10_000_000),
        Field("summary", "What was found, in short?", Kind.TEXT, public=True),
        Field("limitations", "What are its limits?", Kind.TEXT, "Who did not answer, what was not asked."),
        Field("report_where", "Where is the report?", Kind.LINE),
        Field("report_on", "When did it come out?", Kind.DATE),
        Field("told_how", "How were people told back?", Kind.LINE),
        Field("told_on", "When were they told?", Kind.DATE),
        Field(
            "review",
            "Whom did you miss, and what would you change?",
            Kind.TEXT,
            "About how it was done, for next time.",
            least=Scale.MEDIUM,
        ),
    ),
    rows=(FINDING,),
    rules=(
        rule("responses", _responses, source="A figure needs its number of responses."),
        rule("findings", _findings),
        every_row(
            FINDING, "says", has("says"), "Each finding says what people said", "Say what people said about"
        ),
        answered(11, "summary", "what was found, in short"),
        answered(11, "limitations", "the limits of what was found"),
        answered(11, "review", "whom you missed and what you would change", least=Scale.MEDIUM),
        rule("report", _report),
        rule("told_back", _told, source="People who take part should hear what came of it."),
        rule("in_time", _in_time, advice=True),
        rule("said_by", _more_than_all, advice=True),
    ),
    principles=(2, 10),
)
