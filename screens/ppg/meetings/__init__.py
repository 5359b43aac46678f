"""Meetings on screen: planned, under way, and afterwards."""
