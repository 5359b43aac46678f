"""Documents made from the records: one content model, and one renderer for each format."""
