"""Guide: comes later."""

from screens.areas.soon import SoonScreen


class GuideScreen(SoonScreen):
    """How to do each step well, when it is built."""

    AREA = "guide"
    GROUP = "Guide"
    HELP_WORDS = WILL_HOLD = (
        "How to do each of the twelve steps well, with methods and examples, will be here to "
        "read without a network."
    )
