"""What a reader of a table asks for, so that a refusal names that and not "a table"."""

from dataclasses import dataclass

from engage_tui.this_pc.text_file import NOTHING_KEPT
from engage_tui.workbook.errors import Refused


@dataclass(frozen=True)
class Wanted:
    """The kind of file that is wanted.

    Args:
        what: With its article, such as "the export of a survey".
        do: What to do where the file is something else.
        again: How to get the file anew, where it is broken.
        safe: What is safe.
        largest: Bytes of the file, and of what is unpacked of it; more is refused while it is read.
        most_columns: Columns of a row; more is refused.
    """

    what: str
    do: str
    again: str = "Fetch the file again."
    safe: str = NOTHING_KEPT
    largest: int = 64_000_000
    most_columns: int = 16_384

    def refused(self, name: str, because: str, do: str = "") -> Refused:
        """The refusal of a file that is not what is wanted."""
        return Refused(f"{name} is not {self.what}: {because}.", self.safe, do or self.do)

    def too_large(self, name: str) -> Refused:
        """The refusal of a file that would fill the memory."""
        return self.refused(name, f"it is larger than {self.largest // 1_000_000} MB")

    def half(self, name: str, because: str) -> Refused:
        """The refusal of a file that was cut off on its way."""
        return Refused(f"{name} {because}: it is part of a file.", self.safe, self.again)
