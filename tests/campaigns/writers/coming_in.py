"""Writers of what comes in: surveys, records of another workbook, files attached as evidence."""

import json
from collections.abc import Iterator

from tests.campaigns.practice import Place, attach, engage
from tests.campaigns.writers.writer import Told, Writer, done, empty, missing, rows


def _survey(place: Place) -> None:
    engage(place, "import", "feedback", str(place.elsewhere / "answers.csv"), "--yes")
    done(28)


def _survey_lost(place: Place, told: Told) -> Iterator[str]:
    found = len(rows(place.store, "SELECT id FROM feedback WHERE words LIKE 'The nurses listened%'"))
    if found not in ((28,) if told else (0, 28)):
        yield f"{found} of 28 pieces came in"


def _records(place: Place) -> None:
    engage(place, "import", "records", str(place.elsewhere / "records"), data_dir=place.workbook)
    done("records")


def _records_lost(place: Place, told: Told) -> Iterator[str]:
    wanted = len(json.loads((place.elsewhere / "records" / "feedback.json").read_text()))
    if not place.store.exists() or not rows(place.store, "SELECT 1 FROM sqlite_master"):
        found = 0
    else:
        found = len(rows(place.store, "SELECT id FROM feedback"))
    if found not in ((wanted,) if told else (0, wanted)):
        yield f"{found} of {wanted} pieces came in"


def _evidence(place: Place) -> None:
    book = place.book()
    try:
        for number in range(3):
            done(attach(book, place, number))
    finally:
        book.store.close()


COMING_IN = (
    Writer("survey", _survey, _survey_lost),
    Writer("records", _records, _records_lost, empty),
    Writer("evidence", _evidence, lambda place, told: missing(place, "evidence", told)),
)
