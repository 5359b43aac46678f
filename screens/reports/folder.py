"""Opening the folder of a file that was written, on any desktop, and saying so where there is none."""

import os
import subprocess
import sys
from pathlib import Path


def open_folder(path: Path) -> bool:
    """Show the file's folder as this PC does; False where it cannot."""
    return _opened(path.parent)


def open_file(path: Path) -> bool:
    """Open the file with the program this PC has for it; False where it cannot."""
    return _opened(path)


def _opened(place: Path) -> bool:
    try:
        if sys.platform == "win32":
            os.startfile(place)  # noqa: S606 - a file or folder that Engage wrote
        elif sys.platform == "darwin":
            _started("open", place)
        elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
            _started("xdg-open", place)
        else:
            return False  # xdg-open would start a browser in this very terminal
    except OSError:
        return False
    return True


def _started(opener: str, place: Path) -> None:
    """Start the desktop's own opener, apart from this terminal: it may print, or outlive Engage."""
    subprocess.Popen(  # noqa: S603 - the desktop's opener, on a file that Engage wrote
        [opener, str(place)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
