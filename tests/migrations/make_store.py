"""Writes the store file that is kept here for a released schema, filled with made-up records.

Run once, when a schema is released: `python -m tests.migrations.make_store`. A kept file is
never made again after that: it stands for the stores that are out there.
"""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from db.file.revision import HEAD
from db.models import (
    Action,
    AgendaItem,
    Answer,
    Attendance,
    Engagement,
    Feedback,
    FeedbackImport,
    FftCorrection,
    FftCount,
    FftMonth,
    Finding,
    FormerName,
    FormerPost,
    GppsMeasure,
    GppsResult,
    ImportMap,
    IntervalAgreement,
    Meeting,
    Member,
    Outcome,
    PaperAnswer,
    PaperForm,
    PaperQuestion,
    PaperReturn,
    Person,
    Ppg,
    Practice,
    Response,
    SavedFilter,
    SecondCoding,
    Staff,
    Stakeholder,
    Step,
    SurveyCount,
    Theme,
    Told,
    Training,
    Wording,
)
from db.store import Store
from db.terms import (
    ActionState,
    AttendanceState,
    Audience,
    ContractType,
    FftPart,
    GroupMode,
    OutcomeKind,
    QuestionKind,
    Rating,
    ResponseKind,
    Scale,
    Side,
)

KEPT = Path(__file__).parent


class _Clock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(minutes=7)
        return self.moment


def make(path: Path) -> None:
    """Make a store with a little of everything, its log, its index and a draft."""
    store = Store.open(path, now=_Clock(), network=lambda folder: True)
    with store.change(author="SM", pc="DESK-1", label="Set up the practice") as session:
        session.add(Practice(name="Elm Grove Surgery", ods_code="Y99999", contract_type=ContractType.GMS))
        first = Staff(initials="SM", name="Sam Made-Up", role="Practice manager", joined_on=date(2019, 9, 2))
        session.add(first)
        session.add(FormerName(name="Elm Surgery", ods_code="Y99998", ends_on=date(2025, 3, 31)))
        session.flush()
        session.add(
            FormerPost(staff_id=first.id, name="Sam Made-Up", role="Reception", ends_on=date(2024, 8, 31))
        )
    with store.change(author="SM", pc="DESK-1", label="New engagement") as session:
        made = Engagement(title="Evening blood tests", scale=Scale.MEDIUM, starts_on=date(2026, 11, 9))
        session.add(made)
        session.flush()
        key = made.id
        session.add_all(Step(engagement_id=key, number=number) for number in range(1, 13))
        session.add(Answer(engagement_id=key, step_number=1, field="aim", value="Fewer missed tests"))
        session.add(Stakeholder(engagement_id=key, name="Carers", kind="carers", interest=Rating.HIGH))
        session.add(Finding(engagement_id=key, theme="Parking", says="None after six", said_by=12))
    with store.change(author="SM", pc="DESK-1", label="Meeting minuted") as session:
        _meet(session)
    with store.change(author="KL", pc="DESK-2", label="Feedback logged") as session:
        _listen(session)
    with store.change(author="KL", pc="DESK-2", label="New action") as session:
        promised = Action(text="Ask about the car park", owner="KL", due_on=date(2026, 12, 1))
        session.add(promised)
        session.flush()
        promised_key = promised.id
    with store.change(author="KL", pc="DESK-2", label="Action done") as session:
        session.get_one(Action, promised_key).state = ActionState.DONE
        session.get_one(Engagement, key).lead = "KL"
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE IF EXISTS sqlite_stat1")  # a store that was just made has none
    connection.execute("VACUUM")
    connection.close()


def _meet(session: Session) -> None:
    """A group with one member, and a meeting of it that promised something."""
    group, person = Ppg(name="Elm Grove Patient Group", mode=GroupMode.HYBRID), Person(name="Ada Ashdown")
    session.add_all((group, person))
    session.flush()
    member = Member(ppg_id=group.id, person_id=person.id, joined_on=date(2026, 4, 1))
    meeting = Meeting(ppg_id=group.id, held_on=date(2026, 10, 9), mode=GroupMode.HYBRID, starts_at="18:30")
    meeting.notice_on, meeting.notice_how = date(2026, 9, 18), "Email to members"
    agreed = IntervalAgreement(ppg_id=group.id, weeks=13, agreed_on=date(2026, 4, 8), agreed_by="The group")
    session.add_all((member, meeting, agreed))
    session.flush()
    item = AgendaItem(meeting_id=meeting.id, position=1, title="Phones", minutes=10)
    came = Attendance(
        meeting_id=meeting.id, member_id=member.id, side=Side.PATIENT, state=AttendanceState.ONLINE
    )
    session.add_all((item, came))
    session.flush()
    said = datetime(2026, 10, 9, 18, 5, tzinfo=UTC)
    outcome = Outcome(
        meeting_id=meeting.id,
        item_id=item.id,
        kind=OutcomeKind.ACTION,
        text="Count the calls that nobody answers",
        said_at=said,
    )
    session.add(outcome)
    session.flush()
    promised = Action(
        text=outcome.text, owner="SM", due_on=date(2026, 11, 6), source_kind="outcome", source_id=outcome.id
    )
    session.add(promised)


def _listen(session: Session) -> None:
    """A piece of feedback that was answered and told of, a theme, a survey month and a keyed paper."""
    said = date(2026, 10, 12)
    answer = Response(kind=ResponseKind.NO_CHANGE, decided_on=said, reason="There is no room for it")
    month, form = FftMonth(month=date(2026, 10, 1)), PaperForm(name="Late clinics")
    result = GppsResult(year=2026, distributed=300, received=90)
    file = FeedbackImport(imported_on=said, file_name="made-up.csv")
    session.add_all((answer, month, form, result, file, Theme(code="bells", name="Bells")))
    session.flush()
    piece = Feedback(received_on=said, source="desk", words="The bell is quiet", response_id=answer.id)
    question = PaperQuestion(form_id=form.id, position=1, text="How late?", kind=QuestionKind.ONE)
    keyed = PaperReturn(form_id=form.id, number=1, keyed_on=said)
    session.add_all(
        (piece, question, keyed, FftCorrection(month_id=month.id, noted_on=said, text="Two late"))
    )
    session.flush()
    session.add_all(
        (
            Told(response_id=answer.id, audience=Audience.REGISTERED, told_on=said, how="poster"),
            SecondCoding(feedback_id=piece.id, theme="bells", coder="KL"),
            FftCount(month_id=month.id, part=FftPart.ANSWER, code="good", people=7),
            GppsMeasure(result_id=result.id, stem="overallexp", value=7500),
            PaperAnswer(return_id=keyed.id, question_id=question.id, value="1"),
            SurveyCount(import_id=file.id, position=1, question="By phone?", choice="Easy", people=4),
            ImportMap(headers="0" * 64, meaning="{}"),
            SavedFilter(name="Bells", chosen="{}"),
            Wording(code="complaint", text="Say sorry first"),
            Training(who="Ada Ashdown", course="Chairing a meeting", completed_on=said),
        )
    )


if __name__ == "__main__":
    kept = KEPT / f"{HEAD}.db"
    kept.unlink(missing_ok=True)
    make(kept)
    for beside in KEPT.glob(f"{HEAD}.db-*"):
        beside.unlink()
