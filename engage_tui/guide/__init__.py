"""The guide: why and how, in short pages that a practice can replace.

Pages are Markdown files with a date and their sources on top. They are read when they are
opened, never at start-up.
"""
