"""The group itself: its terms, members, interval, efforts and rounds."""
