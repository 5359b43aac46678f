"""Office files are zip archives that note when each part was written: here all of them note the same."""

import io
import zipfile

FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can hold; one that never changes makes the same report the same bytes."""


def same_bytes(archive: bytes) -> bytes:
    """The archive with its parts in the same order and nothing in it that tells when it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as held, zipfile.ZipFile(out, "w") as packed:
        for name in held.namelist():
            part = zipfile.ZipInfo(name, FIRST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            packed.writestr(part, held.read(name))
    return out.getvalue()
