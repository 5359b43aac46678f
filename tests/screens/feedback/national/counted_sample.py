"""Made-up months of the Friends and Family Test and years of the survey, for screens and pictures."""

from datetime import date
from pathlib import Path

from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.feedback.national.fft_actions import add_note, publish, read_comments, save_counts, submit
from engage_tui.feedback.national.gpps import import_gpps
from engage_tui.workbook.book import Workbook
from tests.engage_tui.feedback.national.counted_files import IDS, OURS, PARTS, write

RESULTS = {
    "overallexp": (74, 66, 82),
    "localgpservicesphone": (61, 53, 69),
    "localgpserviceswebsite": (49, 38, 60),
    "localgpservicesapp": (31, 20, 42),
    "localgpservicesreception": (84, 77, 91),
    "localgpservicesprefhpsee": (38, 28, 48),
    "gpcontactoverall": (68, 60, 76),
    "gpcontactnextstep": (85, 79, 91),
    "lastgpapptwait": (63, 54, 72),
    "lastgpapptlisten": (88, 82, 94),
    "lastgpapptcare": (87, 81, 93),
    "lastgpapptconf": (92, 87, 97),
}
MONTHS = {
    date(2026, 7, 1): ((21, 9, 3, 1, 1, 0), {"sms": 30, "handwritten": 5}),
    date(2026, 8, 1): ((18, 6, 1, 2, 0, 1), {"sms": 24, "handwritten": 4}),
    date(2026, 9, 1): ((30, 8, 2, 1, 0, 1), {"sms": 34, "handwritten": 6}),
    date(2026, 10, 1): ((26, 11, 2, 3, 1, 0), {"sms": 35, "handwritten": 8}),
}
CODES = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")


def survey(path: Path, less: int = 0) -> Path:
    """A national file of two practices, ours with these results or so many hundredths less."""
    names = [f"{stem}.{part}" for stem in (*RESULTS, "lastgpapptneeds") for part in PARTS]
    cells = [
        str(each)
        for value in RESULTS.values()
        for each in (*((part - less) / 100 for part in value), 98, 101.5, 60)
    ] + ["-97"] * len(PARTS)
    ours = ",".join([OURS, "A MADE-UP SURGERY", "U99999", "QZZ", "280", "101", "0.36", *cells])
    return write(path, [",".join([*IDS, *names]), ours.replace(OURS, "Z00001"), ours])


def fill_counts(book: Workbook, folder: Path) -> None:
    """Two months sent, one that does not add up, one ready; two years of the survey; one comment."""
    for month, (answers, methods) in MONTHS.items():
        typed = {f"answer_{code}": str(people) for code, people in zip(CODES, answers, strict=True)}
        save_counts(book, month, typed | {f"method_{code}": str(n) for code, n in methods.items()})
    for month, day in ((date(2026, 7, 1), "7/8/2026"), (date(2026, 8, 1), "9/9/2026")):
        submit(book, month, {"submitted_on": day})
    publish(book, date(2026, 8, 1), {"published_where": "Website", "published_on": "12/9/2026"})
    add_note(book, date(2026, 8, 1), {"text": "Two cards came in late and were not counted"})
    read_comments(book, date(2026, 8, 1), True)
    import_gpps(book, survey(folder / "gpps_2025.csv", 4))
    import_gpps(book, survey(folder / "gpps_2026.csv"))
    said = {"words": "The phone queue at eight is too long", "source": "desk", "theme": "contact_phone"}
    log_feedback(book, {**said, "said_by": "4"})
