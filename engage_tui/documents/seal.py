"""A short mark at the foot of a document, by which two copies can be told apart."""

import hashlib
import json
from dataclasses import replace

from engage_tui.documents.content import Document, Para
from engage_tui.documents.json_page import as_iso, plain

SHOWN = 12
"""Characters of the SHA-256: enough to tell versions apart, few enough to read out."""


def sealed(document: Document) -> Document:
    """The document with the mark of its own words at the foot.

    Facts about the making, such as the day it was made, are left out: the same minutes have
    the same mark whenever they are written out.
    """
    words = f"SHA-256 of these words begins {mark(document)}"
    return replace(document, blocks=(*document.blocks, Para(words)))


def mark(document: Document) -> str:
    """The beginning of the SHA-256 of what the document says."""
    held = plain(replace(document, meta=()))
    text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=as_iso)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:SHOWN]
