"""Ctrl+P: each command and place has everyday words, and those people say lead to the right place first."""

import re
from pathlib import Path

import pytest

from engage_tui.reference import lists
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.dialogs.palette import Choice, PaletteScreen, matching
from screens.feedback.loops.desk import DeskScreen
from screens.keys.command import Command, offers_now
from screens.keys.listing import answerers, key_rows, load_every_screen, own_commands
from screens.places import AREAS, DOORS, read_place
from screens.program.everything import FAMILY, LISTED, everything, words_of
from screens.reports.home import ReportsScreen
from screens.settings.kept_lists import KeptListScreen
from tests.screens.conftest import running, until
from tests.support.pictures import picture

load_every_screen()
COMMANDS = sorted({row["id"] for row in key_rows()})
ON_PAGES = {
    command.id for each in answerers() if not issubclass(each, Dialog) for command in own_commands(each)
}
PLACES = sorted(kind for kind in DOORS if not kind.endswith("/"))
GO_TO = {command.area: code for code, command in Command.known.items() if hasattr(command, "area") and code}

EVERYDAY = {
    **dict.fromkeys(("print", "printing", "document", "pdf", "word", "report", "printers"), "go_to_reports"),
    **dict.fromkeys(("exit", "log out", "close", "quit", "sign out", "leave"), "quit"),
    **dict.fromkeys(("login", "log in", "sign in", "password", "switch user", "who is here"), "who_is_here"),
    **dict.fromkeys(("undo", "oops", "mistake", "take back"), "undo"),
    **dict.fromkeys(("redo", "put back"), "redo"),
    **dict.fromkeys(("delete", "bin", "get rid of"), "remove"),
    **dict.fromkeys(("recover", "undelete"), "show_taken_back"),
    **dict.fromkeys(("complaint", "complain", "grievance"), "is_complaint"),
    **dict.fromkeys(("safeguarding", "abuse", "at risk"), "show_at_risk"),
    **dict.fromkeys(("home", "start", "overdue", "reminders"), "go_to_today"),
    **dict.fromkeys(("help", "stuck"), "help"),
    **dict.fromkeys(("filter",), "find"),
    **dict.fromkeys(("by date",), "narrow"),
    **dict.fromkeys(("find", "look up", "search"), "search"),
    **dict.fromkeys(("add comment", "log"), "log_feedback"),
    **dict.fromkeys(("survey", "excel", "import"), "bring_in_survey"),
    **dict.fromkeys(("backup", "restore", "lost file"), "backups"),
    **dict.fromkeys(("staff", "new starter"), "staff"),
    **dict.fromkeys(("dark mode", "font"), "colours"),
    **dict.fromkeys(("version",), "about"),
    **dict.fromkeys(("bank holiday",), "closed_days"),
    **dict.fromkeys(("poster",), "feedback_papers"),
    **dict.fromkeys(("cqc", "inspection"), "reports"),
    **dict.fromkeys(("gdpr", "confidentiality"), "guide/data-protection"),
    **dict.fromkeys(("attendance",), "show_people"),
    **dict.fromkeys(("minutes", "agenda", "meetings", "patient group"), "go_to_ppg"),
    **dict.fromkeys(("members",), "show_members"),
    **dict.fromkeys(("statistics", "charts"), "show_figures"),
    **dict.fromkeys(("friends and family",), "show_fft"),
    **dict.fromkeys(("right to erasure",), "erase_words"),
    **dict.fromkeys(("subject access",), "paper/person-file"),
    **dict.fromkeys(("tasks", "todo"), "all_actions"),
    **dict.fromkeys(("projects", "consultation"), "go_to_engagements"),
    **dict.fromkeys(("comments", "suggestions"), "go_to_feedback"),
    **dict.fromkeys(("settings", "options"), "go_to_settings"),
    **dict.fromkeys(("manual", "how to"), "go_to_guide"),
    **dict.fromkeys(("save",), "save"),
    **dict.fromkeys(("spell check",), "check_words"),
    **dict.fromkeys(("audit trail",), "show_history"),
}
"""What people type, and what has to come first on Today. A place stands by its own name."""


def code_of(choice: Choice) -> str:
    return choice.command.id if choice.command is not None else str(choice.place)


def test_every_command_and_place_has_everyday_words_of_its_own() -> None:
    said = {each["code"]: words_of(each) for each in lists.entries(LISTED)}
    lacking = [each for each in COMMANDS if not said.get(FAMILY.sub("", each))]
    lacking += [kind for kind in PLACES if not said.get(GO_TO.get(kind, kind)) and kind != "desk"]
    assert lacking == []
    labels = {each: Command.known[each].label.casefold() for each in COMMANDS}
    assert [each for each, label in labels.items() if set(said[FAMILY.sub("", each)]) == {label}] == []
    assert AREAS.keys() == GO_TO.keys()


