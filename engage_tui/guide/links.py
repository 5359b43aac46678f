"""Which page of the guide explains which part of the work.

One table for screens, by the name of their class, and one for forms, by the place they belong
to. What stands in neither is explained by its area's page, so nothing is ever without one.
"""

import re
from collections.abc import Mapping

from engage_tui.checklist.steps import STEP_OF, STEPS
from engage_tui.guide.place import Place, place

__all__ = ["AREAS", "FORMS", "SCREENS", "Place", "of_form", "of_screen", "of_step"]

AREAS: Mapping[str, str] = {
    "today": "why",
    "engagements": "twelve-steps",
    "ppg": "practice-must",
    "feedback": "feedback-loops",
    "community": "vcse",
    "guide": "why",
    "reports": "practice-must#What you may be asked to show",
    "settings": "data-protection#Engage and your toolkit",
}
"""Area to the page that explains it, for every screen and form that names none of its own."""

SCREENS: Mapping[str, str] = {
    "TodayScreen": "why",
    "EngagementsScreen": "twelve-steps",
    "ActionsScreen": "twelve-steps#4. Planning",
    "PpgScreen": "practice-must#The five duties of a year",
    "YearScreen": "practice-must#The five duties of a year",
    "MembersScreen": "practice-must#Terms and members",
    "IntervalsScreen": "practice-must#The five duties of a year",
    "GroupsScreen": "practice-must#Terms and members",
    "EffortsScreen": "practice-must#Finding members",
    "RoundsScreen": "practice-must#Between meetings",
    "ReviewsScreen": "practice-must#Reviewing who is in it",
    "ReviewScreen": "practice-must#Reviewing who is in it",
    "MeetingScreen": "practice-must#Meetings and minutes",
    "ListCountsScreen": "practice-must#Reviewing who is in it",
    "RolesScreen": "practice-must#Terms and members",
    "AttendanceScreen": "practice-must#Meetings and minutes",
    "ClosingScreen": "practice-must#Meetings and minutes",
    "FeedbackScreen": "feedback-loops#From heard to told",
    "PieceScreen": "feedback-loops#From heard to told",
    "DeskScreen": "feedback-loops#At the desk",
    "ThemeCodingScreen": "feedback-loops#Sorting by theme",
    "NamedThemeScreen": "feedback-loops#Sorting by theme",
    "ThemesScreen": "feedback-loops#Sorting by theme",
    "FiguresScreen": "feedback-loops#Counts that leave the building",
    "FftScreen": "feedback-loops#Friends and Family Test",
    "MonthScreen": "feedback-loops#Friends and Family Test",
    "TallyScreen": "feedback-loops#Friends and Family Test",
    "GppsScreen": "feedback-loops#GP Patient Survey",
    "NarrowScreen": "feedback-loops#From heard to told",
    "SavedFiltersScreen": "feedback-loops#From heard to told",
    "SecondScreen": "feedback-loops#A second pair of eyes",
    "SecondCodingScreen": "feedback-loops#A second pair of eyes",
    "SettlingScreen": "feedback-loops#A second pair of eyes",
    "QuotesScreen": "feedback-loops#Quotes",
    "QuoteScreen": "feedback-loops#Quotes",
    "SurveyFilesScreen": "feedback-loops#Surveys from elsewhere",
    "SurveyColumnsScreen": "feedback-loops#Surveys from elsewhere",
    "SurveyPreviewScreen": "feedback-loops#Surveys from elsewhere",
    "EverythingScreen": "feedback-loops#Surveys from elsewhere",
    "FilesHereScreen": "feedback-loops#Surveys from elsewhere",
    "FileHereScreen": "feedback-loops#Surveys from elsewhere",
    "PaperFormsScreen": "feedback-loops#Paper forms",
    "PaperFormScreen": "feedback-loops#Paper forms",
    "PapersScreen": "feedback-loops#Paper forms",
    "PaperScreen": "feedback-loops#Paper forms",
    "AnswerScreen": "feedback-loops#Paper forms",
    "KeyingAgainScreen": "feedback-loops#Paper forms",
    "CheckScreen": "feedback-loops#Paper forms",
    "PaperResultsScreen": "feedback-loops#Paper forms",
    "CommunityScreen": "vcse",
    "ReportsScreen": "practice-must#What you may be asked to show",
    "PackScreen": "practice-must#What you may be asked to show",
    "WriteScreen": "practice-must#What you may be asked to show",
    "PreviewScreen": "practice-must#What you may be asked to show",
    "TrainingScreen": "training#Keep a record",
    "SettingsScreen": "data-protection#Engage and your toolkit",
    "KeptListScreen": "data-protection#Backups and who is here",
    "BackupsScreen": "data-protection#Backups and who is here",
    "AboutScreen": "data-protection#Engage and your toolkit",
    "KeysScreen": "words#What to do in Engage",
    "LooksScreen": "words#What to do in Engage",
    "HistoryScreen": "data-protection#Backups and who is here",
    "TakenBackScreen": "data-protection#Backups and who is here",
    "LostPage": "data-protection#Backups and who is here",
    "ErasingScreen": "data-protection#When someone asks",
    "DisposalScreen": "data-protection#How long to keep it",
    "FirstRunScreen": "why#What to do in Engage",
    "StoppedScreen": "data-protection#Backups and who is here",
}
"""Class of a screen to what explains it. A step and a form say for themselves where they are."""

