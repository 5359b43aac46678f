"""The commands of one engagement and its twelve steps."""

from screens.keys.command import Command


class PreviousStep(Command, key="[", label="Previous", footer=2):
    """Go to the step before; what you typed in this one is saved."""


class NextStep(Command, key="]", label="Next", footer=3):
    """Go to the step after; what you typed in this one is saved."""


class FillInUsual(Command, key="p", label="Usual ones", footer=9):
    """Add the usual ones to this list, so that you only fill in the rest; those already there stay."""


class Tick(Command, key="space", label="Tick", footer=7):
    """Change where this line stands: open, in progress, done; or yes and no."""


class AddEvidence(Command, key="e", label="Evidence", footer=13):
    """Add evidence to this step: a link, or a file that is copied into the workbook's folder."""


class AddAction(Command, key="c", label="Action", footer=16):
    """Promise a piece of work on this step, with who does it and by when."""


class WhoAndWhen(Command, key="t", label="Who and when", footer=10):
    """Say who looks after this step and by when, and keep notes on it."""


class NotApplicable(Command, key="x", label="Not applicable", footer=15):
    """Say that this step does not apply here; it needs a reason, and can be taken back."""


class Reopen(Command, key="r", label="Reopen", footer=14):
    """Open this step again, with the reason; both are kept in its history."""


class WhatIsMissing(Command, key="i", label="What's missing", footer=11):
    """Show what is still missing to call this step done, why it matters and what good looks like."""


class TitleAndDates(Command, key="m", label="Title and dates"):
    """Change the engagement's title, why, size, dates or lead."""


class WriteRecord(Command, key="o", label="Write the record"):
    """Write the whole record of this engagement to a file, for someone who was not there."""
