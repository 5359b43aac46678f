"""The papers of a meeting as files: agenda, sign-in sheet, calendar entry, minutes."""

import re
from collections.abc import Mapping
from pathlib import Path

from engage_tui.errors import NotValid
from engage_tui.evidence.documents import write
from engage_tui.forms import Option
from engage_tui.ppg.views import MeetingState, MeetingView
from engage_tui.reading import read
from engage_tui.workbook import Workbook
from screens.engagements.step_pages import RECORD_FIELDS
from screens.form_screen import FormPage
from screens.ppg.meeting_words import title_of

_AGENDA = Option("agenda", "Agenda", "What goes out before the meeting.")
_SIGN_IN = Option("sign-in", "Sign-in sheet", "Names to tick off at the door, with room for more.")
_CALENDAR = Option("calendar", "Calendar entry (.ics)", "Opens in Outlook and in phones' calendars.")
_MINUTES = Option("minutes", "Minutes", "A draft, and says so, until they are approved.")

DOCUMENT = {"calendar": "agenda"}
"""The document a paper is a format of, where it is one."""


def papers(view: MeetingView) -> tuple[Option, ...]:
    """The papers there can be now, the likeliest first."""
    before = (_AGENDA, _SIGN_IN, _CALENDAR)
    if view.state in (MeetingState.PLANNED, MeetingState.AGENDA_SENT, MeetingState.CANCELLED):
        return before
    return (_MINUTES, *before)


def paper_page(view: MeetingView, paper: str) -> FormPage:
    """Where a paper is written to."""
    option = next(each for each in papers(view) if each.code == paper)

    def save(book: Workbook, typed: Mapping[str, str]) -> None:
        reading = read(RECORD_FIELDS, typed, today=book.today)
        if reading.errors:
            raise NotValid(reading.errors)
        out = Path(str(reading.values["file"])).expanduser().absolute()
        replace = reading.values.get("replace") is True
        write(book, DOCUMENT.get(paper, paper), out, record_id=view.id, overwrite=replace)

    return FormPage(
        title=f"Write: {option.words}",
        place=f"meeting/{view.id}/paper/{paper}",
        fields=RECORD_FIELDS,
        save=save,
        subtitle=f"{title_of(view)}. {option.help}",
        typed={"file": str(_folder() / _name(view, paper)), "replace": "no"},
        area="ppg",
        saved_words="Written.",
    )


def _folder() -> Path:
    """Where people look for documents."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _name(view: MeetingView, paper: str) -> str:
    """A name any system takes, that sorts by group and day."""
    group = re.sub(r"[^A-Za-z0-9]+", "-", view.ppg_name)[:40].strip("-").lower()
    ending = "ics" if paper == "calendar" else "html"
    return f"{group or 'ppg'}-{view.held_on:%Y-%m-%d}-{paper}.{ending}"