FORMS: Mapping[str, str] = {
    r"engagement/(new|[^/]+/(facts|copy))": "twelve-steps#1. Aims and objectives",
    r"engagement/[^/]+/(close|reopen)": ("twelve-steps#12. Meaningful engagement which influences decisions"),
    r"(action/|engagement/[^/]+/action/)[^/]+": "twelve-steps#4. Planning",
    r"engagement/[^/]+/evidence/[^/]+": "practice-must#What you may be asked to show",
    r"feedback/[^/]+/change": "feedback-loops#At the desk",
    r"feedback/[^/]+/decide|feedback/response/[^/]+(/promise)?": "feedback-loops#From heard to told",
    r"feedback/[^/]+/(tell|tell-person)": "feedback-loops#Telling people",
    r"feedback/response/[^/]+/check": "feedback-loops#Telling people",
    r"feedback/[^/]+/split|feedback/theme/[^/]+(/split)?": "feedback-loops#Sorting by theme",
    r"feedback/[^/]+/quote": "feedback-loops#Quotes",
    r"feedback/second": "feedback-loops#A second pair of eyes",
    r"feedback/filter(/[^/]+)?": "feedback-loops#From heard to told",
    r"feedback/figures": "feedback-loops#Counts that leave the building",
    r"bring-in/survey.*": "feedback-loops#Surveys from elsewhere",
    r"paper/.+": "feedback-loops#Paper forms",
    r"desk-words": "feedback-loops#Is it a complaint?",
    r"fft/.+|bring-in/.*fft.*": "feedback-loops#Friends and Family Test",
    r"bring-in/.*gpps.*": "feedback-loops#GP Patient Survey",
    r"ppg/[^/]+/terms": "practice-must#Terms and members",
    r"ppg/[^/]+/interval": "practice-must#The five duties of a year",
    r"ppg/[^/]+/effort/[^/]+": "practice-must#Finding members",
    r"ppg/[^/]+/round/[^/]+": "practice-must#Between meetings",
    r"ppg/[^/]+/member/[^/]+|member/.+|ppg/members/day": "practice-must#Terms and members",
    r"ppg/[^/]+/review/[^/]+|review/.+|ppg/list-(counts|size).*": "practice-must#Reviewing who is in it",
    r"ppg/[^/]+/meeting|meeting/.+": "practice-must#Meetings and minutes",
    r"(item|outcome|attendance)/[^/]+": "practice-must#Meetings and minutes",
    r"training/[^/]+": "training#Keep a record",
    r"practice": "law#The patient group: GMS regulation 26, PMS regulation 20",
    r"settings/.+": "data-protection#Backups and who is here",
}
"""Pattern of a form's place to what explains it; the first that matches the whole place is taken."""

_ROW = re.compile(r"engagement/[^/]+/row/([^/]+)/[^/]+")
_STEP = re.compile(r"engagement/[^/]+/(?!action/|evidence/)[^/]+/(\d+)")


def of_step(number: int) -> Place:
    """Where one of the twelve steps is explained."""
    title = next(each.title for each in STEPS if each.number == number)
    return Place("twelve-steps", f"{number}. {title}")


def of_screen(name: str, area: str) -> Place:
    """What explains a screen of that class in that area."""
    return place(SCREENS.get(name, "") or AREAS.get(area, AREAS["today"]))


def of_form(where: str, area: str) -> Place:
    """What explains a form, by the place it belongs to; of a step's form or row, the step."""
    if (row := _ROW.fullmatch(where)) and row[1] in STEP_OF:
        return of_step(STEP_OF[row[1]])
    if (step := _STEP.fullmatch(where)) and 1 <= int(step[1]) <= len(STEPS):
        return of_step(int(step[1]))
    found = next((to for pattern, to in FORMS.items() if re.fullmatch(pattern, where)), "")
    return place(found or AREAS.get(area, AREAS["today"]))
