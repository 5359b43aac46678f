"""The forms of the registered list's counts and of a membership review."""

import re
from pathlib import Path

from engage_tui.forms.fields import LINE_LIMIT, Field, Form, Kind, Option
from engage_tui.ppg.review.compare import UNKNOWN
from engage_tui.reference import lists

MOST_TYPED = 100_000
"""Members of one category at most: more is a slip of the keys."""

REVIEW_FORM = Form(
    "membership_review",
    "Review who is in the group",
    (
        Field("reviewed_on", "Reviewed on", Kind.DATE, required=True),
        Field("done_by", "Done by", Kind.PERSON, listed="staff"),
        Field(
            "profile_id",
            "Compared with which list of patients?",
            Kind.CHOICE,
            "The counts of age and sex; counts of anything else nearest to the day are found by themselves.",
            listed="rows:list_profile",
        ),
        Field(
            "adults_only",
            "Is the group for adults only?",
            Kind.YES_NO,
            "If so, patients aged 0 to 15 are left out of the comparison by age.",
        ),
        Field(
            "discussed_at_id",
            "Discussed with the group at",
            Kind.CHOICE,
            "The meeting at which the group talked about who is missing.",
            listed="rows:meeting",
        ),
        Field("gaps", "Who is missing?", Kind.TEXT, "One to a line; blank when nobody is."),
        Field(
            "plan", "What will be done about it?", Kind.TEXT, "Efforts count, whether or not they succeed."
        ),
        Field("next_on", "Next review on", Kind.DATE, "Blank means a year on."),
    ),
)

LIST_COUNTS_FORM = Form(
    "list_counts",
    "Counts of the registered patients",
    (
        Field(
            "characteristic", "What was counted?", Kind.CHOICE, required=True, listed="review_characteristics"
        ),
        Field("counted_on", "Counted on", Kind.DATE, required=True),
        Field(
            "source",
            "Where do the counts come from?",
            required=True,
            help="Such as a search of the clinical system: numbers of people only, never names.",
        ),
        Field(
            "counts",
            "Counts",
            Kind.TEXT,
            "One category and its number of people to a line, as pasted from a spreadsheet.",
            required=True,
        ),
        Field(
            "total",
            "People on the list",
            Kind.WHOLE,
            "When the counts are not of everybody: the rest are counted as not known to be.",
            minimum=0,
            maximum=10_000_000,
        ),
    ),
)

LIST_FILES_FORM = Form(
    "list_files",
    "Bring in the size of the registered list",
    (
        Field(
            "files",
            "Files",
            Kind.TEXT,
            "The national files by single year of age, female and male, one to a line: csv, xlsx or zip. "
            "One may come later; a file of totals gives the total.",
            required=True,
        ),
    ),
)

_OF = (
    Field("characteristic", "What was counted?", Kind.CHOICE, listed="review_characteristics"),
    Field("category", "Category", Kind.CHOICE, listed="review_categories"),
)
LIST_COUNT_FIELDS = (*_OF, Field("people", "People on the list", Kind.WHOLE, minimum=0, maximum=99_999_999))
REVIEW_COUNT_FIELDS = (*_OF, Field("members", "Members", Kind.WHOLE, minimum=0, maximum=MOST_TYPED))
"""What single counts are called in history; they are typed in a form for all categories at once."""

_COUNTED_LINE = re.compile(r"(?P<label>.+?)[\s,;:=|]+(?P<number>\d{1,8}|\d{1,3}(?:,\d{3})+)", re.ASCII)
_NOT_KNOWN = {
    "not stated": "no_data",
    "not known": "no_data",
    "unknown": "no_data",
    "not recorded": "no_data",
    "z": "no_data",
    "99": "no_data",
    "refused": "prefer_not_to_say",
    "declined": "prefer_not_to_say",
}


def characteristics(data_dir: Path | None = None) -> tuple[Option, ...]:
    """What a group can be compared by, in the practice's order."""
    return lists.options("review_characteristics", data_dir)


def categories(characteristic: str, data_dir: Path | None = None) -> tuple[Option, ...]:
    """The categories of a characteristic, in the practice's order."""
    return tuple(
        Option(each["code"], each["words"], each.get("help", ""))
        for each in lists.entries("review_categories", data_dir)
        if each["of"] == characteristic
    )


def members_form(characteristic: Option, data_dir: Path | None = None) -> Form:
    """The boxes for how many members are of each category: numbers only, so that nobody is told by it."""
    return Form(
        f"members_{characteristic.code}",
        f"Members by {characteristic.words[:1].lower()}{characteristic.words[1:]}",
        tuple(
            Field(each.code, each.words, Kind.WHOLE, each.help, minimum=0, maximum=MOST_TYPED)
            for each in (*categories(characteristic.code, data_dir), *UNKNOWN)
        ),
        help="Numbers from anonymous slips. Blank boxes count nobody; all blank means nobody was counted.",
    )


def read_counts(text: str, characteristic: str, data_dir: Path | None = None) -> dict[str, int]:
    """The number of people in each category, of lines as they were pasted.

    Raises:
        ValueError: A line is not a category of the characteristic and a number; the words name the line.
    """
    known = _labels(characteristic, data_dir)
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line.rstrip().endswith("%"):
            raise ValueError(f"line {number} is a percentage; type how many people.")
        parts = _COUNTED_LINE.fullmatch(line.strip()) if len(line) <= LINE_LIMIT else None
        if not parts:
            raise ValueError(f"line {number} needs a category and then a number of people.")
        code = known.get(_plain(parts["label"]))
        if code is None:
            raise ValueError(f"line {number} begins with no category of this list.")
        if code in found and code != "no_data":
            raise ValueError(f"line {number} gives a category for the second time.")
        found[code] = found.get(code, 0) + int(parts["number"].replace(",", ""))
    return found


def _labels(characteristic: str, data_dir: Path | None) -> dict[str, str]:
    """What a category may be called in a pasted line, to its code."""
    labels = dict(_NOT_KNOWN)
    letters: dict[str, list[str]] = {}
    for each in lists.entries("review_categories", data_dir):
        if each["of"] == characteristic:
            labels[_plain(each["code"])] = labels[_plain(each["words"])] = each["code"]
            letters.setdefault(_plain(str(each.get("nhs_letter", ""))), []).append(each["code"])
    for way in UNKNOWN:
        labels[_plain(way.code)] = labels[_plain(way.words)] = way.code
    labels.update((letter, codes[0]) for letter, codes in letters.items() if letter and len(codes) == 1)
    return labels


def _plain(label: str) -> str:
    """A label without the punctuation, underscores and capitals that differ from system to system."""
    return " ".join(re.findall(r"[a-z0-9+]+", label.casefold()))
