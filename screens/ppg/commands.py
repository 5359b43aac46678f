"""What can be asked for about the group as a whole, its members, its reviews and its year."""

from screens.keys.command import Command

# The group


class SetUpGroup(Command):
    """Set up the practice's patient group: its name, how it meets, and its terms of reference."""

    key = "n"
    label = "Set up the group"
    footer = 2


class PlanMeeting(Command):
    """Plan a meeting: its agenda, what earlier meetings left open and who is expected come by themselves."""

    key = "n"
    label = "Plan meeting"
    footer = 2


class ShowMembers(Command):
    """Show who is in the group, their roles, what they need to take part, and who left."""

    key = "m"
    label = "Members"
    footer = 3


class WhoIsMissing(Command):
    """Review who is in the group beside who is registered, in counts that name nobody."""

    key = "u"
    label = "Who is missing"
    footer = 4


class ShowYear(Command):
    """Show where the five duties of the year stand, with the records behind each."""

    key = "y"
    label = "The year"
    footer = 5


class ShowRounds(Command):
    """Show the questions sent round the group by email or messages, and what came of them."""

    key = "r"
    label = "Questions sent"
    footer = 6


class ShowEfforts(Command):
    """Show what was tried to find members; a fair try counts, whether or not anyone joined."""

    key = "t"
    label = "Finding members"


class EditTerms(Command):
    """Change the group's name, quorum, deadlines and the rest of its terms of reference."""

    key = "e"
    label = "Terms of reference"


class ShowInterval(Command):
    """Show how often it was agreed to engage, when and by whom, and write down a new agreement."""

    key = "i"
    label = "Interval agreed"


class ChooseGroup(Command):
    """Go to another group of the practice, or set up a new one."""

    key = "g"
    label = "Other group"


class WriteDocument(Command):
    """Write a document to a file: action list, attendance, membership review or the year's duties."""

    key = "o"
    label = "Write a document"


# Members


class MembersAt(Command):
    """Show who was a member on a day you type; a blank day shows today's members again."""

    key = "t"
    label = "As at a day"
    footer = 20


class ShowRoles(Command):
    """Show the roles this member holds or held, give a new one, or end one."""

    key = "o"
    label = "Roles"
    footer = 8


class MemberLeft(Command):
    """Write down that this member left, when and why; roles they hold end with it."""

    key = "x"
    label = "Left"
    footer = 7


class JoinAgain(Command):
    """Begin a new membership for someone who left; the earlier one stays as it was."""

    key = "b"
    label = "Joined again"
    footer = 9


class ErasePerson(Command):
    """Erase a former member's personal details for good; it asks first and says what stays."""

    key = "z"
    label = "Erase details"


class EndRole(Command):
    """End this role on a day; it stays on record."""

    key = "x"
    label = "End the role"
    footer = 6


# Reviews


class EditReview(Command):
    """Write down the review: its date, the list it rests on, where it was discussed, gaps and plan."""

    key = "e"
    label = "The record"
    footer = 4


class CountMembers(Command):
    """Type how many members are of each group shown, from anonymous slips: numbers only."""

    key = "c"
    label = "Count members"
    footer = 2


class CountOther(Command):
    """Choose what else to count the members by, such as ethnic group or carers."""

    key = "v"
    label = "Count something else"


class PreviousPart(Command):
    """Show the comparison before this one."""

    key = "["
    label = "Before"
    footer = 6


class NextPart(Command):
    """Show the next comparison: by sex, and whatever else was counted."""

    key = "]"
    label = "Next"
    footer = 7


class BringInList(Command):
    """Bring in the national files of registered patients; only this practice's rows are kept."""

    key = "i"
    label = "Bring in list sizes"
    footer = 8


class TypeListCounts(Command):
    """Type or paste counts of the registered patients by ethnic group, carers and the rest."""

    key = "t"
    label = "Type list counts"


class ShowListCounts(Command):
    """Show the counts of registered patients that a review can rest on."""

    key = "l"
    label = "List counts"


# The year


class PreviousYear(Command):
    """Show the duties of the year before."""

    key = "["
    label = "Year before"
    footer = 6


class NextYear(Command):
    """Show the duties of the year after."""

    key = "]"
    label = "Year after"
    footer = 7
