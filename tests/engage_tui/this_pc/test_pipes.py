"""Nobody waits for a pipe that stands in a file's place; Windows has none in its folders."""

import os
from pathlib import Path

import pytest

from engage_tui.this_pc import settings
from engage_tui.this_pc.text_file import read_small
from engage_tui.workbook.copying import refuse_odd_place
from engage_tui.workbook.errors import Refused


def test_a_pipe_is_no_place_to_write_to_or_read_from(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="device or a pipe"):
        refuse_odd_place(tmp_path / "pipe")
    with pytest.raises(Refused, match="no ordinary file"):
        read_small(tmp_path / "pipe")


@pytest.mark.parametrize("name", [settings.PREFERENCES, settings.KEYS])
def test_a_pipe_in_the_place_of_settings_is_set_aside(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    problems = settings.load(tmp_path).problems or settings.load_keys(tmp_path)[1]
    assert ".broken-1.json" in problems[0]
    assert not (tmp_path / name).exists()
