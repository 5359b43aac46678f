"""What a table is, read from its values before anybody maps it: header rows, columns, questions, roles."""
