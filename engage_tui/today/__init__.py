"""What someone should know when they sit down: on the first page, and for the command line."""
