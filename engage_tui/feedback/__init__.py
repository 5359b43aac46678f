"""Feedback: from what someone said to telling them what happened."""
