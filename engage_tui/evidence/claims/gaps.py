"""What one could be asked for and could not show: from the claims, and from records that lack something."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from db.terms import DutyState
from engage_tui.evidence.claims.model import Claim, Gap
from engage_tui.ppg.year.views import RecordRef

WORST_FIRST = (DutyState.NOT_MET, DutyState.DUE, DutyState.MET)


def of_claims(claims: Iterable[Claim]) -> Iterator[Gap]:
    """What each claim still wants, those that nothing supports first.

    A claim that is supported may still want something, such as the next meeting: that is
    advice and no gap.
    """
    for each in sorted(claims, key=lambda claim: WORST_FIRST.index(claim.state)):
        if each.state is DutyState.MET:
            continue
        for wanted in each.missing or (each.why,):
            yield Gap(each.code, each.why, wanted)


def of_minutes(wanting: Iterable[tuple[RecordRef, str]]) -> Iterator[Gap]:
    """Minutes that cannot be shown as agreed, or that nobody outside could read."""
    for ref, words in wanting:
        do = "Have them approved at the next meeting." if words == "not approved" else "Publish them."
        yield Gap("D3", f"The minutes are {words}.", do, ref)


def of_decisions(uncited: Iterable[tuple[RecordRef, str]]) -> Iterator[Gap]:
    """Decisions that cite nothing anyone said."""
    for ref, title in uncited:
        if title:
            yield Gap(
                "ENGAGED",
                f"A decision of {title} names no finding it rests on.",
                "Say on step 12 which finding it is about.",
                ref,
            )
        else:
            yield Gap("TOLD", "A decision answers no piece of feedback.", "Say which it answers.", ref)


def of_files(folder: Path, files: Iterable[tuple[RecordRef, str, str]], digest: "Digest") -> Iterator[Gap]:
    """Evidence files that are gone, or are not what was attached.

    Args:
        files: Each record with its file's name and SHA-256.
        digest: What works out the SHA-256 of a file.
    """
    for ref, name, sha256 in files:
        path = folder / Path(name).name
        if not path.is_file():
            yield Gap("ENGAGED", "The file of this evidence is gone.", "Attach it again.", ref)
        elif digest(path) != sha256:
            yield Gap("ENGAGED", "This file is not the one that was attached.", "Attach the right one.", ref)


class Digest:
    """SHA-256 of files, each read once however often it is asked for."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}

    def __call__(self, path: Path) -> str:
        """The SHA-256 of a file, in hexadecimal digits."""
        if path not in self._known:
            from engage_tui.workbook.copying import digest

            self._known[path] = digest(path)
        return self._known[path]
