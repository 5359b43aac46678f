"""Community, F6: comes later."""
