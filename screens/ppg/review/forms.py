"""The form pages of membership reviews and of the counts they rest on."""

from collections.abc import Callable, Mapping
from datetime import date

from db.counting import counted
from engage_tui.checklist.queries import options_for
from engage_tui.forms.dates import typed_date, worded_date
from engage_tui.forms.fields import Value
from engage_tui.forms.reading import to_typed
from engage_tui.ppg.review.bands import PEOPLE
from engage_tui.ppg.review.forms import (
    LIST_COUNTS_FORM,
    LIST_FILES_FORM,
    REVIEW_FORM,
    characteristics,
    members_form,
)
from engage_tui.ppg.review.list_profiles import import_typed, profiles, save_counts
from engage_tui.ppg.review.list_size import ListSize
from engage_tui.ppg.review.reviews import (
    new_review,
    review_options,
    save_review,
    save_review_counts,
    typed_counts,
)
from engage_tui.ppg.review.views import BROAD, ReviewView
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from screens.pages.form import FormPage, Made


def new_review_page(book: Workbook, ppg_id: str, made: Made) -> FormPage:
    """A review to begin. A job of the store's thread."""
    return FormPage.of(
        REVIEW_FORM,
        f"ppg/{ppg_id}/review/new",
        lambda book, typed: made(save_review(book, ppg_id, None, typed)),
        title="New membership review",
        subtitle="Who is in the group beside who is registered. Counts name nobody.",
        typed=new_review(book, ppg_id),
        choices=lambda book, _fields: review_options(book, ppg_id),
        area="ppg",
    )


def review_page(view: ReviewView) -> FormPage:
    """The record of a review: what it rests on, gaps, plan."""
    held: dict[str, Value] = {
        "reviewed_on": view.reviewed_on,
        "done_by": view.done_by,
        "profile_id": view.profile.id if view.profile else "",
        "adults_only": view.adults_only,
        "discussed_at_id": view.discussed_at_id or "",
        "gaps": view.gaps,
        "plan": view.plan,
        "next_on": view.next_on,
    }
    return FormPage.of(
        REVIEW_FORM,
        f"review/{view.id}/record",
        lambda book, typed: save_review(book, view.ppg_id, view.id, typed),
        title="The record of the review",
        subtitle=f"Reviewed on {worded_date(view.reviewed_on)}",
        typed={each.name: to_typed(each, held[each.name]) for each in REVIEW_FORM.fields},
        choices=lambda book, _fields: review_options(book, view.ppg_id),
        area="ppg",
    )


def counting_page(book: Workbook, view: ReviewView, characteristic: str) -> FormPage:
    """How many members are of each category. A job of the store's thread."""
    code = characteristic.removesuffix(BROAD)
    option = next((each for each in characteristics(book.data_dir) if each.code == code), None)
    if option is None:
        raise Refused("The practice's list no longer has this.", do="Choose something else to count.")
    form = members_form(option, book.data_dir)
    return FormPage.of(
        form,
        f"review/{view.id}/members/{code}",
        lambda book, typed: save_review_counts(book, view.id, code, typed),
        typed=typed_counts(book, view.id, code),
        area="ppg",
    )


def list_counts_page(today: date, characteristic: str = "") -> FormPage:
    """Counts of the registered patients, typed or pasted."""
    return FormPage.of(
        LIST_COUNTS_FORM,
        "ppg/list-counts/new",
        save_counts,
        subtitle="Numbers of people in each category; never names.",
        typed={"characteristic": characteristic.removesuffix(BROAD), "counted_on": typed_date(today)},
        choices=options_for,
        area="ppg",
        saved_words="Kept.",
    )


def files_page(done: Callable[[ListSize], object], review: ReviewView | None = None) -> FormPage:
    """Which list-size files to bring in; a review that rests on none yet is linked to them."""

    def save(book: Workbook, typed: Mapping[str, str]) -> None:
        found = import_typed(book, typed)
        if review is not None and review.profile is None and found.has_ages:
            _link(book, review, found)
        done(found)

    return FormPage.of(
        LIST_FILES_FORM,
        "ppg/list-size",
        save,
        subtitle="NHS England's monthly files of registered patients. All of England takes a moment.",
        area="ppg",
    )


def _link(book: Workbook, review: ReviewView, found: ListSize) -> None:
    """Have the review rest on the counts that have just come in."""
    for each in profiles(book):
        same = (each.counted_on, each.total) == (found.extract_date, found.total)
        if same and "age" in each.characteristics:
            save_review(book, review.ppg_id, review.id, {"profile_id": each.id})
            return


def brought_in(found: ListSize) -> tuple[str, ...]:
    """What the files held, a sentence each, warnings last."""
    known = " The workbook had these numbers already." if found.already_known else ""
    waits = (
        (f"Kept until the file of {PEOPLE[found.waits_for]} of the same day comes: bring it in too.",)
        if found.waits_for
        else ()
    )
    return (
        f"{found.words} on {worded_date(found.extract_date)}, from "
        f"{counted(found.rows_kept, 'row')} of this "
        f"practice among {found.rows_read:,}.{known}",
        *([found.completes] if found.completes else ()),
        *waits,
        *found.warnings,
    )
