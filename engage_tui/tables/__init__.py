"""One reader for any file that holds a table: text in every alphabet, workbooks, and zips of them."""
