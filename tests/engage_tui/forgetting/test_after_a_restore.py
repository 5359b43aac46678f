"""An older backup in the store's place is gone through again before anyone sees it."""

import json
from pathlib import Path

from sqlalchemy import select

from db.models import Erasure, Evidence, Feedback
from engage_tui.feedback.loops.desk import log_feedback, save_feedback
from engage_tui.forgetting.erasing import erase_passage, erase_record, forget_old_words
from engage_tui.this_pc.care import backup_now, put_back
from engage_tui.this_pc.opening import open_workbook
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from tests.engage_tui.conftest import MOMENT
from tests.engage_tui.forgetting.test_nowhere import holding

WORDS = "Mrs Larkspur cannot climb the step"


def restored(book: Workbook, backup: Path) -> Workbook:
    """The backup in the store's place, opened as the program opens it; backups do not count for the words."""
    book.store.close()
    moved = book.data_dir.parent / "stick.db"
    backup.replace(moved)
    aside = put_back(book.data_dir, moved, MOMENT).aside
    assert aside is not None
    aside.unlink()
    return open_workbook(book.data_dir, author=book.author, clock=book.clock)


def words_of(book: Workbook, key: str) -> str:
    with book.read() as session:
        return session.get_one(Feedback, key).words


def test_what_was_erased_whole_goes_again(book: Workbook) -> None:
    key = log_feedback(book, {"words": WORDS, "source": "desk"})
    backup = backup_now(book).path
    erase_record(book, "feedback", key, "asked")
    again = restored(book, backup)
    assert words_of(again, key) == "(erased)"
    assert holding(again.data_dir, "Larkspur") == []
    assert again.store.check().problems == ()
    assert again.store.to_erase_again() == []
    again.store.close()


def test_a_passage_goes_again_and_the_rest_stays(book: Workbook) -> None:
    key = log_feedback(book, {"words": WORDS, "source": "desk"})
    backup = backup_now(book).path
    erase_passage(book, "Mrs Larkspur", "names_someone", ("feedback", key))
    assert words_of(book, key) == "[erased] cannot climb the step"
    again = restored(book, backup)
    assert words_of(again, key) == "[erased] cannot climb the step"
    assert holding(again.data_dir, "Larkspur") == []
    again.store.close()


def test_of_another_text_the_whole_goes(book: Workbook) -> None:
    key = log_feedback(book, {"words": f"{WORDS}, nor can her sister", "source": "desk"})
    backup = backup_now(book).path
    save_feedback(book, key, {"words": WORDS, "source": "desk"})
    erase_passage(book, "Mrs Larkspur", "names_someone", ("feedback", key))
    again = restored(book, backup)
    assert words_of(again, key) == "(erased)"
    assert holding(again.data_dir, "Larkspur") == []
    again.store.close()


def test_old_words_go_again_and_what_they_were_put_right_to_stays(book: Workbook) -> None:
    key = log_feedback(book, {"words": WORDS, "source": "desk"})
    before = backup_now(book).path
    save_feedback(book, key, {"words": "The step is too high", "source": "desk"})
    forget_old_words(book, "feedback", key, "names_someone")
    assert words_of(book, key) == "The step is too high"
    assert holding(book.data_dir, "Larkspur") == [f"backups/{before.name}"]
    again = restored(book, before)
    assert words_of(again, key) == "(erased)"
    again.store.close()


def test_the_register_holds_no_words_and_is_private(book: Workbook) -> None:
    key = log_feedback(book, {"words": WORDS, "source": "desk"})
    erase_record(book, "feedback", key, "asked")
    path = book.data_dir / "engage-erasures.json"
    [entry] = json.loads(path.read_text("utf-8"))
    assert (entry["record_id"], entry["because"], entry["erased_by"]) == (key, "asked", "SB")
    assert "Larkspur" not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o77 == 0


def test_a_register_that_is_lost_is_written_again_from_the_store(book: Workbook) -> None:
    key = log_feedback(book, {"words": WORDS, "source": "desk"})
    erase_record(book, "feedback", key, "asked")
    path = book.data_dir / "engage-erasures.json"
    for broken in ("", "[{}]", "nonsense"):
        path.write_text(broken, encoding="utf-8")
        assert book.store.to_erase_again() == []
        assert len(json.loads(path.read_text("utf-8"))) == 1
    path.unlink()
    assert book.store.to_erase_again() == []
    assert path.exists()


def test_a_file_that_was_destroyed_is_destroyed_again(book: Workbook) -> None:
    folder = evidence_dir(book.data_dir)
    folder.mkdir()
    (folder / "ab-letter.pdf").write_bytes(b"Dear Mrs Larkspur")
    with book.change("Evidence") as session:
        from db.models import Engagement
        from db.terms import Scale

        made = Engagement(title="Doors", scale=Scale.SMALL)
        session.add(made)
        session.flush()
        both = [
            Evidence(
                engagement_id=made.id,
                step_number=number,
                title=f"A letter {number}",
                file_name="ab-letter.pdf",
            )
            for number in (1, 2)
        ]
        session.add_all(both)
        session.flush()
        first, second = (each.id for each in both)
    backup = backup_now(book).path
    done = erase_record(book, "evidence", first, "asked")
    assert (done.files, done.records) == (1, 2)
    assert list(folder.iterdir()) == []
    with book.read() as session:
        assert session.get_one(Evidence, second).file_name == ""
        assert session.get_one(Evidence, second).title == "A letter 2"
    (folder / "ab-letter.pdf").write_bytes(b"Dear Mrs Larkspur")
    again = restored(book, backup)
    assert list(folder.iterdir()) == []
    with again.read() as session:
        assert session.scalars(select(Evidence.file_name)).all() == ["", ""]
        assert len(session.scalars(select(Erasure)).all()) == 2
    again.store.close()
