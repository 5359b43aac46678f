"""The duties of a financial year, from the records of the workbook."""

import re
from datetime import date
from pathlib import Path

from db.terms import ContractType
from engage_tui.due.lines import financial_year
from engage_tui.ppg.year.duties import CODES, find
from engage_tui.ppg.year.facts import Numbers, YearFacts
from engage_tui.ppg.year.views import DutiesView, DutyLine
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

_YEAR = re.compile(r"(\d{4})[/-](\d{2}|\d{4})", re.ASCII)


def duties(book: Workbook, year: str | None = None) -> DutiesView:
    """Where each of the five duties stands in a year such as 2026/27; this year when none is named.

    Raises:
        Refused: When there is no such year, or it has not begun.
    """
    from engage_tui.ppg.year.reading import contract_in, facts_in

    starts_on, ends_on = year_days(year or financial_year(book.today), book.today)
    with book.read() as session:
        facts = facts_in(session, book, starts_on, ends_on)
        contract = contract_in(session)
    return view_of(facts, contract, book.data_dir)


def year_days(year: str, today: date, *, to_come: bool = False) -> tuple[date, date]:
    """The first and last day of a year named as 2026/27.

    Args:
        to_come: Whether it may be one that has not begun, because plans are asked for.

    Raises:
        Refused: When it is named otherwise, or has not begun.
    """
    named = _YEAR.fullmatch(year.strip())
    first = int(named[1]) if named else 0
    if named is None or not 1900 <= first <= 2198 or (first + 1) % 100 != int(named[2]) % 100:
        raise Refused("That is not a financial year.", do="Name it as 2026/27: April to March.")
    starts_on = date(first, 4, 1)
    if starts_on > today and not to_come:
        raise Refused("That financial year has not begun.", do="Ask for this one or one before it.")
    return starts_on, date(first + 1, 3, 31)


def view_of(facts: YearFacts, contract: ContractType, data_dir: Path | None = None) -> DutiesView:
    """The facts of a year as they are shown, with the citations of a contract."""
    used = lists.reference("duties", data_dir)
    return DutiesView(
        year=financial_year(facts.starts_on),
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        days_left=0 if facts.over else (facts.ends_on - facts.as_at).days,
        over=facts.over,
        source=used.stated,
        lines=tuple(_line(code, facts, contract, data_dir) for code in CODES),
    )


def _line(code: str, facts: YearFacts, contract: ContractType, data_dir: Path | None) -> DutyLine:
    held = _words_of(_known_as(code, facts), data_dir)
    found = find(code, facts)
    return DutyLine(
        code=code,
        title=str(held["words"]),
        citation=str(held[contract.cited.value.lower()]),
        state=found.state,
        why=found.why,
        rule=_filled(str(held["rule"]), facts.numbers),
        missing=found.missing,
        records=found.records,
    )


def _known_as(code: str, facts: YearFacts) -> str:
    """A group of before April 2015 need not be set up again, and the law says so apart."""
    return "D1x" if code == "D1" and any(each.under_des for each in facts.active) else code


def _words_of(code: str, data_dir: Path | None) -> lists.Entry:
    """A duty's entry; the shipped one when the practice's list lacks it."""
    held = lists.entry("duties", code, data_dir) or lists.entry("duties", code)
    assert held is not None
    return held


def _filled(rule: str, held: Numbers) -> str:
    """A rule with its numbers in it; whatever else stands in brackets stays."""
    months = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    values = {
        "overrun": str(held.overrun),
        "silence": str(held.silence),
        "sources": str(held.sources),
        "late_month": months[min(12, max(1, held.late_month)) - 1],
    }
    for name, value in values.items():
        rule = rule.replace(f"{{{name}}}", value)
    return rule
