"""Tests of checking a store and of putting a backup back."""
