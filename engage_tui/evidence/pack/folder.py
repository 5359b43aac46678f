"""Writing a pack: into a folder beside its place, then put in place and zipped, whole or not at all."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.file.disk import settle_folder
from engage_tui.evidence.pack.plan import Copied, Paper, Plan
from engage_tui.workbook.copying import (
    digest,
    half_folder,
    make_private_inside,
    refuse_odd_place,
    settle_inside,
)
from engage_tui.workbook.errors import AlreadyThere, Refused

HASHES = "hashes.txt"
"""The list of SHA-256 sums, in the form that `sha256sum --check` reads."""
OF_THE_SYSTEM = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
"""Files that a desktop leaves in a folder when somebody looks into it."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""What every entry of the zip is dated, so that the same pack is the same file."""
SAFE = "Nothing of it was left behind, and your records are untouched."


@dataclass(frozen=True)
class Made:
    """A pack that was written.

    Args:
        folder: None where only the zip was asked for.
        files: How many files it holds, the list of hashes among them.
    """

    folder: Path | None
    archive: Path
    files: int


class Writing:
    """A pack on its way: each paper and file is added in turn, then it is put in place.

    Used as a context manager, so that whatever ends it early takes away what was written.
    """

    def __init__(self, plan: Plan, out: Path, ending: str, *, overwrite: bool = False) -> None:
        self.plan = plan
        self.ending = ending
        self.archive = out if out.suffix.lower() == ".zip" else out / f"{plan.name}.zip"
        self.folder = None if out.suffix.lower() == ".zip" else out / plan.name
        self._overwrite = overwrite
        self._hashes: dict[str, str] = {}
        self._work: Path | None = None

    def __enter__(self) -> "Writing":
        refuse_odd_place(self.archive)
        self._refuse_to_overwrite()
        with _told():
            parent = self.archive.parent
            parent.mkdir(parents=True, exist_ok=True)
            self._work = half_folder(parent, self.plan.name)
        return self

    def __exit__(self, *_: object) -> None:
        if self._work is not None:
            shutil.rmtree(self._work, ignore_errors=True)

    def _refuse_to_overwrite(self) -> None:
        there = [each for each in (self.folder, self.archive) if each is not None and each.exists()]
        if there and not self._overwrite:
            raise AlreadyThere(
                f"There is a {there[0]} already.", "It was left as it is.", "Give another place."
            )
        if self.folder is not None and self.folder.exists():
            with _told():
                _refuse_what_is_not_ours(self.folder)

    def add_page(self, paper: Paper, page: str | bytes) -> None:
        """Add a paper as its format has drawn it."""
        held = page.encode("utf-8") if isinstance(page, str) else page
        place = paper.stem + self.ending
        with _told():
            path = self._made(place)
            path.write_bytes(held)
        self._hashes[place] = hashlib.sha256(held).hexdigest()

    def add_file(self, file: Copied) -> None:
        """Copy an evidence file in, and see that it is the one that was attached."""
        with _told():
            path = self._made(file.place)
            shutil.copyfile(file.source, path)
            held = digest(path)
        if held != file.sha256:
            raise Refused(
                f"The evidence file {file.source.name} changed while it was copied.",
                SAFE,
                "Write the pack again.",
            )
        self._hashes[file.place] = held

    def finish(self) -> Made:
        """List the hashes, make the zip, and put both where they belong."""
        assert self._work is not None
        lines = [f"{held}  {place}" for place, held in sorted(self._hashes.items())]
        with _told():
            self._made(HASHES).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
            places = [*sorted(self._hashes), HASHES]
            zipped = self._work / "pack.zip"
            make_private_inside(self._work / "pack")
            self._zip(zipped, places)
            zipped.chmod(0o600)
            settle_inside(self._work)
            self._put_in_place(zipped)
            settle_folder(self.archive.parent)
        return Made(self.folder, self.archive, len(places))

    def _put_in_place(self, zipped: Path) -> None:
        """The pack that was there steps aside first, and comes back where the new one cannot be put."""
        assert self._work is not None
        aside = self._work / "before"
        if self.folder is not None and self.folder.exists():
            self.folder.replace(aside)
        try:
            if self.folder is not None:
                (self._work / "pack").replace(self.folder)
            zipped.replace(self.archive)
        except OSError:
            if self.folder is not None:
                if self.folder.exists():
                    self.folder.replace(self._work / "given up")
                if aside.exists():
                    aside.replace(self.folder)
            raise

    def _zip(self, path: Path, places: list[str]) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for place in places:
                entry = zipfile.ZipInfo(f"{self.plan.name}/{place}", MOMENT)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                made = self._made(place)
                entry.file_size = made.stat().st_size  # said beforehand: a long recording may need more room
                with archive.open(entry, "w") as packed, made.open("rb") as held:
                    shutil.copyfileobj(held, packed)

    def _made(self, place: str) -> Path:
        """Where a file of the pack stands while it is being written."""
        assert self._work is not None
        path = self._work / "pack" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Replace only a pack as Engage wrote it: somebody may have put papers of their own into it."""
    if not (folder / HASHES).is_file():
        raise Refused(
            f"The folder {folder} is no pack that Engage wrote.",
            "It was left as it is.",
            "Give another place.",
        )
    listed = {line.partition("  ")[2] for line in (folder / HASHES).read_text("utf-8").splitlines()}
    files = (each for each in folder.rglob("*") if not each.is_dir() and each.name not in OF_THE_SYSTEM)
    if {each.relative_to(folder).as_posix() for each in files} - listed - {HASHES}:
        raise Refused(
            f"Somebody put other files into the folder {folder}.",
            "It was left as it is.",
            "Take them out, or give another place.",
        )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            "The pack could not be written: the folder may be missing or full, or a file of it open.",
            SAFE,
            "Choose another place and try again.",
        ) from error
