"""Training in engagement: who completed what, when, and when it is wanted again."""
