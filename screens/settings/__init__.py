"""Settings, F9: the practice, its people and days, how it looks, keys, backups."""
