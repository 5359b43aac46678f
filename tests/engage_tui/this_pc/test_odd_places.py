"""Devices, pipes and names that Windows keeps are no places to write to or read from."""

from pathlib import Path

import pytest

from engage_tui.workbook.copying import copy_whole, refuse_odd_place
from engage_tui.workbook.errors import Refused


@pytest.mark.parametrize("name", ["con", "NUL.txt", "Lpt1.docx", "aux", "COM9.tar.gz", "prn .txt"])
def test_names_of_devices_are_refused_on_every_system(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match="keeps for a device"):
        refuse_odd_place(tmp_path / name)
    with pytest.raises(Refused, match="keeps for a device"):
        refuse_odd_place(tmp_path / name / "inside.txt")


def test_ordinary_names_are_taken(tmp_path: Path) -> None:
    for name in ("contract.docx", "com10.txt", "auxiliary", "null.txt"):
        refuse_odd_place(tmp_path / name)
    refuse_odd_place(tmp_path)


def test_a_copy_that_comes_to_other_bytes_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "poster.txt").write_text("Come on Tuesday")
    (tmp_path / "kept.txt").write_text("good")
    assert not copy_whole(tmp_path / "poster.txt", tmp_path / "kept.txt", "0" * 64)
    assert (tmp_path / "kept.txt").read_text() == "good"
    assert copy_whole(tmp_path / "poster.txt", tmp_path / "kept.txt")
    assert (tmp_path / "kept.txt").read_text() == "Come on Tuesday"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.txt", "poster.txt"]
