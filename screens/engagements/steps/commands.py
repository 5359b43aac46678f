"""The commands of one engagement and its twelve steps."""

from screens.keys.command import Command


class PreviousStep(Command):
    """Go to the step before; what you typed in this one is saved."""

    key = "["
    label = "Previous"
    footer = 2


class NextStep(Command):
    """Go to the step after; what you typed in this one is saved."""

    key = "]"
    label = "Next"
    footer = 3


class FillInUsual(Command):
    """Add the usual ones to this list, so that you only fill in the rest; those already there stay."""

    key = "p"
    label = "Usual ones"
    footer = 9


class Tick(Command):
    """Change where this line stands: open, in progress, done; or yes and no."""

    key = "space"
    label = "Tick"
    footer = 7


class AddEvidence(Command):
    """Add evidence to this step: a link, or a file that is copied into the workbook's folder."""

    key = "e"
    label = "Evidence"
    footer = 13


class AddAction(Command):
    """Promise a piece of work on this step, with who does it and by when."""

    key = "c"
    label = "Action"
    footer = 16


class WhoAndWhen(Command):
    """Say who looks after this step and by when, and keep notes on it."""

    key = "t"
    label = "Who and when"
    footer = 10


class NotApplicable(Command):
    """Say that this step does not apply here; it needs a reason, and can be taken back."""

    key = "x"
    label = "Not applicable"
    footer = 15


class Reopen(Command):
    """Open this step again, with the reason; both are kept in its history."""

    key = "r"
    label = "Reopen"
    footer = 14


class WhatIsMissing(Command):
    """Show what is still missing to call this step done, why it matters and what good looks like."""

    key = "i"
    label = "What's missing"
    footer = 11


class TitleAndDates(Command):
    """Change the engagement's title, why, size, dates or lead."""

    key = "m"
    label = "Title and dates"


class ShowHistory(Command):
    """Show who changed what in this engagement, and when."""

    key = "h"
    label = "History"


class WriteRecord(Command):
    """Write the whole record of this engagement to a file, for someone who was not there."""

    key = "o"
    label = "Write the record"
