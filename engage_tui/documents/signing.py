"""The lines at the foot of a paper that the practice and its patient group both sign."""

from collections.abc import Iterator

from engage_tui.documents.content import Block, Heading, Para, Table


def signing(words: str, title: str = "Agreed") -> Iterator[Block]:
    """Room for both to sign, each with a name and a day."""
    yield Heading(title)
    yield Para(words)
    yield Table(
        "Signatures",
        ("For", "Name", "Signature", "Date"),
        (("The practice", "", "", ""), ("The Patient Participation Group (PPG)", "", "", "")),
        to_write_in=True,
    )
