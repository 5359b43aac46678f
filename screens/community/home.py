"""Community: comes later."""

from screens.community.soon import SoonScreen


class CommunityScreen(SoonScreen):
    """Who lives here and who speaks for them, when it is built."""

    AREA = "community"
    GROUP = "Community"
    HELP_WORDS = WILL_HOLD = (
        "Who your patients are, the groups that speak for them and the people you work with "
        "will be listed here."
    )
