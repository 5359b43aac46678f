"""How Engage looks: colours, marks, and words on their way to the screen."""
