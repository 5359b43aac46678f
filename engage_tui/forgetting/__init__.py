"""Personal words that can really go: erased for good, disposed of in time, shown to whom they are about."""
