"""The place of a store file, for this person alone."""

import os
import stat
from pathlib import Path

from db import problems
from db.file.identity import refuse_no_file
from db.file.trouble import told


def make_private(path: Path, *, new: bool = True) -> bool:
    """Create the folder and an empty store file that only this person can open; say whether it was made.

    Args:
        new: Whether it may be made where there is none.

    An existing folder with other people's things in it keeps its permissions; SQLite
    gives its side files the permissions of the store file.
    """
    with told():
        refuse_no_file(path)
        if path.exists():
            if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
                raise problems.ReadOnly()  # SQLite would only say that a lock or a file beside it failed
            return False
        if not new:
            raise problems.Missing()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(path.parent.iterdir()):
            # Only takes away: a folder that was made read-only is meant to be.
            path.parent.chmod(stat.S_IMODE(path.parent.stat().st_mode) & 0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return True
