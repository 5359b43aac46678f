"""A form: walked by keyboard, read as it is typed, and never cleared by what is wrong."""

from collections.abc import Mapping
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.widgets import Button

from engage_tui.forms.fields import Field, Kind, Option
from screens.look.marks import PLAIN
from screens.look.text import fold
from screens.widgets.form_view import FormView
from tests.screens.stage import Stage, screen_text, strange_actions
from tests.screens.widgets.sample_form import EMPTY, FIELDS, GIVEN
from tests.support.hostile import LONG, words
from tests.support.walking import controls, focusable


class Formed(Stage):
    """A form, and what it told."""

    def __init__(
        self, typed: Mapping[str, str] | None = None, fields: tuple[Field, ...] = FIELDS, **looks: object
    ) -> None:
        super().__init__(lambda: FormView(fields, typed, GIVEN), **looks)  # type: ignore[arg-type]
        self.edits = 0
        self.finished = 0

    def on_form_view_edited(self) -> None:
        self.edits += 1

    def on_form_view_finished(self) -> None:
        self.finished += 1

    @property
    def form(self) -> FormView:
        return self.query_one(FormView)


def at(app: Formed) -> str:
    assert app.form.current_field is not None
    return app.form.current_field.name


async def test_a_console_made_narrower_keeps_the_box_in_sight() -> None:
    app = Formed(fields=tuple(Field(f"box{n}", f"A question that takes room, number {n}") for n in range(20)))
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.press(*["tab"] * 15)
        await pilot.press(*"here")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        await pilot.pause()
        assert "here" in screen_text(app)


async def test_tab_reaches_every_box_in_order_and_nothing_traps_it() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        seen = []
        for _ in FIELDS:
            await pilot.pause()
            seen.append(at(app))
            await pilot.press("tab")
        assert seen == [each.name for each in FIELDS]
        assert at(app) == "title"
        await pilot.press("shift+tab")
        assert at(app) == "notes"
        assert len(focusable(app)) == len(FIELDS)


async def test_enter_goes_on_and_says_when_it_was_the_last() -> None:
    app = Formed(fields=FIELDS[:3])
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.press("enter")
        assert at(app) == "size"
        await pilot.press("enter")
        assert at(app) == "starts"
        assert app.finished == 0
        await pilot.press("enter")
        assert (at(app), app.finished) == ("starts", 1)


async def test_up_and_down_walk_between_boxes() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.press("down", "down", "up")
        assert at(app) == "size"
        await pilot.press("up", "up")
        assert at(app) == "title"


async def test_what_is_typed_is_what_is_told() -> None:
    app = Formed({"title": "Evening blood tests"})
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.form.typed == EMPTY | {"title": "Evening blood tests"}
        assert not app.form.changed
        app.form.focus_first()
        await pilot.pause()
        assert app.edits == 0, "nobody has typed"
        await pilot.press("!", "tab", "m", "tab", *"25/11", "tab", *"kp", "tab", *"24", "tab", *"12.5")
        await pilot.press("tab", "tab", "space", "right", "right", "space", "tab", "y", "tab", *"ok")
        assert app.form.typed == EMPTY | {
            "title": "Evening blood tests!",
            "size": "medium",
            "starts": "25/11",
            "lead": "kp",
            "hours": "24",
            "cost": "12.5",
            "groups": "age\nrace",
            "online": "yes",
            "notes": "ok",
        }
        assert app.form.changed
        assert app.edits > 0
        app.form.mark_saved()
        assert not app.form.changed


async def test_a_draft_put_back_counts_as_changed_but_not_as_edited() -> None:
    app = Formed({"title": "Old"})
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.set_typed({"title": "Half ty", "groups": "race\nage", "notes": "one\ntwo", "gone": "x"})
        await pilot.pause()
        assert app.form.typed == EMPTY | {"title": "Half ty", "groups": "age\nrace", "notes": "one\ntwo"}
        assert app.form.changed
        assert app.edits == 0


async def test_a_date_and_an_amount_say_how_they_are_read() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.press("tab", "tab", *"25/11")
        assert "Wed 25 Nov 2026" in screen_text(app)
        await pilot.press("backspace", "backspace", "backspace")
        assert "Nov 2026" not in screen_text(app)
        await pilot.press("tab", "tab", "tab", *"1200")
        assert "£1,200.00" in screen_text(app)


async def test_leaving_a_date_that_cannot_be_read_says_so_and_keeps_it() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.press("tab", "tab", *"soonish", "tab")
        line = next(line for line in screen_text(app).split("\n") if "soonish" in line)
        assert line.startswith(" !Starts")
        await pilot.press("shift+tab", *"!")
        assert " !Starts" not in screen_text(app)
        assert app.form.typed["starts"] == "soonish!"


