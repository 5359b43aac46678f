"""Reads the command line; `--help` and `--version` end here, before anything else is loaded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engage_tui.cli.output import prepare
from engage_tui.cli.parser import build_parser

if TYPE_CHECKING:
    from engage_tui.workbook.clock import Clock


def main(arguments: Sequence[str] | None = None, clock: "Clock | None" = None) -> int:
    """Run the program and return its exit status: 0 done, 1 refused, 2 wrong usage.

    Args:
        arguments: What follows the program's name; the real command line when left out.
        clock: The clock that everything is dated by; this PC's when left out.
    """
    prepare()
    options = build_parser().parse_args(arguments)

    from engage_tui.cli.run import run

    return run(options, clock)
