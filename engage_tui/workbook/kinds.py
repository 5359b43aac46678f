"""What each kind of record is called where it stands among others: short, for a column or a message."""

RECORD_WORDS = {
    "engagement": "engagement",
    "meeting": "PPG meeting",
    "person": "person",
    "ppg": "patient group",
    "theme": "theme",
    "training": "training",
    "decision": "decision",
    "outcome": "minutes",
    "agenda_item": "agenda item",
    "membership_review": "group review",
    "recruitment_effort": "finding members",
    "engagement_round": "question sent",
    "action": "action",
    "stakeholder": "stakeholder",
    "response": "answer we gave",
    "told": "who was told",
    "finding": "finding",
    "activity": "activity",
    "evidence": "evidence",
    "method": "method",
    "message": "message",
    "source": "source",
    "gap": "gap in knowing",
    "impact": "impact",
    "adjustment": "adjustment",
    "risk": "risk",
    "budget_line": "budget line",
    "step": "step",
    "answer": "step answer",
    "paper_form": "paper form",
    "paper_question": "paper question",
    "fft_correction": "FFT note",
    "feedback": "feedback",
}


def kind_words(record_type: str) -> str:
    """What a kind is called, also one that is never searched for."""
    return RECORD_WORDS.get(record_type, record_type.replace("_", " "))
