"""The papers about one engagement."""
