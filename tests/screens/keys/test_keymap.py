"""The practice's own keys: taken when they can be, told when they cannot."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from screens.frame.area_bar import AreaBar
from screens.frame.foot import FootLine
from screens.keys.keymap import judge, read_own_keys
from screens.keys.listing import answerers, key_rows, load_every_screen
from tests.screens.conftest import running, until
from tests.support.pictures import picture

load_every_screen()


def keys_file(folder: Path, keys: Mapping[str, object]) -> None:
    (folder / "keys.json").write_text(json.dumps(keys), encoding="utf-8")


def test_no_file_is_no_change(tmp_path: Path) -> None:
    own = read_own_keys(tmp_path)
    assert (dict(own.keys), own.problems) == ({}, ())


def test_a_key_that_can_be_used_is_taken_however_it_is_written() -> None:
    own = judge({"undo": "Ctrl+U", "who_is_here": "F12", "back": "Esc", "new": "~"}, answerers())
    assert own.keys == {"undo": "ctrl+u", "who_is_here": "f12", "back": "escape", "new": "~"}
    assert own.problems == ()


@pytest.mark.parametrize(
    ("command", "key", "words"),
    [
        ("nonsense", "x", "there is no command called 'nonsense'"),
        ("undo", "ctrl+h", "ctrl+h is another key on some terminals"),
        ("undo", "f11", "full screen"),
        ("undo", "alt+shift+banana", "not a key that every PC sends"),
        ("help", "x", "could be text while someone types"),
        ("undo", "w", "w would mean both"),
        ("go_to_ppg", "f5", "F5 would mean both Feedback and PPG"),
        ("new", "w", "w would mean both"),
        ("remove", "enter", "Enter would mean both"),
    ],
)
def test_a_key_that_cannot_be_used_is_told_and_the_usual_one_stays(
    command: str, key: str, words: str
) -> None:
    own = judge({command: key}, answerers())
    assert own.keys == {}
    assert len(own.problems) == 1
    assert words in own.problems[0]
    assert "usual key" in own.problems[0]


def test_two_commands_may_swap_their_keys() -> None:
    own = judge({"go_to_ppg": "f5", "go_to_feedback": "f4"}, answerers())
    assert own.keys == {"go_to_ppg": "f5", "go_to_feedback": "f4"}
    assert own.problems == ()


def test_of_two_new_keys_that_clash_one_is_kept_and_the_other_told() -> None:
    own = judge({"undo": "f12", "quit": "f12"}, answerers())
    assert len(own.keys) == 1
    assert len(own.problems) == 1


def test_pages_that_are_never_shown_together_may_share_a_key() -> None:
    own = judge({"back_up_now": "m"}, answerers())
    assert own.problems == ()


async def test_an_own_key_works_and_is_shown_everywhere(surgery: Path) -> None:
    keys_file(surgery, {"go_to_settings": "f12", "new": "~"})
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.own_keys.keys))
        await pilot.press("f9")
        await pilot.pause()
        assert app.current_mode == "today"
        await pilot.press("f12")
        await until(pilot, lambda: app.current_mode == "settings")
        assert "F12 Settings" in app.screen.query_one(AreaBar).render().plain
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        assert "~ New" in app.screen.query_one(FootLine).render().plain
        await pilot.press("f1")
        await pilot.pause()
        assert "~          Add a new one" in picture(app)


async def test_a_clash_is_said_at_the_start_and_in_settings_and_the_file_can_be_read_again(
    surgery: Path,
) -> None:
    keys_file(surgery, {"undo": "w"})
    async with running(surgery, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "would mean both" in " ".join(picture(app).split()))
        await pilot.press("f9")
        await until(pilot, lambda: "About Engage" in picture(app))
        await pilot.press("end", "up", "up", "up", "enter")
        await until(pilot, lambda: "r Read keys.json again" in picture(app))
        assert "w would mean both" in " ".join(picture(app).split())
        keys_file(surgery, {"undo": "f12"})
        await pilot.press("r")
        await until(pilot, lambda: app.own_keys.keys == {"undo": "f12"})
        await until(pilot, lambda: "would mean both" not in str(app.screen.query_one("#wrong").render()))


async def test_a_file_that_is_no_json_is_said_and_set_aside(surgery: Path) -> None:
    (surgery / "keys.json").write_text("{not json", encoding="utf-8")
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: bool(app.own_keys.problems))
        assert "could not be understood" in app.own_keys.problems[0]


def test_the_printed_list_names_screen_key_label_and_help() -> None:
    rows = key_rows()
    undo = next(row for row in rows if row["id"] == "undo")
    assert undo == {
        "screen": "Everywhere",
        "key": "Ctrl+Z",
        "label": "Undo",
        "help": "Undo the last change you saved; press again to go further back.",
        "id": "undo",
    }
    assert rows[0]["screen"] == "Everywhere"
    assert rows == key_rows()
    assert all(all(row.values()) for row in rows)
