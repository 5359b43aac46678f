"""Tests of the reader of files that hold tables."""
