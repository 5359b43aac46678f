"""The documents about the group as a whole, and what the page that writes them is told."""

from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.ppg.group.groups import group
from engage_tui.ppg.review.reviews import reviews
from engage_tui.workbook.book import Workbook
from screens.pages.papers import Wanted

DOCUMENTS = (
    Option("ppg-annual-report", "Annual report", "The year of the group, ready for both to sign."),
    Option("duties", "The year's duties", "What the records support, with the records behind each duty."),
    Option("ppg-actions", "Action list", "What meetings promised: still to do, and finished in a year."),
    Option("attendance", "Attendance over time", "Who came to the meetings: of one year, or of all."),
    Option(
        "terms-of-reference",
        "Terms of reference",
        "How the group works, and what is still to agree.",
    ),
    Option("membership-review", "Membership review", "The latest review, in counts that name nobody."),
)


def documents(book: Workbook, ppg_id: str) -> tuple[Option, ...]:
    """The documents there can be now."""
    has_review = bool(ppg_id) and bool(reviews(book, ppg_id))
    return tuple(each for each in DOCUMENTS if has_review or each.code != "membership-review")


def document_wanted(book: Workbook, name: str, ppg_id: str, *, review_id: str = "", year: str = "") -> Wanted:
    """What is to be written, and about which record. A job of the store's thread."""
    title = next(each.words for each in DOCUMENTS if each.code == name)
    if name == "membership-review":
        found = reviews(book, ppg_id)
        one = next((each for each in found if each.id == review_id), found[0])
        return Wanted(name, one.id, about=worded_date(one.reviewed_on), title=title, area="ppg")
    if name == "duties":
        return Wanted(name, year=year, title=title, area="ppg")
    about = group(book, ppg_id).name
    return Wanted(name, ppg_id, about=about, year=year, title=title, area="ppg")
