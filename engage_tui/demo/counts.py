"""Made-up counts from outside: Friends and Family months, and rows of the GP Patient Survey."""

from datetime import UTC, date, datetime, time, timedelta

from db.models import FftCount, FftMonth, GppsMeasure, GppsResult
from db.terms import FftPart
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.texts import Chance
from engage_tui.reference import lists

ANSWERS = {"very_good": 48, "good": 24, "neither": 7, "poor": 5, "very_poor": 4, "dont_know": 2}
"""Answer to the people who give it in a usual month."""
METHODS = ("sms", "handwritten", "online")
FIRST_SURVEY = 2024
SENT_AFTER = 9
"""Days into the next month by which a month is sent."""


def counts(seed: int, years: int, today: date) -> Sheet:
    """Every month so far but the present one, the latest not sent yet; each survey that has come out."""
    chance = Chance(f"{seed}/counts")
    began = datetime.combine(today - timedelta(days=years * 365), time(8, 40), UTC)
    sheet = Sheet(chance, began)
    month = date(today.year - years, today.month, 1)
    while month < today.replace(day=1):
        after = _next(month)
        sent_on = after + timedelta(days=SENT_AFTER)
        _month(sheet, chance, month, sent_on if after < today.replace(day=1) and sent_on <= today else None)
        month = after
    for year in range(max(FIRST_SURVEY, today.year - years), today.year + (today.month >= 7)):
        _survey(sheet, chance, year)
    return sheet


def _month(sheet: Sheet, chance: Chance, month: date, sent_on: date | None) -> None:
    key = sheet.add(
        FftMonth,
        month=month,
        comments_read=sent_on is not None,
        submitted_on=sent_on,
        submitted_by="RT" if sent_on else "",
    )
    people = {code: usual + chance.random.randrange(usual + 1) for code, usual in ANSWERS.items()}
    for code, number in people.items():
        sheet.add(FftCount, month_id=key, part=FftPart.ANSWER, code=code, people=number)
    left = sum(people.values())
    for place, code in enumerate(METHODS, 1):
        number = left if place == len(METHODS) else left // 2
        left -= number
        sheet.add(FftCount, month_id=key, part=FftPart.METHOD, code=code, people=number)


def _survey(sheet: Sheet, chance: Chance, year: int) -> None:
    received = 90 + chance.random.randrange(40)
    key = sheet.add(GppsResult, year=year, distributed=received * 3 + 40, received=received, scale=100)
    for entry in lists.entries("gpps_measures"):
        value = 4_500 + chance.random.randrange(4_500)
        sheet.add(
            GppsMeasure,
            result_id=key,
            stem=str(entry["code"]),
            value=value,
            low=value - 700,
            high=value + 700,
            base=received - chance.random.randrange(12),
        )


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
