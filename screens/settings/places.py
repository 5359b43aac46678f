"""The pages of Settings that can be gone to from anywhere."""

from screens.settings.about import AboutScreen
from screens.settings.kept_lists import CLOSED_DAYS, SITES, STAFF, KeptListScreen
from screens.settings.keys_page import KeysScreen
from screens.settings.looks import LooksScreen


def staff() -> KeptListScreen:
    """Who works here."""
    return KeptListScreen(STAFF)


def sites() -> KeptListScreen:
    """The buildings patients come to."""
    return KeptListScreen(SITES)


def closed_days() -> KeptListScreen:
    """The days the practice is closed besides weekends and bank holidays."""
    return KeptListScreen(CLOSED_DAYS)


colours, keys, about = LooksScreen, KeysScreen, AboutScreen
