"""The commands of the frame: they mean the same wherever they are pressed."""

from typing import Any, ClassVar

from screens.keys.command import Command


class Help(Command, key="f1", label="Help", footer=99, typing=True):
    """Explain what is in front of you and list the keys that work here."""


class GoToArea(Command):
    """Go to one of the areas; the family of the commands below."""

    area: ClassVar[str] = ""
    """Name of the area, as `screens.places` lists it."""

    def __init_subclass__(cls, *, area: str, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.area = area


class GoToToday(GoToArea, key="f2", label="Today", typing=True, area="today"):
    """Go to Today: what is due, what is overdue, and how the year stands."""


class GoToEngagements(GoToArea, key="f3", label="Engagements", typing=True, area="engagements"):
    """Go to Engagements: each project and its twelve steps."""


class GoToPpg(GoToArea, key="f4", label="PPG", typing=True, area="ppg"):
    """Go to the Patient Participation Group (PPG): members, meetings and duties."""


class GoToFeedback(GoToArea, key="f5", label="Feedback", typing=True, area="feedback"):
    """Go to Feedback: what people said, and whether they were told what happened."""


class GoToCommunity(GoToArea, key="f6", label="Community", typing=True, area="community"):
    """Go to Community: who lives here, and the groups you work with."""


class GoToGuide(GoToArea, key="f7", label="Guide", typing=True, area="guide"):
    """Read in the Guide about what is in front of you; again for all its pages."""


class GoToReports(GoToArea, key="f8", label="Reports", typing=True, area="reports"):
    """Go to Reports: the documents Engage can write for you."""


class GoToSettings(GoToArea, key="f9", label="Settings", typing=True, area="settings"):
    """Go to Settings: the practice, staff, how it looks, keys and backups."""


class Palette(Command, key="ctrl+p", label="All commands", typing=True, palette=False):
    """Find any command or place by its name or by an everyday word, and go there."""


class Undo(Command, key="ctrl+z", label="Undo"):
    """Undo the last change you saved; press again to go further back."""


class Redo(Command, key="ctrl+y", label="Redo"):
    """Bring back what you undid last; press again for the one before."""


class ShowTakenBack(Command, key="ctrl+k", label="What was undone"):
    """Show what was undone, by anyone and at any time; everything there can be brought back."""


class EraseWords(Command, key="ctrl+e", label="Erase words"):
    """Erase words for good: those of what is in front, or wherever they stand. It asks first."""


class LogFeedback(Command, key="a", label="Log feedback", footer=95):
    """Log what someone said, from anywhere; whatever is half typed waits underneath."""


class LogFeedbackNow(Command, key="ctrl+l", label="Log feedback now", typing=True):
    """Log what someone said while you are typing something else, which waits underneath."""


class Search(Command, key="/", label="Search", footer=96):
    """Find anything by its words, from anywhere: what was said, planned, decided or written down."""


class SearchNow(Command, key="ctrl+g", label="Search now", typing=True):
    """Search while you are typing something else, which waits underneath."""


class WhoIsHere(Command, key="w", label="Who is here", footer=98):
    """Change who is at the keyboard, so that what is written is signed by the right person."""


class ShowTraining(Command, key="ctrl+t", label="Training record"):
    """Show the training record: who completed which course and when, and what is to be done again."""


class Back(Command, key="escape", label="Back", footer=90, typing=True, palette=False):
    """Step back to where you came from; nothing typed is lost."""


class Quit(Command, key="ctrl+q", label="Quit", typing=True):
    """Leave Engage; forms you have half typed are kept and offered next time."""


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
    Redo,
    ShowTakenBack,
    EraseWords,
    WhoIsHere,
    ShowTraining,
    Back,
    Quit,
)
