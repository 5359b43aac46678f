"""Help with words that others will read: it points things out and changes nothing unasked."""
