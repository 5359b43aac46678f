"""Writers of copies: backups, a restore, exports, documents, the evidence pack."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from db.file.backup import verify
from engage_tui.this_pc import care
from tests.campaigns.practice import Place, engage
from tests.campaigns.writers.writer import Told, Writer, done, state


def _backup(place: Place) -> None:
    engage(place, "backup")
    done("in its place")
    engage(place, "backup", str(place.elsewhere / "stick" / "copy.db"))
    done("stick/copy.db")


def _backup_lost(place: Place, told: Told) -> Iterator[str]:
    found = [*place.workbook.glob("backups/engage-2*.db"), *place.elsewhere.glob("stick/*.db")]
    if len(found) < len(told):
        yield f"{told} were told as backed up and {found} are there"
    for each in found:
        yield from (f"{each.name}: {wrong}" for wrong in verify(each))
        yield from _files_lost(each.parent / "evidence", told and each)


def _files_lost(folder: Path, backup: object) -> Iterator[str]:
    for each in folder.glob("*") if backup else ():
        if not each.name.startswith(".") and sha256(each.read_bytes()).hexdigest() != each.stem:
            yield f"{each} is not what its name says"


def _daily(place: Place) -> None:
    book = place.book()
    try:
        care.daily_backup(book)
        done("daily")
    finally:
        book.store.close()


def _many_days(place: Place) -> None:
    folder = place.workbook / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    for day in range(1, 21):
        shutil.copy(place.elsewhere / "earlier" / "earlier.db", folder / f"engage-2026-10-{day:02}.db")


def _daily_lost(place: Place, told: Told) -> Iterator[str]:
    today = place.workbook / "backups" / "engage-2026-11-23.db"
    if told and not today.exists():
        yield "today's backup was told as made"
    if today.exists():
        yield from verify(today)


def _restore(place: Place) -> None:
    engage(place, "restore", str(place.elsewhere / "earlier" / "earlier.db"), "--yes")
    done("restored")


def _note_state(place: Place) -> None:
    (place.elsewhere / "before.txt").write_text(state(place.store))


def _restore_lost(place: Place, told: Told) -> Iterator[str]:
    before = (place.elsewhere / "before.txt").read_text()
    after = state(place.elsewhere / "earlier" / "earlier.db")
    found = state(place.store)
    if found not in ((after,) if told else (before, after)):
        yield "the workbook is neither what it was nor the backup"
    aside = [each for each in place.workbook.glob("engage-replaced-*.db") if not verify(each)]
    if found == after and before not in {state(each) for each in aside}:
        yield "what was replaced is not kept"


def _export(place: Place) -> None:
    engage(place, "export", str(place.elsewhere / "out"), "--format", "json")
    done("out")


def _clear_export(place: Place) -> None:
    shutil.rmtree(place.elsewhere / "out", ignore_errors=True)


def _export_lost(place: Place, told: Told) -> Iterator[str]:
    out, wanted = place.elsewhere / "out", place.elsewhere / "records"
    if out.exists() or told:
        names, there = _bytes_of(wanted), _bytes_of(out)
        if wrong := [name for name in {*names, *there} if names.get(name) != there.get(name)]:
            yield f"an export that stands is not whole: {sorted(wrong)}"
    _clear_export(place)


def _bytes_of(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}


def _paper(place: Place) -> None:
    engage(place, "report", "handover", "--out", str(place.elsewhere / "handover.html"), "--overwrite")
    done("paper")


def _paper_lost(place: Place, told: Told) -> Iterator[str]:
    paper = place.elsewhere / "handover.html"
    if (told or paper.exists()) and not paper.read_text().rstrip().endswith("</html>"):
        yield "a document that stands is not whole"


def _pack(place: Place) -> None:
    out = place.elsewhere / "pack"
    engage(place, "report", "evidence-pack", "--out", str(out), "--overwrite")
    done("pack")


def _pack_lost(place: Place, told: Told) -> Iterator[str]:
    folders = [each for each in (place.elsewhere / "pack").glob("[!.]*") if each.is_dir()]
    archives = list((place.elsewhere / "pack").glob("[!.]*.zip"))
    if not (folders and archives):
        yield f"the pack that was there is not: {folders}, {archives}"
    for each in archives:
        shutil.unpack_archive(each, place.temporary / "unpacked")
        shutil.rmtree(place.temporary / "unpacked")


COPIES = (
    Writer("backup", _backup, _backup_lost, makes=("stick",), again=False),
    Writer("daily backup", _daily, _daily_lost, _many_days),
    Writer("restore", _restore, _restore_lost, _note_state, makes=("before.txt",)),
    Writer("export", _export, _export_lost, makes=("out",)),
    Writer("document", _paper, _paper_lost, makes=("handover.html",)),
    Writer("evidence pack", _pack, _pack_lost, _pack, makes=("pack",)),
)
