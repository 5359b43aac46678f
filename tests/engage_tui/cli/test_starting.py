"""What the command line starts, and on which store."""

from datetime import timedelta
from pathlib import Path

import pytest

from engage_tui.practice import practice, staff
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.clock import Clock, fixed
from screens.places import Place, at_step
from tests.engage_tui.cli.command_line import INIT, Engage
from tests.engage_tui.conftest import MOMENT


def test_a_look_around_is_on_a_copy_that_goes(
    engage: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def run(folder: Path, *, author: str, demo: bool, clock: Clock, place: Place | None) -> int:
        assert demo
        assert place is None
        book = open_workbook(folder, author=author, clock=clock)
        assert author in {line.initials for line in staff(book)}
        assert practice(book) is not None
        book.store.close()
        seen.append(folder)
        return 0

    monkeypatch.setattr("screens.program.app.run", run)
    looked = engage("--demo")
    assert (looked.status, looked.out) == (0, "")
    assert not seen[0].exists()
    assert not data_dir.exists()


def test_the_store_may_be_elsewhere(engage: Engage, tmp_path: Path, data_dir: Path) -> None:
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    assert engage(*INIT, "--store", url).status == 0
    assert (tmp_path / "elsewhere.db").exists()
    assert not (data_dir / "engage.db").exists()
    assert engage("status").status == 1
    assert engage("--store", url, "status").status == 0


def test_a_store_of_another_kind_is_refused_in_words(engage: Engage, data_dir: Path) -> None:
    refused = engage("status", "--store", "postgresql://server/records")
    assert (refused.status, refused.out) == (1, "")
    assert "sqlite:///PATH" in refused.err
    assert "server" not in refused.err


def test_a_clock_that_went_back_is_told_and_can_be_accepted(ready: Engage) -> None:
    earlier = fixed(MOMENT - timedelta(days=1))
    refused = ready("status", at=earlier)
    assert refused.status == 1
    assert "--accept-clock" in refused.err
    assert ready("status", "--accept-clock", at=earlier).status == 0


def test_the_line_by_line_mode_comes_later(engage: Engage) -> None:
    later = engage("--plain")
    assert (later.status, later.out) == (1, "")
    assert "later version" in later.err


def test_no_command_starts_the_screens(
    engage: Engage, data_dir: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []

    def run(folder: Path, *, author: str, clock: Clock, place: Place | None) -> int:
        started.extend([folder, author, clock, place])
        return 0

    monkeypatch.setattr("screens.program.app.run", run)
    assert engage("--as", "SB").status == 0
    assert started == [data_dir, "SB", clock, None]
    assert engage("open", "engagement/01ab/step/5").status == 0
    assert started[-1] == at_step("01ab", 5)


@pytest.mark.parametrize("place", ["", "nowhere", "engagement/01ab/step/13", "fft/October"])
def test_a_place_that_does_not_read_is_wrong_usage(
    engage: Engage, data_dir: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr("screens.program.app.run", lambda *_, **__: pytest.fail("the screens were started"))
    refused = engage("open", place)
    assert (refused.status, refused.out) == (2, "")
    assert "feedback/ID" in refused.err
    assert not data_dir.exists()


def test_keys_are_listed_as_the_screens_have_them(engage: Engage) -> None:
    rows = engage("keys", "--json").json
    assert rows
    assert all({"screen", "key", "label", "help"} <= set(row) for row in rows)
    told = engage("keys").out
    assert len(told.splitlines()) == len(rows)
