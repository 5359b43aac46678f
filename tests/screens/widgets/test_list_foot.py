"""What a list has no room for is said at its foot, and no list says more than is known of it."""

from screens.widgets.columns import Column
from screens.widgets.lines import FixedSource, Line
from screens.widgets.record_list import RecordList
from tests.screens.stage import Stage, screen_text


async def test_what_has_no_room_is_said_at_the_foot_of_the_line_pointed_at() -> None:
    columns = (Column("name", "Name"), Column("note", "Note", width=12, least=60), Column("when", least=70))
    several = [Line(str(number), (f"name {number}", f"note {number}", "soon")) for number in range(9)]
    app = Stage(lambda: RecordList(columns, FixedSource(several)))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert screen_text(app).splitlines()[-1].strip() == "Note note 0   soon"
        await pilot.press("end")
        lines = screen_text(app).splitlines()
        assert lines[-1].strip() == "Note note 8   soon"
        assert "name 8" in lines[-2], "the last line is not under the foot"
        await pilot.resize_terminal(100, 8)
        await pilot.pause()
        assert "Note note 8" not in screen_text(app)
        assert "note 8" in screen_text(app)


async def test_a_list_of_which_its_page_tells_has_no_foot_and_a_low_one_has_no_room() -> None:
    columns = (Column("name", "Name"), Column("note", "Note", width=12, least=60))
    several = [Line(str(number), (f"name {number}", f"note {number}")) for number in range(9)]
    for tells, height in ((False, 8), (True, 3)):
        app = Stage(lambda tells=tells: RecordList(columns, FixedSource(several), tells=tells))  # type: ignore[misc]
        async with app.run_test(size=(40, height)) as pilot:
            await pilot.pause()
            assert "note 0" not in screen_text(app)


async def test_a_list_that_its_page_has_still_to_fill_does_not_say_that_it_is_empty() -> None:
    for source in (None, FixedSource(to_fill=True)):
        app = Stage(lambda source=source: RecordList((Column("name"),), source, empty="None yet."))  # type: ignore[misc]
        async with app.run_test(size=(40, 8)) as pilot:
            await pilot.pause()
            assert "None yet." not in screen_text(app)
            await app.query_one(RecordList).show(FixedSource())
            await pilot.pause()
            assert "None yet." in screen_text(app)


async def test_a_list_that_just_fits_has_no_foot_and_no_scrollbar() -> None:
    columns = (Column("name", "Name"), Column("note", "Note", width=12, least=60))
    several = [Line(str(number), (f"name {number}", f"note {number}")) for number in range(7)]
    app = Stage(lambda: RecordList(columns, FixedSource(several)))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert "name 6" in screen_text(app)
        assert "note 0" not in screen_text(app)
        assert not app.query_one(RecordList).show_vertical_scrollbar


async def test_a_foot_with_nothing_else_to_say_says_how_many_are_below() -> None:
    columns = (Column("name", "Name"), Column("note", "Note", width=12, least=60))
    several = [Line(str(number), (f"name {number}", "")) for number in range(9)]
    app = Stage(lambda: RecordList(columns, FixedSource(several)))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert "3 more below" in screen_text(app)
        await pilot.press("end")
        assert "more below" not in screen_text(app)
