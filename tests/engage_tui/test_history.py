from datetime import timedelta

import pytest

from db.problems import StoreProblem
from engage_tui import practice
from engage_tui.clock import fixed
from engage_tui.drafts import draft, draft_places, drop_draft, keep_draft
from engage_tui.history import history, undo
from engage_tui.workbook import Workbook
from tests.engage_tui.conftest import MOMENT


def test_a_new_record_shows_what_it_began_with_and_no_blanks(book: Workbook) -> None:
    site = practice.save_site(book, None, {"name": "Mill Lane"})
    (line,) = history(book, site.id)
    assert (line.author, line.label, line.record_type) == ("SB", "Site added", "site")
    assert line.fields == (("Site name", "", "Mill Lane"),)
    assert ("name", None, "Mill Lane") in line.kept
    assert line.pc


def test_history_is_newest_first_and_can_be_cut(book: Workbook) -> None:
    for minutes, name in enumerate(("one", "two", "three"), 1):
        later = Workbook(book.store, "SB", book.pc, fixed(MOMENT + timedelta(minutes=minutes)), book.data_dir)
        practice.save_site(later, None, {"name": name})
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
