"""Stores of each released schema, upgraded."""
