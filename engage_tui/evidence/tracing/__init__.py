"""How it was decided: what was heard, what was weighed, who was told."""
