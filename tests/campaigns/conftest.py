"""Where campaigns can run: on Linux with a C compiler; the monkey wherever there is a Unix terminal."""

import sys
import warnings

from tests.campaigns.shim import compiler

# `packaging/start.py --test` says on Windows that what needs a Unix terminal is left out.
collect_ignore = ["test_monkey.py"] if sys.platform == "win32" else []
if compiler() is None:
    collect_ignore += ["test_campaigns.py", "test_noticing.py"]
    warnings.warn("The campaigns need Linux and a C compiler, so they are left out here.", stacklevel=1)
