"""Files of the evidence folder that have to go, or may not be called what they are called.

What stands beside the backups is the same file once more, and goes with it.
"""

import os
from pathlib import Path

from db.file.about import Named
from engage_tui.this_pc.evidence_net import kept_name
from engage_tui.this_pc.paths import backups_dir, evidence_dir
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

_AT_ONCE = 1 << 20


def destroy(book: Workbook, file: Named) -> int:
    """Overwrite a file, and its copy beside the backups, and take both away; 1 where it was there.

    What the disk itself keeps of it, as some do, is out of a program's reach.
    """
    kept = evidence_dir(backups_dir(book.data_dir))
    _wipe(kept / Path(kept_name(file)).name)
    return _wipe(evidence_dir(book.data_dir) / Path(file.name).name)


def _wipe(path: Path) -> int:
    try:
        left = path.stat().st_size
        with path.open("rb+") as file:
            while left > 0:
                left -= file.write(b"\0" * min(left, _AT_ONCE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise _in_the_way(error) from None
    return 1


def rename(book: Workbook, before: str, after: str) -> None:
    """Give a file the name its record has now; one that is not there is left so."""
    folder = evidence_dir(book.data_dir)
    try:
        (folder / Path(before).name).replace(folder / Path(after).name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _in_the_way(error) from None


def _in_the_way(error: OSError) -> Refused:
    why = error.strerror or "the system did not say why"
    return Refused(
        f"A file in the evidence folder could not be erased: {why}.",
        "No record was changed.",
        "Close it wherever it is open, then erase it again.",
    )
