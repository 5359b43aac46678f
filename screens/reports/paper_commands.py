"""The keys that lead from a page to its documents."""

from screens.keys.command import Command


class Papers(Command):
    """Choose a document about what this page shows, and write it to a file."""

    key = "o"
    label = "Write a document"


class FeedbackPapers(Command):
    """Choose a document about feedback, such as the poster “You said, we did”, and write it to a file."""

    key = "."
    label = "Write a document"


class EngagementPapers(Command):
    """Choose the plan, the map, the assessment, the evaluation or how it was decided, and write it."""

    key = "v"
    label = "Its documents"


class AnnualReport(Command):
    """Write the patient group's annual report of the year, ready for both to sign."""

    key = "r"
    label = "Annual report"
    footer = 9


class ReportOfThisYear(Command):
    """Write this year's annual report of the patient group, as far as the year has come."""

    key = "r"
    label = "PPG annual report"


class HowDecided(Command):
    """Write how it was decided: what was heard, the decision and why, who was told, by date."""

    key = "v"
    label = "How it was decided"
