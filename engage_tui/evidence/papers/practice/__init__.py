"""The papers about the practice's own work."""
