"""What can be asked for about the Friends and Family Test and the GP Patient Survey."""

from screens.keys.command import Command, Digit

KEYS = 9


class TypeCounts(Command, key="e", label="Counts", footer=2):
    """Type how many people gave each answer, and how they answered."""


class TallyCards(Command, key="t", label="Tally cards", footer=3):
    """Count a pile of cards: one key a card, and nothing is lost if the power goes."""


class BringInFile(Command, key="i", label="Bring in a file", footer=5):
    """Bring in a file; only this practice's part of it is kept."""


# A month


class MonthSent(Command, key="s", label="Sent", footer=4):
    """Note that the month was sent, by whom and when; its counts are locked from then on."""


class MonthPublished(Command, key="p", label="Published", footer=5):
    """Note where and when the month's results were published."""


class SharedWithGroup(Command, key="r", label="Seen with the PPG", footer=8):
    """Choose the meeting at which the PPG went through the month; on a shared one, take that back."""


class CommentsRead(Command, key="c", label="Comments read", footer=7):
    """Note that the month's comments were read; again to take that back."""


class WriteNote(Command, key="n", label="Note", footer=3):
    """Write a note on counts that were sent: they cannot be changed any more."""


class MonthBefore(Command, key="[", label="Month before"):
    """Go to the month before."""


class MonthAfter(Command, key="]", label="Month after"):
    """Go to the month after."""


# A pile of cards


class CountCard(Digit):
    """Count a card with this answer; the family of the commands below."""


CARDS = CountCard.family(range(1, KEYS + 1), "Answer", "Count one card with answer {} of those shown.")


class AddPile(Command, key="ctrl+s", label="Add to the month", footer=1):
    """Add the pile to the month's counts and go back; Ctrl+Z takes it off again."""


class TakeBackCard(Command, key="backspace", label="Card back", footer=2):
    """Take the last card back; again for the one before it."""


class HowCollected(Command, key="m", label="How collected", footer=3):
    """Choose how the cards of this pile were collected."""


class ThrowPileAway(Command, key="x", label="Throw away", footer=6):
    """Throw the pile away without adding it to the month; it asks first."""


# The survey


class RemoveYear(Command, key="x", label="Take off", footer=8):
    """Take this year's results off again; it asks first, and Ctrl+Z brings them back."""
