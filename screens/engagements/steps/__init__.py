"""One step of an engagement: its form, its lists, and what is still missing."""
