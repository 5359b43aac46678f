"""Runs a few lines in a fresh Python, to see what they load: this one has loaded everything."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

from tests.support.project import ROOT

LIMIT = 60


def run_child(lines: str, home: Path) -> dict[str, object]:
    """Run `lines` in a new interpreter whose home is `home`; return the JSON object it printed last."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(lines)],
        cwd=ROOT,
        env=private_environment(home),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(told, dict)
    return told


def private_environment(home: Path) -> dict[str, str]:
    """This environment with a home of its own, so that nobody's real records are met."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ENGAGE_TUI", "XDG_", "TEXTUAL", "COV_", "COVERAGE", "PYTEST"))
        and name not in {"NO_COLOR", "COLUMNS", "LINES"}
    }
    places = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    return kept | dict.fromkeys(places, str(home)) | {"PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none"}
