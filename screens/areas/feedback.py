"""Feedback: comes later."""

from screens.areas.soon import SoonScreen


class FeedbackScreen(SoonScreen):
    """What people said and what became of it, when it is built."""

    AREA = "feedback"
    GROUP = "Feedback"
    HELP_WORDS = WILL_HOLD = (
        "What people say at the desk, online or on paper will be logged here and followed "
        "until they have been told."
    )
