"""Figures that say what they stand on: how many, how many are missing, from where, as at when."""

from collections.abc import Sequence
from datetime import date

from engage_tui.forms.dates import worded_date


def total(values: Sequence[object], *, of: str, source: str, as_at: date) -> str:
    """A sum with its footing, in words.

    Args:
        values: One for each thing counted; anything but a whole number is missing.
        of: What the values belong to, in the plural: `activities`.
        source: Where they are recorded.
    """
    given = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    missing = len(values) - len(given)
    if not given:
        return f"Not known: no number is recorded for {len(values)} {of}. {_footing(source, as_at)}"
    lacking = f", {missing} without a number" if missing else ""
    return f"{sum(given):,}, from {len(given)} of {len(values)} {of}{lacking}. {_footing(source, as_at)}"


def share(part: int, whole: object, *, of: str, source: str, as_at: date) -> str:
    """A part of a whole with its footing, in words; a whole that is no number is not known."""
    known = isinstance(whole, int) and not isinstance(whole, bool)
    words = f"{part:,} of {whole:,} {of}." if known else f"{part:,}; how many {of} is not known."
    return f"{words} {_footing(source, as_at)}"


def _footing(source: str, as_at: date) -> str:
    return f"Source: {source}, as recorded on {worded_date(as_at)}."
