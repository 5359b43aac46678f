"""One engagement's record: complete, honest about what is missing, and the short version first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engage_tui.checklist.actions.engagements import close_engagement, create_engagement
from engage_tui.checklist.actions.evidence import attach_evidence
from engage_tui.checklist.actions.rows import save_row
from engage_tui.checklist.actions.steps import not_applicable, plan_step, reopen_step, save_answers
from engage_tui.checklist.queries import Which, engagement, engagement_page
from engage_tui.checklist.steps import STEPS
from engage_tui.demo.make import make_demo
from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.engagements.record import engagement_record
from engage_tui.practice import save_staff, set_up
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.documents.test_renderers import HOSTILE, joined, read_html, read_markdown

PLACES = 10
"""How often the record says such words in full, at least; a list of what is missing may shorten them."""


@pytest.fixture
def key(book: Workbook) -> str:
    """A practice, two people and an engagement that has only begun."""
    typed = {"name": "Elm Grove Surgery", "ods_code": "Y99999", "contract_type": "GMS", "initials": "PM"}
    set_up(book, typed)
    save_staff(book, None, {"initials": "HT", "name": "Hazel Thorn", "role": "Reception lead"})
    return create_engagement(
        book,
        {
            "title": "Evening blood tests",
            "why": "People lose pay to come",
            "scale": "small",
            "starts_on": "1 Dec 2026",
            "ends_on": "22 Dec 2026",
            "lead": "HT",
        },
    )


def texts(document: Document) -> Iterator[str]:
    """Every text of a document, in order."""
    for block in document.blocks:
        match block:
            case Heading(text) | Para(text) | Note(text):
                yield text
            case Facts(pairs):
                yield from (text for pair in pairs for text in pair)
            case Bullets(items):
                yield from items
            case Table(caption, header, _, empty):
                yield from (caption, *header, *(cell for row in block.texts for cell in row), empty)


def everything(document: Document) -> str:
    return "\n".join(texts(document))


def table(document: Document, first: str) -> Table:
    """The first table whose header begins with these words."""
    tables = (block for block in document.blocks if isinstance(block, Table))
    return next(each for each in tables if each.header[0] == first)


def facts(document: Document) -> dict[str, str]:
    """The first fact of each label."""
    found: dict[str, str] = {}
    for block in document.blocks:
        for label, value in block.pairs if isinstance(block, Facts) else ():
            found.setdefault(label, value)
    return found


def test_a_new_engagement_is_a_draft_that_says_what_is_missing(book: Workbook, key: str) -> None:
    document = engagement_record(book, key)
    assert document.draft
    assert document.title == "Evening blood tests"
    assert dict(document.meta)["Practice"] == "Elm Grove Surgery (Y99999)"
    assert dict(document.meta)["This document was made on"] == "23 Nov 2026"
    assert facts(document)["Steps settled"] == "0 of 12"
    every = everything(document)
    assert "People lose pay to come" in every
    assert "Step 12, Meaningful engagement which influences decisions: not started." in every
    assert "No findings and no decisions are recorded yet." in every
    assert "No evidence was attached." in every
    assert facts(document)["HT"] == "Hazel Thorn, Reception lead"
    assert "PM" not in facts(document)


def test_the_summary_stands_before_the_steps_and_every_step_is_there(book: Workbook, key: str) -> None:
    headings = [each.text for each in engagement_record(book, key).blocks if isinstance(each, Heading)]
    assert headings[0] == "In short"
    wanted = [f"Step {step.number}. {step.title}" for step in STEPS]
    assert [each for each in headings if each in wanted] == wanted


def test_answers_rows_actions_and_evidence_are_in_it(book: Workbook, key: str, tmp_path: Path) -> None:
    save_answers(book, key, 1, {"decision": "Which evening", "decision_on": "15 Jan 2027"})
    save_row(
        book,
        key,
        "plan_task",
        None,
        {"text": "Book the nurse", "owner": "HT", "due_on": "1 Nov 2026", "milestone": "open"},
    )
    save_row(book, key, "budget_line", None, {"category": "room", "planned_pence": "42.50"})
    file = tmp_path / "poster.txt"
    file.write_text("poster")
    attach_evidence(book, key, 9, {"title": "Poster", "file": str(file), "dated_on": "20 Nov 2026"})
    attach_evidence(book, key, 1, {"title": "Minutes", "link": "S:\\minutes.docx"})
    document = engagement_record(book, key)
    assert facts(document)["When will they decide?"] == "15 Jan 2027"
    action = table(document, "What").rows[0]
    assert action[:5] == ("Book the nurse", "HT", "1 Nov 2026", "Open (overdue)", "Task, step 4")
    assert facts(document)["Actions still to do"] == "1 of 1, 1 of them overdue"
    assert facts(document)["Planned, in all"] == "£42.50, from 1 of 1 costs"
    evidence = [each for each in document.blocks if isinstance(each, Table) and "evidence" in each.caption]
    assert evidence[0].rows[0][:4] == ("Minutes", "1", "23 Nov 2026", "S:\\minutes.docx")
    assert evidence[0].texts[1][4].endswith("(6 bytes)")
    assert "has not changed since it was attached" in everything(document)


def test_what_happened_to_a_step_is_told(book: Workbook, key: str) -> None:
    plan_step(book, key, 2, {"owner": "HT", "due_on": "30 Nov 2026", "notes": "Ask the PPG"})
    not_applicable(book, key, 5, {"because": "No money is needed"})
    not_applicable(book, key, 6, {"because": "Nothing to read"})
    reopen_step(book, key, 6, {"because": "A survey turned up"})
    found = everything(engagement_record(book, key))
    for words in ("Ask the PPG", "30 Nov 2026", "Does not apply", "No money is needed", "A survey turned up"):
        assert words in found


def test_the_trail_says_who_did_what_and_when(book: Workbook, key: str) -> None:
    save_answers(book.signed("HT"), key, 1, {"decision": "Which evening"})
    document = engagement_record(book, key)
    rows = table(document, "Day").rows
    assert [row[:2] for row in rows] == [("23 Nov 2026", "PM"), ("23 Nov 2026", "HT")]
    assert rows[0][3] == "13"
    assert "of the change log can be found" in everything(document)


def test_unsigned_changes_say_so(book: Workbook) -> None:
    made = create_engagement(book.signed(""), {"title": "T", "scale": "small"})
    assert table(engagement_record(book, made), "Day").rows[0][1] == "Not signed"


def test_figures_say_what_they_stand_on(book: Workbook, key: str) -> None:
    for typed in (
        {"method": "STALL", "state": "done", "held_on": "1 Nov 2026", "took_part": "1,200"},
        {"method": "FOCUS", "state": "done", "held_on": "2 Nov 2026"},
        {"method": "COFFEE", "state": "planned"},
    ):
        save_row(book, key, "activity", None, typed)
    label = "Took part (someone who came twice counts twice)"
    assert facts(engagement_record(book, key))[label] == (
        "1,200, from 1 of 2 activities held, 1 without a number. "
        "Source: activity log, step 10, as recorded on 23 Nov 2026."
    )
    save_answers(book, key, 11, {"responses": "40"})
    assert facts(engagement_record(book, key))["Responses"].startswith(
        "40; how many people asked is not known."
    )
    save_answers(book, key, 11, {"responses": "40", "asked": "200"})
    assert facts(engagement_record(book, key))["Responses"].startswith("40 of 200 people asked.")


def test_findings_stand_beside_their_decisions(book: Workbook, key: str) -> None:
    said = save_row(
        book, key, "finding", None, {"theme": "Which evening", "says": "Tuesday", "said_by": "31"}
    )
    save_row(book, key, "finding", None, {"theme": "Parking", "says": "Too dark"})
    typed = {"finding_id": said, "decision": "accept", "what": "Tuesdays", "reason": "Most asked for it"}
    save_row(book, key, "decision", None, typed)
    save_row(book, key, "decision", None, {"decision": "defer", "what": "Saturdays"})
    rows = table(engagement_record(book, key), "About").rows
    assert rows[0] == ("Which evening", "Tuesday", "31", "Accept\nTuesdays", "Most asked for it", "Not yet")
    assert rows[1] == ("Parking", "Too dark", "Not counted", "No decision yet", "", "")
    assert rows[2][:4] == ("", "", "", "Defer\nSaturdays")


def test_a_closed_engagement_is_no_draft(book: Workbook, key: str) -> None:
    close_engagement(book, key, {"closed_on": "23 Nov 2026", "closing_note": "Stopped: the nurse left"})
    document = engagement_record(book, key)
    assert not document.draft
    assert dict(document.meta)["Standing"] == "Closed on 23 Nov 2026"
    assert "Stopped: the nurse left" in everything(document)


@pytest.mark.parametrize("words", HOSTILE)
def test_typed_words_stay_words_all_the_way_to_the_page(book: Workbook, key: str, words: str) -> None:
    plain = save_answers_everywhere(book, "plain")
    hostile = save_answers_everywhere(book, words)
    for read in (read_markdown, read_html):
        expected, found = read(engagement_record(book, plain)), read(engagement_record(book, hostile))
        assert found.tags == expected.tags
        assert joined(found.text).count(joined(words)) >= PLACES


def save_answers_everywhere(book: Workbook, words: str) -> str:
    """An engagement that holds the words in its head, an answer, a row, an action and evidence."""
    made = create_engagement(book, {"title": words, "why": words, "scale": "small"})
    save_answers(book, made, 1, {"decision": words, "fixed": f"{words}\n\n{words}"})
    save_row(book, made, "stakeholder", None, {"name": words, "kind": "staff", "needs": words})
    save_row(book, made, "plan_task", None, {"text": words})
    attach_evidence(book, made, 1, {"title": words, "link": words})
    return made


def test_every_made_up_engagement_has_a_record(book: Workbook) -> None:
    make_demo(book, years=2, engagements=30)
    lines = engagement_page(book, Which(state="all"), 0, 30)
    assert len(lines) == 30
    for line in lines:
        document = engagement_record(book, line.id)
        assert document.draft == (line.closed_on is None)
        settled = "Nothing is missing: all twelve steps are settled."
        assert (settled in everything(document)) == (line.done == 12)
        view = engagement(book, line.id)
        assert all(each.text in everything(document) for each in view.actions)
        assert read_html(document).tags


def test_without_a_practice_there_is_still_a_record(book: Workbook) -> None:
    made = create_engagement(book, {"title": "T", "scale": "small"})
    document = engagement_record(book, made)
    assert "Practice" not in dict(document.meta)
    assert "Why the practice engaged is not recorded." in everything(document)


def test_an_engagement_that_is_not_there_is_refused(book: Workbook) -> None:
    with pytest.raises(Refused):
        engagement_record(book, "01930000-0000-7000-8000-000000000000")


def test_why_nothing_shows_an_effect_stands_beside_it_and_a_no_nobody_gave_is_not_said(
    book: Workbook, key: str
) -> None:
    save_row(book, key, "stakeholder", None, {"name": "Carers", "kind": "carers"})
    save_row(book, key, "impact", None, {"about": "age", "no_evidence_because": "nobody has asked"})
    document = engagement_record(book, key)
    assert table(document, "Which group?").rows == (("Age", "", "None: nobody has asked", ""),)
    assert table(document, "Who?").rows[0][-1] == ""


def test_what_small_work_is_never_asked_is_not_answered_for_it(book: Workbook, key: str) -> None:
    save_row(book, key, "message", None, {"audience": "Working people"})
    assert "Has the PPG read it?" not in everything(engagement_record(book, key))


def test_it_says_first_that_its_numbers_are_exact_and_not_for_the_wall(book: Workbook, key: str) -> None:
    first = engagement_record(book, key).blocks[0]
    assert isinstance(first, Note)
    assert "not for publication" in first.text
