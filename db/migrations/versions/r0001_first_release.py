"""The first released schema: the practice, engagements and their twelve steps, the change log.

Frozen: it says what stores of this release hold, whatever the models say later.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None


def words(name: str, length: int | None = None, *, null: bool = False) -> sa.Column[str]:
    """A column of text."""
    return sa.Column(name, sa.String(length), nullable=null)


def day(name: str, *, null: bool = False) -> sa.Column[object]:
    """A column of dates."""
    return sa.Column(name, sa.Date(), nullable=null)


def moment(name: str, *, null: bool = False) -> sa.Column[object]:
    """A column of moments in UTC."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def whole(name: str, *, null: bool = False) -> sa.Column[int]:
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer(), nullable=null)


def yes_no(name: str) -> sa.Column[bool]:
    """A column that is true or false."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def term(name: str, constraint: str, *terms: str, null: bool = False) -> sa.Column[str]:
    """A column of one fixed vocabulary, held by a check constraint."""
    kind = sa.Enum(*terms, name=constraint, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, kind, nullable=null)


def check(rule: str, name: str) -> sa.CheckConstraint:
    """A rule of a table."""
    return sa.CheckConstraint(rule, name=op.f(name))


def unique(name: str, *columns: str) -> sa.UniqueConstraint:
    """Columns that together occur once."""
    return sa.UniqueConstraint(*columns, name=op.f(name))


def refers(name: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    """A column that holds the key of a record of another table."""
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(name))


def table(name: str, key: str, items: Sequence[sa.schema.SchemaItem]) -> None:
    """A strict table with its primary key."""
    op.create_table(name, *items, sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")), sqlite_strict=True)


def record(name: str, *items: sa.schema.SchemaItem) -> None:
    """A table of records: keyed by a UUID, and removed by a state."""
    table(name, "id", [*items, words("id", 36), moment("removed_at", null=True)])


def row(name: str, *items: sa.schema.SchemaItem) -> None:
    """A table of the rows of a step, which hang on an engagement."""
    refers_to = refers(f"fk_{name}_engagement_id", "engagement_id", "engagement")
    record(name, *items, words("engagement_id", 36), refers_to)
    op.create_index(f"ix_{name}_engagement_id", name, ["engagement_id"])


def upgrade() -> None:
    """Make every table."""
    of_the_practice()
    of_engagements()
    of_steps_two_to_five()
    of_steps_six_to_nine()
    of_steps_ten_to_twelve()
    of_the_log()


def of_the_practice() -> None:
    """Tables of the practice itself."""
    record(
        "practice",
        words("name", 200),
        words("ods_code", 6),
        term("contract_type", "contracttype", "GMS", "PMS", "APMS"),
        check("length(name) > 0", "ck_practice_named"),
    )
    record("site", words("name", 200), words("address"), check("length(name) > 0", "ck_site_named"))
    record(
        "staff",
        words("initials", 6),
        words("name", 200),
        words("role", 200),
        day("left_on", null=True),
        check("length(initials) > 0", "ck_staff_initials"),
    )
    record("closed_day", day("day"), words("reason", 200))


def of_engagements() -> None:
    """Tables of engagements and what any step may carry."""
    record(
        "engagement",
        words("title", 200),
        words("why"),
        term("scale", "scale", "small", "medium", "material"),
        day("starts_on", null=True),
        day("ends_on", null=True),
        words("lead", 60),
        day("closed_on", null=True),
        words("closing_note"),
        day("archived_on", null=True),
        words("copied_from_id", 36, null=True),
        check("length(title) > 0", "ck_engagement_titled"),
        refers("fk_engagement_copied_from_id", "copied_from_id", "engagement"),
    )
    op.create_index("ix_engagement_listed", "engagement", ["removed_at", "archived_on", "closed_on", "id"])
    record(
        "step",
        words("engagement_id", 36),
        whole("number"),
        words("owner", 60),
        day("due_on", null=True),
        words("notes"),
        words("not_applicable_because"),
        day("completed_on", null=True),
        words("completed_by", 60),
        day("reopened_on", null=True),
        words("reopened_because"),
        check("number BETWEEN 1 AND 12", "ck_step_number"),
        refers("fk_step_engagement_id", "engagement_id", "engagement"),
        unique("uq_step_engagement_id_number", "engagement_id", "number"),
    )
    record(
        "answer",
        words("engagement_id", 36),
        whole("step_number"),
        words("field", 60),
        words("value"),
        refers("fk_answer_engagement_id", "engagement_id", "engagement"),
        unique("uq_answer_engagement_id_step_number_field", "engagement_id", "step_number", "field"),
    )
    record(
        "evidence",
        words("engagement_id", 36),
        whole("step_number"),
        words("title", 200),
        day("dated_on", null=True),
        words("link"),
        words("file_name", 260),
        words("sha256", 64),
        whole("size"),
        check("length(title) > 0", "ck_evidence_titled"),
        refers("fk_evidence_engagement_id", "engagement_id", "engagement"),
    )
    op.create_index("ix_evidence_engagement_id", "evidence", ["engagement_id"])
    record(
        "action",
        words("text"),
        words("owner", 60),
        day("due_on", null=True),
        term("state", "actionstate", "open", "in_progress", "blocked", "done", "dropped"),
        day("closed_on", null=True),
        words("note"),
        words("source_kind", 40),
        words("source_id", 36),
        words("engagement_id", 36, null=True),
        whole("step_number", null=True),
        check("length(text) > 0", "ck_action_worded"),
        refers("fk_action_engagement_id", "engagement_id", "engagement"),
    )
    op.create_index("ix_action_due", "action", ["due_on", "id", "state", "removed_at"])
    op.create_index("ix_action_engagement_id", "action", ["engagement_id"])
    op.create_index("ix_action_source", "action", ["source_kind", "source_id"])


def of_steps_two_to_five() -> None:
    """Rows of the steps up to the budget."""
    row(
        "stakeholder",
        words("name", 200),
        words("kind", 40),
        term("interest", "interest", "high", "low", null=True),
        term("influence", "influence", "high", "low", null=True),
        term("impact", "impact", "high", "low", null=True),
        term("attitude", "attitude", "support", "neutral", "oppose", "unknown", null=True),
        words("route"),
        words("contact", 200),
        words("needs"),
        words("owner", 60),
        yes_no("consulted"),
        check("length(name) > 0", "ck_stakeholder_named"),
    )
    row(
        "method",
        words("method", 40),
        words("audience"),
        words("offline_pair", 40),
        words("facilitator", 60),
        words("access"),
        whole("expected", null=True),
        whole("capacity", null=True),
    )
    row(
        "plan_task",
        day("starts_on", null=True),
        term(
            "milestone", "milestone", "promote", "open", "close", "analyse", "decide", "feed_back", null=True
        ),
        term("anchor", "anchor", "starts", "ends", "decision", null=True),
        whole("offset_days", null=True),
        words("depends_on", 36),
    )
    row(
        "risk",
        words("what"),
        whole("likelihood", null=True),
        whole("impact", null=True),
        words("mitigation"),
        words("owner", 60),
        check("impact BETWEEN 1 AND 5", "ck_risk_impact"),
        check("likelihood BETWEEN 1 AND 5", "ck_risk_likelihood"),
    )
    row(
        "budget_line",
        words("category", 40),
        words("description"),
        whole("quantity", null=True),
        whole("unit_pence", null=True),
        whole("planned_pence", null=True),
        whole("actual_pence", null=True),
        words("funding", 200),
        check("actual_pence >= 0", "ck_budget_line_actual"),
        check("planned_pence >= 0", "ck_budget_line_planned"),
        check("quantity >= 0", "ck_budget_line_quantity"),
        check("unit_pence >= 0", "ck_budget_line_unit"),
    )


def of_steps_six_to_nine() -> None:
    """Rows of the steps up to messages."""
    row(
        "source",
        words("kind", 40),
        words("name", 200),
        day("dated_on", null=True),
        words("says"),
        words("gap"),
    )
    row(
        "gap",
        words("who", 200),
        words("evidence"),
        words("method", 40),
        words("partner", 200),
        words("accepted_because"),
    )
    row(
        "impact",
        words("about", 60),
        term("effect", "effect", "positive", "negative", "neutral", "unknown", null=True),
        words("evidence"),
        words("no_evidence_because"),
        words("explanation"),
    )
    row("adjustment", words("what"), words("for_whom", 200), yes_no("in_place"))
    row(
        "message",
        words("audience", 200),
        words("key_message"),
        words("asking"),
        words("channel", 40),
        words("formats"),
        words("elements"),
        day("live_on", null=True),
        yes_no("reading_checked"),
        yes_no("ppg_reviewed"),
        yes_no("privacy_notice"),
        words("owner", 60),
    )


def of_steps_ten_to_twelve() -> None:
    """Rows of the steps up to decisions."""
    row(
        "activity",
        day("held_on", null=True),
        words("method", 40),
        words("venue", 200),
        term("state", "activitystate", "planned", "done", "cancelled"),
        words("cancelled_because"),
        words("facilitator", 60),
        whole("invited", null=True),
        whole("took_part", null=True),
        words("groups_reached"),
        words("group_counts"),
        words("adjustments"),
        whole("cost_pence", null=True),
        words("issues"),
        day("thanked_on", null=True),
        check("cost_pence >= 0", "ck_activity_cost"),
        check("invited >= 0", "ck_activity_invited"),
        check("took_part >= 0", "ck_activity_took_part"),
    )
    row(
        "finding",
        words("theme", 200),
        words("says"),
        whole("said_by", null=True),
        words("differs"),
        words("quote"),
        check("said_by >= 0", "ck_finding_said_by"),
    )
    row(
        "decision",
        words("finding_id", 36, null=True),
        words("what"),
        term("decision", "decisionkind", "accept", "accept_in_part", "reject", "defer", null=True),
        words("reason"),
        words("decided_by", 200),
        words("forum", 200),
        day("decided_on", null=True),
        day("told_on", null=True),
        words("told_how"),
        refers("fk_decision_finding_id", "finding_id", "finding"),
    )


def of_the_log() -> None:
    """Tables of the change log, drafts, facts and search."""
    table(
        "change",
        "id",
        [
            words("id", 36),
            words("batch", 36),
            moment("at"),
            words("author", 60),
            words("pc", 120),
            words("label", 200),
            words("undoes", 36, null=True),
            words("record_type", 40),
            words("record_id", 36),
            term("kind", "changekind", "insert", "update", "delete"),
            words("fields"),
            moment("erased_at", null=True),
        ],
    )
    op.create_index("ix_change_at", "change", ["at"])
    op.create_index("ix_change_batch", "change", ["batch"])
    op.create_index("ix_change_record", "change", ["record_id", "at"])
    table(
        "draft",
        "place",
        [
            words("place", 200),
            words("typed"),
            moment("kept_at"),
            words("author", 60),
        ],
    )
    table(
        "fact",
        "name",
        [
            words("name", 60),
            words("value"),
        ],
    )
    table(
        "search_entry",
        "number",
        [
            whole("number"),
            words("record_id", 36),
            words("kind", 40),
            words("title"),
            words("body"),
            unique("uq_search_entry_record_id", "record_id"),
        ],
    )
