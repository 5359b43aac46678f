"""The work of a practice's engagement: rules, actions, documents and exchange.

Importing this package loads neither Textual nor SQLAlchemy, so that `engage-tui
--version` answers at once.
"""

__version__ = "0.2.0"
