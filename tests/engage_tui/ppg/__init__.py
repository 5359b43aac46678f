"""The Patient Participation Group."""
