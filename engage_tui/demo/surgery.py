"""The made-up surgery itself. Everyone in it is named after a plant, and nobody is real."""

from datetime import date, timedelta

from db.models import ClosedDay, Practice, Site, Staff
from db.terms import ContractType
from engage_tui.demo.sheet import Sheet

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


def surgery(sheet: Sheet, years: int, today: date) -> None:
    """Add the practice, its sites, its staff and the afternoons it trains."""
    sheet.add(Practice, name="Elm Grove Surgery", ods_code="Y99999", contract_type=ContractType.GMS)
    for name, address in SITES:
        sheet.add(Site, name=name, address=address)
    for initials, name, role in STAFF:
        sheet.add(Staff, initials=initials, name=name, role=role)
    initials, name, role = LEFT
    sheet.add(Staff, initials=initials, name=name, role=role, left_on=today - timedelta(days=200))
    for year in range(today.year - years, today.year + 2):
        for month in (3, 6, 9, 11):
            sheet.add(ClosedDay, day=_second_thursday(year, month), reason="Staff training, from 1pm")


def _second_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7)
