"""The command line: everything the screens do to records, scripted and tested from here."""
