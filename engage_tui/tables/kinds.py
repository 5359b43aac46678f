"""What a file is, told by how it begins: what is no table is named, with what to do."""

import re
from typing import IO, NamedTuple

BEGINNING = 4_096
MOST_OF_OLE = 64_000_000
SAVE_AS = "Open it in {program}, save it as {format}, and bring that in."
AS_TABLE = "CSV UTF-8 or as an Excel workbook (.xlsx)"
IN_EXCEL = SAVE_AS.format(program="Excel or LibreOffice", format=AS_TABLE)
EXPORT = "Export it as CSV or XLSX from the program that it came from, and bring that in."


class Other(NamedTuple):
    """A kind of file that is not read.

    Args:
        because: What it is, as the end of "this is not …: ".
        do: What to do about it.
    """

    because: str
    do: str


AS_CSV = "Open it in Excel, go to the sheet that is wanted, save that as “CSV UTF-8”, and bring that in."
UNREADABLE = Other("it is a workbook that cannot be read", AS_CSV)
PACKED = Other("it is packed in a way that is not read", "Unpack it, then bring in the file inside.")
OLD_BOOK = Other("it is an Excel workbook of the old kind (.xls)", IN_EXCEL)
LOCKED = Other("it is locked with a password", "Open it, save it without a password, and bring that in.")
WORD = Other("it is a Word document", EXPORT)
WEB_PAGE = Other("it is a web page, whatever its name ends in", IN_EXCEL)
PICTURE = Other("it is a picture", EXPORT)
OLE = b"\xd0\xcf\x11\xe0"
BEGINS = (
    (b"%PDF", Other("it is a PDF", EXPORT)),
    (b"{\\rtf", WORD),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"MIME-Version:", WEB_PAGE),
    (b"SQLite format 3", Other("it is a database", EXPORT)),
)
_MARKUP = re.compile(
    rb"\s*<(!doctype\s+html|!--|(html|head|meta|body|table|style|div|script)[\s>])", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml[\s>]")
_JSON = re.compile(rb'\s*(\{\s*"|\[\s*[\[{])')
IN_OLE = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", WORD),
    ("Workbook", OLD_BOOK),
    ("Book", OLD_BOOK),
)


def not_a_table(raw: IO[bytes]) -> Other | None:
    """What a file is that holds no table of text and is no zip; None where it may well be text.

    Args:
        raw: The file, opened at its start.
    """
    start = raw.read(BEGINNING)
    if start.startswith(OLE):
        return _of_ole(start + raw.read(MOST_OF_OLE))
    for begins, other in BEGINS:
        if start.startswith(begins):
            return other
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = plain.replace(b"\0", b"")[2:]
    if _MARKUP.match(plain) or (_XML.match(plain) and b"<html" in plain.lower()):
        return WEB_PAGE
    if _XML.match(plain):
        return Other("it is a file of XML", IN_EXCEL)
    if _JSON.match(plain):
        return Other("it is a file of JSON", EXPORT)
    return None


def _of_ole(held: bytes) -> Other:
    """Which of the programs of old wrote it: the names of its parts stand in it in letters of two bytes."""
    for name, other in IN_OLE:
        if name.encode("utf-16-le") in held:
            return other
    return Other("it is a workbook of an old kind, or locked with a password", IN_EXCEL)
