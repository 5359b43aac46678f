"""Writing documents from the screens: choosing, reading first, replacing, stopping, where it was saved."""

import sys
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from engage_tui.documents.look import Look, Variant
from engage_tui.evidence.catalogue import DOCUMENTS
from engage_tui.evidence.choosing import GROUPS, group_of, records
from engage_tui.feedback.loops.deciding import decide
from engage_tui.feedback.loops.desk import log_feedback
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from engage_tui.workbook.long_work import LongWork, Stopped
from screens.dialogs.confirm import Confirm
from screens.dialogs.progress import Progress, with_progress
from screens.pages.papers import Wanted
from screens.program.app import EngageApp
from screens.reports import folder, written
from screens.reports.home import ReportsScreen, lines
from screens.reports.pack import PackScreen
from screens.reports.preview import PreviewScreen
from screens.reports.wanted import begun, filled, followed, suggested
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.form_view import FormView
from screens.widgets.record_list import RecordList
from tests.screens.conftest import CLOCK, running, until
from tests.screens.ppg.group.group_sample import Group, begin_group
from tests.support.made_up_ppg import meeting_with_note
from tests.support.pictures import SIZES, assert_picture, flat, picture

DAY = date(2026, 11, 23)
MINUTES = Wanted("minutes")
ACTIONS = Wanted("ppg-actions")


@pytest.fixture
def sample(surgery: Path) -> Group:
    return begin_group(surgery)


async def at_writing(app: EngageApp, pilot: Pilot[int], name: str) -> WriteScreen:
    """Go to F8, walk to a document and choose it."""
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(app.screen, ReportsScreen) and app.focused is not None)
    listed = app.screen.query_one(RecordList)
    await until(pilot, lambda: listed.count > 0)
    while listed.current_id != name:
        await pilot.press("down")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, WriteScreen) and app.screen.takes_keys)
    assert isinstance(app.screen, WriteScreen)
    return app.screen


async def answer(page: WriteScreen, pilot: Pilot[int], typed: Mapping[str, str]) -> None:
    assert page._form is not None
    page._form.set_typed(typed)
    await pilot.pause()


# What is asked


def test_every_document_is_listed_once_under_a_group() -> None:
    assert {group_of(each) for each in DOCUMENTS} <= set(GROUPS)
    assert sorted(each.id for each in lines()) == sorted(["evidence-pack", *(one.name for one in DOCUMENTS)])


def test_a_suggested_name_says_what_is_in_it() -> None:
    typed = begun(ACTIONS, DAY)
    assert Path(typed["file"]).name == "ppg-actions-2026-27.docx"
    assert suggested(ACTIONS, {**typed, "variant": "large"}, {}) == "ppg-actions-2026-27-large-print.docx"
    about = Wanted("minutes", "1", about="The group/../: 3 Dec", ending=".ics")
    assert suggested(about, {}, {}) == "minutes-the-group-3-dec.ics"


def test_the_format_and_the_name_of_the_file_follow_each_other() -> None:
    before = begun(MINUTES, DAY)
    known = {"1": "Elm Grove, 3 Dec 2026"}
    chosen = {**before, "record": "1"}
    named = followed(MINUTES, chosen, before, known)["file"]
    assert named.endswith("minutes-elm-grove-3-dec-2026.docx")
    chosen |= {"file": named}
    as_pdf = followed(MINUTES, {**chosen, "format": ".pdf"}, chosen, known)
    assert as_pdf["file"].endswith("minutes-elm-grove-3-dec-2026.pdf")
    own = {**chosen, "file": "/tmp/mine.docx"}
    assert followed(MINUTES, {**own, "format": ".md"}, own, known) == {"file": "/tmp/mine.md"}
    assert followed(MINUTES, {**own, "file": "/tmp/mine.txt"}, own, known) == {"format": ".txt"}
    assert followed(MINUTES, {**own, "file": "/tmp/mine.t"}, own, known) == {}


