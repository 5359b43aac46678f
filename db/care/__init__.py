"""Care for the store itself: made, upgraded, made ready for use, checked, put back from a backup."""
