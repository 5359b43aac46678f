"""Which columns of each kind of record hold what people said or what says who they are.

They are what erasing empties, what a search for somebody's words goes through, and what a file
about one person shows. A test holds the list to the models: every column of text is either here
or named there as one that nobody types.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ERASED = "(erased)"
"""What stands where words stood, so that a record keeps its shape and a reader knows why."""
FORMER = "Former member"
"""What stands where a person's name stood."""


@dataclass(frozen=True)
class Held:
    """What a kind of record holds.

    Args:
        shown: The column it is known by, where something must go on standing; empty where none has to.
        more: The other columns that go with it.
        stands: What stands in place of the first.
    """

    shown: str
    more: tuple[str, ...] = ()
    stands: str = ERASED

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return (self.shown, *self.more) if self.shown else self.more


HELD: Mapping[str, Held] = {
    "feedback": Held("words", ("summary", "quote", "risk_done", "risk_told")),
    "response": Held("reason", ("you_said", "we_did", "passed_to", "check_result", "decided_by")),
    "told": Held("whom", ("place",)),
    "outcome": Held("text"),
    "meeting": Held(
        "",
        (
            "place",
            "link",
            "chair",
            "access",
            "notice_how",
            "corrections",
            "published_where",
            "reopened_because",
            "cancelled_because",
            "feedback_outcome",
        ),
    ),
    "agenda_item": Held("title", ("presenter",)),
    "attendance": Held("", ("name", "deputy")),
    "engagement": Held("title", ("why", "closing_note")),
    "step": Held("", ("notes", "not_applicable_because", "reopened_because")),
    "answer": Held("", ("value",)),
    "evidence": Held("title", ("link", "file_name", "sha256", "size")),
    "action": Held("text", ("note",)),
    "stakeholder": Held("name", ("route", "contact", "needs")),
    "method": Held("", ("audience", "access")),
    "risk": Held("what", ("mitigation",)),
    "budget_line": Held("", ("description", "funding")),
    "source": Held("", ("name", "says", "gap")),
    "gap": Held("who", ("evidence", "partner", "accepted_because")),
    "impact": Held("", ("evidence", "no_evidence_because", "explanation")),
    "adjustment": Held("what", ("for_whom",)),
    "message": Held("audience", ("key_message", "asking")),
    "activity": Held("", ("venue", "cancelled_because", "group_counts", "adjustments", "issues")),
    "finding": Held("theme", ("says", "differs", "quote")),
    "decision": Held("what", ("reason", "decided_by", "forum", "told_how")),
    "person": Held(
        "name",
        (
            "initials",
            "contact",
            "contact_route",
            "is_carer",
            "site_id",
            "communication_needs",
            "preferred_format",
            "consented_on",
        ),
        FORMER,
    ),
    "member": Held("", ("left_because",)),
    "recruitment_effort": Held("method", ("target_group", "note")),
    "engagement_round": Held("question", ("outcome",)),
    "interval_agreement": Held("", ("agreed_by", "note")),
    "membership_review": Held("", ("gaps", "plan")),
    "paper_answer": Held("", ("value",)),
    "paper_question": Held("text", ("choices",)),
    "paper_form": Held("name"),
    "fft_correction": Held("text"),
    "fft_month": Held("", ("published_where",)),
    "training": Held("who", ("note",)),
    "staff": Held("", ("name", "role")),
    "former_post": Held("", ("name", "role")),
    "site": Held("name", ("address",)),
    "closed_day": Held("", ("reason",)),
    "theme": Held("name"),
    "wording": Held("", ("text",)),
    "saved_filter": Held("name", ("chosen",)),
    "import_map": Held("", ("name",)),
    "feedback_import": Held("", ("file_name",)),
    "survey_count": Held("", ("question", "choice")),
    "ppg": Held("name", ("purpose", "decision_rule", "conduct")),
    "kept_longer": Held("", ("because",)),
}
"""Kind of record to what it holds."""

EMPTY: Mapping[tuple[str, str], str] = {("saved_filter", "chosen"): "{}"}
"""Columns that are empty in a way of their own."""
