"""Reports: comes later."""

from screens.areas.soon import SoonScreen


class ReportsScreen(SoonScreen):
    """The documents Engage writes, when they are built."""

    AREA = "reports"
    GROUP = "Reports"
    HELP_WORDS = WILL_HOLD = (
        "The documents Engage writes for you, from minutes to the year's evidence, will be made from here."
    )
