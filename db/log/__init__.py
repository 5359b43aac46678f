"""The change log: what was done is noted, sealed, told again and taken back."""
