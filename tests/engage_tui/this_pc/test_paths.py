import os
import stat
from pathlib import Path

import pytest

from db.problems import Missing
from engage_tui.this_pc import paths
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.errors import Refused
from tests.support.child import run_child


def test_the_option_comes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGE_TUI_DATA_DIR", str(tmp_path / "from-environment"))
    assert paths.data_dir(str(tmp_path / "option")) == tmp_path / "option"
    assert paths.data_dir() == tmp_path / "from-environment"


def test_without_either_it_is_the_systems_place_for_this_user(no_real_records: Path) -> None:
    found = paths.data_dir()
    assert found.name == "engage-tui"
    assert found.is_relative_to(no_real_records)


def test_a_relative_folder_and_a_home_sign_become_whole_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_dir("here") == tmp_path / "here"
    assert paths.data_dir("~/there") == Path.home() / "there"


def test_the_system_is_asked_only_when_it_must_be(tmp_path: Path) -> None:
    lines = """
    import json, sys
    from engage_tui.this_pc import paths
    paths.data_dir("somewhere")
    print(json.dumps({"asked": "platformdirs" in sys.modules}))
    """
    assert run_child(lines, tmp_path) == {"asked": False}


def test_files_have_their_places(tmp_path: Path) -> None:
    assert paths.store_path(tmp_path) == tmp_path / "engage.db"
    assert paths.evidence_dir(tmp_path) == tmp_path / "evidence"
    assert paths.backups_dir(tmp_path) == tmp_path / "backups"


def test_a_store_elsewhere_counts_while_it_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with paths.store_at(f"sqlite:///{tmp_path}/a.db"):
        assert paths.store_path(tmp_path) == tmp_path / "a.db"
        with paths.store_at(f"sqlite:///{tmp_path}/b.db"):
            assert paths.store_path(tmp_path) == tmp_path / "b.db"
        assert paths.store_path(tmp_path) == tmp_path / "a.db"
    assert paths.store_path(tmp_path) == tmp_path / "engage.db"
    with paths.store_at(None):
        assert paths.store_path(tmp_path) == tmp_path / "engage.db"
    monkeypatch.setenv("ENGAGE_TUI_STORE", f"sqlite:///{tmp_path}/c.db")
    assert paths.store_path(tmp_path) == tmp_path / "c.db"


@pytest.mark.parametrize("url", ["postgresql://host/db", "engage.db", "sqlite://", "sqlite:///"])
def test_an_address_that_is_no_file_is_refused_in_words(url: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="sqlite:///PATH"), paths.store_at(url):
        pass
    assert paths.store_path(tmp_path) == tmp_path / "engage.db"


def test_the_folder_is_made_for_this_user_alone(tmp_path: Path) -> None:
    made = paths.make_private(tmp_path / "a" / "b")
    assert made.is_dir()
    assert os.name != "posix" or stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    before = shared.stat().st_mode
    assert paths.make_private(shared).stat().st_mode == before


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Refused, match="could not be made"):
        paths.make_private(tmp_path / "file" / "folder")


def test_nothing_begins_inside_a_folder_that_is_gone(tmp_path: Path) -> None:
    gone = tmp_path / "stick" / "engage"
    with pytest.raises(Refused, match="could not be made"):
        paths.make_private(gone / "evidence", inside=True)
    with pytest.raises(Missing):
        open_workbook(gone, new=False)
    assert not list(tmp_path.iterdir())
