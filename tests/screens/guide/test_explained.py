"""Beside the work: every screen, step and form opens the page that explains it."""

import ast
import re
from typing import Any

import pytest

from engage_tui.checklist.steps import ROW_KINDS, STEPS
from engage_tui.guide import links, pages
from engage_tui.guide.place import SCREENS, Place, place
from screens.feedback.loops.checked_form import LookedOver
from screens.keys.listing import load_every_screen
from screens.pages.form import FormPage
from screens.pages.page import EngageScreen
from screens.places import AREAS, DOORS, imported, read_place
from tests.support.project import ROOT

OWN_WAY = {"EngagementScreen", "FormScreen", "GuideScreen", "GuidePage"}
"""Screens that say for themselves, and the guide itself."""
FEW = 0.1
"""The share of screens and forms that may have no more than their area's page."""

load_every_screen()


def screens_there() -> dict[str, type[EngageScreen[Any]]]:
    waiting: list[type[EngageScreen[Any]]] = list(EngageScreen.__subclasses__())
    found: dict[str, type[EngageScreen[Any]]] = {}
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and (not each.__subclasses__() or "GROUP" in vars(each)):
            found[each.__name__] = each
    return found


def form_places() -> list[str]:
    """Every place of a form in the screens' source, with something in each gap."""
    found = []
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found += [words for each in places_in(node) if (words := filled(each))]
    return found


def places_in(node: ast.Call) -> list[ast.expr]:
    """Where a call that makes a form page says that the form belongs."""
    name = ast.unparse(node.func)
    if name == "FormPage":
        return [each.value for each in node.keywords if each.arg == "place"]
    if name == "FormPage.of":
        return node.args[1:2]
    if name == "_page":
        return [each for each in node.args if isinstance(each, ast.JoinedStr)]
    if name == "record_page":  # a record of a group, by what it is called
        kind = node.args[1]
        assert isinstance(kind, ast.Constant)
        assert isinstance(kind.value, str)
        return [ast.Constant(f"ppg/x1/{kind.value}/x1")]
    return []


def filled(node: ast.expr) -> str:
    """A place as it would stand: a step's number in a gap where one belongs, else an id or a name."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = []
    for each in node.values:
        if isinstance(each, ast.Constant):
            parts.append(str(each.value))
        else:
            written = ast.unparse(each)
            parts.append("3" if "number" in written else "fft_file" if "form.name" in written else "x1")
    return "".join(parts)


def is_there(where: Place) -> bool:
    page = pages.page(where.page)
    return not where.heading or where.heading in page.headings


@pytest.mark.parametrize("name", sorted(screens_there()))
def test_a_screen_has_its_page(name: str) -> None:
    assert is_there(links.of_screen(name, screens_there()[name].AREA))


def test_most_screens_have_more_than_their_areas_page() -> None:
    there = set(screens_there()) - OWN_WAY
    assert len(there) > 30
    unnamed = sorted(there - links.SCREENS.keys())
    assert len(unnamed) <= FEW * len(there), unnamed


def test_no_screen_is_named_that_is_not_there() -> None:
    assert sorted(links.SCREENS.keys() - screens_there().keys()) == []


def test_every_form_has_its_page() -> None:
    places = form_places()
    assert len(places) > 40
    assert [each for each in places if not is_there(links.of_form(each, "today"))] == []
    plain = [each for each in places if links.of_form(each, "today") == place(links.AREAS["today"])]
    assert len(plain) <= FEW * len(places), plain


def test_every_pattern_of_a_form_is_of_use() -> None:
    places = [
        *form_places(),
        "bring-in/gpps_file",
        "fft/2026-10-01/sent",
        "meeting/x/close",
    ]
    idle = [each for each in links.FORMS if not any(re.fullmatch(each, where) for where in places)]
    assert idle == []


def test_a_form_of_its_own_kind_is_explained_like_any_other() -> None:
    page = FormPage(
        title="Decide", place="feedback/x1/decide", fields=(), save=lambda book, typed: None, area="feedback"
    )
    assert LookedOver(page).explained_at() == place("feedback-loops#From heard to told")


@pytest.mark.parametrize("number", [each.number for each in STEPS])
def test_a_step_its_form_and_its_rows_open_its_own_part(number: int) -> None:
    step = STEPS[number - 1]
    own = links.of_step(number)
    assert is_there(own)
    assert links.of_form(f"engagement/x/{step.form.name}/{number}", "engagements") == own
    for kind in step.rows:
        assert kind.name in ROW_KINDS
        assert links.of_form(f"engagement/x/row/{kind.name}/new", "engagements") == own


def test_areas_and_links_lead_somewhere() -> None:
    assert all(is_there(place(each)) for each in links.AREAS.values())
    assert links.AREAS.keys() >= AREAS.keys()
    assert SCREENS.keys() >= AREAS.keys() - {"guide"}
    assert all(read_place(each) for each in SCREENS)
    within = {each: DOORS[each] for each in SCREENS.keys() - AREAS.keys()}
    assert all(door.inside and door.area in AREAS for door in within.values())
    assert all(imported(door.page)().area == door.area for door in within.values())
