"""The areas whose work comes later: each says in one sentence what it will hold."""