def test_no_words_are_of_nothing() -> None:
    known = {FAMILY.sub("", each) for each in COMMANDS}
    strangers = [
        each["code"]
        for each in lists.entries(LISTED)
        if each["code"] not in known and ("title" not in each or read_place(each["code"]) is None)
    ]
    assert strangers == []
    led = [str(each["place"]) for each in lists.entries(LISTED) if "place" in each]
    assert all(read_place(each) is not None for each in led)


async def test_everyday_words_lead_to_the_right_place_first(surgery: Path) -> None:
    assert len(EVERYDAY) >= 60
    async with running(surgery) as (app, pilot):
        await until(pilot, lambda: "The year 2026/27" in picture(app))
        choices = everything(tuple(offers_now(app.screen)), surgery)
        firsts = {typed: [code_of(each) for each in matching(choices, typed)][:1] for typed in EVERYDAY}
    wrong = {typed: first for typed, first in firsts.items() if first != [EVERYDAY[typed]]}
    assert wrong == {}, f"{len(EVERYDAY) - len(wrong)} of {len(EVERYDAY)} lead there"


async def test_each_choice_leads_somewhere_or_says_which_key(surgery: Path) -> None:
    async with running(surgery) as (app, _pilot):
        choices = everything(tuple(offers_now(app.screen)), surgery)
        assert all(each.offer or each.place or each.screen for each in choices)
        found = [code_of(each) for each in choices]
        assert len(set(found)) == len(found)
        assert {each for each in ON_PAGES if Command.known[each].palette} <= set(found)
        assert "take_out" not in found, "the answer to a question is of no use on a page"


@pytest.mark.parametrize(
    ("typed", "page", "says"),
    [
        ("print", ReportsScreen, "Reports"),
        ("new starter", KeptListScreen, "Sue Bright"),
        ("complaint", DeskScreen, "Ctrl+O"),
    ],
)
async def test_enter_goes_there(surgery: Path, typed: str, page: type[object], says: str) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*["space" if letter == " " else letter for letter in typed], "enter")
        await until(pilot, lambda: isinstance(app.screen, page) and says in picture(app))


async def test_what_is_done_on_many_pages_says_its_key(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        await pilot.press(*"delete", "enter")
        await until(pilot, lambda: bool(re.search(r"Remove: d", picture(app))))


async def test_at_first_run_there_is_nowhere_else_to_go(tmp_path: Path) -> None:
    async with running(tmp_path, ready=lambda app: app.standing_alone) as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen))
        assert isinstance(app.screen, PaletteScreen)
        assert all(each.offer is not None for each in app.screen.choices)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("prnt", "print"), ("compliant", "complaint"), ("bakup", "backup"), ("memebrs", "members")],
)
async def test_one_wrong_letter_is_forgiven_and_said(surgery: Path, typed: str, meant: str) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p", *meant)
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen) and bool(app.screen.matches))
        palette = app.screen
        assert isinstance(palette, PaletteScreen)
        first = palette.matches[0]
        assert "Did you mean" not in picture(app)
        await pilot.press("ctrl+a", *typed)
        await until(pilot, lambda: "Did you mean one of these?" in picture(app))
        assert first in palette.matches
        await pilot.press("ctrl+a", *"zzzzqqq")
        await until(pilot, lambda: "Nothing is called that. / searches" in picture(app))


@pytest.mark.parametrize("typed", ["redo", "history", "help", "quit"])
async def test_what_is_called_so_is_not_said_to_be_missing(surgery: Path, typed: str) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("ctrl+p", *typed)
        await until(pilot, lambda: isinstance(app.screen, PaletteScreen) and bool(app.screen.matches))
        assert "Nothing is called that" not in picture(app)


async def test_ctrl_a_marks_all_and_ctrl_x_cuts_only_what_is_marked_in_dialogs_too(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        app.copy_to_clipboard("kept")
        for opens, typed in (("ctrl+p", "qq"), ("w", "q")):
            await pilot.press(opens)
            await until(pilot, lambda: isinstance(app.focused, LineBox))
            box = app.focused
            assert isinstance(box, LineBox)
            await pilot.press(*typed, "ctrl+x")
            assert (box.value, app.clipboard) == (typed, "kept")
            await pilot.press("ctrl+a", "z")
            assert box.value == "z"
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, Dialog))
