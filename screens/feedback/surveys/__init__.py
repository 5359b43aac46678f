"""Bringing in a survey, page by page."""
