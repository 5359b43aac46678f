"""Writers that change the store itself: an upgrade, and words that go for good."""

import shutil
from collections.abc import Iterator

from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.workbook.drafts import keep_draft
from tests.campaigns.practice import Place, engage
from tests.campaigns.writers.writer import Told, Writer, done, empty, rows
from tests.migrations.make_store import KEPT

MARK = "Xanthippe"
"""A word nobody else would write."""


def _upgrade(place: Place) -> None:
    engage(place, "migrate")
    done("upgraded")


def _old_store(place: Place) -> None:
    empty(place)
    shutil.copy(KEPT / "r0001.db", place.store)


def _upgrade_lost(place: Place, told: Told) -> Iterator[str]:
    wanted = {key for (key,) in rows(KEPT / "r0001.db", "SELECT id FROM engagement")}
    if not wanted <= {key for (key,) in rows(place.store, "SELECT id FROM engagement")}:
        yield "engagements are gone"


def _erase(place: Place) -> None:
    key = (place.elsewhere / "marked.txt").read_text()
    engage(place, "erase", f"feedback/{key}", "--because", "asked", "--yes")
    done("erased")


def _say_the_word(place: Place) -> None:
    book = place.book()
    key = log_feedback(book, {"words": f"{MARK} was rude to me", "source": "desk"})
    keep_draft(book, f"feedback/{key}", {"words": f"{MARK} again"})
    book.store.close()
    (place.elsewhere / "marked.txt").write_text(key)


def _erase_lost(place: Place, told: Told) -> Iterator[str]:
    if told:
        words = {MARK.encode(), MARK.lower().encode(), MARK.encode("utf-16-le")}
        files = (
            each for each in place.workbook.rglob("*") if each.is_file() and each.parent.name != "backups"
        )
        yield from (
            f"the word is in {each.name}" for each in files if any(w in each.read_bytes() for w in words)
        )


THE_STORE = (
    Writer("upgrade", _upgrade, _upgrade_lost, _old_store),
    Writer("erase", _erase, _erase_lost, _say_the_word, makes=("marked.txt",)),
)
