"""What is said at the desk when it is a complaint, and whom to call: the practice's own words."""

from db.terms import Safety
from engage_tui.feedback.identifiers import Spot, find
from engage_tui.reference import lists
from engage_tui.workbook import Workbook

COMPLAINT = "complaint"


def wording(book: Workbook, code: str) -> str:
    """The words for one moment: `complaint`, `clinical` or `safeguarding`."""
    return lists.words("desk_words", code, book.data_dir)


def for_safety(book: Workbook, safety: str) -> str:
    """Whom to call; nothing where nobody is at risk."""
    return wording(book, safety) if safety in set(Safety) else ""


def spots(book: Workbook, words: str, *, ages: bool = False) -> tuple[Spot, ...]:
    """What in these words could say who somebody is.

    Args:
        ages: Whether an age beside a health condition counts too, as it does in what goes outside.
    """
    conditions = (str(each["words"]) for each in lists.entries("conditions", book.data_dir))
    return find(words, today=book.today, conditions=conditions, ages=ages)
