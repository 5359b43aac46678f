"""Half-typed forms are kept a little behind the keys, whatever the disk and the typist do."""

import asyncio
from collections.abc import Mapping

from db.problems import DiskFull
from screens.widgets.draft_keeper import LAG, DraftKeeper
from screens.widgets.form_view import FormView
from tests.screens.stage import Stage
from tests.screens.widgets.sample_form import EMPTY, FIELDS, GIVEN

FULL = DiskFull("The disk is full.", "What was saved before is safe.", "Make room, then go on typing.")
QUICK = 0.05


class Shelf:
    """Where drafts are kept in these tests; it can be slow, or full."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, str]] = {}
        self.writes = 0
        self.full = False
        self.open = asyncio.Event()
        self.open.set()

    async def keep(self, place: str, typed: Mapping[str, str]) -> None:
        await self.open.wait()
        if self.full:
            raise FULL
        self.writes += 1
        self.kept[place] = dict(typed)

    async def drop(self, place: str) -> None:
        if self.full:
            raise FULL
        self.kept.pop(place, None)


class Drafted(Stage):
    def __init__(self, shelf: Shelf, lag: float = QUICK) -> None:
        super().__init__(lambda: FormView(FIELDS, None, GIVEN))
        self.shelf = shelf
        self.lag = lag

    async def on_mount(self) -> None:
        form = self.query_one(FormView)
        await self.mount(DraftKeeper("form:1", form, self.shelf.keep, self.shelf.drop, lag=self.lag))
        form.focus_first()

    @property
    def keeper(self) -> DraftKeeper:
        return self.query_one(DraftKeeper)

    @property
    def told(self) -> list[str]:
        return [each.message for each in self._notifications]


async def until(true: object) -> None:
    assert callable(true)
    for _ in range(200):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen")


def test_the_lag_leaves_room_for_the_write_inside_two_seconds() -> None:
    assert LAG <= 1.5


async def test_what_is_typed_is_kept_without_being_asked() -> None:
    shelf = Shelf()
    async with Drafted(shelf).run_test() as pilot:
        await pilot.press("h", "i")
        await until(lambda: shelf.kept.get("form:1") == EMPTY | {"title": "hi"})


async def test_keys_that_keep_coming_do_not_put_it_off() -> None:
    shelf = Shelf()
    async with Drafted(shelf).run_test() as pilot:
        started = asyncio.get_running_loop().time()
        while not shelf.kept and asyncio.get_running_loop().time() - started < 3:
            await pilot.press("x")
        assert shelf.kept, "a typist who never pauses is kept too"


async def test_a_burst_of_keys_is_one_write() -> None:
    shelf = Shelf()
    async with Drafted(shelf, lag=0.4).run_test() as pilot:
        await pilot.press(*"heard")
        await until(lambda: shelf.kept)
        assert shelf.writes == 1


async def test_a_key_pressed_during_the_write_is_kept_too() -> None:
    shelf = Shelf()
    async with Drafted(shelf).run_test() as pilot:
        shelf.open.clear()
        await pilot.press("a")
        await until(lambda: not pilot.app.query_one(DraftKeeper).behind)
        await pilot.press("b")
        shelf.open.set()
        await until(lambda: shelf.kept.get("form:1", {}).get("title") == "ab")


async def test_leaving_the_form_keeps_the_last_words() -> None:
    shelf = Shelf()
    app = Drafted(shelf, lag=60)
    async with app.run_test() as pilot:
        await pilot.press("a", "b")
        assert not shelf.kept
        await app.keeper.remove()
        assert shelf.kept["form:1"]["title"] == "ab"


async def test_it_can_be_asked_to_keep_now() -> None:
    shelf = Shelf()
    app = Drafted(shelf, lag=60)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await app.keeper.keep_now()
        assert (shelf.kept["form:1"]["title"], app.keeper.behind) == ("a", False)
        await app.keeper.keep_now()
        assert shelf.writes == 1, "nothing new to keep"


async def test_once_saved_a_draft_on_its_way_does_not_come_back() -> None:
    shelf = Shelf()
    app = Drafted(shelf, lag=60)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await app.keeper.keep_now()
        await pilot.press("b")
        app.keeper.forget()
        await until(lambda: not shelf.kept)
        await app.keeper.remove()
        assert not shelf.kept


async def test_a_full_disk_is_told_once_and_the_words_stay() -> None:
    shelf = Shelf()
    shelf.full = True
    app = Drafted(shelf)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(lambda: app.told)
        await pilot.press("b")
        await asyncio.sleep(QUICK * 3)
        assert len(app.told) == 1
        assert "The disk is full." in app.told[0]
        assert app.query_one(FormView).typed["title"] == "ab"
        assert app.keeper.behind
        shelf.full = False
        await until(lambda: shelf.kept.get("form:1", {}).get("title") == "ab")
        assert not app.keeper.behind
