"""What a practice may be asked for: what shows it, and what could not be shown."""
