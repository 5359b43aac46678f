"""What parts the cells of a file of text: told by the file, or by what parts most rows alike."""

import csv
import re
from collections import Counter
from itertools import islice

DELIMITERS = (",", ";", "\t", "|")
SNIFFED = 64_000
"""Characters of the beginning that are looked at."""
SNIFFED_ROWS = 40
_TOLD = re.compile(r'"?sep=(.|\\t|tab)"?[,;\t|]*\s*', re.IGNORECASE)


def told_delimiter(line: str) -> str:
    """What a first line such as `sep=;` says; nothing where it is no such line.

    Excel obeys that line and does not count it as a row.
    """
    told = _TOLD.fullmatch(line.rstrip("\r\n"))
    if told is None:
        return ""
    return "\t" if told[1].lower() in ("\\t", "tab") else told[1]


def likely_delimiter(start: str) -> str:
    """The one that parts the most rows into as many cells as each other, and then into most cells.

    A title above the table and notes beneath it are of another width, which does not matter so.
    """
    lines = start.splitlines(keepends=True)
    if len(start) >= SNIFFED and len(lines) > 1:
        lines.pop()  # the last one is cut
    best, chosen = (0, 0), DELIMITERS[0]
    for delimiter in DELIMITERS:
        rows = islice(csv.reader(lines, delimiter=delimiter), SNIFFED_ROWS)
        widths = Counter(len(cells) for cells in rows if len(cells) > 1)
        if widths:
            width, alike = max(widths.items(), key=lambda each: (each[1], each[0]))
            if (alike, width) > best:
                best, chosen = (alike, width), delimiter
    return chosen
