"""Saying what came of bringing something in, in words or as one document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.counting import counted
from engage_tui.cli.call import Call
from engage_tui.cli.output import complain, say, say_json

if TYPE_CHECKING:
    from engage_tui.feedback.national.brought_in import BroughtIn


def tell_brought_in(call: Call, done: "BroughtIn", **more: object) -> None:
    """Say what came of bringing in a file, with more facts for programs."""
    words = (
        f"{done.said} {counted(done.rows_read, 'row')} read: {done.rows_kept:,} kept, "
        f"{done.rows_skipped:,} skipped, {done.already_known:,} known already."
    )
    tell(call, {**done.as_json(), **more}, done.warnings, words)


def tell(call: Call, document: object, warnings: Iterable[str], words: str) -> None:
    """What came of bringing something in: as one document where that was asked for, else in words."""
    if call.options.json:
        say_json(document)
        return
    for warning in warnings:
        complain(warning)
    say(words)
