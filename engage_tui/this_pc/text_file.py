"""What every reader of somebody else's file does alike: say why it cannot be read, and tell its letters."""

import codecs
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engage_tui.workbook.errors import Refused

NOTHING_KEPT = "Nothing of it was kept."
PIECE = 1 << 20
UNREADABLE = "\ufffd"
"""What stands for a letter that could not be read."""
FEW_NOT_TEXT, MOST_NOT_TEXT = 50, 0.01
"""Control characters that a text may have, and the share of it beyond those: more is no text."""
WHOLE_TO_DAMAGED = 4
"""Damaged letters of UTF-8 to a whole one: in another alphabet hardly a letter looks whole."""
_LEADS = re.compile(rb"[a-z][\xc2\xc3](?![\x80-\xbf])")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r\x0b\x0c\x1a\x1b")


@contextmanager
def readable(path: Path, *, safe: str = NOTHING_KEPT, again: str = "Fetch the file again.") -> Iterator[None]:
    """Say in words whatever stops a file from being read.

    Args:
        safe: What is safe.
        again: How to get the file anew, where it is broken.
    """
    try:
        if path.exists() and not path.is_file():
            raise Refused(  # reading a pipe or a device may wait for ever
                f"{path.name} is no ordinary file.", safe, "Look at its name and place."
            )
        yield
    except OSError as problem:
        words = (problem.strerror or "it cannot be opened").lower()
        raise Refused(f"{path.name} cannot be read: {words}.", safe, "Look at its name and place.") from None
    except (zipfile.BadZipFile, zlib.error, struct.error, UnicodeError, EOFError, RuntimeError):
        raise Refused(
            f"{path.name} is a zip file that cannot be unpacked.", safe, f"{again} Or unpack it yourself."
        ) from None


def read_small(path: Path) -> str:
    """A small file that somebody wrote by hand, whatever their editor made of its letters.

    Raises:
        Refused: It cannot be read, is no text, or is no small file.
    """
    with readable(path), path.open("rb") as raw:
        if path.stat().st_size <= PIECE and (encoding := encoding_of(raw)) is not None:
            return path.read_text(encoding=encoding, errors="replace")
    raise Refused(f"{path.name} is no small file of text.", NOTHING_KEPT, "Check that it is the right one.")


def encoding_of(raw: IO[bytes]) -> str | None:
    """How the letters of a text file are written; None where it holds no text.

    UTF-8 with or without its mark, UTF-16 with or without one, else what old Windows programs write.
    The whole file is looked at: one accented name may stand after ten thousand plain rows, and one
    damaged letter makes it no other alphabet.

    Args:
        raw: The file, opened at its start.
    """
    piece = raw.read(PIECE)
    for mark, encoding in _MARKS:
        if piece.startswith(mark):
            return encoding
    if b"\0" in piece:
        return _utf16(piece)
    strange = len(piece) - len(piece.translate(None, _CONTROLS))
    if strange > FEW_NOT_TEXT + MOST_NOT_TEXT * len(piece):
        return None
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = leads = 0
    while piece:
        if b"\0" in piece:
            return None
        # Plain letters are passed over, unless half a letter waits for its rest.
        if not piece.isascii() or decoder.getstate()[0]:
            text = decoder.decode(piece)
            # Some files bear the sign itself, of a letter that was lost before.
            damaged = max(0, text.count(UNREADABLE) - piece.count(UNREADABLE.encode()))
            good += len(text) - len(text.encode("ascii", "ignore")) - damaged
            bad += damaged
            leads += len(_LEADS.findall(piece))
        piece = raw.read(PIECE)
    # A letter halved by the end of the file does not make it another alphabet either. Where no letter is
    # whole, what begins most letters of Europe in UTF-8 still tells it: elsewhere it is a capital in a word.
    return "utf-8" if WHOLE_TO_DAMAGED * good >= bad or bad == leads else "cp1252"


def _utf16(start: bytes) -> str | None:
    """UTF-16 without its mark, of letters that most of them are Latin: every other byte is nought."""
    even, odd = start[::2], start[1::2]
    for encoding, noughts, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if noughts.count(0) > 0.7 * len(noughts) and letters.count(0) < 0.05 * len(letters):
            return encoding
    return None
