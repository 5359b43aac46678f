"""The file on this PC's disk: found, known again, locked, read, copied; knows none of the records."""
