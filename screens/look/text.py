"""The one road by which words that someone typed reach the screen.

Textual reads plain strings as markup, so `[/foo]` in a comment would stop the program and
`[@click=app.quit]` would become a live action. Everything typed goes through `shown`, which
makes `Content` that is never read as markup and holds nothing the terminal would obey.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from engage_tui.forms.text import printable as shown_text

__all__ = ["cell_len", "fit", "fold", "hung", "shown", "shown_text", "tidy", "wrapped"]

MARK = "…"
_HEAD = 4
"""Characters looked at per cell before the rest of a long text is: most take one cell, some none."""


def fold(text: str) -> str:
    """Return the text as one line, for lists and titles: each line end becomes a space."""
    return shown_text(text).replace("\n", " ")


def shown(text: str, style: str | Style = "", *, one_line: bool = False) -> Content:
    """Return words anyone typed as content that is shown exactly as typed.

    Args:
        style: How it looks; theme variables, never a colour of its own.
        one_line: Fold the lines into one.
    """
    return Content.styled(fold(text) if one_line else shown_text(text), style)


def tidy(content: Content) -> Content:
    """Return content as one line that holds nothing the terminal would obey, whoever put it together.

    Its colours stay where nothing had to go; the frame, headings and titles all pass here.
    """
    plain = fold(content.plain)
    return content if plain == content.plain else Content(plain)


def fit(text: str, cells: int, mark: str = MARK) -> str:
    """Return the text on one line of at most so many cells, with a mark where it was cut.

    Wide characters take two cells, combining ones none, so characters cannot be counted.
    """
    if cells < 0:
        return ""
    # A list shows the first cells of what may be a 100 KB comment: look at no more than is needed.
    head = fold(text[: cells * _HEAD + 64])
    if cell_len(head) <= cells and len(text) > cells * _HEAD + 64:
        head = fold(text)
    if cell_len(head) <= cells:
        return head
    return _cut(head, cells - cell_len(mark)).rstrip() + mark if cell_len(mark) < cells else mark[:cells]


def _cut(text: str, cells: int) -> str:
    """The longest beginning that fits; a wide character is never halved."""
    taken = 0
    for index, character in enumerate(text):
        taken += cell_len(character)
        if taken > cells:
            return text[:index]
    return text


def wrapped(text: str, cells: int) -> list[str]:
    """Return the text's lines, broken between words, or inside a word longer than the line."""
    cells = max(1, cells)
    lines: list[str] = []
    for paragraph in shown_text(text).split("\n"):
        lines.extend(_wrapped_line(paragraph, cells))
    return lines


def _wrapped_line(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in re.findall(r"\S+\s*|\s+", paragraph):
        if cell_len((line + word).rstrip()) <= cells:
            line += word
            continue
        if line:
            lines.append(line.rstrip())
        *full, line = _pieces(word, cells)
        lines.extend(full)
    if line or not lines:
        lines.append(line.rstrip())
    return lines


def _pieces(word: str, cells: int) -> list[str]:
    """Cut a word longer than the line in one pass, as a pasted 100 KB has one word of 100 KB."""
    pieces: list[str] = []
    start = taken = 0
    for index, character in enumerate(word):
        width = cell_len(character)
        # A wide character cannot go in a one-cell line, but it still has to go somewhere.
        if taken + width > cells and index > start and not character.isspace():
            pieces.append(word[start:index])
            start, taken = index, 0
        taken += width
    return [*pieces, word[start:]]


def hung(label: str, words: str, width: int, look: str = "", *, cells: int = 11) -> Iterator[Content]:
    """A label and its words, which hang beside it.

    Args:
        cells: How many the label takes.
    """
    first, *rest = wrapped(words, max(12, width - cells))
    yield shown(f"{label:<{cells}}", "$quiet") + shown(first, look)
    for line in rest:
        yield shown(" " * cells + line, look)
