"""The parts that screens are made of; each knows its look and its keys and nothing of the store."""
