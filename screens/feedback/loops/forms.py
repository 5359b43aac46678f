"""The form pages of feedback: logging, deciding, telling and what goes with them."""

from collections.abc import Sequence
from dataclasses import replace

from engage_tui.feedback.loops.deciding import change_response, decide, impact_check, promise
from engage_tui.feedback.loops.desk import log_feedback, save_feedback
from engage_tui.feedback.loops.forms import (
    CHANGE_DECISION_FORM,
    CHECK_FORM,
    DECISION_FORM,
    DESK_FORM,
    FEEDBACK_FORM,
    PROMISE_FORM,
    RISK_FORM,
    SPLIT_FORM,
    TELL_FORM,
    TELL_PERSON_FORM,
)
from engage_tui.feedback.loops.merging import split
from engage_tui.feedback.loops.queries import options_for
from engage_tui.feedback.loops.risk import write_risk
from engage_tui.feedback.loops.telling import tell_many, tell_person
from engage_tui.feedback.loops.views import FeedbackView, ResponseView
from engage_tui.forms.fields import Form, Value
from engage_tui.forms.reading import to_typed
from screens.look.words import counted
from screens.pages.form import FormPage, Saving, Typed, typed_of

DESK = "feedback/desk"


def desk_page(source: str) -> FormPage:
    """What someone said, to be written down quickly.

    Args:
        source: How the last piece reached the practice: most come the same way.
    """
    return FormPage.of(
        DESK_FORM,
        DESK,
        log_feedback,
        subtitle="Their words first; Ctrl+S saves. What comes after the fourth box may stay empty.",
        typed={"source": source, "said_by": "1"},
        choices=options_for,
        area="feedback",
        saved_words="Logged. Ctrl+Z takes it back.",
    )


def change_page(view: FeedbackView) -> FormPage:
    """What was logged, to be put right."""
    person = view.person
    held: dict[str, Value] = {
        "words": view.words,
        "summary": view.summary,
        "received_on": view.line.received_on,
        "source": view.line.source,
        "theme": view.line.theme,
        "said_by": view.line.said_by,
        "sentiment": view.line.sentiment,
        "safety": view.safety,
        "wants_reply": view.line.wants_reply,
        "reply_name": person.name if person else "",
        "reply_route": person.route if person else "",
        "reply_contact": person.contact if person else "",
        "site_id": view.site_id,
        "group": view.group,
        "engagement_id": view.line.engagement_id,
    }
    return FormPage.of(
        FEEDBACK_FORM,
        f"feedback/{view.id}/change",
        lambda book, typed: save_feedback(book, view.id, typed),
        title="Put right what was logged",
        typed={each.name: to_typed(each, held[each.name]) for each in FEEDBACK_FORM.fields},
        choices=options_for,
        area="feedback",
    )


def decide_page(ids: Sequence[str], what: str) -> FormPage:
    """One decision for one or many pieces."""
    many = f"One answer for {counted(len(ids), 'piece')}." if len(ids) > 1 else what
    return _page(
        DECISION_FORM,
        many,
        f"feedback/{ids[0]}/decide",
        lambda book, typed: decide(book, ids, typed),
        saved_words=f"Decided about {counted(len(ids), 'piece')}.",
    )


def change_decision_page(view: ResponseView) -> FormPage:
    """A decision, to be put right; or the poster's words."""
    return _page(
        CHANGE_DECISION_FORM,
        f"It answers {counted(view.pieces, 'piece')} of feedback.",
        f"feedback/response/{view.id}",
        lambda book, typed: change_response(book, view.id, typed),
        typed_of(CHANGE_DECISION_FORM.fields, view),
    )


def tell_page(ids: Sequence[str]) -> FormPage:
    """People were told of what was decided about these."""
    many = f"About {counted(len(ids), 'piece')}. " if len(ids) > 1 else ""
    return _page(
        TELL_FORM,
        many + TELL_FORM.help,
        f"feedback/{ids[0]}/tell",
        lambda book, typed: tell_many(book, ids, typed),
        saved_words=f"People were told about {counted(len(ids), 'piece')}.",
    )


def tell_person_page(view: FeedbackView) -> FormPage:
    """The person who asked for a reply was told."""
    person = view.person
    reach = f"{person.name}: {person.route_words} {person.contact}" if person else "They gave no way back."
    return _page(
        TELL_PERSON_FORM,
        reach,
        f"feedback/{view.id}/tell-person",
        lambda book, typed: tell_person(book, view.id, typed),
        {"how": person.route} if person else {},
    )


def promise_page(view: ResponseView) -> FormPage:
    """Something to be done for a decision."""
    return _page(
        PROMISE_FORM,
        view.reason,
        f"feedback/response/{view.id}/promise",
        lambda book, typed: promise(book, view.id, typed),
    )


def risk_page(view: FeedbackView, call: str) -> FormPage:
    """What was done about a risk, and who was told.

    Args:
        call: Whom to call.
    """
    page = _page(
        RISK_FORM,
        RISK_FORM.help,
        f"feedback/{view.id}/risk",
        lambda book, typed: write_risk(book, view.id, typed),
        typed_of(RISK_FORM.fields, view),
        saved_words="Written down. The piece is no longer marked.",
    )
    return replace(page, call=call)


def split_page(view: FeedbackView) -> FormPage:
    """Two things in one."""
    return _page(
        SPLIT_FORM,
        "Each then has a loop of its own.",
        f"feedback/{view.id}/split",
        lambda book, typed: split(book, view.id, typed),
        {"rest": view.words},
    )


def check_page(view: ResponseView) -> FormPage:
    """Whether what was done helped."""
    return _page(
        CHECK_FORM,
        view.we_did or view.reason,
        f"feedback/response/{view.id}/check",
        lambda book, typed: impact_check(book, view.id, typed),
        {"check_result": view.check_result},
    )


def _page(
    form: Form,
    subtitle: str,
    place: str,
    save: Saving,
    typed: Typed | None = None,
    *,
    saved_words: str = "",
) -> FormPage:
    return FormPage.of(
        form,
        place,
        save,
        subtitle=subtitle,
        typed=typed,
        choices=options_for,
        area="feedback",
        saved_words=saved_words,
    )
