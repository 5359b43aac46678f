"""What can be asked for about the group as a whole, its members, its reviews and its year."""

from collections.abc import Mapping

from screens.keys.command import Command

# The group


class SetUpGroup(Command, key="n", label="Set up the group", footer=2):
    """Set up the practice's patient group: its name, how it meets, and its terms of reference."""


class PlanMeeting(Command, key="n", label="Plan meeting", footer=2):
    """Plan a meeting: its agenda, what earlier meetings left open and who is expected come by themselves."""


class ShowMembers(Command, key="m", label="Members", footer=3):
    """Show who is in the group, their roles, what they need to take part, and who left."""


class WhoIsMissing(Command, key="u", label="Who is missing", footer=4):
    """Review who is in the group beside who is registered, in counts that name nobody."""


class ShowYear(Command, key="y", label="The year", footer=5):
    """Show where the five duties of the year stand, with the records behind each."""


class ShowRounds(Command, key="r", label="Questions sent", footer=6):
    """Show the questions sent round the group by email or messages, and what came of them."""


class ShowEfforts(Command, key="t", label="Finding members"):
    """Show what was tried to find members; a fair try counts, whether or not anyone joined."""


class EditTerms(Command, key="e", label="Terms of reference"):
    """Change the group's name, quorum, deadlines and the rest of its terms of reference."""


class ShowInterval(Command, key="i", label="Interval agreed"):
    """Show how often it was agreed to engage, when and by whom, and write down a new agreement."""


class ChooseGroup(Command, key="g", label="Other group"):
    """Go to another group of the practice, or set up a new one."""


class WriteDocument(Command, key="o", label="Write a document"):
    """Write a document to a file: action list, attendance, membership review or the year's duties."""


# Members


class MembersAt(Command, key="t", label="As at a day", footer=20):
    """Show who was a member on a day you type; a blank day shows today's members again."""


class ShowRoles(Command, key="o", label="Roles", footer=8):
    """Show the roles this member holds or held, give a new one, or end one."""


class MemberLeft(Command, key="x", label="Left", footer=7):
    """Write down that this member left, when and why; roles they hold end with it."""


class JoinAgain(Command, key="b", label="Joined again", footer=9):
    """Begin a new membership for someone who left; the earlier one stays as it was."""


class JoinMembers(Command, key="j", label="Same person"):
    """Join this member with another who is the same person: roles, meetings and actions become one's."""


class ErasePerson(Command, key="z", label="Erase details"):
    """Erase a former member's personal details for good; it asks first and says what stays."""


class EndRole(Command, key="x", label="End the role", footer=6):
    """End this role on a day; it stays on record."""


# Reviews


class EditReview(Command, key="e", label="The record", footer=4):
    """Write down the review: its date, the list it rests on, where it was discussed, gaps and plan."""


class CountMembers(Command, key="c", label="Count members", footer=2):
    """Type how many members are of each group shown, from anonymous slips: numbers only."""


class CountOther(Command, key="v", label="Count something else"):
    """Choose what else to count the members by, such as ethnic group or carers."""


class PreviousPart(Command, key="[", label="Before", footer=6):
    """Show the comparison before this one."""


class NextPart(Command, key="]", label="Next", footer=7):
    """Show the next comparison: by sex, and whatever else was counted."""


class BringInList(Command, key="i", label="Bring in list sizes", footer=8):
    """Bring in the national files of registered patients; only this practice's rows are kept."""


class TypeListCounts(Command, key="t", label="Type list counts"):
    """Type or paste counts of the registered patients by ethnic group, carers and the rest."""


class ShowListCounts(Command, key="l", label="List counts"):
    """Show the counts of registered patients that a review can rest on."""


PARTS: Mapping[type[Command], int] = {PreviousPart: -1, NextPart: 1}
"""Which way they go."""
