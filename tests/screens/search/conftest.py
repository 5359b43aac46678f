"""A practice with a record of every kind that is searched."""

from datetime import date
from pathlib import Path

import pytest

from engage_tui.checklist.actions import attach_evidence
from tests.support.made_up import book_at, filled

WORD = "Zebrawood"
"""Stands in every record here, and in no page of the guide."""


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """The folder of a workbook with something of every kind."""
    from sqlalchemy import select

    from db.log.bulk import insert_many
    from db.models import AgendaItem, PaperForm, PaperQuestion, Training
    from db.terms import QuestionKind
    from tests.support.made_up import Words

    made = filled(tmp_path, Words(f"{WORD} evenings", f"{WORD} for people who work"))
    book = book_at(tmp_path)
    attach_evidence(book, made, 3, {"title": f"{WORD} poster", "link": "By the door"})
    with book.change("Made up") as session:
        insert_many(
            session, Training, [{"who": WORD, "course": f"{WORD} course", "completed_on": date(2026, 5, 1)}]
        )
        for item in session.scalars(select(AgendaItem).where(AgendaItem.position == 2)):
            item.title = f"{WORD} item"
        insert_many(session, PaperForm, [{"id": "form", "name": f"{WORD} form"}])
        question = {"form_id": "form", "position": 1, "text": f"{WORD} liked?", "kind": QuestionKind.WORDS}
        insert_many(session, PaperQuestion, [question])
    book.store.close()
    return tmp_path
