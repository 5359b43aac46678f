"""Tests of the search index and of finding."""
