"""What the records say of a period: measures, and what was decided in it."""
