"""The same practice with work under way as the engagements' pages are tried on."""

from tests.screens.engagements.conftest import work

__all__ = ["work"]
