"""A made-up file of each national kind, as rows, with the practice Y99999 in it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from engage_tui.feedback.national.fft import fft_month
from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.feedback.national.gpps import gpps_year, import_gpps
from engage_tui.ppg.review.list_profiles import import_list_size, profiles
from engage_tui.ppg.review.list_wholes import counts_in
from engage_tui.workbook.book import Workbook
from tests.engage_tui.feedback.national import counted_files
from tests.engage_tui.ppg.review.list_files import OURS, THEIRS, everyone, lines
from tests.support.dressed import Rows

NAMES = {
    "list-size": "gp-reg-pat-prac-sing-age",
    "fft": "fft-gp-practices-october-2026",
    "gpps": "GPPS_2025_Practice_data_(weighted)",
    "organisations": "epraccur",
}
ORGANISATION = (
    OURS, "ELM GROVE SURGERY", "Y61", "QZZ", "1 HIGH STREET", "", "", "ELM", "", "ZZ1 1ZZ", "20150401", "",
    "ACTIVE", "B", "91Z", "20150401", "", "01632 960000", "", "", "", "0", "", "91Z", "", "4", "",
)  # fmt: skip
"""A row of the national list of practices, which has no header."""


def organisation(**changed: str) -> tuple[str, ...]:
    """The same of another practice, with cells changed by the names of their columns."""
    places = {
        "code": 0, "name": 1, "postcode": 9, "opened": 10, "closed": 11, "commissioner": 14, "setting": 25,
    }  # fmt: skip
    row = list(ORGANISATION)
    for name, cell in changed.items():
        row[places[name]] = cell
    return tuple(row)


def rows_of(kind: str) -> Rows:
    """A table of a kind."""
    if kind == "list-size":
        both = [*everyone("FEMALE", code=THEIRS), *everyone("FEMALE"), *everyone("MALE")]
        return [line.split(",") for line in lines(both)]
    if kind == "fft":
        header = (
            "ICB Code,Practice Code,Practice Name,Total Responses,Percentage Positive,Very Good,Good,"
            "Neither Good nor Poor,Poor,Very Poor,Don't Know,SMS,Handwritten"
        )
        ours = f"QZZ,{OURS},A SURGERY,42,0.9,30,8,2,1,0,1,40,2"
        return [header.split(","), ours.replace(OURS, THEIRS).split(","), ours.split(",")]
    if kind == "gpps":
        theirs, ours = counted_files.gpps_row(THEIRS), counted_files.gpps_row(OURS)
        plain = [each.replace('"SURGERY, A MADE-UP"', "SURGERY") for each in (theirs, ours)]
        return [each.split(",") for each in (counted_files.gpps_header(), *plain)]
    far = organisation(code=THEIRS, name="FAR SURGERY", postcode="ZZ9 9ZZ", opened="19740401")
    return [far, ORGANISATION]


BRING_IN: Mapping[str, Callable[[Workbook, Path], object]] = {
    "list-size": lambda book, path: import_list_size(book, [path]),
    "fft": import_fft,
    "gpps": import_gpps,
}


def held(book: Workbook, kind: str) -> object:
    """What the workbook holds of a kind, to be compared."""
    if kind == "list-size":
        kept = profiles(book)
        with book.read() as session:
            return [(each.counted_on, each.total, counts_in(session, each.id)) for each in kept]
    if kind == "fft":
        month = fft_month(book, date(2026, 10, 1))
        return [(each.code, each.people) for each in (*month.answers, *month.methods)]
    return [each.measure for each in gpps_year(book, 2025).lines]


AS_IT_IS: Mapping[str, object] = {
    "list-size": [
        (
            date(2026, 11, 1),
            1920,
            {
                "age": {
                    "0-15": 320, "16-24": 180, "25-34": 200, "35-44": 200, "45-54": 200, "55-64": 200,
                    "65-74": 200, "75-84": 200, "85+": 220,
                },
                "sex": {"female": 960, "male": 960},
            },
        )
    ],
    "fft": [
        ("very_good", 30), ("good", 8), ("neither", 2), ("poor", 1), ("very_poor", 0), ("dont_know", 1),
        ("handwritten", 2), ("phone", None), ("tablet", None), ("sms", 40), ("online", None), ("other", None),
    ],
}  # fmt: skip
"""What the workbook must hold of the table of a kind, whatever its dress."""
