"""The keys that lead from a page to its documents."""

from screens.keys.command import Command


class Papers(Command, key="o", label="Write a document"):
    """Choose a document about what this page shows, and write it to a file."""


class FeedbackPapers(Command, key=".", label="Write a document"):
    """Choose a document about feedback, such as the poster “You said, we did”, and write it to a file."""


class EngagementPapers(Command, key="v", label="Its documents"):
    """Choose the plan, the map, the assessment, the evaluation or how it was decided, and write it."""


class AnnualReport(Command, key="r", label="Annual report", footer=9):
    """Write the patient group's annual report of the year, ready for both to sign."""


class ReportOfThisYear(Command, key="r", label="PPG annual report"):
    """Write this year's annual report of the patient group, as far as the year has come."""


class HowDecided(Command, key="v", label="How it was decided"):
    """Write how it was decided: what was heard, the decision and why, who was told, by date."""
