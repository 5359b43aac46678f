"""What bringing in a file of counts came to, alike for every such file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class BroughtIn:
    """What became of a file's rows: each was kept, skipped, or known already.

    Args:
        rows_read: Rows beneath the header, of whatever practice.
        rows_kept: Those that added something.
        already_known: Those that the workbook held before.
        said: What was brought in, a sentence.
        more: What else programs that read the JSON are told.
    """

    rows_read: int
    rows_kept: int
    already_known: int
    warnings: tuple[str, ...] = ()
    said: str = ""
    more: Mapping[str, object] = field(default_factory=dict)

    @property
    def rows_skipped(self) -> int:
        """Rows of other practices, and those that could not be used."""
        return self.rows_read - self.rows_kept - self.already_known

    def as_json(self) -> dict[str, object]:
        """The document that `engage-tui import --json` prints."""
        return {
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_skipped": self.rows_skipped,
            "already_known": self.already_known,
            "warnings": list(self.warnings),
            **self.more,
        }
