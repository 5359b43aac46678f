"""Journeys run in a real terminal, which Windows does not have in this form."""

import sys

# `packaging/start.py --test` says on Windows that they were left out.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []
