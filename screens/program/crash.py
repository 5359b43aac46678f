"""The end of a run that failed: an apology and a report, never anyone's words."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from engage_tui import __version__
from engage_tui.workbook.clock import Clock


def apologise(error: BaseException, data_dir: Path, last_saved: datetime | None, clock: Clock) -> None:
    """Write the report and say where the person stands, on the ordinary terminal."""
    from engage_tui.this_pc.crash import apology, crash_report  # loads what only a report needs

    report = crash_report(error, data_dir, last_saved, __version__, clock)
    print(apology(report, last_saved), file=sys.stderr)  # noqa: T201 - the screen is gone


def keep_loop_quiet(data_dir: Path, clock: Clock) -> None:
    """Have the event loop report a stray fault to a file: by itself it prints what was said."""

    def report(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        from engage_tui.this_pc.crash import crash_report

        error = context.get("exception")
        if isinstance(error, Exception):
            crash_report(error, data_dir, None, __version__, clock)

    asyncio.get_running_loop().set_exception_handler(report)
