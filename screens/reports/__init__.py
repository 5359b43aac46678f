"""Reports: the documents that can be written from what was logged."""
