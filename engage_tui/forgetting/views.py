"""What the actions of forgetting tell whoever asked for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Erased:
    """What an erasure reached.

    Args:
        records: How many records were changed, copies of the words among them.
        entries: How many entries of the change log were emptied.
        drafts: How many half-typed forms were let go of.
        files: How many evidence files were destroyed.
        elsewhere: How many other records still have the same words within a longer text.
    """

    records: int
    entries: int
    drafts: int
    files: int
    elsewhere: int = 0

    @property
    def words(self) -> str:
        """In a sentence."""
        parts = [
            _many(self.records, "record"),
            _many(self.entries, "entry of", "entries of") + " the history",
        ]
        parts += [_many(self.drafts, "half-typed form")] if self.drafts else []
        parts += [_many(self.files, "evidence file")] if self.files else []
        told = f"Erased for good: {', '.join(parts)}."
        if self.elsewhere:
            told += f" The same words stand within longer texts of {_many(self.elsewhere, 'other record')}."
        return told

    def as_json(self) -> dict[str, object]:
        """As `--json` prints it."""
        return {
            "records": self.records,
            "entries": self.entries,
            "drafts": self.drafts,
            "files": self.files,
            "elsewhere": self.elsewhere,
        }


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"
