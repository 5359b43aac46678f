"""What one may do with feedback, by key."""

from screens.keys.command import Command


class LogIt(Command, key="n", label="Log", footer=1):
    """Log what someone said; `a` does the same from anywhere."""


class MarkLine(Command, key="space", label="Mark", footer=8):
    """Mark the line, or take the mark off: what you do next is done to all marked lines at once."""


class MarkAll(Command, key="j", label="Mark all shown"):
    """Mark every line that is shown, whether in sight or not; again takes those marks off."""


class Narrow(Command, key="v", label="Narrow", footer=5):
    """Choose which feedback to show: where it stands, how it came, what about, when, who waits."""


class SavedFilters(Command, key="o", label="Saved filters"):
    """Show a filter you kept under a name, or keep the one you look at."""


class Decide(Command, key="d", label="Decide", footer=3):
    """Write down what was decided and why; several marked pieces get one answer."""


class AnswerWith(Command, key="e", label="Answer with earlier"):
    """Answer with a decision that was made already."""


class LookInto(Command, key="l", label="Looking into it", footer=6):
    """Say that you are looking into it; again to take that back."""


class TellPeople(Command, key="t", label="Tell", footer=4):
    """Record that people were told what happened: that is what closes a loop."""


class SameAs(Command, key="m", label="Same as another"):
    """Mark it as the same as another piece: it then follows that one; it can be taken back."""


class SortInto(Command, key="c", label="Theme", footer=7):
    """Sort into a theme."""


class AboutEngagement(Command, key="=", label="About which engagement"):
    """Say which engagement it is about; several marked pieces at once."""


class Reviewed(Command, key="r", label="Seen with the PPG"):
    """Note that the PPG went through it at a meeting."""


class NeverTold(Command, key="u", label="Never told"):
    """Show what was settled without anyone being told."""


class AlsoSaid(Command, key="+", label="Another said this"):
    """Another person said the same: count one more."""


class ShowAtRisk(Command, key="!", label="At risk"):
    """Show what says someone is at risk, until what was done and who was told is written down."""


class WriteRisk(Command, key="!", label="Risk: what was done", footer=1):
    """Write down what was done about the risk and who was told: that takes the mark away."""


class RemoveFeedback(Command, key="x", label="Remove"):
    """Take it off the list; it asks first, and Ctrl+Z brings it back."""


class ChangeFeedback(Command, key="p", label="Put right"):
    """Put right what was logged."""


class SameAnswer(Command, key="m", label="Same answer"):
    """Go to what else was said in the same answer to a survey."""


class ChangeDecision(Command, key="k", label="Change the decision"):
    """Change the decision, or write what the poster says."""


class TakeBackDecision(Command, key="o", label="Take decision back"):
    """Take the decision back from this piece and open its loop again."""


class Promise(Command, key="j", label="Something to do"):
    """Add something to be done; its state moves the loop."""


class StandAlone(Command, key="b", label="Stands on its own"):
    """Take back that it is the same as another."""


class SplitInTwo(Command, key="y", label="Split in two"):
    """Make the second thing they said a piece of its own, with its own loop."""


class ToComplaints(Command, key="z", label="To complaints"):
    """Hand it over to the complaints procedure; only its count, theme and day stay here."""


class DidItHelp(Command, key="i", label="Did it help?"):
    """Write down whether what was done helped."""


class SortQuickly(Command, key="y", label="Sort into themes"):
    """Sort what is not sorted yet, one comment after another, with the keys 1 to 9."""


class ShowThemes(Command, key="i", label="Themes"):
    """Show the themes: rename them, add your own, merge two."""


class ShowFft(Command, key="k", label="Friends and Family"):
    """Show the months of the Friends and Family Test: count them, send them, tally cards."""


class ShowGpps(Command, key="p", label="GP Patient Survey"):
    """Show the practice's results of the GP Patient Survey, beside what people say here."""


class ShowPaperForms(Command, key="h", label="Paper forms"):
    """Show the paper forms: write their questions down, key the papers, check how well, see the results."""


class BringInSurvey(Command, key="b", label="Bring in"):
    """Bring in what people said in a survey: any export, csv or Excel; you see it before it is kept."""


class ShowFigures(Command, key="g", label="Figures", footer=9):
    """Show the figures of a year: heard, decided, told, and what it was about."""


class SortAgain(Command, key="z", label="Second person"):
    """Let a second person sort some comments without sight of the first, and see how far both agree."""


class ShowQuotes(Command, key="q", label="Quotes"):
    """Show the quotes that were cleared for use outside, by theme."""


class ClearQuote(Command, key="q", label="Quote"):
    """Clear these words, or a part of them, to be quoted outside; changed the same way later."""


class WithdrawQuote(Command, key="x", label="Withdraw quote", footer=9):
    """Take the quote out of the bank: it is not used any more; Ctrl+Z brings it back."""
