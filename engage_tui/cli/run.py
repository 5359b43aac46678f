"""Carries out one command, and turns whatever goes wrong into words and an exit status."""

import sys
from argparse import Namespace

from db.problems import ClockBehind, StoreProblem
from engage_tui import __version__
from engage_tui.cli.call import REFUSED, Call
from engage_tui.cli.commands import COMMANDS
from engage_tui.cli.output import abandon_output, complain
from engage_tui.this_pc.paths import store_at
from engage_tui.workbook.clock import Clock
from engage_tui.workbook.errors import NotValid, Refused


def run(options: Namespace, clock: Clock | None = None) -> int:
    """Carry out what the parser read, and return the exit status."""
    call = Call(options, clock or Clock())
    try:
        with store_at(options.store):
            status = COMMANDS[options.command](call) or 0
        sys.stdout.flush()
    except (Refused, StoreProblem) as refusal:
        complain(_words(refusal))
    except KeyboardInterrupt:
        complain("Stopped. What was saved before is safe, and a change that was under way was not made.")
    except BrokenPipeError:
        abandon_output()
    except OSError as error:
        complain(_unreachable(error))
    except Exception as error:  # noqa: BLE001 - the last stop before a traceback, which shows what people said
        complain(_apologise(call, error))
    else:
        return status
    return REFUSED


def _words(refusal: Refused | StoreProblem) -> str:
    """The refusal in one message; of a form, only what is wrong, since nothing stays typed here."""
    if isinstance(refusal, NotValid):
        return " ".join([*refusal.errors.values(), "Nothing was saved."])
    if isinstance(refusal, ClockBehind):
        return f"{refusal} To go on, add --accept-clock."
    return str(refusal)


def _unreachable(error: OSError) -> str:
    """A path the system would not take, in the system's own words for why, which hold none of anyone's."""
    return (
        f"A file or folder could not be used: {error.strerror or 'the system did not say why'}. "
        "What was saved before is safe. Check the path, and that you may write there."
    )


def _apologise(call: Call, error: Exception) -> str:
    from engage_tui.this_pc.crash import apology, crash_report

    report = crash_report(error, call.data_dir, call.last_saved, __version__, call.clock)
    return apology(report, call.last_saved, typing=False)
