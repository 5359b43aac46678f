"""The five duties of a financial year, and what falls due in it."""
