"""The commands of every page that shows one financial year."""

from collections.abc import Mapping

from screens.keys.command import Command


class PreviousYear(Command, key="[", label="Year before", footer=6):
    """Show the duties of the year before."""


class NextYear(Command, key="]", label="Year after", footer=7):
    """Show the duties of the year after."""


YEARS: Mapping[type[Command], int] = {PreviousYear: -1, NextYear: 1}
"""Which way they go."""
