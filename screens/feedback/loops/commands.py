"""What one may do with feedback, by key."""

from screens.keys.command import Command


class LogIt(Command):
    """Log what someone said; `a` does the same from anywhere."""

    key = "n"
    label = "Log"
    footer = 1


class MarkLine(Command):
    """Mark the line, or take the mark off: what you do next is done to all marked lines at once."""

    key = "space"
    label = "Mark"
    footer = 8


class MarkAll(Command):
    """Mark every line that is shown, whether in sight or not; again takes those marks off."""

    key = "j"
    label = "Mark all shown"


class Narrow(Command):
    """Choose which feedback to show: where it stands, how it came, what about, when, who waits."""

    key = "v"
    label = "Narrow"
    footer = 5


class SavedFilters(Command):
    """Show a filter you kept under a name, or keep the one you look at."""

    key = "o"
    label = "Saved filters"


class Decide(Command):
    """Write down what was decided and why; several marked pieces get one answer."""

    key = "d"
    label = "Decide"
    footer = 3


class AnswerWith(Command):
    """Answer with a decision that was made already."""

    key = "e"
    label = "Answer with earlier"


class LookInto(Command):
    """Say that you are looking into it; again to take that back."""

    key = "l"
    label = "Looking into it"
    footer = 6


class TellPeople(Command):
    """Record that people were told what happened: that is what closes a loop."""

    key = "t"
    label = "Tell"
    footer = 4


class SameAs(Command):
    """Mark it as the same as another piece: it then follows that one; it can be taken back."""

    key = "m"
    label = "Same as another"


class SortInto(Command):
    """Sort into a theme."""

    key = "c"
    label = "Theme"
    footer = 7


class AboutEngagement(Command):
    """Say which engagement it is about; several marked pieces at once."""

    key = "="
    label = "About which engagement"


class Reviewed(Command):
    """Note that the PPG went through it at a meeting."""

    key = "r"
    label = "Seen with the PPG"


class NeverTold(Command):
    """Show what was settled without anyone being told."""

    key = "u"
    label = "Never told"


class RemoveFeedback(Command):
    """Take it off the list; it asks first, and Ctrl+Z brings it back."""

    key = "x"
    label = "Remove"


class ChangeFeedback(Command):
    """Put right what was logged."""

    key = "p"
    label = "Put right"


class ChangeDecision(Command):
    """Change the decision, or write what the poster says."""

    key = "k"
    label = "Change the decision"


class TakeBackDecision(Command):
    """Take the decision back from this piece and open its loop again."""

    key = "o"
    label = "Take decision back"


class Promise(Command):
    """Add something to be done; its state moves the loop."""

    key = "j"
    label = "Something to do"


class StandAlone(Command):
    """Take back that it is the same as another."""

    key = "b"
    label = "Stands on its own"


class SplitInTwo(Command):
    """Make the second thing they said a piece of its own, with its own loop."""

    key = "y"
    label = "Split in two"


class ToComplaints(Command):
    """Hand it over to the complaints procedure; only its count, theme and day stay here."""

    key = "z"
    label = "To complaints"


class DidItHelp(Command):
    """Write down whether what was done helped."""

    key = "i"
    label = "Did it help?"


class SortQuickly(Command):
    """Sort what is not sorted yet, one comment after another, with the keys 1 to 9."""

    key = "y"
    label = "Sort into themes"


class ShowThemes(Command):
    """Show the themes: rename them, add your own, merge two."""

    key = "i"
    label = "Themes"


class ShowFft(Command):
    """Show the months of the Friends and Family Test: count them, send them, tally cards."""

    key = "k"
    label = "Friends and Family"


class ShowGpps(Command):
    """Show the practice's results of the GP Patient Survey, beside what people say here."""

    key = "p"
    label = "GP Patient Survey"


class ShowPaperForms(Command):
    """Show the paper forms: write their questions down, key the papers, check how well, see the results."""

    key = "h"
    label = "Paper forms"


class BringInSurvey(Command):
    """Bring in what people said in a survey: any export, csv or Excel; you see it before it is kept."""

    key = "b"
    label = "Bring in"


class ShowFigures(Command):
    """Show the figures of a year: heard, decided, told, and what it was about."""

    key = "g"
    label = "Figures"
    footer = 9


class SortAgain(Command):
    """Let a second person sort some comments without sight of the first, and see how far both agree."""

    key = "z"
    label = "Second person"


class ShowQuotes(Command):
    """Show the quotes that were cleared for use outside, by theme."""

    key = "q"
    label = "Quotes"


class ClearQuote(Command):
    """Clear these words, or a part of them, to be quoted outside; changed the same way later."""

    key = "q"
    label = "Quote"


class WithdrawQuote(Command):
    """Take the quote out of the bank: it is not used any more; Ctrl+Z brings it back."""

    key = "x"
    label = "Withdraw quote"
    footer = 9
