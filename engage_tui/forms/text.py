"""Text as people type and paste it, made safe to keep, show and write to a file."""

import re

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters (an escape sequence starts with one) and halves of a character, which
no UTF-8 file can hold. Tab and line feed stay: people use them."""


_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing: one left open reverses everything after it on the line."""
_LINE_ENDS = re.compile("[\u2028\u2029]")
_TAB = " " * 4


def clean(text: str) -> str:
    """Return the text without control characters, with one kind of line ending.

    Used on the way in and on the way out, so that what came by another road (an import, an
    older store) cannot move the cursor or colour the terminal either.
    """
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))


def printable(text: str) -> str:
    """Return the text as it may stand on a screen or a terminal, its lines kept: the one road out.

    Controls go, a tab becomes spaces, and the marks that turn the direction of writing go too. What
    was typed, the names of files and PCs, and what stands in a store some other way all pass here.
    """
    return _LINE_ENDS.sub("\n", _BIDI.sub("", clean(text))).replace("\t", _TAB)


def clean_line(text: str) -> str:
    """Return the text as one line: cleaned, with runs of white space made one space."""
    return " ".join(clean(text).split())


def one_line(text: str, limit: int = 60) -> str:
    """Return the text's beginning on one line, with a mark where it was cut."""
    line = clean_line(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def whole_number(text: str) -> int | None:
    """Return what plain digits say, and None for anything else.

    `str.isdigit` also takes a raised two, at which `int` fails, and some keyboards have a key for
    that; `int` fails as well at thousands of digits, and nobody counts beyond eighteen.
    """
    return int(text) if len(text) <= 18 and text.isascii() and text.isdigit() else None


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet may take for the start of a formula, wide forms included."""


def as_cell(text: str) -> str:
    """Return the text as a cell of a CSV file that stays text: an apostrophe keeps it from running."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
