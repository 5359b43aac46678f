"""What is kept, and never lost: the store, its records and its change log.

Imports nothing of `engage_tui` or `screens`; this package loads no SQLAlchemy until a
module that needs it is asked for, so that the first screen can paint before it.
"""
