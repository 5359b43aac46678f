"""Settings, F9: the practice, its people and days, how it looks, keys, backups."""

from screens.settings.overview import SettingsScreen

__all__ = ["SettingsScreen"]
