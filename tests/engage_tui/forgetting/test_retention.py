"""What is due by the practice's own periods: looked at, disposed of in one act, or kept longer."""

from datetime import date

import pytest

from db.models import Engagement, Feedback, Meeting, Member, Outcome, Person, Ppg, Told, Training
from db.terms import Audience, GroupMode, OutcomeKind, Scale
from engage_tui.feedback.loops.queries import feedback
from engage_tui.forgetting.disposal import disposal, dispose, keep_longer
from engage_tui.forgetting.retention import months_on, periods
from engage_tui.history.changes import history
from engage_tui.reference import lists
from engage_tui.today.overview import today
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.conftest import MOMENT
from tests.engage_tui.forgetting.test_nowhere import holding

OLD = date(2019, 3, 31)
NAME = "Philomena Larkspur"
SAID = f"{NAME} said so"


def add(book: Workbook, *records: object) -> list[str]:
    with book.change("Long ago") as session:
        session.add_all(records)
        session.flush()
        return [str(each.id) for each in records]  # type: ignore[attr-defined]


@pytest.fixture
def aged(book: Workbook) -> dict[str, str]:
    """One of each kind that is due, and one beside it that is not."""
    group, leaver, asked, member = add(
        book,
        Ppg(name="The group", mode=GroupMode.HYBRID),
        Person(name=NAME),
        Person(name="Max Maple"),
        Person(name="Still Here"),
    )
    left = Member(ppg_id=group, person_id=leaver, joined_on=OLD, left_on=OLD)
    old, new, *_rest = add(
        book,
        Meeting(ppg_id=group, held_on=OLD, mode=GroupMode.HYBRID),
        Meeting(ppg_id=group, held_on=book.today, mode=GroupMode.HYBRID),
        left,
        Member(ppg_id=group, person_id=member, joined_on=OLD),
        Training(who=NAME, course="Chairing", completed_on=OLD),
        Training(who=NAME, course="Chairing again", completed_on=book.today),
    )
    from db.models import AgendaItem

    items = add(book, *(AgendaItem(meeting_id=key, position=1, title="Phones") for key in (old, new)))
    add(
        book,
        *(
            Outcome(
                meeting_id=key, item_id=item, kind=OutcomeKind.NOTE, text=f"{NAME} said so", said_at=MOMENT
            )
            for key, item in zip((old, new), items, strict=True)
        ),
    )
    said, recent = add(
        book,
        Feedback(received_on=OLD, source="desk", words="The step is high", person_id=asked, wants_reply=True),
        Feedback(received_on=book.today, source="desk", words="The bell is quiet"),
    )
    add(book, Told(feedback_id=said, audience=Audience.PERSON, told_on=OLD))
    closed, _open = add(
        book,
        Engagement(title="Evening clinics", scale=Scale.SMALL, closed_on=OLD, why=f"{NAME} asked"),
        Engagement(title="Doors", scale=Scale.SMALL),
    )
    from db.models import Stakeholder

    add(book, Stakeholder(engagement_id=closed, name=NAME, kind="patients"))
    return {"old": old, "said": said, "recent": recent, "leaver": leaver, "asked": asked, "closed": closed}


def test_each_kind_is_due_when_its_period_is_over(book: Workbook, aged: dict[str, str]) -> None:
    found = {each.id: (each.what, each.due_on, len(each.records)) for each in disposal(book)}
    training = next(key for key in found if key.startswith("training/"))
    assert found == {
        f"minutes/{aged['old']}": ("Meeting of 31 Mar 2019", date(2025, 3, 31), 3),
        f"leavers/{aged['leaver']}": (NAME, date(2020, 3, 31), 1),
        f"replies/{aged['asked']}": ("Max Maple", date(2020, 3, 31), 1),
        "comments/2019-03": ("Heard in 03/2019", date(2022, 3, 31), 1),
        f"engagements/{aged['closed']}": ("Evening clinics", date(2024, 3, 31), 1),
        training: (NAME, date(2025, 3, 31), 1),
    }


def test_all_of_it_goes_in_one_act_and_is_due_no_more(book: Workbook, aged: dict[str, str]) -> None:
    acts = book.store.check().head
    assert acts is not None
    done = dispose(book, [each.id for each in disposal(book)])
    assert done.records == 8
    head = book.store.check().head
    assert head is not None
    assert head.number == acts.number + 1
    assert disposal(book) == ()
    assert feedback(book, aged["said"]).words == "(erased)"
    assert feedback(book, aged["recent"]).words == "The bell is quiet"
    assert {line.label for line in history(book, aged["said"])} >= {"Disposed of what was due"}
    assert book.store.check().problems == ()


def test_nothing_of_a_disposed_name_is_left_but_where_it_is_not_due(book: Workbook) -> None:
    add(book, Feedback(received_on=OLD, source="desk", words=NAME))
    assert len(dispose(book, ["comments/2019-03"]).words) > 0
    assert holding(book.data_dir, "Philomena") == []


def test_today_says_so_in_one_line(book: Workbook, aged: dict[str, str]) -> None:
    [line] = [each for each in today(book).due if each.kind == "disposal"]
    assert "What people said, in their own words" in line.what
    assert not line.overdue
    dispose(book, [each.id for each in disposal(book)])
    assert [each for each in today(book).due if each.kind == "disposal"] == []


def test_what_is_kept_longer_comes_back_on_its_day(book: Workbook, aged: dict[str, str]) -> None:
    keep_longer(book, "comments/2019-03", {"until": "24/11/2026", "because": "An inquiry"})
    assert "comments/2019-03" not in {each.id for each in disposal(book)}
    assert "own words" not in " ".join(each.what for each in today(book).due)
    keep_longer(book, f"minutes/{aged['old']}", {"until": "1/1/2030", "because": "An inquiry"})
    assert not any(each.id.startswith("minutes/") for each in disposal(book))
    with pytest.raises(NotValid, match="not come yet"):
        keep_longer(book, "comments/2019-03", {"until": "23/11/2026", "because": "An inquiry"})
    with pytest.raises(NotValid):
        keep_longer(book, "comments/2019-03", {"until": "24/11/2027", "because": ""})


def test_what_is_not_due_is_not_disposed_of(book: Workbook, aged: dict[str, str]) -> None:
    for ids in ([], ["comments/2026-11"], ["comments/2019-03", "minutes/none"]):
        with pytest.raises(Refused, match="not due"):
            dispose(book, ids)
    assert feedback(book, aged["said"]).words == "The step is high"


def test_the_practice_says_how_long(book: Workbook, aged: dict[str, str]) -> None:
    own = book.data_dir / "reference" / "retention.toml"
    own.parent.mkdir()
    own.write_text(
        '[[entry]]\ncode = "comments"\nwords = "Comments"\nsince = "it was said"\nmonths = 120\n'
        '[[entry]]\ncode = "minutes"\nwords = "Minutes"\nsince = "the meeting"\nmonths = 0\n',
        encoding="utf-8",
    )
    lists.forget()
    assert disposal(book) == ()
    assert periods(book) == (
        ("Comments", "10 years after it was said, then looked at again."),
        ("Minutes", "As long as the practice wishes."),
    )


def test_a_month_is_as_long_as_it_is() -> None:
    assert months_on(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_on(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_on(date(2026, 11, 23), -36) == date(2023, 11, 23)
