"""What a vote came to: worked out from its counts and never typed."""

from db.terms import OutcomeKind
from engage_tui.ppg.meetings.views import OutcomeLine

NOT_COUNTED = "not counted"


def result_of(vote: OutcomeLine) -> str:
    """Carried, not carried, or not counted; a tie carries nothing, and a side nobody counted had no votes."""
    if vote.votes_for is None and vote.votes_against is None:
        return NOT_COUNTED
    carried = (vote.votes_for or 0) > (vote.votes_against or 0)
    return "carried" if carried else "not carried"


def voted(vote: OutcomeLine) -> int:
    """How many voted, those who abstained among them."""
    return sum(each or 0 for each in (vote.votes_for, vote.votes_against, vote.votes_abstained))


def counts_of(vote: OutcomeLine) -> str:
    """The counts in words, as far as they were written down: `7 for, 1 against`."""
    counts = (
        ("for", vote.votes_for), ("against", vote.votes_against), ("abstained", vote.votes_abstained),
    )  # fmt: skip
    return ", ".join(f"{number} {words}" for words, number in counts if number is not None)


def vote_words(vote: OutcomeLine, there: int) -> str:
    """A vote's counts and what it came to, with a remark where more voted than were there.

    Args:
        there: How many are marked as having been there.
    """
    result = f"{result_of(vote).capitalize()}.{remark_on(vote, there)}"
    counts = counts_of(vote)
    return f"{counts}. {result}" if counts else result


def remark_on(vote: OutcomeLine, there: int) -> str:
    """What is odd about a vote, or nothing."""
    many = voted(vote)
    if vote.kind is not OutcomeKind.VOTE or many <= there:
        return ""
    are = "is" if there == 1 else "are"
    return f" {many} voted, and {there} {are} marked as there."
