"""Words that break careless programs: what people paste, and what they could be sent."""

from typing import Any

from hypothesis import strategies as st
from textual.app import App

from tests.support.pictures import picture
from tests.support.walking import foreign_actions

PIECES = (
    "[/bold]", "[/", "[", "]", "[red]x", "[[", "\\[b]", "[@click=app.quit]press[/]", "[link=file:///]x[/link]",
    "{0}", "%s", "$name", "<b>&amp;</b>", "'; DROP TABLE engagement; --", "\\", '"quoted"', "=1+1", "|", "`",
    "\x1b]0;owned\x07", "\x1b]52;c;b3duZWQ=\x07", "\x1b[2J", "\x9b31m", "\x90x\x9c", "\x00", "\x07", "\x7f",
    "\u202eright to left", "\u2066isolate", "\u0645\u0631\u062d\u0628\u0627", "\u05e9\u05dc\u05d5\u05dd",
    "e\u0301", "\U0001f469\u200d\u2695\ufe0f", "\U0001f3f3\ufe0f\u200d\U0001f308", "\u65e5\u672c\u8a9e",
    "\u200b", "\ufeff", "\u2028", "\u00a0", "\t", "\u201ccurly\u201d \u2013 quotes\u2026", "\ufdfa",
    "\U000e0041", "Za\u017c\u00f3\u0142\u0107",
)  # fmt: skip

LONG = "a pasted report"
"""Stands for about 100 KB of words, so that an example can be read."""

words = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=6).map(" ".join)
"""A line of such words; some examples have nothing left once control characters are taken out."""

lines = st.lists(words, min_size=1, max_size=4).map("\n".join) | st.just(LONG)
"""Longer words, over several lines."""


def whole(typed: str) -> str:
    """The words, a pasted report at its real length."""
    return "[every] word of it counts. " * 4000 if typed == LONG else typed


def titled(typed: str) -> str:
    """The words as a title that is never empty and fits: the mark stands in front."""
    return f"Z {typed}"[:120]


MARKUP = "[/] [red]x[/red] [@click=app.quit]press[/]"
SHOWN_IN = {
    "today", "engagements", "edit engagement", "step 1", "staff", "sites", "closed days", "practice",
    "former names", "former roles",
    "ppg", "members", "roles of a member", "questions sent round", "finding members", "interval agreed",
    "groups", "terms of reference", "planned meeting", "people of a meeting", "live minutes",
    "membership review",
}  # fmt: skip


def markup_trouble(place: str, app: App[Any]) -> str:
    """What is wrong at a place of a tour whose boxes all hold `MARKUP`: it is not shown, or obeyed."""
    seen = picture(app)
    if place in SHOWN_IN and MARKUP[:18] not in seen:
        return f"{place} does not show the words as typed:\n{seen}"
    return f"{place} would obey a click: {found}" if (found := foreign_actions(app)) else ""
