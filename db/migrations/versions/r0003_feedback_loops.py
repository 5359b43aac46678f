"""Feedback loops."""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Feedback loops."""
    _sources()
    _loops()


def _sources() -> None:
    op.create_table(
        "feedback_import",
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(length=260), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("rows_kept", sa.Integer(), nullable=False),
        sa.Column("rows_skipped", sa.Integer(), nullable=False),
        sa.Column("already_known", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_import")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("feedback_import", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_import_sha256", ["sha256"], unique=False)

    op.create_table(
        "gpps_result",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("distributed", sa.Integer(), nullable=True),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("scale", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gpps_result")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gpps_result", schema=None) as batch_op:
        batch_op.create_index("ix_gpps_result_year", ["year"], unique=False)

    op.create_table(
        "import_map",
        sa.Column("headers", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_map")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("import_map", schema=None) as batch_op:
        batch_op.create_index("ix_import_map_headers", ["headers"], unique=False)

    op.create_table(
        "saved_filter",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_saved_filter_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sqlite_strict=True,
    )
    op.create_table(
        "theme",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("parent", sa.String(length=40), nullable=False),
        sa.Column("merged_into", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_theme_named")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index("ix_theme_code", ["code"], unique=False)

    op.create_table(
        "wording",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.create_index("ix_wording_code", ["code"], unique=False)

    op.create_table(
        "gpps_measure",
        sa.Column("result_id", sa.String(length=36), nullable=False),
        sa.Column("stem", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("missing", sa.String(length=10), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["result_id"], ["gpps_result.id"], name=op.f("fk_gpps_measure_result_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gpps_measure")),
        sa.UniqueConstraint("result_id", "stem", name=op.f("uq_gpps_measure_result_id_stem")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper_form",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("engagement_id", sa.String(length=36), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_paper_form_named")),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_paper_form_engagement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_form")),
        sqlite_strict=True,
    )
    op.create_table(
        "fft_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("comments_read", sa.Boolean(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_by", sa.String(length=60), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_where", sa.String(length=200), nullable=False),
        sa.Column("shared_at_id", sa.String(length=36), nullable=True),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["shared_at_id"], ["meeting.id"], name=op.f("fk_fft_month_shared_at_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fft_month")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("fft_month", schema=None) as batch_op:
        batch_op.create_index("ix_fft_month_month", ["month"], unique=False)


def _loops() -> None:
    op.create_table(
        "paper_question",
        sa.Column("form_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "one",
                "many",
                "number",
                "words",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("choices", sa.String(), nullable=False),
        sa.Column("as_feedback", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_paper_question_worded")),
        sa.ForeignKeyConstraint(["form_id"], ["paper_form.id"], name=op.f("fk_paper_question_form_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_question")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("paper_question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_question_form_id"), ["form_id"], unique=False)

    op.create_table(
        "paper_return",
        sa.Column("form_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("keyed_on", sa.Date(), nullable=False),
        sa.Column("keyed_by", sa.String(length=60), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_paper_return_number")),
        sa.ForeignKeyConstraint(["form_id"], ["paper_form.id"], name=op.f("fk_paper_return_form_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_return")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("paper_return", schema=None) as batch_op:
        batch_op.create_index("ix_paper_return_form_id", ["form_id", "number"], unique=False)

    op.create_table(
        "fft_correction",
        sa.Column("month_id", sa.String(length=36), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_fft_correction_worded")),
        sa.ForeignKeyConstraint(["month_id"], ["fft_month.id"], name=op.f("fk_fft_correction_month_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fft_correction")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("fft_correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fft_correction_month_id"), ["month_id"], unique=False)

    op.create_table(
        "fft_count",
        sa.Column("month_id", sa.String(length=36), nullable=False),
        sa.Column(
            "part",
            sa.Enum("answer", "method", name="fftpart", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("people >= 0", name=op.f("ck_fft_count_people")),
        sa.ForeignKeyConstraint(["month_id"], ["fft_month.id"], name=op.f("fk_fft_count_month_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fft_count")),
        sa.UniqueConstraint("month_id", "part", "code", name=op.f("uq_fft_count_month_id_part_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper_answer",
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=36), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["question_id"], ["paper_question.id"], name=op.f("fk_paper_answer_question_id")
        ),
        sa.ForeignKeyConstraint(["return_id"], ["paper_return.id"], name=op.f("fk_paper_answer_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_answer")),
        sa.UniqueConstraint("return_id", "question_id", name=op.f("uq_paper_answer_return_id_question_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "response",
        sa.Column(
            "kind",
            sa.Enum(
                "change",
                "part",
                "no_change",
                "explained",
                "passed_on",
                name="responsekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("you_said", sa.String(), nullable=False),
        sa.Column("we_did", sa.String(), nullable=False),
        sa.Column("passed_to", sa.String(length=200), nullable=False),
        sa.Column("outcome_id", sa.String(length=36), nullable=True),
        sa.Column("engagement_id", sa.String(length=36), nullable=True),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("check_result", sa.String(), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(reason) > 0", name=op.f("ck_response_reasoned")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_response_engagement_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["outcome.id"], name=op.f("fk_response_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index("ix_response_decided_on", ["decided_on"], unique=False)
        batch_op.create_index("ix_response_outcome_id", ["outcome_id"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("received_by", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("summary", sa.String(length=200), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column(
            "sentiment",
            sa.Enum(
                "positive",
                "negative",
                "neutral",
                "mixed",
                name="sentiment",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "safety",
            sa.Enum(
                "clinical",
                "safeguarding",
                name="safety",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=True),
        sa.Column("engagement_id", sa.String(length=36), nullable=True),
        sa.Column("wants_reply", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("looking_on", sa.Date(), nullable=True),
        sa.Column("looking_by", sa.String(length=60), nullable=False),
        sa.Column("response_id", sa.String(length=36), nullable=True),
        sa.Column("complaint_on", sa.Date(), nullable=True),
        sa.Column("same_as_id", sa.String(length=36), nullable=True),
        sa.Column("split_from_id", sa.String(length=36), nullable=True),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("quote_cleared_on", sa.Date(), nullable=True),
        sa.Column("quote_cleared_by", sa.String(length=60), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=True),
        sa.Column("row_key", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("said_by BETWEEN 1 AND 100000", name=op.f("ck_feedback_said_by")),
        sa.CheckConstraint("same_as_id <> id", name=op.f("ck_feedback_not_itself")),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagement.id"], name=op.f("fk_feedback_engagement_id")),
        sa.ForeignKeyConstraint(["import_id"], ["feedback_import.id"], name=op.f("fk_feedback_import_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feedback_person_id")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_feedback_response_id")),
        sa.ForeignKeyConstraint(["same_as_id"], ["feedback.id"], name=op.f("fk_feedback_same_as_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_feedback_site_id")),
        sa.ForeignKeyConstraint(["split_from_id"], ["feedback.id"], name=op.f("fk_feedback_split_from_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_engagement_id", ["engagement_id"], unique=False)
        batch_op.create_index("ix_feedback_listed", ["removed_at", "received_on", "id"], unique=False)
        batch_op.create_index("ix_feedback_response_id", ["response_id"], unique=False)
        batch_op.create_index("ix_feedback_row_key", ["row_key"], unique=False)
        batch_op.create_index("ix_feedback_same_as_id", ["same_as_id"], unique=False)
        batch_op.create_index("ix_feedback_source", ["source", "received_on"], unique=False)
        batch_op.create_index("ix_feedback_theme", ["theme", "received_on"], unique=False)

    op.create_table(
        "feedback_review",
        sa.Column("feedback_id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_review_feedback_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_feedback_review_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_review")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("feedback_review", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_review_feedback_id", ["feedback_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_review_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "second_coding",
        sa.Column("feedback_id", sa.String(length=36), nullable=False),
        sa.Column("theme", sa.String(length=40), nullable=False),
        sa.Column("coder", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_second_coding_feedback_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_coding")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("second_coding", schema=None) as batch_op:
        batch_op.create_index("ix_second_coding_feedback_id", ["feedback_id"], unique=False)

    op.create_table(
        "told",
        sa.Column("response_id", sa.String(length=36), nullable=True),
        sa.Column("feedback_id", sa.String(length=36), nullable=True),
        sa.Column(
            "audience",
            sa.Enum(
                "person",
                "took_part",
                "registered",
                "group",
                name="audience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.String(length=60), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("whom", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("response_id IS NOT NULL OR feedback_id IS NOT NULL", name=op.f("ck_told_about")),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_told_feedback_id")),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_told_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.create_index("ix_told_feedback_id", ["feedback_id"], unique=False)
        batch_op.create_index("ix_told_response_id", ["response_id"], unique=False)
