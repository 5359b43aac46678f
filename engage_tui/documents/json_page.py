"""Documents as JSON, for programs: the blocks as they are, with nothing drawn."""

import json
from dataclasses import asdict
from datetime import date

from engage_tui.documents.content import Block, Document, Figures
from engage_tui.documents.look import USUAL, Look


def render(document: Document, look: Look = USUAL) -> str:
    """The whole document as one JSON object, ending in one line feed; no look changes it."""
    return json.dumps(plain(document), ensure_ascii=False, indent=2, default=as_iso) + "\n"


def as_iso(held: object) -> str:
    """A date as programs read it."""
    if isinstance(held, date):
        return held.isoformat()
    raise TypeError(f"{type(held).__name__} has no place in JSON")


def plain(document: Document) -> dict[str, object]:
    """The document as values that JSON has; what kind a block is stands in its `kind`."""
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "draft": document.draft,
        "meta": [{"label": label, "value": value} for label, value in document.meta],
        "blocks": [_block(each) for each in document.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    held = asdict(block)
    if "pairs" in held:
        held["pairs"] = [{"label": label, "value": value} for label, value in held["pairs"]]
    if isinstance(block, Figures):
        held["counts"] = [{"name": name, "count": count} for name, count in block.counts]
        held["total"] = block.total
    return {"kind": type(block).__name__.lower(), **held}
