"""Looking words over that others will read, on screen."""
