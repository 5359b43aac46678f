"""What the search index holds of each record, kept right by every action that changes one."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from db.models import Base, Record, SearchEntry, load_all
from db.search import spellings

SEARCHED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "engagement": ("title", ("why", "closing_note")),
    "meeting": ("place", ("access", "corrections", "feedback_outcome", "notice_how")),
    "person": ("name", ("initials",)),
    "ppg": ("name", ("purpose", "decision_rule", "conduct")),
    "theme": ("name", ()),
    "training": ("course", ("who", "note")),
    "decision": ("what", ("reason", "decided_by", "forum", "told_how")),
    "outcome": ("", ("text",)),
    "agenda_item": ("title", ("presenter",)),
    "membership_review": ("", ("gaps", "plan")),
    "recruitment_effort": ("method", ("target_group", "note")),
    "engagement_round": ("question", ("outcome",)),
    "action": ("text", ("note",)),
    "stakeholder": ("name", ("contact", "route", "needs")),
    "response": ("you_said", ("we_did", "reason", "passed_to", "check_result")),
    "told": ("", ("whom", "place")),
    "finding": ("theme", ("says", "quote", "differs")),
    "activity": ("venue", ("issues", "adjustments", "group_counts", "cancelled_because")),
    "evidence": ("title", ("link", "file_name")),
    "method": ("audience", ("access",)),
    "message": ("audience", ("key_message", "asking")),
    "source": ("name", ("says", "gap")),
    "gap": ("who", ("evidence", "partner", "accepted_because")),
    "impact": ("", ("evidence", "no_evidence_because", "explanation")),
    "adjustment": ("what", ("for_whom",)),
    "risk": ("what", ("mitigation",)),
    "budget_line": ("description", ("funding",)),
    "step": ("", ("notes", "not_applicable_because", "reopened_because")),
    "answer": ("", ("value",)),
    "paper_form": ("name", ()),
    "paper_question": ("", ("text",)),
    "fft_correction": ("", ("text",)),
    "feedback": ("summary", ("words", "risk_done", "risk_told")),
}
"""Kind of record to the column that names it and the columns that say more.

What a person looks for most comes first. The order is kept in the numbers of the entries, so
changing it needs a migration; a new kind has one anyway.
"""

WORDED = ("title", "body", "also")
"""Columns of an entry that hold its words."""
EACH = 1 << 32
"""Numbers that a kind has for its entries: more than anyone writes."""
_AT_ONCE = 2000


def numbers_of(kind: str) -> range:
    """The numbers of a kind's entries. Feedback, the largest kind, has the lowest.

    With the kind in the number, the index finds the newest of one kind without reading the others.
    """
    first = (len(SEARCHED) - _PLACES[kind]) * EACH
    return range(first, first + EACH)


_PLACES = {kind: place for place, kind in enumerate(SEARCHED)}


def needed(kind: str) -> frozenset[str]:
    """The columns that the entries of a kind are made from; none for one that is not searched."""
    if kind not in SEARCHED:
        return frozenset()
    titled, told = SEARCHED[kind]
    return frozenset({"removed_at", "complaint_on", titled, *told})


def entry(kind: str, record_id: str, values: Mapping[str, object]) -> dict[str, object] | None:
    """The index entry of a record, or None when it has no words, is removed or is a complaint."""
    if kind not in SEARCHED or values.get("removed_at") is not None or values.get("complaint_on") is not None:
        return None
    titled, told = SEARCHED[kind]
    title = str(values.get(titled) or "")
    body = "\n".join(str(values[name]) for name in told if values.get(name))
    if not (title or body):
        return None
    also = spellings.others(f"{title}\n{body}")
    return {"record_id": record_id, "kind": kind, "title": title, "body": body, "also": also}


def add(connection: Connection, entries: Iterable[dict[str, object]]) -> None:
    """Take these entries into the index; one that is there already takes on the new words."""
    by_kind: dict[str, list[dict[str, object]]] = {}
    for each in entries:
        by_kind.setdefault(str(each["kind"]), []).append(each)
    statement = insert(SearchEntry)
    words = {name: statement.excluded[name] for name in WORDED}
    statement = statement.on_conflict_do_update(index_elements=["record_id"], set_=words)
    for kind, worded in by_kind.items():
        first = first_free(connection, kind)
        connection.execute(
            statement, [{**each, "number": first + place} for place, each in enumerate(worded)]
        )


def first_free(connection: Connection, kind: str) -> int:
    """The number after the newest entry of a kind; 0 for a kind that is not searched."""
    if kind not in SEARCHED:
        return 0
    numbers = numbers_of(kind)
    held = select(func.max(SearchEntry.number)).where(
        SearchEntry.number >= numbers.start, SearchEntry.number < numbers.stop
    )
    return (connection.scalar(held) or numbers.start - 1) + 1


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
    add(connection, worded)


def fresh(connection: Connection, kind: str) -> Iterator[dict[str, object]]:
    """The entries that the records of a kind should have, oldest record first."""
    table = Base.metadata.tables[kind]
    wanted = {"id", *needed(kind)} & set(table.columns.keys())
    rows = connection.execute(select(*(table.c[name] for name in wanted)).order_by(table.c.id))
    for row in rows.mappings():
        if found := entry(kind, row["id"], dict(row)):
            yield found


def rebuild(connection: Connection) -> None:
    """Write every entry anew from the records."""
    load_all()
    connection.execute(delete(SearchEntry))
    for kind in SEARCHED:
        first = numbers_of(kind).start
        waiting: list[dict[str, object]] = []
        statement = insert(SearchEntry)
        for place, each in enumerate(fresh(connection, kind)):
            waiting.append({**each, "number": first + place})
            if len(waiting) == _AT_ONCE:
                connection.execute(statement, waiting)
                waiting = []
        if waiting:
            connection.execute(statement, waiting)


def lies(connection: Connection) -> dict[str, int]:
    """How many entries of each kind do not say what the records say; empty when all do."""
    load_all()
    wrong: dict[str, int] = {}
    for kind in SEARCHED:
        columns = (
            SearchEntry.record_id,
            SearchEntry.number,
            *(getattr(SearchEntry, name) for name in WORDED),
        )
        held = {
            row.record_id: (row.number, *(getattr(row, name) for name in WORDED))
            for row in connection.execute(select(*columns).where(SearchEntry.kind == kind))
        }
        count, numbers = 0, numbers_of(kind)
        for each in fresh(connection, kind):
            number, *said = held.pop(str(each["record_id"]), (-1,))
            count += said != [each[name] for name in WORDED] or number not in numbers
        if count + len(held):
            wrong[kind] = count + len(held)
    strangers = select(func.count()).where(SearchEntry.kind.not_in(SEARCHED))
    if count := connection.scalar(strangers.select_from(SearchEntry)) or 0:
        wrong[""] = count
    return wrong
