"""The form pages of the Friends and Family Test, and bringing in a file."""

from collections.abc import Callable, Mapping
from datetime import date

from db.counting import counted
from engage_tui.feedback.loops.queries import options_for
from engage_tui.feedback.national import fft
from engage_tui.feedback.national.brought_in import BroughtIn
from engage_tui.feedback.national.fft_actions import save_counts
from engage_tui.feedback.national.fft_forms import FILE_FORM
from engage_tui.feedback.national.fft_import import import_typed
from engage_tui.feedback.national.fft_rules import month_words
from engage_tui.forms.fields import Form
from engage_tui.workbook.book import Workbook
from screens.dialogs.told import Told
from screens.engage import Engage
from screens.pages.form import FormPage, FormScreen

Typed = Mapping[str, str]
SaveOfMonth = Callable[[Workbook, date, Typed], object]


def counts_page(book: Workbook, month: date) -> FormPage:
    """The counts of a month, to be typed. A job of the store's thread."""
    form, typed = fft.counts_to_type(book, month)
    return FormPage.of(
        form,
        f"fft/{month.isoformat()}/counts",
        lambda book, typed: save_counts(book, month, typed),
        title=f"Counts of {month_words(month)}",
        subtitle="What people said, then how it came: both must add up to the same.",
        typed=typed,
        area="feedback",
    )


def month_page(form: Form, save: SaveOfMonth, month: date) -> FormPage:
    """Something to write down about a month as a whole: that it was sent or published, or a note."""
    return FormPage.of(
        form,
        f"fft/{month.isoformat()}/{form.name}",
        lambda book, typed: save(book, month, typed),
        subtitle=f"{month_words(month)}. {form.help}".strip(),
        choices=options_for,
        area="feedback",
    )


async def bring_in_counts(engage: Engage) -> None:
    """Ask for a file of counts, bring it in, and say what it held. Runs in a worker."""
    await bring_in(
        engage, FILE_FORM, "One row a month; rows of other practices are passed over.", import_typed
    )


async def bring_in(
    engage: Engage, form: Form, subtitle: str, load: Callable[[Workbook, Typed], BroughtIn]
) -> None:
    """Ask for a file, bring it in, and say what it held. Runs in a worker."""
    found: list[BroughtIn] = []
    page = FormPage.of(
        form,
        f"bring-in/{form.name}",
        lambda book, typed: found.append(load(book, typed)),
        subtitle=subtitle,
        area="feedback",
    )
    if await engage.push_screen_wait(FormScreen(page)) and found:
        done = found[-1]
        rows = (
            f"{counted(done.rows_read, 'row')} read: {done.rows_kept:,} kept, {done.rows_skipped:,} skipped, "
            f"{done.already_known:,} known already."
        )
        await engage.push_screen_wait(Told("What the file held", (done.said, rows, *done.warnings)))
