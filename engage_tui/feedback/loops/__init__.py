"""From the desk until people were told: each piece of feedback and its loop."""
