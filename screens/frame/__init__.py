"""The frame around every page: title line, area bar, foot line."""
