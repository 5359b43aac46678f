import pytest

from db.erasing.erase import erase
from db.models import Site
from db.problems import StoreProblem
from engage_tui import practice
from engage_tui.checklist.actions import create_engagement, save_answers, save_row
from engage_tui.checklist.steps import row_kind, step
from engage_tui.checklist.views import ChangeLine
from engage_tui.forms.fields import Field, Kind
from engage_tui.history.changes import engagement_history, history, undo
from engage_tui.history.words import words
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.drafts import draft, draft_places, drop_draft, keep_draft
from tests.engage_tui.conftest import MOMENT


def test_a_new_record_shows_what_it_began_with_and_no_blanks(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    (line,) = history(book, site.id)
    assert (line.author, line.label, line.record_type) == ("SB", "Site added", "site")
    assert line.fields == (("Site name", "", "Mill Lane"),)
    assert ("name", None, "Mill Lane") in line.kept
    assert line.pc


def test_history_is_newest_first_and_can_be_cut(book: Workbook) -> None:
    for name in ("one", "two", "three"):
        practice.save_site(book, None, {"name": name})
    newest = history(book, limit=2)
    assert [line.fields[0][2] for line in newest] == ["three", "two"]
    assert newest[0].at == max(line.at for line in history(book))


def test_days_are_shown_as_on_every_screen(book: Workbook) -> None:
    added = practice.save_staff(book, None, {"initials": "KO"})
    practice.save_staff(book, added.id, {"initials": "KO", "left_on": "30/11/2026"})
    assert history(book, added.id)[0].fields == (("Left on", "", "30 Nov 2026"),)


def test_a_removal_is_told_as_a_moment(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    practice.remove_site(book, site.id)
    ((name, old, new),) = history(book, site.id)[0].fields
    assert (name, old) == ("Removed", "")
    assert new == "23 Nov 2026 16:56"


def test_undo_walks_back_as_new_entries(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    practice.save_site(book, site.id, {"name": "Mill Road"})
    assert undo(book) == "Site changed"
    assert [each.name for each in practice.sites(book)] == ["Mill Lane"]
    assert undo(book) == "Site added"
    assert practice.sites(book) == ()
    assert len(history(book, site.id)) == 4


def test_undo_leaves_other_peoples_work_alone(book: Workbook) -> None:
    practice.save_site(book.signed("KO"), None, {"name": "Mill Lane"})
    assert undo(book.signed("QX")) is None
    assert len(practice.sites(book)) == 1


def test_setting_the_practice_up_is_never_taken_back(book: Workbook) -> None:
    practice.save_site(book, None, {"name": "Mill Lane"})
    assert undo(book) == "Site added"
    with pytest.raises(StoreProblem, match="Setting up the practice cannot be undone"):
        undo(book)
    found = practice.practice(book)
    assert found is not None
    assert [each.initials for each in practice.staff(book)] == ["SB"]


def test_undo_refuses_what_was_changed_since(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    practice.save_site(book.signed("KO"), site.id, {"name": "Mill Road"})
    with pytest.raises(StoreProblem, match="cannot be undone"):
        undo(book)
    assert practice.sites(book)[0].name == "Mill Road"


def test_a_draft_is_kept_until_it_is_dropped(book: Workbook) -> None:
    assert draft(book, "engagement/new") is None
    keep_draft(book, "engagement/new", {"title": "Evening blood tests", "why": "People who work [/b]"})
    keep_draft(book, "engagement/new", {"title": "Evening blood tests", "why": "People who work cannot come"})
    keep_draft(book, "site/new", {"name": "Mil"})

    found = draft(book, "engagement/new")
    assert found is not None
    assert found.typed == {"title": "Evening blood tests", "why": "People who work cannot come"}
    assert (found.author, found.kept_at) == ("SB", MOMENT)
    assert set(draft_places(book)) == {"engagement/new", "site/new"}
    drop_draft(book, "engagement/new")
    assert draft(book, "engagement/new") is None
    assert draft_places(book) == ("site/new",)


def test_a_draft_is_no_change(book: Workbook) -> None:
    before = history(book)
    keep_draft(book, "site/new", {"name": "Mil"})
    assert history(book) == before


@pytest.fixture
def evening(book: Workbook) -> str:
    """A made-up engagement about blood tests in the evening."""
    return create_engagement(
        book, {"title": "Evening phlebotomy", "scale": "small", "starts_on": "01/12/2026"}
    )


def told(lines: tuple[ChangeLine, ...]) -> set[tuple[str, str, str]]:
    return {field for line in lines for field in line.fields}


def test_an_engagement_is_told_in_the_words_of_its_form(book: Workbook, evening: str) -> None:
    shown = told(history(book, evening))
    assert ("Title", "", "Evening phlebotomy") in shown
    assert ("How big a change is it?", "", "Small") in shown
    assert ("First day people can have a say", "", "1 Dec 2026") in shown


def test_an_answer_is_told_by_its_question(book: Workbook, evening: str) -> None:
    save_answers(book, evening, 1, {"decision": "Offer blood tests"})
    save_answers(book, evening, 1, {"decision": "Offer blood tests in the evening"})
    label = step(1).form.field("decision").label
    assert engagement_history(book, evening)[0].fields == (
        (label, "Offer blood tests", "Offer blood tests in the evening"),
    )


def test_money_choices_and_yes_no_are_told_in_words(book: Workbook, evening: str) -> None:
    save_row(book, evening, "budget_line", None, {"category": "room", "planned_pence": "1200.50"})
    save_row(book, evening, "adjustment", None, {"what": "Hearing loop", "in_place": "yes"})
    shown = told(engagement_history(book, evening))
    assert {new for _, _, new in shown} >= {"£1,200.50", "Yes"}
    category = next(new for label, _, new in shown if label == row_kind("budget_line").form.fields[0].label)
    assert category == "Room hire"


def test_keys_of_other_records_are_kept_but_not_shown(book: Workbook, evening: str) -> None:
    save_row(book, evening, "stakeholder", None, {"name": "Carers", "kind": "patients"})
    line = next(each for each in engagement_history(book, evening) if each.record_type == "stakeholder")
    assert ("engagement_id", None, evening) in line.kept
    assert not any(evening in shown for shown in line.fields)


def test_an_engagements_history_holds_what_hangs_on_it_and_nothing_else(book: Workbook, evening: str) -> None:
    other = create_engagement(book, {"title": "Parking", "scale": "small"})
    save_row(book, other, "risk", None, {"what": "Nobody comes"})
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    save_row(book, evening, "stakeholder", None, {"name": "Carers", "kind": "patients"})
    lines = engagement_history(book, evening)
    assert {line.record_type for line in lines} == {"engagement", "step", "stakeholder"}
    assert not {other, site.id} & {line.record_id for line in lines}
    assert len(engagement_history(book, evening, limit=1)) == 1


def test_a_value_its_question_can_no_longer_read_is_shown_as_it_was(book: Workbook) -> None:
    day = Field("day", "Day", Kind.DATE)
    assert words(day, "soon", book.data_dir) == "soon"
    assert words(day, None, book.data_dir) == ""


def test_erased_details_are_said_to_be(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    with book.change("Details erased") as session:
        erase(session, session.get_one(Site, site.id), {"name"}, "asked")
    for line in history(book, site.id):
        assert line.erased
        assert (line.fields, line.kept) == ((), ())
