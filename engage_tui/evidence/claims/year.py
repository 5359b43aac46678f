"""The claims and gaps of a financial year, from the records of the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import db
from engage_tui.due.lines import financial_year
from engage_tui.evidence.claims import findings, gaps
from engage_tui.evidence.claims.findings import MOST
from engage_tui.evidence.claims.model import Claim, Gap, YearOfEvidence
from engage_tui.feedback.national.fft import fft_year
from engage_tui.ppg.year.duties import Finding
from engage_tui.ppg.year.reading import contract_in
from engage_tui.ppg.year.views import DutyLine, RecordRef
from engage_tui.ppg.year.year import duties, year_days
from engage_tui.reference import lists
from engage_tui.this_pc.paths import evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.shown import shown


def year_of_evidence(book: Workbook, year: str = "") -> YearOfEvidence:
    """What can be shown for a year such as 2026/27, this one when none is named, and what cannot.

    Raises:
        Refused: There is no such year, or it has not begun.
    """
    from engage_tui.evidence.claims import reading

    named = year or financial_year(book.today)
    since, ends_on = year_days(named, book.today)
    until = min(ends_on, book.today)
    group = duties(book, named)
    months = _months(book, named)
    with book.read() as session:
        sent = [ref for _month, ref in reading.sent_months(session, since, until)]
        ran = reading.engagements(session, since, until)
        met = reading.held_meetings(session, since, until)
        found = {
            "FFT": findings.fft(sent, *months),
            "ENGAGED": findings.engaged(ran),
            "ASSESSED": findings.assessed(ran),
            "ACCESS": reading.access(met),
            **_found(session, book, since, until),
        }
        contract = contract_in(session)
        minutes = list(reading.minutes_wanting(met))
        uncited = list(reading.uncited(session, since, until))
        files = files_of(session, [each.ref.id for each in ran])
    claims = (*(_duty(each) for each in group.lines), *_claims(book, found))
    lacking = (
        *gaps.of_claims(claims),
        *gaps.of_minutes(minutes),
        *gaps.of_decisions(uncited),
        *gaps.of_files(evidence_dir(book.data_dir), files, gaps.Digest()),
    )
    used = lists.reference("claims", book.data_dir)
    return YearOfEvidence(named, since, until, contract.value, claims, _once(lacking), used.stated)


def _found(session: db.Session, book: Workbook, since: date, until: date) -> dict[str, Finding]:
    from engage_tui.evidence.claims import reading

    days = lists.target("feedback_tell_days", book.data_dir)
    return {
        "TOLD": reading.told(session, since, until, book.today, days),
        "SURVEY": reading.survey(session, until),
        "TRAINED": reading.trained(session, book, until),
    }


def _months(book: Workbook, year: str) -> tuple[list[str], int]:
    """Months of the Friends and Family Test that are past their day, and how many have begun."""
    held = fft_year(book, year).months
    late = [f"{each.month:%B %Y}" for each in reversed(held) if each.overdue and not each.state.locked]
    return late, len(held)


def files_of(session: db.Session, ids: list[str]) -> list[tuple[RecordRef, str, str]]:
    """The evidence of these engagements that is a file: the record, the file's name and its SHA-256."""
    wanted = db.standing(db.Evidence, db.Evidence.file_name != "", db.Evidence.engagement_id.in_(ids))
    return [
        (RecordRef("evidence", each.id, each.title, each.dated_on), each.file_name, each.sha256)
        for each in session.scalars(wanted.order_by(db.Evidence.dated_on, db.Evidence.id))
    ]


def _duty(line: DutyLine) -> Claim:
    return shown(Claim, line, records=line.records[:MOST], more=max(0, len(line.records) - MOST))


def _claims(book: Workbook, found: Mapping[str, Finding]) -> tuple[Claim, ...]:
    """The claims of the list, each judged by its rule; one of the practice's own has none."""
    claims = []
    for each in lists.entries("claims", book.data_dir):
        judged = found.get(each["code"]) or findings.by_hand()
        claims.append(
            shown(
                Claim,
                judged,
                code=str(each["code"]),
                title=str(each["words"]),
                citation=str(each["citation"]),
                rule=str(each["rule"]),
                # The newest say most about the present; the others are counted.
                records=judged.records[-MOST:],
                more=max(0, len(judged.records) - MOST),
                short=str(each.get("short", "")),
            )
        )
    return tuple(claims)


def _once(lacking: tuple[Gap, ...]) -> tuple[Gap, ...]:
    return tuple(dict.fromkeys(lacking))
