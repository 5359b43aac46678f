"""Loading ahead what the first words of a day need, in steps short enough to come between keys.

Mapping the tables of feedback takes an eighth of a second the first time, which was the whole of
what the first piece logged after opening waited for.
"""

from collections.abc import Callable, Iterator

from db.models import TOGETHER, load_together
from engage_tui.feedback.loops.forms import DESK_FORM
from engage_tui.workbook.book import Workbook

Step = Callable[[Workbook], None]


def steps() -> Iterator[Step]:
    """What to do on the store's thread, one after another, whenever it has nothing else to do."""
    for group in TOGETHER:
        yield lambda _book, group=group: load_together(group)  # type: ignore[misc]
    yield _relate
    yield _actions


def _relate(_book: Workbook) -> None:
    from sqlalchemy.orm import configure_mappers

    configure_mappers()


def _actions(book: Workbook) -> None:
    """The actions at the desk, and the lists their form reads."""
    from engage_tui.feedback.loops import deciding, desk, lookups, merging, telling
    from engage_tui.ppg import lookups as shared

    del deciding, desk, merging, shared, telling
    with book.read() as session:
        lookups.options_in(session, book, DESK_FORM.fields)
