"""The figures of feedback."""
