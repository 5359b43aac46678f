"""The fixed vocabulary of the records: terms that constraints in the schema rely on.

Only terms whose meaning the program itself depends on live here. Lists a practice may
edit (methods, kinds of stakeholder, sources, budget categories) are reference data in
`engage_tui.reference` and are kept as plain codes. Imports nothing but `enum`.
"""

from enum import StrEnum

SECOND = "#"
"""Stands before the number of a second draft of a place: two people may be half way through one form."""


class ContractType(StrEnum):
    """The contract a practice holds; it picks the citation shown for a duty."""

    GMS = "GMS"
    PMS = "PMS"
    APMS = "APMS"
    UNSURE = "unsure"
    """Nobody at the keyboard knows it yet: set up is not to wait for that."""

    @property
    def cited(self) -> "ContractType":
        """The contract whose regulations are quoted: the commonest, while it is not known."""
        return ContractType.GMS if self is ContractType.UNSURE else self


class Scale(StrEnum):
    """How much an engagement could change for people: it decides how much is asked."""

    SMALL = "small"
    MEDIUM = "medium"
    MATERIAL = "material"

    @property
    def rank(self) -> int:
        """Order of the scales, 0 for small, so that fields can say the least they need."""
        return list(Scale).index(self)


class Rating(StrEnum):
    """Two-step rating: with a handful of stakeholders a finer scale is false precision."""

    HIGH = "high"
    LOW = "low"


class Attitude(StrEnum):
    """Where a stakeholder stands on the proposal, as far as the practice knows."""

    SUPPORT = "support"
    NEUTRAL = "neutral"
    OPPOSE = "oppose"
    UNKNOWN = "unknown"


class EngagementLevel(StrEnum):
    """The ladder of engagement, from telling people to deciding with them."""

    INFORM = "inform"
    CONSULT = "consult"
    INVOLVE = "involve"
    CO_DESIGN = "co_design"
    CO_PRODUCE = "co_produce"


class Milestone(StrEnum):
    """The six points every plan needs a task for (field facts, section 3, step 4)."""

    PROMOTE = "promote"
    OPEN = "open"
    CLOSE = "close"
    ANALYSE = "analyse"
    DECIDE = "decide"
    FEED_BACK = "feed_back"


class Anchor(StrEnum):
    """The date a task's due date is counted from, when it is not a date of its own."""

    STARTS = "starts"
    ENDS = "ends"
    DECISION = "decision"


class ActionState(StrEnum):
    """Where a promised piece of work stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


OPEN_ACTION_STATES = (ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.BLOCKED)


class Effect(StrEnum):
    """What a proposal would do to a group, in an impact assessment."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class ActivityState(StrEnum):
    """Whether a piece of engagement happened."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class DecisionKind(StrEnum):
    """What was decided about a finding."""

    ACCEPT = "accept"
    ACCEPT_IN_PART = "accept_in_part"
    REJECT = "reject"
    DEFER = "defer"


class ChangeKind(StrEnum):
    """What one entry of the change log did to its record."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class GroupMode(StrEnum):
    """How a Patient Participation Group meets."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    VIRTUAL = "virtual"


class AttendanceState(StrEnum):
    """What became of one person at one meeting."""

    PRESENT = "present"
    ONLINE = "online"
    APOLOGIES = "apologies"
    DEPUTY = "deputy"
    ABSENT = "absent"
    GUEST = "guest"


class Side(StrEnum):
    """Whom someone at a meeting speaks for: a quorum counts patients and practice apart."""

    PATIENT = "patient"
    PRACTICE = "practice"
    GUEST = "guest"


class OutcomeKind(StrEnum):
    """What came of an agenda item."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    IMPROVEMENT = "improvement"
    VOTE = "vote"


class DutyState(StrEnum):
    """Where one of the PPG duties of a financial year stands."""

    MET = "met"
    DUE = "due"
    NOT_MET = "not_met"


class Sentiment(StrEnum):
    """The tone of a piece of feedback; a compliment is a positive one."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    MIXED = "mixed"


class Safety(StrEnum):
    """Why a piece of feedback cannot wait for a meeting."""

    CLINICAL = "clinical"
    SAFEGUARDING = "safeguarding"


class ResponseKind(StrEnum):
    """What was decided about feedback; every kind needs a reason."""

    CHANGE = "change"
    PART = "part"
    NO_CHANGE = "no_change"
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"


class LoopState(StrEnum):
    """Where a feedback loop stands; always derived, never stored."""

    HEARD = "heard"
    LOOKING = "looking"
    DECIDED = "decided"
    DOING = "doing"
    TO_TELL = "to_tell"
    CLOSED = "closed"
    COMPLAINT = "complaint"
    SAME = "same"


class Audience(StrEnum):
    """Who was told what happened."""

    PERSON = "person"
    TOOK_PART = "took_part"
    REGISTERED = "registered"
    GROUP = "group"


class FftPart(StrEnum):
    """What a count of a Friends and Family Test month is a count of."""

    ANSWER = "answer"
    METHOD = "method"


class QuestionKind(StrEnum):
    """What a question on a paper form is answered with."""

    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    WORDS = "words"