def test_answers_become_what_is_written() -> None:
    typed = {**begun(ACTIONS, DAY), "file": "~/x", "variant": "plain", "format": ".docx"}
    found = filled(ACTIONS, typed, DAY, {})
    assert found.out == Path.home() / "x.docx"
    assert found.look == Look(Variant.PLAIN)
    assert found.year == "2026/27"
    with pytest.raises(NotValid) as wrong:
        filled(ACTIONS, {**typed, "format": ".xlsx", "variant": "large"}, DAY, {})
    assert "only the usual one" in wrong.value.errors["variant"]
    with pytest.raises(NotValid) as wrong:
        filled(MINUTES, begun(MINUTES, DAY), DAY, {"record": ()})
    assert "record" in wrong.value.errors


# The pages


@pytest.mark.parametrize("size", [*SIZES, (40, 24)])
async def test_a_document_is_chosen_read_and_written(
    sample: Group, surgery: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    out = tmp_path / "minutes.docx"
    async with running(surgery, size) as (app, pilot):
        page = await at_writing(app, pilot, "minutes")
        await pilot.press("right")
        await until(pilot, lambda: bool(page._form and page._form.typed["record"]))
        name = page._form.typed["file"] if page._form else ""
        assert Path(name).name.startswith("minutes-elm-grove")
        await answer(page, pilot, {"file": "Documents/minutes.docx"})  # a picture holds no place of this PC
        assert_picture(app, "write-minutes")
        await answer(page, pilot, {"file": str(out)})
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and "Elm Grove" in picture(app))
        await pilot.pause()
        assert_picture(app, "preview-minutes")
        assert not out.exists()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Written))
        assert out.read_bytes().startswith(b"PK")
        assert str(out) in "".join(picture(app).split())
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen))


async def test_esc_from_reading_goes_back_to_the_questions(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        page = await at_writing(app, pilot, "duties")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)


async def test_a_file_is_replaced_only_when_someone_says_so(
    sample: Group, surgery: Path, tmp_path: Path
) -> None:
    out = tmp_path / "duties.md"
    out.write_text("mine")
    async with running(surgery) as (app, pilot):
        page = await at_writing(app, pilot, "duties")
        await answer(page, pilot, {"file": str(out), "format": ".md"})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is page)
        assert out.read_text() == "mine"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Written))
        assert out.read_text("utf-8").startswith("# ")


async def test_what_does_not_read_is_said_beside_its_box(surgery: Path, sample: Group) -> None:
    async with running(surgery, (120, 40)) as (app, pilot):
        page = await at_writing(app, pilot, "minutes")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is page
        assert "Which meeting" in picture(app)
        assert any(row.error for row in page._form._rows) if page._form else False


async def test_a_document_about_what_there_is_none_of_says_so(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen))
        app.push_screen(WriteScreen(MINUTES))
        await until(pilot, lambda: "none of these yet" in picture(app))
        await pilot.press("ctrl+s")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen))


