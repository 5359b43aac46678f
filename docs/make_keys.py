"""Writes docs/keys.md and the key card from the commands themselves: `.venv/bin/python -m docs.make_keys`."""

import re
from itertools import groupby
from pathlib import Path

from docs.key_card import key_card
from engage_tui.documents import html, markdown
from screens.keys.listing import key_rows

PAGE = Path(__file__).with_name("keys.md")
CARD = Path(__file__).with_name("key-card.md")
PRINTED_CARD = Path(__file__).with_name("key-card.html")
SHEET = '<link rel="stylesheet" href="../engage_tui/documents/document.css">'
"""The one sheet of every document, from where it stands: nothing in the card was typed by anybody."""

HEAD = """\
# Keys

Made from the commands by `python -m docs.make_keys`; a test compares the two. `engage-tui keys`
prints the same list, and F1 shows the part of it that applies to what is in front of you. Single
letters work only while nobody is typing.

A practice can choose other keys in `keys.json` in the folder of its records; Settings reports a clash.
"""

TITLES = ("| key | name | what it does |", "|---|---|---|")


def keys_page() -> str:
    """The page: one table of keys for each screen, list or form, as the help groups them."""
    parts = [HEAD]
    for screen, rows in groupby(key_rows(), key=lambda row: row["screen"]):
        lines = [f"| `{row['key']}` | {row['label']} | {row['help']} |" for row in rows]
        parts.append(
            "\n".join([f"## {screen}\n", "| key | name | what it does |", "|---|---|---|", *lines, ""])
        )
    return "\n".join(parts)


def printed_card() -> str:
    """The card as a web page that is looked at here, beside the sheet it shares."""
    page = re.sub(r"<style>.*?</style>", SHEET, html.render(key_card()), flags=re.DOTALL)
    return re.sub(r"<meta http-equiv=.*?>\n", "", page)


def pages() -> dict[Path, str]:
    """Every page that is made from the commands, and what it says."""
    return {PAGE: keys_page(), CARD: markdown.render(key_card()), PRINTED_CARD: printed_card()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
