"""What a cell names of one of the practice's lists, also where several were ticked together. Pure."""

from collections.abc import Mapping

from engage_tui.feedback.national.fft_labels import label

TICKED_BY = (";", "|", "\n", ",")
"""What stands between answers that were ticked together."""


def codes_in(cell: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
    """The codes of a cell's parts, each once, and whether any part has none."""
    if (whole := known.get(label(cell))) is not None:
        return (whole,), False
    for parting in TICKED_BY:
        parts = [words for each in cell.split(parting) if (words := label(each))]
        if len(parts) > 1 or (parting in cell and parts):
            codes = [known[words] for words in parts if words in known]
            if codes or parting == TICKED_BY[-1]:
                return tuple(dict.fromkeys(codes)), len(codes) < len(parts)
    return (), True
