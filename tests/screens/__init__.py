"""Tests of what staff see and press."""
