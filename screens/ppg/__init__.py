"""The Patient Participation Group (PPG): the group, its meetings and its year."""
