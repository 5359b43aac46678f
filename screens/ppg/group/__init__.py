"""The group on screen: members, roles, efforts, rounds and terms."""
