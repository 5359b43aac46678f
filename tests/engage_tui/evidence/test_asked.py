"""Which year or days a document is asked for, by year, by days, and from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from engage_tui.evidence.asked import Asked, as_year
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.desk import log_feedback, save_feedback
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.evidence.stores import table


def logged(book: Workbook, day: str, words: str = "The bell is too quiet", said_by: str = "6") -> str:
    piece = log_feedback(book, {"words": words, "source": "desk", "said_by": said_by})
    save_feedback(book, piece, {"received_on": day})
    return piece


def test_a_year_is_counted_until_today_and_no_further(book: Workbook) -> None:
    this = Asked().period(book)
    assert (this.words, this.since, this.until) == ("2026/27", date(2026, 4, 1), date(2026, 11, 23))
    last = Asked(year="2025/26").period(book)
    assert (last.since, last.until, last.year) == (date(2025, 4, 1), date(2026, 3, 31), "2025/26")


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        (Asked(since=date(2026, 6, 2), until=date(2026, 7, 3)), date(2026, 6, 2), date(2026, 7, 3)),
        (Asked(year="2026-06-02/2026-07-03"), date(2026, 6, 2), date(2026, 7, 3)),
        (Asked(year="2026-06-02/"), date(2026, 6, 2), date(2026, 11, 23)),
        (Asked(year="/2026-07-03"), date(2026, 4, 1), date(2026, 7, 3)),
        (Asked(since=date(2026, 6, 2), until=date(2030, 1, 1)), date(2026, 6, 2), date(2026, 11, 23)),
    ],
)
def test_days_stand_in_a_years_place(book: Workbook, asked: Asked, since: date, until: date) -> None:
    found = asked.period(book)
    assert (found.since, found.until, found.year) == (since, until, "")


def test_days_go_there_and_back() -> None:
    asked = Asked(year=as_year(date(2026, 6, 2), None))
    assert (asked.since, asked.until, asked.year) == (date(2026, 6, 2), None, "")


@pytest.mark.parametrize("asked", [Asked(year="2026-07-03/2026-06-02"), Asked(year="2027-01-01/")])
def test_days_in_no_order_are_refused(book: Workbook, asked: Asked) -> None:
    with pytest.raises(Refused, match="comes after the last"):
        asked.period(book)


def test_a_document_of_a_year_takes_no_days(book: Workbook) -> None:
    with pytest.raises(Refused, match="about a financial year"):
        build(book, "duties", None, "2026-06-02/2026-07-03")


def test_figures_are_of_finished_quarters_so_that_no_day_can_be_worked_out(book: Workbook) -> None:
    for day in ("31/5/2026", "1/6/2026", "15/6/2026", "30/6/2026", "1/7/2026"):
        logged(book, day)
    inside = build(book, "feedback", None, "2026-06-15/2026-06-29")
    assert "No quarter of 15 Jun 2026 to 29 Jun 2026 is over yet." in str(inside.blocks)
    one = build(book, "feedback", None, "2026-03-20/2026-07-10")
    short = table(one, "Each quarter in short")
    assert short.header == ("Figure", "Apr to Jun 2026")
    assert {row[0]: row[1] for row in short.texts}["Said by, people"] == "24"


def test_the_command_line_takes_days(ready: Engage, tmp_path: Path) -> None:
    assert ready("log", "Too", "quiet", "--as", "SB").status == 0
    out = tmp_path / "a.json"
    told = ready("report", "feedback", "--from", "1/9/2026", "--to", "today", "--out", str(out))
    assert told.status == 0
    meta = {each["label"]: each["value"] for each in json.loads(out.read_text("utf-8"))["meta"]}
    assert meta["Period"] == "1 Sep 2026 to 23 Nov 2026"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("duties", "--from", "1/9/2026"), "not made for days"),
        (("feedback", "--from", "soon"), "--from: type a date"),
        (("feedback", "--from", "1/9/2026", "--year", "2026/27"), "A year was named"),
        (("feedback", "--from", "1/9/2026", "--to", "1/8/2026"), "comes after the last"),
    ],
)
def test_days_that_mean_nothing_are_refused(
    ready: Engage, tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    told = ready("report", *more, "--out", str(tmp_path / "a.md"))
    assert told.status == 1
    assert says in told.err
    assert not (tmp_path / "a.md").exists()
