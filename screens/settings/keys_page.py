"""Keys: all of them, where to change them, and what is wrong with the practice's own."""

import asyncio
from collections.abc import Iterable

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from engage_tui.this_pc.settings import KEYS
from screens.keys.command import Command
from screens.keys.keymap import read_own_keys
from screens.keys.listing import key_rows
from screens.look.text import shown
from screens.pages.one_list import OneList
from screens.widgets.columns import Column
from screens.widgets.lines import Line
from screens.widgets.record_list import NOTHING, RecordList

COLUMNS = (
    Column("key", "Key", 12),
    Column("does", "What it does"),
    Column("where", "Where", 18, least=70),
    Column("id", "Name in keys.json", 22, least=56),
)


class ReadKeysAgain(Command, key="r", label="Read keys.json again", footer=5):
    """Read keys.json again after you have changed it."""


class KeysScreen(OneList[None]):
    """Every key of every page; the practice's own are marked."""

    AREA = "settings"
    GROUP = "Keys"
    COMMANDS = (ReadKeysAgain,)
    HELP_WORDS = (
        'Write the names and the keys you want in keys.json, such as {"new": "f12", "remove": "x"}. '
        "A key that cannot be used, or would mean two things at once, is reported here and the usual "
        "one stays."
    )

    def compose_body(self) -> Iterable[Widget]:
        """Where to change them, what is wrong, and the list."""
        yield Static("Keys", classes="heading")
        yield Static(self._where(), classes="hint")
        yield Static(self._wrong(), id="wrong")
        yield RecordList(COLUMNS, marks=True, open_label=NOTHING)

    async def load(self) -> None:
        """List every key; the modules of every page are imported for it, off the event loop."""
        rows = await asyncio.to_thread(key_rows)
        own = self.engage.own_keys.keys
        lines = [
            Line(
                f"{row['screen']}/{row['id']}",
                (
                    own.get(row["id"], row["key"]),
                    row["label"],
                    row["screen"],
                    Content.styled(row["id"], "$quiet"),
                ),
                self.engage.marks.done if row["id"] in own else "",
            )
            for row in rows
        ]
        await self.show_lines(lines)

    def _where(self) -> Content:
        return shown(f"Change them in {self.engage.data_dir / KEYS}; F1 says how.")

    def _wrong(self) -> Content:
        return Content("\n").join([shown(words, "$late") for words in self.engage.own_keys.problems])

    @on(ReadKeysAgain)
    @work(group="keys", exclusive=True)
    async def _read_again(self) -> None:
        self.engage.use_keys(await asyncio.to_thread(read_own_keys, self.engage.data_dir))
        self.query_one("#wrong", Static).update(self._wrong())
        self.engage.tell("keys.json was read again.")
        self.reload()
