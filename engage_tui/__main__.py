"""The way in: `engage-tui` and `python -m engage_tui`."""

import sys

from engage_tui.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
