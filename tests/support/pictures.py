"""Text pictures of screens: how a screen looks, kept as a file that a person can read.

A picture asserts looks only; what a screen does is asserted by its own tests.
`UPDATE_SNAPSHOTS=1` writes the pictures anew, and the change shows in the diff like any other.
"""

import difflib
import io
import os
from typing import Any

from rich.console import Console
from textual.app import App

from tests.support.project import ROOT

PICTURES = ROOT / "tests" / "snapshots"
SIZES = ((80, 24), (120, 40))


def picture(app: App[Any]) -> str:
    """The running app's screen as plain text, dialogs over what they cover."""
    # Textual has no public way to ask for a whole frame; this is the one place that reaches in.
    frame = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    width, height = app.size
    console = Console(width=width, height=height, file=io.StringIO(), record=True, legacy_windows=False)
    console.print(frame, end="")
    lines = console.export_text(styles=False).split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def flat(app: App[Any]) -> str:
    """The same in one line, for words that wrap."""
    return " ".join(picture(app).split())


def assert_picture(app: App[Any], name: str) -> None:
    """Compare the screen with the kept picture of this name and of the app's size."""
    width, height = app.size
    path = PICTURES / f"{name}-{width}x{height}.txt"
    seen = picture(app)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        assert not os.environ.get("CI"), "Pictures are made by a person who looks at them, not by CI."
        path.write_text(seen, encoding="utf-8", newline="\n")
        return
    assert path.exists(), f"There is no picture {path.name}: look at it with UPDATE_SNAPSHOTS=1.\n{seen}"
    kept = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(kept.splitlines(), seen.splitlines(), "kept", "seen", lineterm="")
    assert kept == seen, "The screen looks different:\n" + "\n".join(difference)
