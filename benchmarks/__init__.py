"""How fast the program is: figures to read and compare, never to pass or fail by."""
