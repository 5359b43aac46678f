"""Today, F2: what is due, where engagements stand, and the year."""
