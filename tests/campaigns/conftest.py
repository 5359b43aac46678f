"""The monkey presses keys in a real terminal, which Windows does not have in this form."""

import sys

# `packaging/start.py --test` says on Windows that what needs a Unix terminal is left out.
collect_ignore_glob = ["test_monkey.py"] if sys.platform == "win32" else []
