"""The documents about one engagement, besides its whole record."""

from screens.reports.opening import Wanted

OF_AN_ENGAGEMENT = (
    "engagement-plan",
    "stakeholder-map",
    "impact-assessment",
    "evaluation-report",
    "decision-trace",
)


def papers_of(engagement_id: str, title: str) -> tuple[Wanted, ...]:
    """What can be written about an engagement, in the order of its steps."""
    return tuple(Wanted(name, engagement_id, about=title, area="engagements") for name in OF_AN_ENGAGEMENT)
