"""A list over pages: walking it, what it fetches, and what it says when it cannot."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from engage_tui.workbook.errors import Refused
from screens.look.marks import PLAIN
from screens.look.text import fold, shown
from screens.widgets.columns import GAP, LEAST_FLEX, Column, place
from screens.widgets.lines import PAGE, PAGES_KEPT, FixedSource, Line, PagedLines, Source
from screens.widgets.record_list import OpenLine, RecordList
from tests.screens.stage import Stage, screen_text, strange_actions
from tests.support.hostile import LONG, lines
from tests.support.walking import controls

COLUMNS = (Column("title", "Title"), Column("lead", "Lead", width=4, least=30))


class Numbered:
    """A long list made as it is asked for; it can be made to wait, or to fail."""

    def __init__(self, many: int, first: int = 0) -> None:
        self.many = many
        self.first = first
        self.asked: list[int] = []
        self.open = asyncio.Event()
        self.open.set()
        self.broken = False

    async def count(self) -> int:
        self._check()
        return self.many

    async def page(self, offset: int, limit: int) -> Sequence[Line]:
        self.asked.append(offset // PAGE)
        await self.open.wait()
        self._check()
        numbers = range(self.first + offset, self.first + min(self.many, offset + limit))
        return [Line(str(number), (f"Engagement {number}", "SB")) for number in numbers]

    def _check(self) -> None:
        if self.broken:
            raise Refused("The workbook cannot be read.", do="Close Engage and start it again.")


def stage(source: Source, **options: object) -> Stage:
    return Stage(lambda: RecordList(COLUMNS, source, **options))  # type: ignore[arg-type]


def the_list(pilot: Pilot[None]) -> RecordList:
    return pilot.app.query_one(RecordList)


async def landed(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def pointed(pilot: Pilot[None]) -> list[str]:
    return [line.rstrip(" ▁▂▃▄▅▆▇█") for line in screen_text(pilot.app).split("\n") if line.startswith(">")]


def pointers(pilot: Pilot[None]) -> list[str]:
    return [line[0] for line in screen_text(pilot.app).split("\n") if line.startswith((">", "-"))]


async def test_the_arrows_walk_and_the_pointer_is_a_shape() -> None:
    async with stage(Numbered(30)).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        assert [line.split("  ")[0] for line in pointed(pilot)] == ["> Engagement 0"]
        await pilot.press("down", "down", "up")
        assert the_list(pilot).current_id == "1"
        assert [line.split("  ")[0] for line in pointed(pilot)] == ["> Engagement 1"]
        await pilot.press("up", "up", "up")
        assert the_list(pilot).cursor == 0


async def test_home_end_and_pages() -> None:
    async with stage(Numbered(1000)).run_test(size=(80, 11)) as pilot:
        await landed(pilot)
        await pilot.press("pagedown")
        assert the_list(pilot).cursor == 9
        await pilot.press("end")
        await landed(pilot)
        assert the_list(pilot).current_id == "999"
        assert "Engagement 999" in screen_text(pilot.app)
        await pilot.press("pageup", "home")
        await landed(pilot)
        assert the_list(pilot).current_id == "0"
        assert "Title" in screen_text(pilot.app).split("\n")[0]


async def test_only_what_is_in_sight_is_fetched() -> None:
    source = Numbered(100_000)
    async with stage(source).run_test(size=(80, 24)) as pilot:
        await landed(pilot)
        await pilot.press("end")
        await landed(pilot)
    last = 100_000 // PAGE - 1
    assert set(source.asked) <= {0, last - 1, last}


async def test_a_line_on_its_way_is_a_quiet_mark_until_it_lands() -> None:
    source = Numbered(1000)
    async with stage(source).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        source.open.clear()
        await pilot.press("end")
        assert the_list(pilot).current is None
        assert [line.split()[:2] for line in pointed(pilot)] == [[">", "…"]]
        source.open.set()
        await landed(pilot)
        assert [line.split("  ")[0] for line in pointed(pilot)] == ["> Engagement 999"]


async def test_moved_and_opened_name_the_record() -> None:
    heard: list[tuple[str, str]] = []

    class Listening(Stage):
        def on_record_list_moved(self, event: RecordList.Moved) -> None:
            heard.append(("moved", event.id))

        def on_record_list_opened(self, event: RecordList.Opened) -> None:
            heard.append(("opened", event.id))

    source = Numbered(1000)
    async with Listening(lambda: RecordList(COLUMNS, source)).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        await pilot.press("down", "enter")
        source.open.clear()
        await pilot.press("end", "enter")
        assert ("opened", "999") not in heard, "it is not here yet"
        source.open.set()
        await landed(pilot)
    assert heard == [("moved", "0"), ("moved", "1"), ("opened", "1"), ("moved", "999"), ("opened", "999")]


@pytest.mark.parametrize(("many", "opened"), [(3, ["0"]), (0, [])])
async def test_enter_is_not_lost_before_the_list_is_there(many: int, opened: list[str]) -> None:
    heard: list[str] = []

    class Listening(Stage):
        def on_record_list_opened(self, event: RecordList.Opened) -> None:
            heard.append(event.id)

    source = Numbered(many)
    source.open.clear()
    async with Listening(lambda: RecordList(COLUMNS, source)).run_test(size=(80, 10)) as pilot:
        await pilot.press("enter")
        assert heard == []
        source.open.set()
        await landed(pilot)
    assert heard == opened


async def test_moving_on_takes_back_an_enter_that_waited() -> None:
    heard: list[str] = []

    class Listening(Stage):
        def on_record_list_opened(self, event: RecordList.Opened) -> None:
            heard.append(event.id)

    source = Numbered(1000)
    async with Listening(lambda: RecordList(COLUMNS, source)).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        source.open.clear()
        await pilot.press("end", "enter", "home")
        source.open.set()
        await landed(pilot)
    assert heard == []


async def test_a_reload_stays_on_the_record_where_it_has_gone_to() -> None:
    source = Numbered(500)
    async with stage(source).run_test(size=(80, 24)) as pilot:
        await landed(pilot)
        await pilot.press("down", "down", "down")
        source.first, source.many = -200, 700
        await the_list(pilot).reload()
        assert (the_list(pilot).current_id, the_list(pilot).cursor) == ("3", 203)
        source.many = 100
        await the_list(pilot).reload()
        assert the_list(pilot).cursor == 99, "it has gone: stay as near as there is"


async def test_a_reload_can_be_told_where_to_go() -> None:
    async with stage(Numbered(500)).run_test(size=(80, 24)) as pilot:
        await landed(pilot)
        await the_list(pilot).reload(keep="321")
        assert the_list(pilot).current_id == "321"
        assert await the_list(pilot).move_to("17")
        assert the_list(pilot).current_id == "17"
        assert not await the_list(pilot).move_to("nobody")


async def test_of_two_reloads_the_later_one_shows() -> None:
    slow, quick = Numbered(5, first=1000), Numbered(5, first=2000)
    async with stage(FixedSource()).run_test(size=(80, 24)) as pilot:
        await landed(pilot)
        slow.open.clear()
        first = asyncio.create_task(the_list(pilot).show(slow))
        await asyncio.sleep(0)
        await the_list(pilot).show(quick)
        slow.open.set()
        await first
        assert the_list(pilot).current_id == "2000"


async def test_walking_during_a_reload_is_not_undone_by_it() -> None:
    source = Numbered(50)
    async with stage(source).run_test(size=(80, 24)) as pilot:
        await landed(pilot)
        source.open.clear()
        task = asyncio.create_task(the_list(pilot).reload())
        await pilot.press("down", "down")
        source.open.set()
        await task
        assert the_list(pilot).current_id == "2"


async def test_an_empty_list_shows_by_shape_that_the_keys_are_in_it() -> None:
    async with stage(FixedSource(), empty="None yet.", header=False).run_test(size=(40, 10)) as pilot:
        assert screen_text(pilot.app).startswith(f"{PLAIN.here} None yet.")
        pilot.app.set_focus(None)
        await pilot.pause()
        assert screen_text(pilot.app).startswith("  None yet.")


async def test_enter_is_offered_only_where_there_is_a_line_to_open() -> None:
    async with stage(FixedSource(), empty="None yet.").run_test(size=(40, 10)) as pilot:
        await landed(pilot)
        found = pilot.app.query_one(RecordList)
        assert not found.offers(OpenLine)
        await found.show(FixedSource([Line("1", ("One", "SB"))]))
        await landed(pilot)
        assert found.offers(OpenLine)
        await found.show(FixedSource())
        await landed(pilot)
        assert not found.offers(OpenLine)


async def test_an_empty_list_says_what_belongs_there() -> None:
    empty = "No engagements yet. Press n to start the first."
    async with stage(FixedSource(), empty=empty).run_test(size=(40, 10)) as pilot:
        await landed(pilot)
        words = " ".join(screen_text(pilot.app).split())
        assert empty in words
        await pilot.press("enter", "down", "end", "pagedown")
        assert the_list(pilot).current is None


async def test_a_source_that_fails_is_told_in_the_list_and_can_be_tried_again() -> None:
    source = Numbered(30)
    source.broken = True
    async with stage(source).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        assert "cannot be read" in screen_text(pilot.app)
        source.broken = False
        await the_list(pilot).reload()
        await pilot.pause()
        assert "Engagement 0" in screen_text(pilot.app)
        assert "cannot be read" not in screen_text(pilot.app)


async def test_a_page_that_fails_on_the_way_down_is_told_too() -> None:
    source = Numbered(1000)
    async with stage(source).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        source.broken = True
        await pilot.press("end")
        await landed(pilot)
        assert "cannot be read" in screen_text(pilot.app)


async def test_a_click_points_and_a_second_opens() -> None:
    opened: list[str] = []

    class Listening(Stage):
        def on_record_list_opened(self, event: RecordList.Opened) -> None:
            opened.append(event.id)

    async with Listening(lambda: RecordList(COLUMNS, Numbered(30))).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        await pilot.click(RecordList, offset=(5, 0))
        assert the_list(pilot).current_id == "0", "the header is not a line"
        await pilot.click(RecordList, offset=(5, 4))
        assert (the_list(pilot).current_id, opened) == ("3", [])
        await pilot.click(RecordList, offset=(5, 4), times=2)
        await pilot.pause()
        assert opened == ["3"]


async def test_the_terminals_own_cursor_follows_the_line() -> None:
    async with stage(Numbered(30)).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        await pilot.press("down", "down")
        assert pilot.app.cursor_position == (0, 3)


async def test_the_pointer_stays_as_a_dash_while_the_keys_are_elsewhere() -> None:
    makers = [lambda: RecordList(COLUMNS, Numbered(3), header=False) for _ in range(2)]
    async with Stage(*makers).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        assert pointers(pilot) == [">", "-"]
        await pilot.press("tab")
        assert pointers(pilot) == ["-", ">"]


async def test_inside_a_page_that_scrolls_the_line_walked_to_is_in_sight() -> None:
    def page() -> VerticalScroll:
        records = RecordList(COLUMNS, Numbered(60))
        records.styles.height = "auto"
        return VerticalScroll(records, can_focus=False)

    async with Stage(page).run_test(size=(80, 10)) as pilot:
        await landed(pilot)
        await pilot.press("end")
        await landed(pilot)
        assert "> Engagement 59" in screen_text(pilot.app)


async def test_marks_and_ascii() -> None:
    late = Line("1", ("Hearing loop quote " * 9, shown("SB", "bold")), mark="!")
    app = Stage(lambda: RecordList(COLUMNS, FixedSource([late]), marks=True), marks=PLAIN)
    async with app.run_test(size=(40, 5)) as pilot:
        await landed(pilot)
        line = pointed(pilot)[0]
        assert line.startswith(">! Hearing loop")
        assert "~" in line
        assert line.isascii()


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_columns_leave_whole_and_cut_words_carry_a_mark(width: int) -> None:
    async with stage(FixedSource([Line("1", ("long words " * 30, "SB"))])).run_test(size=(width, 5)) as pilot:
        await landed(pilot)
        line = pointed(pilot)[0]
        assert "…" in line
        assert line.rstrip().endswith("SB")


async def test_memory_stays_flat() -> None:
    found = PagedLines(Numbered(100_000))
    await found.open(0, None)
    for page in range(200):
        await found.fetch(page)
    assert sum(found.line(page * PAGE) is not None for page in range(200)) == PAGES_KEPT


columns = st.builds(
    Column,
    name=st.just("x"),
    width=st.integers(0, 30),
    flex=st.integers(1, 3),
    least=st.integers(0, 150),
)


@given(st.lists(columns, min_size=1, max_size=8), st.integers(1, 160))
def test_columns_share_a_width_and_never_exceed_it(asked: list[Column], width: int) -> None:
    placed = place(asked, width)
    assert placed[0].index == 0
    assert sum(each.cells for each in placed) + GAP * (len(placed) - 1) <= width
    assert all(each.column.least <= width for each in placed[1:])
    if len(placed) > 1:
        assert all(each.cells >= (each.column.width or LEAST_FLEX) for each in placed)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(lines, min_size=1, max_size=6), width=st.sampled_from([40, 80, 120]))
@example(typed=[LONG, "[/foo]", "[@click=app.quit]x[/]", "\x1b]0;x\x07"], width=40)
async def test_hostile_words_are_only_words(typed: list[str], width: int) -> None:
    several = [Line(str(n), (each, shown(each, "$warning")), mark=each) for n, each in enumerate(typed)]
    app = Stage(lambda: RecordList(COLUMNS, FixedSource(several), marks=True, empty=typed[0]))
    async with app.run_test(size=(width, 24)) as pilot:
        await landed(pilot)
        await pilot.press("down", "end")
        seen = screen_text(app)
        assert controls(seen) == set()
        assert strange_actions(app) == set()
        assert all(cell_len(line) <= width for line in seen.split("\n"))
        first = fold(typed[0])[:12].strip()
        assert first in seen
