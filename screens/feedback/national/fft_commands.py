"""What can be asked for about the Friends and Family Test and the GP Patient Survey."""

from typing import ClassVar

from screens.keys.command import Command

KEYS = 9


class TypeCounts(Command):
    """Type how many people gave each answer, and how they answered."""

    key = "e"
    label = "Counts"
    footer = 2


class TallyCards(Command):
    """Count a pile of cards: one key a card, and nothing is lost if the power goes."""

    key = "t"
    label = "Tally cards"
    footer = 3


class BringInFile(Command):
    """Bring in a file; only this practice's part of it is kept."""

    key = "i"
    label = "Bring in a file"
    footer = 5


# A month


class MonthSent(Command):
    """Note that the month was sent, by whom and when; its counts are locked from then on."""

    key = "s"
    label = "Sent"
    footer = 4


class MonthPublished(Command):
    """Note where and when the month's results were published."""

    key = "p"
    label = "Published"
    footer = 5


class SharedWithGroup(Command):
    """Choose the meeting at which the PPG went through the month; on a shared one, take that back."""

    key = "r"
    label = "Seen with the PPG"
    footer = 8


class CommentsRead(Command):
    """Note that the month's comments were read; again to take that back."""

    key = "c"
    label = "Comments read"
    footer = 7


class WriteNote(Command):
    """Write a note on counts that were sent: they cannot be changed any more."""

    key = "n"
    label = "Note"
    footer = 3


class MonthBefore(Command):
    """Go to the month before."""

    key = "["
    label = "Month before"


class MonthAfter(Command):
    """Go to the month after."""

    key = "]"
    label = "Month after"


# A pile of cards


class CountCard(Command):
    """Count a card with this answer; the family of the commands below."""

    number: ClassVar[int] = 0


def _numbered(number: int) -> type[CountCard]:
    parts = {
        "key": str(number),
        "label": f"Answer {number}",
        "number": number,
        "__doc__": f"Count one card with answer {number} of those shown.",
    }
    return type(f"CountCard{number}", (CountCard,), parts)


CARDS = tuple(_numbered(each) for each in range(1, KEYS + 1))


class AddPile(Command):
    """Add the pile to the month's counts and go back; Ctrl+Z takes it off again."""

    key = "ctrl+s"
    label = "Add to the month"
    footer = 1


class TakeBackCard(Command):
    """Take the last card back; again for the one before it."""

    key = "backspace"
    label = "Card back"
    footer = 2


class HowCollected(Command):
    """Choose how the cards of this pile were collected."""

    key = "m"
    label = "How collected"
    footer = 3


class ThrowPileAway(Command):
    """Throw the pile away without adding it to the month; it asks first."""

    key = "x"
    label = "Throw away"
    footer = 6


# The survey


class RemoveYear(Command):
    """Take this year's results off again; it asks first, and Ctrl+Z brings them back."""

    key = "x"
    label = "Take off"
    footer = 8
