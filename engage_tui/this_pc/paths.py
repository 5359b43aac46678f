"""Where the practice's files live on this PC, and how its folder is kept private."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engage_tui.workbook.errors import Refused

DATA_DIR = "ENGAGE_TUI_DATA_DIR"
STORE = "ENGAGE_TUI_STORE"
STORE_NAME = "engage.db"
SQLITE_URL = "sqlite:///"


def data_dir(option: str | None = None) -> Path:
    """The folder of this PC's workbook: the option, else the environment, else the system's place.

    `platformdirs` is imported only when it must be asked: it costs more than all the rest
    of starting the command line.
    """
    chosen = option or os.environ.get(DATA_DIR)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("engage-tui", appauthor=False)


def store_path(folder: Path) -> Path:
    """The workbook's file: in the data folder, unless `ENGAGE_TUI_STORE` names another."""
    url = os.environ.get(STORE)
    return path_of_url(url) if url else folder / STORE_NAME


def path_of_url(url: str) -> Path:
    """The file a store address means.

    Raises:
        Refused: When it is not `sqlite:///PATH`, the only kind of store there is so far.
    """
    path = url.removeprefix(SQLITE_URL)
    if path == url or not path:
        raise Refused(
            "That store address is not one Engage can open.",
            do=f"Give a file as {SQLITE_URL}PATH, or leave the store out to use the one on this PC.",
        )
    return Path(path).expanduser().absolute()


@contextmanager
def store_at(url: str | None) -> Iterator[None]:
    """While inside, the store is the one at `url`; no address leaves things as they are.

    The environment carries it, because the option and the variable are one setting and
    everything that looks for the store asks `store_path`.
    """
    if url is None:
        yield
        return
    path_of_url(url)
    before = os.environ.get(STORE)
    os.environ[STORE] = url
    try:
        yield
    finally:
        if before is None:
            del os.environ[STORE]
        else:
            os.environ[STORE] = before


def evidence_dir(folder: Path) -> Path:
    """Where files attached as evidence are copied to."""
    return folder / "evidence"


def backups_dir(folder: Path) -> Path:
    """Where the daily backups and those taken before an upgrade are kept."""
    return folder / "backups"


def make_private(folder: Path, *, inside: bool = False) -> Path:
    """Make the folder, for this user alone, and give it back; one that exists is left as it is.

    Args:
        inside: It belongs in a folder that is there: where that is gone, its drive is, and nothing may
            begin in its place.

    Raises:
        Refused: When the system will not let the folder be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=not inside, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"The folder {folder} could not be made.",
            do="Check the path and that you may write there, or choose another with --data-dir.",
        ) from error
    return folder
