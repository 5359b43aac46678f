"""The first page of a new workbook: the practice, and who is setting it up."""

from engage_tui.practice import set_up
from engage_tui.practice.forms import FIRST_RUN_FORM
from screens.pages.form import FormPage, FormScreen

PLACE = "first-run"


class FirstRunScreen(FormScreen):
    """Asks for what heads every document and for the first initials; then Today.

    There is nothing to step back to, so Esc does nothing; Ctrl+Q leaves and keeps what
    was typed.
    """

    GROUP = "First run"
    HELP_TITLE = "Setting up Engage"
    HELP_WORDS = (
        "Engage keeps one practice's work on this PC. The practice's name and ODS code head every "
        "document; your initials sign what you write. All of it can be changed later in Settings (F9)."
    )

    def __init__(self) -> None:
        super().__init__(
            FormPage.of(
                FIRST_RUN_FORM,
                PLACE,
                set_up,
                title="Welcome to Engage",
                subtitle="A few words about the practice, and it is ready. Everything stays on this PC.",
                area="",
                saved_words="",
            )
        )
