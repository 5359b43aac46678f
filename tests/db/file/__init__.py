"""Tests of the store's file: copies, locks, damage, other programs and systems."""
