"""The commands of the frame: they mean the same wherever they are pressed."""

from typing import ClassVar

from screens.keys.command import Command


class Help(Command):
    """Explain what is in front of you and list the keys that work here."""

    key = "f1"
    label = "Help"
    footer = 99
    typing = True


class GoToArea(Command):
    """Go to one of the areas; the family of the commands below."""

    area: ClassVar[str] = ""
    """Name of the area, as `screens.frame.areas` lists it."""


class GoToToday(GoToArea):
    """Go to Today: what is due, what is overdue, and how the year stands."""

    key = "f2"
    label = "Today"
    area = "today"
    typing = True


class GoToEngagements(GoToArea):
    """Go to Engagements: each project and its twelve steps."""

    key = "f3"
    label = "Engagements"
    area = "engagements"
    typing = True


class GoToPpg(GoToArea):
    """Go to the Patient Participation Group (PPG): members, meetings and duties."""

    key = "f4"
    label = "PPG"
    area = "ppg"
    typing = True


class GoToFeedback(GoToArea):
    """Go to Feedback: what people said, and whether they were told what happened."""

    key = "f5"
    label = "Feedback"
    area = "feedback"
    typing = True


class GoToCommunity(GoToArea):
    """Go to Community: who lives here, and the groups you work with."""

    key = "f6"
    label = "Community"
    area = "community"
    typing = True


class GoToGuide(GoToArea):
    """Read in the Guide about what is in front of you; again for all its pages."""

    key = "f7"
    label = "Guide"
    area = "guide"
    typing = True


class GoToReports(GoToArea):
    """Go to Reports: the documents Engage can write for you."""

    key = "f8"
    label = "Reports"
    area = "reports"
    typing = True


class GoToSettings(GoToArea):
    """Go to Settings: the practice, staff, how it looks, keys and backups."""

    key = "f9"
    label = "Settings"
    area = "settings"
    typing = True


class Palette(Command):
    """Find any command that applies now by typing part of its name."""

    key = "ctrl+p"
    label = "All commands"
    palette = False
    typing = True


class Undo(Command):
    """Undo the last change you saved; press again to go further back."""

    key = "ctrl+z"
    label = "Undo"


class LogFeedback(Command):
    """Log what someone said, from anywhere; whatever is half typed waits underneath."""

    key = "a"
    label = "Log feedback"
    footer = 95


class LogFeedbackNow(Command):
    """Log what someone said while you are typing something else, which waits underneath."""

    key = "ctrl+l"
    label = "Log feedback now"
    typing = True


class Search(Command):
    """Find anything by its words, from anywhere: what was said, planned, decided or written down."""

    key = "/"
    label = "Search"
    footer = 96


class SearchNow(Command):
    """Search while you are typing something else, which waits underneath."""

    key = "ctrl+g"
    label = "Search now"
    typing = True


class WhoIsHere(Command):
    """Change who is at the keyboard, so that what is written is signed by the right person."""

    key = "w"
    label = "Who is here"


class ShowTraining(Command):
    """Show the training record: who completed which course and when, and what is to be done again."""

    key = "ctrl+t"
    label = "Training record"


class Back(Command):
    """Step back to where you came from; nothing typed is lost."""

    key = "escape"
    label = "Back"
    footer = 90
    palette = False
    typing = True


class Quit(Command):
    """Leave Engage; forms you have half typed are kept and offered next time."""

    key = "ctrl+q"
    label = "Quit"
    typing = True


AREA_COMMANDS: tuple[type[GoToArea], ...] = (
    GoToToday,
    GoToEngagements,
    GoToPpg,
    GoToFeedback,
    GoToCommunity,
    GoToGuide,
    GoToReports,
    GoToSettings,
)

EVERYWHERE: tuple[type[Command], ...] = (
    Help,
    *AREA_COMMANDS,
    Palette,
    Search,
    SearchNow,
    LogFeedback,
    LogFeedbackNow,
    Undo,
    WhoIsHere,
    ShowTraining,
    Back,
    Quit,
)
