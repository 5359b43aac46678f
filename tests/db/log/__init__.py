"""Tests of the change log, its chain, and of taking back."""
