"""Campaigns against the store and all around it: kills, failing disks, damaged files, mutated records."""
