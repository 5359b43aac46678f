"""The papers about what people said."""
