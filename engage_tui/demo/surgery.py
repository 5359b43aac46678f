"""The made-up surgery itself. Everyone in it is named after a plant, and nobody is real."""

from collections.abc import Mapping
from datetime import date, timedelta

from db.models import ClosedDay, Practice, Site, Staff, Training
from db.terms import ContractType
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.texts import words
from engage_tui.reference import lists
from engage_tui.training.rules import renewal


def surgery(sheet: Sheet, years: int, today: date) -> None:
    """Add the practice, its sites, its staff and the afternoons it trains."""
    told = words("surgery")
    sheet.add(Practice, name="Elm Grove Surgery", ods_code="Y99999", contract_type=ContractType.GMS)
    for each in told["site"]:
        sheet.add(Site, **each)
    keys = {each["initials"]: sheet.add(Staff, **each) for each in told["staff"]}
    sheet.add(Staff, **told["left"], left_on=today - timedelta(days=200))
    for year in range(today.year - years, today.year + 2):
        for month in (3, 6, 9, 11):
            sheet.add(ClosedDay, day=_second_thursday(year, month), reason="Staff training, from 1pm")
    _training(sheet, keys, today)


def _training(sheet: Sheet, keys: Mapping[str, str], today: date) -> None:
    """What the staff have completed."""
    names = {each["initials"]: each["name"] for each in words("surgery")["staff"]}
    months = {each["code"]: int(each["months"]) for each in lists.entries("courses")}
    for each in words("surgery")["training"]:
        done = today - timedelta(days=each["days_ago"])
        sheet.add(
            Training,
            staff_id=keys[each["who"]],
            who=names[each["who"]],
            course=each["course"],
            completed_on=done,
            renew_on=renewal(done, months.get(each["course"], 0)),
            note=each["note"],
        )


def _second_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)
