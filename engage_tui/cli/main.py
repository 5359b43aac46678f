"""Carries out one command line, and turns whatever goes wrong into words and an exit status."""

import sys
from collections.abc import Sequence

from db.problems import StoreProblem
from engage_tui import __version__
from engage_tui.cli.call import Call
from engage_tui.cli.output import abandon_output, complain, prepare
from engage_tui.cli.parser import build_parser
from engage_tui.clock import Clock
from engage_tui.crash import apology, crash_report
from engage_tui.errors import NotValid, Refused
from engage_tui.paths import store_at

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None, clock: Clock | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 refused, 2 wrong usage.

    Args:
        arguments: What follows the program's name; the real command line when left out.
    """
    prepare()
    options = build_parser().parse_args(arguments)
    call = Call(options, clock or Clock())
    try:
        with store_at(options.store):
            status = _carry_out(call)
        sys.stdout.flush()
    except (Refused, StoreProblem) as refusal:
        complain(_words(refusal))
    except KeyboardInterrupt:
        complain("Stopped. What was saved before is safe, and a change that was under way was not made.")
    except BrokenPipeError:
        abandon_output()
    except Exception as error:  # noqa: BLE001 - the last place before a traceback, which shows what people said
        report = crash_report(error, call.data_dir, call.last_saved, __version__, call.clock)
        complain(apology(report, call.last_saved))
    else:
        return status
    return REFUSED


def _carry_out(call: Call) -> int:
    from engage_tui.cli.commands import COMMANDS

    return COMMANDS[call.options.command](call)


def _words(refusal: Refused | StoreProblem) -> str:
    """The refusal on one line; of a form, only what is wrong, since nothing stays typed here."""
    if isinstance(refusal, NotValid):
        return " ".join([*refusal.errors.values(), "Nothing was saved."])
    return str(refusal)
