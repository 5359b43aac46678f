"""Dated lists a practice may edit: methods, kinds of stakeholder, groups, targets."""
