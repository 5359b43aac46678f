"""The documents about feedback: what people said, what came of it, and what is ready to be shown."""

from screens.pages.papers import Wanted

OF_FEEDBACK = ("you-said-poster", "you-said", "you-said-check", "feedback")


def papers_of_feedback(year: str = "") -> tuple[Wanted, ...]:
    """What can be written about a year's feedback, the poster first."""
    return tuple(Wanted(name, year=year, area="feedback") for name in OF_FEEDBACK)