async def test_the_folder_is_opened_or_it_is_said_that_it_cannot_be(
    surgery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def remember(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(written, "open_folder", remember)
    monkeypatch.setattr(written, "open_file", lambda _path: False)
    async with running(surgery) as (app, pilot):
        app.push_screen(Written(tmp_path / "[b]x[/b].docx"))
        await until(pilot, lambda: isinstance(app.screen, Written))
        await pilot.pause()
        assert "[b]x[/b].docx" in "".join(picture(app).split())
        await pilot.press("o")
        await until(pilot, lambda: "Opened." in picture(app))
        await pilot.press("p")
        await until(pilot, lambda: "could not open it" in picture(app))
        assert opened == [tmp_path / "[b]x[/b].docx"]


def test_without_a_desktop_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Any] = []
    monkeypatch.setattr(folder, "_started", lambda *told: started.append(told))
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not folder.open_folder(tmp_path / "a.md")
    monkeypatch.setenv("DISPLAY", ":0")
    assert folder.open_folder(tmp_path / "a.md")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folder.open_file(tmp_path / "a.md")
    assert started == [("xdg-open", tmp_path), ("open", tmp_path / "a.md")]


def test_a_missing_opener_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not folder.open_folder(tmp_path / "a.md")


# Long work


async def test_long_work_shows_how_far_it_is_and_is_stopped_with_one_key(surgery: Path) -> None:
    begun_it, stop_seen = threading.Event(), threading.Event()

    def job(book: Workbook, far: LongWork) -> None:
        for number in range(1000):
            try:
                far.tell("Writing papers", number, 1000)
            except Stopped:
                stop_seen.set()
                raise
            begun_it.set()
            threading.Event().wait(0.02)

    async with running(surgery) as (app, pilot):
        ended: list[str] = []

        async def run() -> None:
            try:
                await with_progress(app, "Writing the pack", job)
            except Stopped:
                ended.append("stopped")

        app.run_worker(run())
        await until(pilot, lambda: isinstance(app.screen, Progress) and begun_it.is_set())
        await until(pilot, lambda: "%" in picture(app) and "Writing papers" in picture(app))
        await pilot.press("escape")
        await until(pilot, lambda: ended == ["stopped"] and not app.screen.is_modal)
        assert stop_seen.is_set()


async def test_quick_work_flashes_nothing(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        assert await with_progress(app, "Quick", lambda book, far: 7) == 7
        await pilot.pause()
        assert not app.screen.is_modal


async def test_the_pack_is_written_and_replaced_when_someone_says_so(
    sample: Group, surgery: Path, tmp_path: Path
) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, ReportsScreen) and app.focused is not None)
        await until(pilot, lambda: app.screen.query_one(RecordList).count > 0)
        for again in (False, True):
            await pilot.press("home", "enter")
            await until(pilot, lambda: isinstance(app.screen, PackScreen) and app.screen.takes_keys)
            await pilot.press(*("tab",) * 3, "end", "ctrl+u", *str(tmp_path / "out"), "ctrl+s")
            if again:
                await until(pilot, lambda: isinstance(app.screen, Confirm))
                await pilot.press("y")
            await until(pilot, lambda: isinstance(app.screen, Written), 30)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReportsScreen))
        assert list((tmp_path / "out").glob("*/hashes.txt"))
        assert list((tmp_path / "out").glob("*.zip"))


async def test_every_kind_of_record_that_a_document_needs_can_be_chosen(sample: Group, surgery: Path) -> None:
    async with running(surgery) as (app, _pilot):
        for of in {each.of for each in DOCUMENTS if each.of}:
            found = await app.ask(lambda book, of=of: records(book, of))  # type: ignore[misc]
            assert of in ("engagement", "decision", "paper form") or found, of


async def test_a_document_is_looked_over_before_it_is_written(surgery: Path) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    piece = log_feedback(book, {"words": "The bell is too quiet", "source": "desk"})
    said = {"you_said": "The DNA rate [b]is[/b] high", "we_did": "We will utilise a louder bell"}
    decide(book, [piece], {"kind": "explained", "reason": "It was explained", **said})
    book.store.close()
    async with running(surgery) as (app, pilot):
        await at_writing(app, pilot, "you-said")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and "utilise" in picture(app))
        await pilot.press("c")
        await until(pilot, lambda: "places to look at" in picture(app))
        shown = picture(app)
        assert "Plainer: utilise  >  use" in shown
        assert "Letters: DNA" in shown
        assert "c The document" in shown
        await pilot.press("c")
        await until(pilot, lambda: "places to look at" not in picture(app) and "[b]is[/b]" in picture(app))


@pytest.mark.parametrize("key", ["n", "y"])
async def test_a_pack_that_would_name_somebody_asks_first(surgery: Path, tmp_path: Path, key: str) -> None:
    book = open_workbook(surgery, "SB", CLOCK)
    meeting_with_note(book, "Mrs Larkspur said the bell is quiet")
    book.store.close()
    async with running(surgery) as (app, pilot):
        page = PackScreen()
        app.push_screen(page)
        await until(pilot, lambda: app.screen is page and page.takes_keys)
        page.query_one(FormView).set_typed({"place": str(tmp_path / "out")})
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Confirm), 30)
        assert "Mrs Larkspur" in flat(app)
        assert "minutes" in flat(app)
        assert not (tmp_path / "out").exists()
        await pilot.press(key)
        if key == "y":
            await until(pilot, lambda: isinstance(app.screen, Written), 30)
        else:
            await until(pilot, lambda: app.screen is page)
        assert (tmp_path / "out").exists() is (key == "y")
