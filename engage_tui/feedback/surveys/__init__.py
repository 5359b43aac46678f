"""Any survey export: read, mapped, looked at and brought in."""
