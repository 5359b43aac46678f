"""What cannot be tried on every system."""

import os

collect_ignore = [] if os.name == "posix" else ["test_pipes.py"]
