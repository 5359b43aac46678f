"""The documents about one engagement: its whole record, and the papers of its steps."""

from screens.pages.papers import Wanted

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


def record_of(engagement_id: str, title: str) -> Wanted:
    """The whole record of an engagement."""
    return Wanted("engagement", engagement_id, about=title, area="engagements")