async def test_errors_stand_beside_their_boxes_and_the_first_gets_the_keys() -> None:
    typed = {"title": "", "starts": "32/13", "notes": "kept"}
    app = Formed(typed)
    async with app.run_test(size=(80, 30)) as pilot:
        app.form.focus_first()
        await pilot.press("shift+tab")
        app.form.show_errors({"starts": "Starts: type a date.", "title": "Title: this is needed."})
        await pilot.pause()
        rows = screen_text(app).split("\n")
        assert rows[0].startswith(">!Title")
        assert "This is needed." in rows[1]
        starts = next(y for y, line in enumerate(rows) if line.startswith(" !Starts"))
        assert "Type a date." in rows[starts + 1]
        assert at(app) == "title"
        assert app.form.typed == EMPTY | typed
        app.form.show_errors({})
        await pilot.pause()
        assert "!" not in screen_text(app)


async def test_an_error_far_down_comes_into_sight() -> None:
    app = Formed()
    async with app.run_test(size=(80, 8)) as pilot:
        app.form.focus_first()
        app.form.show_errors({"notes": "Notes: shorten it."})
        await pilot.pause()
        await pilot.pause()
        assert "Shorten it." in screen_text(app)


async def test_help_is_shown_for_the_focused_box_only() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        await pilot.pause()
        assert "What staff will call it." in screen_text(app)
        await pilot.press("tab", "tab")
        assert "What staff will call it." not in screen_text(app)
        assert "today, +14 or fri" in screen_text(app)
        assert app.form.help_now().title == "Starts"


async def test_the_focus_is_a_shape() -> None:
    app = Formed()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        for field in FIELDS:
            await pilot.pause()
            pointed = [line for line in screen_text(app).split("\n") if line.startswith(">")]
            assert [line[2:].startswith(field.label) for line in pointed] == [True]
            await pilot.press("tab")


async def test_in_a_page_that_scrolls_the_form_scrolls_with_it() -> None:
    def page() -> VerticalScroll:
        form = FormView(FIELDS, None, GIVEN)
        form.styles.height = "auto"
        return VerticalScroll(form, Button("After"), can_focus=False)

    app = Stage(page)
    async with app.run_test(size=(80, 8)) as pilot:
        app.query_one(FormView).focus_first()
        for field in FIELDS:
            await pilot.pause()
            await pilot.pause()
            assert f">  {field.label}"[1:] in screen_text(app).replace(">", " ", 1)
            await pilot.press("tab")
        assert isinstance(app.focused, Button)


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_nothing_is_cut_without_a_mark(width: int) -> None:
    title = "A title that goes on for much longer than any screen is wide " * 3
    app = Formed({"title": title, "starts": "25/11/2026", "cost": "1200"})
    async with app.run_test(size=(width, 60)) as pilot:
        await pilot.pause()
        assert "…" in screen_text(app), "the end is in sight, so something is cut before it"
        await pilot.press("tab")
        seen = screen_text(app)
        assert all(cell_len(line) <= width for line in seen.split("\n"))
        for words in (*(each.label for each in FIELDS), "Material", "Disability", "£1,200.00", "Nov 2026"):
            assert words in seen
        line = next(line for line in seen.split("\n") if "A title that" in line)
        assert line.rstrip().endswith("…")


async def test_ascii_marks() -> None:
    app = Formed({"title": "x" * 300}, marks=PLAIN)
    async with app.run_test(size=(80, 40)) as pilot:
        app.form.focus_first()
        await pilot.press("tab")
        assert screen_text(app).isascii()


class Letters(Formed):
    """A screen with a command on a letter."""

    BINDINGS: ClassVar = [("a", "note", "Note")]
    noted = 0

    def action_note(self) -> None:
        self.noted += 1


async def test_letters_typed_into_a_form_are_never_commands() -> None:
    app = Letters()
    async with app.run_test(size=(80, 24)) as pilot:
        app.form.focus_first()
        for name in (each.name for each in FIELDS if each.name not in ("method", "groups", "size", "online")):
            while at(app) != name:
                await pilot.press("tab")
            await pilot.press("a")
            assert app.form.typed[name] == "a"
        assert app.noted == 0


hostile = st.fixed_dictionaries({each.name: words for each in FIELDS})


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=hostile, said=words, width=st.sampled_from([40, 80, 120]))
@example(typed={each.name: LONG for each in FIELDS}, said="[/foo]", width=80)
@example(typed={each.name: "[@click=app.quit]x[/]\x1b[2J" for each in FIELDS}, said="\x1b]0;x\x07", width=40)
async def test_hostile_words_are_only_words(typed: dict[str, str], said: str, width: int) -> None:
    option = (Option("a", said, said), Option("b", "[/b]"))
    fields = tuple(
        Field(each.name, said, each.kind, said, options=option * (4 if each.name == "method" else 1))
        if each.kind in (Kind.CHOICE, Kind.MANY)
        else Field(each.name, said, each.kind, said)
        for each in FIELDS
    )
    app = Formed(typed, fields)
    async with app.run_test(size=(width, 50)) as pilot:
        app.form.show_errors({"notes": said})
        for key in ("tab", "shift+tab", "shift+tab"):
            await pilot.press(key)
            seen = screen_text(app)
            assert controls(seen) == set()
            assert strange_actions(app) == set()
            assert all(cell_len(line) <= width for line in seen.split("\n"))
        assert app.form.typed["notes"].split() == fold(typed["notes"]).split()
