"""Where things are: a place in the workbook, its short text, and the one table of what shows it.

Search, Today, the guide's links, the year's duties and the command line name a place and know no
page. Pages are named as text here and imported when they are first gone to: only Today is needed
to paint, and an area can be read, changed and tested without the others.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import quote, unquote


@dataclass(frozen=True)
class Place:
    """An area, a list, a record, or a part of one.

    Args:
        kind: What it is, as the records and the table below call it.
        id: Which record, month or page; empty for an area or a whole list.
        part: Where in it, such as `step/5`.
    """

    kind: str
    id: str = ""
    part: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What its page is made with."""
        return tuple(each for each in (self.id, self.part) if each)

    def __str__(self) -> str:
        parts = (self.kind, quote(self.id, safe=""), quote(self.part))
        return "/".join(each for each in parts if each)


@dataclass(frozen=True)
class Door:
    """How one kind of place is shown.

    Args:
        area: The area it belongs to.
        page: `module:name` of what makes its page from the id and the part.
        finds: In its place, an async function of the program and the place, where the store has to be
            asked first: it gives the page, or none when it showed something itself or said why not.
        inside: Shown in its area, which comes to the front first; else over the page one is on.
        reads: `module:name` of a job that is refused when the record is gone.
        id, part: What they may be.
    """

    area: str
    page: str = ""
    finds: str = ""
    inside: bool = False
    reads: str = ""
    id: str = "(?s:.+)"
    part: str = ""


AREAS = {
    "today": "screens.today.page:TodayScreen",
    "engagements": "screens.engagements.home:EngagementsScreen",
    "ppg": "screens.ppg.home:PpgScreen",
    "feedback": "screens.feedback.home:FeedbackScreen",
    "community": "screens.community.home:CommunityScreen",
    "guide": "screens.guide.home:GuideScreen",
    "reports": "screens.reports.home:ReportsScreen",
    "settings": "screens.settings.overview:SettingsScreen",
}
"""Area to its first page, in the order of their keys."""
ANY_PART = "(?s:.*)"
MONTH = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])(-01)?"
STEP = "(step/([1-9]|1[0-2])(/(?s:.+))?)?"
A_GROUP = "engage_tui.ppg.group.groups:group"

