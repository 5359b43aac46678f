"""Patient Participation Group (PPG): comes later."""

from screens.areas.soon import SoonScreen


class PpgScreen(SoonScreen):
    """Members, meetings and the year's duties, when it is built."""

    AREA = "ppg"
    GROUP = "Patient Participation Group (PPG)"
    HELP_WORDS = WILL_HOLD = (
        "Your patient group's members, meetings with minutes, and how the year's PPG duties "
        "stand will be kept here."
    )
