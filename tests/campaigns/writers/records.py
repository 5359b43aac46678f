"""Writers of records: the desk, forms, undo, preferences."""

from collections.abc import Iterator

from engage_tui.checklist.actions import save_answers
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.this_pc import settings
from engage_tui.workbook.drafts import draft, keep_draft
from tests.campaigns.practice import Place, engage
from tests.campaigns.writers.writer import Told, Writer, done, missing, rows


def _log(place: Place) -> None:
    for number in range(3):
        words = f"The lift was out of order again, day {number}"
        engage(place, "log", words)
        done(words)


def _log_lost(place: Place, told: Told) -> Iterator[str]:
    there = {words for (words,) in rows(place.store, "SELECT words FROM feedback WHERE removed_at IS NULL")}
    yield from (f"{words!r} was told as logged" for words in told if words not in there)


def _at_the_desk(place: Place) -> None:
    book = place.book()
    try:
        for number in range(6):
            done(log_feedback(book, {"words": f"Said at the desk {number}", "source": "desk"}))
    finally:
        book.store.close()


def _form(place: Place) -> None:
    book = place.book()
    try:
        for number in range(5):
            typed = {"level_why": f"We go to the market {number}"}
            keep_draft(book, "engagement/step/3", typed)
            done(["draft", number])
            save_answers(book, place.engagement, 3, typed)
            done(["answer", number])
    finally:
        book.store.close()


def _form_lost(place: Place, told: Told) -> Iterator[str]:
    newest = dict(told)
    held = rows(
        place.store,
        "SELECT value FROM answer WHERE engagement_id = ? AND field = 'level_why' AND removed_at IS NULL",
        place.engagement,
    )
    if "answer" in newest and _number(held[0][0]) < newest["answer"]:
        yield f"answer {newest['answer']} was told as saved and {held} is there"
    book = place.book()
    try:
        kept = draft(book, "engagement/step/3")
    finally:
        book.store.close()
    if "draft" in newest and (kept is None or _number(kept.typed["level_why"]) < newest["draft"]):
        yield f"draft {newest['draft']} was told as kept and {kept} is there"


def _number(words: str) -> int:
    return int(words.rsplit(" ", 1)[-1]) if words.rsplit(" ", 1)[-1].isdecimal() else -1


def _undo(place: Place) -> None:
    engage(place, "undo")
    done("undone")


def _undo_lost(place: Place, told: Told) -> Iterator[str]:
    standing = rows(
        place.store, "SELECT id FROM feedback WHERE words LIKE 'To be taken%' AND removed_at IS NULL"
    )
    if told and standing:
        yield "what was told as taken back stands"


def _to_be_taken_back(place: Place) -> None:
    engage(place, "log", "To be taken back")


def _preferences(place: Place) -> None:
    for number in range(4):
        settings.save(place.workbook, settings.Preferences(theme=f"theme-{number}", author="AB"))
        done(number)


def _preferences_lost(place: Place, told: Told) -> Iterator[str]:
    found = settings.load(place.workbook)
    if found.problems:
        yield f"the preferences are broken: {found.problems}"
    elif told and _number(found.theme.replace("-", " ")) < told[-1]:
        yield f"preferences {told[-1]} were told as kept and {found.theme} is there"


RECORDS = (
    Writer("log", _log, _log_lost),
    Writer("desk", _at_the_desk, lambda place, told: missing(place, "feedback", told)),
    Writer("form", _form, _form_lost),
    Writer("undo", _undo, _undo_lost, _to_be_taken_back),
    Writer("preferences", _preferences, _preferences_lost),
)
