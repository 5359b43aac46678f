"""Finding any record by its words, in an index kept right by every action that changes one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from db.models import Record, SearchEntry

SEARCHED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "engagement": ("title", ("why", "closing_note")),
    "step": ("", ("notes", "not_applicable_because", "reopened_because")),
    "answer": ("", ("value",)),
    "evidence": ("title", ("link", "file_name")),
    "action": ("text", ("note",)),
    "stakeholder": ("name", ("contact", "route", "needs")),
    "method": ("audience", ("access",)),
    "risk": ("what", ("mitigation",)),
    "budget_line": ("description", ("funding",)),
    "source": ("name", ("says", "gap")),
    "gap": ("who", ("evidence", "partner", "accepted_because")),
    "impact": ("", ("evidence", "no_evidence_because", "explanation")),
    "adjustment": ("what", ("for_whom",)),
    "message": ("audience", ("key_message", "asking")),
    "activity": ("venue", ("issues", "adjustments", "group_counts", "cancelled_because")),
    "finding": ("theme", ("says", "quote", "differs")),
    "decision": ("what", ("reason", "decided_by", "forum", "told_how")),
    "ppg": ("name", ("purpose", "decision_rule", "conduct")),
    "person": ("name", ("initials",)),
    "recruitment_effort": ("method", ("target_group", "note")),
    "engagement_round": ("question", ("outcome",)),
    "meeting": ("place", ("access", "corrections", "feedback_outcome")),
    "agenda_item": ("title", ("presenter",)),
    "outcome": ("", ("text",)),
    "membership_review": ("", ("gaps", "plan")),
    "feedback": ("summary", ("words",)),
    "response": ("you_said", ("we_did", "reason", "passed_to", "check_result")),
    "told": ("", ("whom", "place")),
    "theme": ("name", ()),
    "paper_form": ("name", ()),
    "paper_question": ("", ("text",)),
    "fft_correction": ("", ("text",)),
    "training": ("course", ("who", "note")),
}
"""Kind of record to the column that names it and the columns that say more."""


@dataclass(frozen=True)
class Found:
    """One record that was found, with the words around the match."""

    kind: str
    record_id: str
    title: str
    snippet: str


def entry(kind: str, record_id: str, values: Mapping[str, object]) -> dict[str, object] | None:
    """The index entry of a record, or None when it has no words or is removed."""
    if kind not in SEARCHED or values.get("removed_at") is not None:
        return None
    titled, told = SEARCHED[kind]
    title = str(values.get(titled) or "")
    body = "\n".join(str(values[name]) for name in told if values.get(name))
    if not (title or body):
        return None
    return {"record_id": record_id, "kind": kind, "title": title, "body": body}


def put(connection: Connection, records: Iterable[Record]) -> None:
    """Make the index say what these records say now."""
    worded: list[dict[str, object]] = []
    gone: list[dict[str, object]] = []
    for record in records:
        if record.__tablename__ not in SEARCHED:
            continue
        values = {each.key: getattr(record, each.key) for each in record.__mapper__.column_attrs}
        found = entry(record.__tablename__, record.id, values)
        if found is None:
            gone.append({"gone": record.id})
        else:
            worded.append(found)
    if gone:
        connection.execute(delete(SearchEntry).where(SearchEntry.record_id == bindparam("gone")), gone)
    if worded:
        statement = insert(SearchEntry)
        words = {"title": statement.excluded.title, "body": statement.excluded.body}
        connection.execute(statement.on_conflict_do_update(index_elements=["record_id"], set_=words), worded)


_QUERY = text(
    "SELECT e.kind, e.record_id, e.title, snippet(search_index, -1, '', '', '…', 16)"
    " FROM search_index JOIN search_entry AS e ON e.number = search_index.rowid"
    " WHERE search_index MATCH :words ORDER BY bm25(search_index, 4.0, 1.0), e.number LIMIT :most"
)


def search(session: Session, words: str, limit: int = 50) -> list[Found]:
    """Find records that hold every word, the last one as a beginning, best first."""
    query = as_query(words)
    if not query:
        return []
    rows = session.connection().execute(_QUERY, {"words": query, "most": limit})
    return [Found(kind, record_id, title, snippet) for kind, record_id, title, snippet in rows]


_NEWEST = text(
    "SELECT e.record_id FROM search_index JOIN search_entry AS e ON e.number = search_index.rowid"
    " WHERE search_index MATCH :words AND e.kind = :kind ORDER BY search_index.rowid DESC LIMIT :most"
)


def newest(session: Session, words: str, kind: str, limit: int) -> list[str]:
    """Keys of the records of one kind that hold every word, the last one as a beginning, newest first.

    For narrowing a list while someone types: scoring every match of a common word would cost a
    tenth of a second at a hundred thousand records, and the list has an order of its own.
    """
    query = as_query(words)
    if not query:
        return []
    return list(
        session.connection().execute(_NEWEST, {"words": query, "kind": kind, "most": limit}).scalars()
    )


def as_query(words: str) -> str:
    """Anything typed as a full-text query that cannot be a wrong one.

    Each word is quoted, so that operators and punctuation are only letters to look for.
    """
    kept = [each for each in words.replace("\0", " ").split() if any(letter.isalnum() for letter in each)]
    if not kept:
        return ""
    return " ".join('"' + each.replace('"', '""') + '"' for each in kept) + "*"
