"""The made-up surgery itself. Everyone in it is named after a plant, and nobody is real."""

from collections.abc import Mapping
from datetime import date, timedelta

from db.models import ClosedDay, Practice, Site, Staff, Training
from db.terms import ContractType
from engage_tui.demo.sheet import Sheet
from engage_tui.reference import lists
from engage_tui.training.rules import renewal

SITES = (
    ("Main surgery", "1 Elm Grove\nExampleton\nKent\nZZ1 1ZZ"),
    ("Mill Lane branch", "The Old Forge, Mill Lane\nLittle Example\nKent\nZZ1 2ZZ"),
    ("Orchard Way", "Orchard Way Health Rooms\nExampleton\nKent\nZZ1 3ZZ"),
)
STAFF = (
    ("PM", "Pat Maple", "Practice manager"),
    ("RA", "Rowan Ashby", "Deputy manager"),
    ("HT", "Hazel Thorn", "Reception lead"),
    ("SB", "Sorrel Beck", "Care co-ordinator and carers' lead"),
    ("LM", "Linden Moss", "Reception"),
    ("BF", "Bryony Field", "Practice nurse"),
    ("AH", "Aspen Holloway", "GP partner"),
    ("JV", "Juniper Vale", "GP partner for inclusion"),
)
LEADS = ("PM", "RA", "HT", "SB")
LEFT = ("IM", "Ivy Marsh", "Reception")
TRAINED = (
    ("PM", "working_with_people", 400, "Certificate in the staff folder."),
    ("PM", "video", 640, ""),
    ("RA", "working_with_people", 150, "Certificate in the staff folder."),
    ("HT", "video", 640, "Watched at the team meeting."),
    ("LM", "video", 640, "Watched at the team meeting."),
    ("BF", "video", 640, "Watched at the team meeting."),
    ("HT", "complaints", 1_130, ""),
    ("SB", "accessible_information", 320, ""),
    ("SB", "facilitation", 210, "Before the carers' focus groups."),
    ("JV", "impact_assessment", 90, ""),
    ("PM", "data_protection", 330, ""),
    ("RA", "data_protection", 500, ""),
    ("RA", "data_protection", 130, ""),
    ("PM", "Co-chairing with patients, a day with the made-up Example Alliance", 260, ""),
)
"""Initials, course, how many days ago it was completed, and a note."""


def surgery(sheet: Sheet, years: int, today: date) -> None:
    """Add the practice, its sites, its staff and the afternoons it trains."""
    sheet.add(Practice, name="Elm Grove Surgery", ods_code="Y99999", contract_type=ContractType.GMS)
    for name, address in SITES:
        sheet.add(Site, name=name, address=address)
    keys = {
        initials: sheet.add(Staff, initials=initials, name=name, role=role) for initials, name, role in STAFF
    }
    initials, name, role = LEFT
    sheet.add(Staff, initials=initials, name=name, role=role, left_on=today - timedelta(days=200))
    for year in range(today.year - years, today.year + 2):
        for month in (3, 6, 9, 11):
            sheet.add(ClosedDay, day=_second_thursday(year, month), reason="Staff training, from 1pm")
    _training(sheet, keys, today)


def _training(sheet: Sheet, keys: Mapping[str, str], today: date) -> None:
    """What the staff have completed: most of it in date, one course late and one done twice."""
    names = {initials: name for initials, name, _ in STAFF}
    months = {each["code"]: int(each["months"]) for each in lists.entries("courses")}
    for initials, course, days_ago, note in TRAINED:
        done = today - timedelta(days=days_ago)
        sheet.add(
            Training,
            staff_id=keys[initials],
            who=names[initials],
            course=course,
            completed_on=done,
            renew_on=renewal(done, months.get(course, 0)),
            note=note,
        )


def _second_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)
