"""The Patient Participation Group: its people, its meetings, and the duties of its year."""
