"""Engagements, F3: the list, one engagement with its twelve steps, and promised actions."""
