"""What has been loaded, and whom the program has called, when its first screen stands."""

from pathlib import Path

import pytest

from tests.support.child import run_child

WATCH = """
import asyncio, json, sys
from pathlib import Path

called = []
CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
def hear(event, arguments):
    # asyncio on Windows wakes itself over the loopback address.
    if event in CALLS and "127.0.0.1" not in str(arguments):
        called.append(f"{event} {arguments}")
sys.addaudithook(hear)

from screens.program.app import EngageApp

painted = []
display = EngageApp._display
def watched(app, screen, renderable):
    display(app, screen, renderable)
    if renderable is not None and not painted:
        painted.extend(sorted(sys.modules))
EngageApp._display = watched

async def main():
    app = EngageApp(Path.home() / "records")
    async with app.run_test(size=(80, 24)) as pilot:
        while not app.is_open:
            await pilot.pause(0.02)
        await pilot.pause()
        for key in ("f3", "f4", "f5", "f6", "f7", "f8", "down", "enter", "escape", "f9", "f2"):
            await pilot.press(key)
            await pilot.pause(0.1)
asyncio.run(main())
print(json.dumps({"painted": painted, "loaded": sorted(sys.modules), "called": called}))
"""

STORE = {"sqlalchemy", "alembic"}
DOCUMENTS = {"alembic", "xlsxwriter", "openpyxl", "typst", "docx", "lxml", "icalendar", "holidays"}
NETWORK = {
    "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib",
    "xmlrpc", "socketserver", "requests", "urllib3", "httpx", "aiohttp", "websockets",
}  # fmt: skip


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """One headless run through all areas: what was loaded at the first paint and at the end."""
    told = run_child(WATCH, tmp_path_factory.mktemp("home"))
    return {name: set(map(str, names)) for name, names in told.items() if isinstance(names, list)}


def test_the_first_screen_is_painted_before_the_store_is_loaded(seen: dict[str, set[str]]) -> None:
    assert "screens.program.app" in seen["painted"]
    assert not seen["painted"] & STORE
    assert "sqlalchemy" in seen["loaded"], "the store was opened after that, so the test saw the real thing"


def test_what_writes_documents_is_loaded_only_to_write_one(seen: dict[str, set[str]]) -> None:
    assert not seen["loaded"] & DOCUMENTS


def test_nothing_that_reaches_a_network_is_loaded_or_called(seen: dict[str, set[str]]) -> None:
    assert not seen["loaded"] & NETWORK
    assert seen["called"] == set()


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    run_child(WATCH, tmp_path)  # makes the store
    told = run_child(WATCH, tmp_path)
    loaded = told["loaded"]
    assert isinstance(loaded, list)
    assert "sqlalchemy" in loaded
    assert "alembic" not in loaded
