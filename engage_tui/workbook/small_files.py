"""Small files of this PC that cannot be read: kept, and out of the way."""

from pathlib import Path


def set_aside(path: Path) -> Path:
    """Move a file that cannot be read out of the way, keeping it, and give its new name."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.broken-{number}{path.suffix}")).exists():
        number += 1
    return path.replace(aside)
