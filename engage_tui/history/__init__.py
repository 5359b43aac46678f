"""Who changed what, in the words of the forms, and taking it back."""
