"""Meetings: planned, minuted while they go on, closed, approved and published."""