DOORS: Mapping[str, Door] = {
    **{name: Door(name, page=page) for name, page in AREAS.items()},
    "engagement/": Door(
        "engagements",
        page="screens.engagements.places:engagement",
        reads="engage_tui.checklist.queries:engagement",
        part=STEP,
    ),
    "answer/": Door("engagements", finds="screens.engagements.places:answer"),
    "actions": Door("engagements", page="screens.engagements.actions:ActionsScreen"),
    "actions/": Door("engagements", page="screens.engagements.places:among_actions", part=ANY_PART),
    "action/": Door("engagements", finds="screens.engagements.places:action"),
    **dict.fromkeys(
        ("meeting/", "agenda/", "minutes/", "approval/", "publication/"),
        Door(
            "ppg",
            page="screens.ppg.meetings.page:MeetingScreen",
            reads="engage_tui.ppg.meetings.queries:meeting",
            part=ANY_PART,
        ),
    ),
    **dict.fromkeys(("interval/", "reminder/"), Door("ppg", page=AREAS["ppg"])),
    "ppg/": Door("ppg", page="screens.ppg.group.members:MembersScreen", reads=A_GROUP),
    "membership/": Door("ppg", page="screens.ppg.review.reviews:ReviewsScreen", reads=A_GROUP),
    "membership_review/": Door(
        "ppg", page="screens.ppg.review.page:ReviewScreen", reads="engage_tui.ppg.review.reviews:review"
    ),
    **dict.fromkeys(
        ("member/", "role/", "engagement_round/", "recruitment_effort/"),
        Door("ppg", finds="screens.ppg.places:in_a_list"),
    ),
    "interval_agreement/": Door("ppg", finds="screens.ppg.places:interval"),
    "terms/": Door("ppg", finds="screens.ppg.places:terms"),
    "outcome/": Door("ppg", finds="screens.ppg.places:promise"),
    "person/": Door("ppg", finds="screens.ppg.places:person", part=ANY_PART),
    "desk": Door("feedback", finds="screens.feedback.places:desk"),
    "year": Door("ppg", page="screens.ppg.year.page:YearScreen", inside=True),
    **dict.fromkeys(
        ("feedback/", "risk/"),
        Door(
            "feedback",
            page="screens.feedback.loops.piece:PieceScreen",
            reads="engage_tui.feedback.loops.queries:feedback",
        ),
    ),
    "risk": Door("feedback", finds="screens.feedback.places:at_risk"),
    **dict.fromkeys(("heard/", "looking/"), Door("feedback", finds="screens.feedback.places:standing")),
    "loop/": Door("feedback", finds="screens.feedback.places:answered_by"),
    **dict.fromkeys(
        ("response/", "told/", "wants_reply/"),
        Door("feedback", finds="screens.feedback.places:piece_of", part=ANY_PART),
    ),
    "feedback_import/": Door(
        "feedback",
        page="screens.feedback.surveys.brought_in:FileHereScreen",
        reads="engage_tui.feedback.surveys.files_here:file_here",
    ),
    "themes": Door("feedback", page="screens.feedback.themes.themes:ThemesScreen", inside=True),
    "theme/": Door("feedback", finds="screens.feedback.places:theme"),
    "figures": Door("feedback", page="screens.feedback.figures.page:FiguresScreen", inside=True),
    "fft": Door("feedback", page="screens.feedback.national.fft:FftScreen", inside=True),
    "fft/": Door("feedback", page="screens.feedback.places:month", id=MONTH),
    "fft_correction/": Door("feedback", finds="screens.feedback.places:corrected_month"),
    "paper_form/": Door(
        "feedback",
        page="screens.feedback.paper_forms.form:PaperFormScreen",
        reads="engage_tui.feedback.paper_forms.queries:form",
    ),
    "paper_question/": Door("feedback", finds="screens.feedback.places:form_of_question"),
    "guide/": Door(
        "guide", page="screens.guide.page:guide_page", reads="screens.guide.page:readable", part=ANY_PART
    ),
    "paper/": Door(
        "reports",
        page="screens.reports.write:paper",
        reads="screens.reports.write:written_here",
        part=ANY_PART,
    ),
    **dict.fromkeys(
        ("training", "training/"), Door("settings", page="screens.training.home:TrainingScreen", inside=True)
    ),
    **dict.fromkeys(
        ("disposal", "disposal/"),
        Door("settings", page="screens.settings.disposal:page", inside=True),
    ),
    "backups": Door("settings", page="screens.settings.backups:BackupsScreen", inside=True),
    **{
        kind: Door("settings", page=f"screens.settings.places:{kind}", inside=True)
        for kind in ("staff", "sites", "closed_days", "colours", "keys", "about")
    },
    "history/": Door("", page="screens.pages.history:of_record", part=ANY_PART),
}
"""Kind of place to what shows it; with a stroke where it is one of them, without where it is all."""


def at_step(engagement_id: str, number: int | None, at: str = "") -> Place:
    """A step of an engagement, or a row or a box of it; the step that needs something when none is named."""
    step = f"step/{number}" if number else ""
    return Place("engagement", engagement_id, f"{step}/{at}" if step and at else step)


def door_of(place: Place) -> Door:
    """What shows a place; a kind that nothing shows is a fault of ours."""
    return DOORS[f"{place.kind}/" if place.id else place.kind]


def read_place(text: str) -> Place | None:
    """The place that a text names, as `str` of a place gives it; None when there is no such place."""
    kind, _, rest = text.partition("/")
    name, _, part = rest.partition("/")
    place = Place(kind, unquote(name), unquote(part))
    try:
        door = door_of(place)
    except KeyError:
        return None
    reads = (not place.id or re.fullmatch(door.id, place.id)) and re.fullmatch(door.part, place.part)
    return place if reads else None


def imported(name: str) -> Any:
    """What `module:name` names, imported now."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
