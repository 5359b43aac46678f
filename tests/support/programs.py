"""Other people's programs that open what Engage writes; `.ci/run` installs them."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.support.project import ROOT

TOOLS = ROOT / ".ci" / "tools" / "node_modules"
AXE = TOOLS / "axe-core" / "axe.min.js"
VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
POLICY = re.compile(r"<meta http-equiv=.Content-Security-Policy.[^>]*>")
LEAST_RULES = 10
"""Rules of axe that any of our pages meets; fewer means that it did not look."""
RUN_AXE = """
axe.run(document, {resultTypes: ["violations"]}).then(
  found => { const told = document.createElement("pre"); told.id = "axe-told";
             told.textContent = JSON.stringify(found); document.body.append(told); });
"""


def program(name: str) -> str:
    """Where a program is."""
    found = shutil.which(name)
    assert found is not None, f"{name} is not on this machine; .ci/run brings it"
    return found


def said_by(*command: str | Path) -> str:
    """What a program prints; it must end well."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout


def as_pdf(paper: Path, folder: Path) -> Path:
    """A file as LibreOffice prints it."""
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    convert = ("--headless", profile, "--convert-to", "pdf", "--outdir", folder)
    said_by(program("soffice"), *convert, paper)
    return folder / f"{paper.stem}.pdf"


def text_of_pdf(paper: Path) -> str:
    """What a PDF says, in reading order."""
    return said_by(program("pdftotext"), "-enc", "UTF-8", paper, "-")


def facts_of_pdf(paper: Path) -> dict[str, str]:
    """What a PDF says of itself."""
    pairs = (line.partition(":") for line in said_by(program("pdfinfo"), paper).splitlines())
    return {name: value.strip() for name, _, value in pairs}


def problems_of_html(*pages: Path) -> str:
    """What the Nu validator finds wrong with pages, warnings too; nothing where all is well."""
    java = program("java")
    assert VNU.is_file(), "the Nu validator is not on this machine; .ci/run brings it"
    done = subprocess.run(
        [java, "-jar", str(VNU), "--Werror", *map(str, pages)],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip
    return done.stdout + done.stderr


def barriers(page: str, folder: Path) -> list[dict[str, Any]]:
    """What axe finds on a page in a real browser that would keep somebody out."""
    browser = program("chromium")
    assert AXE.is_file(), "axe-core is not on this machine; .ci/run brings it"
    copy = folder / "with-axe.html"
    scripts = f"<script>{AXE.read_text('utf-8')}</script><script>{RUN_AXE}</script>"
    # The page lets nothing run; the copy does, so that axe can.
    copy.write_text(POLICY.sub("", page).replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
    apart = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    where = (f"--user-data-dir={folder / 'browser'}", "--virtual-time-budget=30000", "--dump-dom")
    seen = said_by(browser, *quiet, *apart, *where, copy.as_uri())
    told = re.search(r'<pre id="axe-told">(.*?)</pre>', seen, re.DOTALL)
    assert told, "axe said nothing"
    found = json.loads(html.unescape(told[1]))
    assert len(found["passes"]) >= LEAST_RULES
    violations: list[dict[str, Any]] = found["violations"]
    return violations
