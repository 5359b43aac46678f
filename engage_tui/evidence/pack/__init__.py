"""The evidence pack of a financial year: what was done, what shows it, and what could not be shown."""
