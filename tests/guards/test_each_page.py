"""What every page says of itself: its keys behind F1, nothing it has not read, all it can at 80 columns."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual._context import active_app
from textual.widgets import TextArea

from engage_tui.workbook.clock import fixed
from screens.dialogs.help import HelpScreen, cls_is_ours, help_for
from screens.keys.command import SPELLED, Commanding, key_words, keys_of
from screens.pages.page import EngageScreen
from screens.program.app import EngageApp
from screens.program.open_workbook import Desk
from screens.widgets.record_list import RecordList
from tests.support.made_up import MOMENT, filled
from tests.support.pictures import picture
from tests.support.places import tour
from tests.support.walking import open_app

pytestmark = pytest.mark.timeout(600)

MATTERS = frozenset(
    {"when", "due", "date", "state", "stands", "settled", "verdict", "done", "again", "cleared", "agreed"}
)
"""Columns that stay at 80 columns: where something stands, and its day."""
_APART = "[\\w+/'\u2019-]"
KEYS = re.compile(
    rf"(?<!{_APART})(Ctrl\+[A-Z]|Shift\+Tab|F\d{{1,2}}|{'|'.join(SPELLED.values())}|[b-hj-z])(?!{_APART})"
)
"""Keys as prose names them; “a” and “I” are words."""
EXAMPLE = re.compile(r"\{.*?\}")
"""What a file may hold, which is no key of the page."""
LATER = 0.5
"""Seconds after which the last box of a step has its place, on a busy PC as well."""
SLOW = 0.05
"""Seconds that the store holds a page's first answer back: long enough to be painted without it."""
NOTHING = re.compile(r"\b(?:Nothing|Nobody|None|No \w+ (?:is|are|was|were|has|have|yet|waits)|not \w+ yet)\b")


@dataclass
class Seen:
    """What was wrong, by place."""

    lists: dict[str, list[str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    prose: dict[str, list[str]] = field(default_factory=dict)
    unnamed: dict[str, list[str]] = field(default_factory=dict)


async def walk(data_dir: Path, look: Callable[[Any, str], Awaitable[None]]) -> None:
    filled(data_dir)
    app = EngageApp(data_dir, author="AB", clock=fixed(MOMENT))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_app(pilot)
        await tour(pilot, lambda place: look(app, place))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """One tour of all places at 80 columns."""
    found = Seen()

    async def look(app: EngageApp, place: str) -> None:
        if list(dropped(app, found)):
            # The boxes of a step come one after another: on a busy PC a list has its width a little later.
            await asyncio.sleep(LATER)
        found.lists |= {place: wrong} if (wrong := list(dropped(app, found))) else {}
        found.prose |= {place: wrong} if (wrong := list(not_there(app))) else {}
        found.unnamed |= {place: wrong} if (wrong := list(not_named(app))) else {}

    asyncio.run(walk(tmp_path_factory.mktemp("records"), look))
    return found


def dropped(app: EngageApp, found: Seen) -> Iterator[str]:
    """Columns that are said nowhere, and those that matter and have no room."""
    for each in app.screen.query(RecordList):
        hidden = [each._columns[index] for index in each.columns_out_of_sight] if each.count else []
        for column in hidden:
            found.told.add(column.name)
            if column.name in MATTERS:
                yield f"{column.name} has no room"
            if each._tells and not each._foot and each.size.height >= 5:
                yield f"{column.name} is not said"


def not_there(app: EngageApp) -> Iterator[str]:
    """Keys that the words of F1 name and that do nothing anywhere on the page."""
    help_page = help_for(app.screen)
    named = {key for each in help_page.helps for key in KEYS.findall(EXAMPLE.sub("", each.words))}
    nodes = [*app.screen.walk_children(with_self=True), app]
    there = {
        key_words(key)
        for node in nodes
        for binding in node._bindings.key_to_bindings
        for key in keys_of(binding)
    }
    if isinstance(app.focused, TextArea):
        there.add("Enter")  # a new line: no binding, but as good as one
    yield from sorted(named - there - {key_words(key) for node in nodes for key in commands_of(node)})


def commands_of(node: object) -> Iterator[str]:
    if isinstance(node, Commanding):
        for command in node.all_commands():
            yield from keys_of(command.key)


def not_named(app: EngageApp) -> Iterator[str]:
    """Keys of ours that work now and that F1 does not list."""
    page: HelpScreen = help_for(app.screen)
    listed = {offer.command.id for offer in page.offered}
    walked = {walk.key for walk in page.walks}
    for key, active in app.screen.active_bindings.items():
        action = active.binding.action
        if action.startswith("command("):
            if action[9:-2] not in listed and active.enabled:
                yield f"{key} is {action}"
        elif cls_is_ours(type(active.node)) and active.node is not app and active.binding.description:
            ours = any(
                (active.binding.action, key) == (getattr(each, "action", None), getattr(each, "key", None))
                for cls in type(active.node).__mro__
                if cls_is_ours(cls)
                for each in cls.__dict__.get("BINDINGS", ())
            )
            if ours and key not in walked:
                yield f"{key} is {active.binding.description}"


def test_a_list_says_at_80_columns_what_it_says_at_120(seen: Seen) -> None:
    assert seen.lists == {}
    assert seen.told, "some columns have no room, and the foot of the list says them"


def test_the_words_of_f1_name_keys_that_are_there(seen: Seen) -> None:
    assert seen.prose == {}, "\n".join(f"{k}: {v}" for k, v in seen.prose.items())


def test_f1_names_every_key_that_works(seen: Seen) -> None:
    assert seen.unnamed == {}


def test_nothing_is_said_to_be_missing_before_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page is looked at while the store holds back what it reads first, and again once that is there."""
    usual = Desk.ask
    early: dict[object, list[str]] = {}
    lies: dict[str, list[str]] = {}

    async def late(desk: Desk, job: Any, **options: Any) -> Any:
        app = active_app.get()
        page = app.screen if app.screen_stack else None
        if isinstance(page, EngageScreen) and page._read_at is None:
            await asyncio.sleep(SLOW)
            seen = picture(app).splitlines() if app.screen is page else []
            early.setdefault(page, []).extend(line.strip() for line in seen if NOTHING.search(line))
        return await usual(desk, job, **options)

    async def look(app: EngageApp, place: str) -> None:
        after = picture(app)
        said = dict.fromkeys(early.pop(app.screen, ()))
        looked.add(type(app.screen).__name__)
        if wrong := [each for each in said if each not in after]:
            lies[place] = wrong

    looked: set[str] = set()
    monkeypatch.setattr(Desk, "ask", late)
    asyncio.run(walk(tmp_path, look))
    assert lies == {}
    assert len(looked) > 60
