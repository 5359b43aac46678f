"""Membership reviews on screen, and the counts they rest on."""
