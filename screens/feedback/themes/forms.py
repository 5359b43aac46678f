"""Naming a theme, splitting one in two, and going through its comments by hand."""

from collections.abc import Mapping, Sequence

from engage_tui.feedback.themes.themes import ThemeLine, themes
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.workbook.book import Workbook
from screens.feedback.themes.coding import AT_ONCE, CodingScreen, Found, usual_nine
from screens.pages.form import CheckedForm, FormPage, Saving
from screens.widgets.form_view import FormView

NAME = Field("name", "What is it called?", required=True, maximum=100)
PARENT = Field(
    "parent", "Part of which theme?", Kind.CHOICE, listed="themes", help="Empty: a theme of its own."
)
WORDS = Field(
    "words",
    "Which words go along?",
    help="Such as: bay, disabled space. Empty: you go through all of them by hand.",
)


def new_page(tops: Sequence[Option], save: Saving) -> FormPage:
    """A theme of the practice's own."""
    return FormPage(
        title="New theme",
        subtitle="Look through the list first: two of one meaning part what belongs together.",
        place="feedback/theme/new",
        fields=(NAME, PARENT),
        options=lambda _book: {"parent": tuple(tops)},
        save=lambda book, typed: save(book, _coded(typed, tops)),
        area="feedback",
    )


def rename_page(theme: ThemeLine, save: Saving) -> FormPage:
    """Another name for a theme."""
    return FormPage(
        title="Another name for a theme",
        subtitle="What was sorted into it stays there.",
        place=f"feedback/theme/{theme.code}",
        fields=(NAME,),
        typed={"name": theme.name},
        save=save,
        area="feedback",
    )


def split_page(theme: ThemeLine, tops: Sequence[Option], save: Saving) -> FormPage:
    """The second of two themes made of one."""
    return FormPage(
        title=f"Split “{theme.name}” in two",
        subtitle="Comments with one of the words go along; the rest you then sort with two keys.",
        place=f"feedback/theme/{theme.code}/split",
        fields=(NAME, WORDS, PARENT),
        typed={"parent": theme.parent},
        options=lambda _book: {"parent": tuple(tops)},
        save=lambda book, typed: save(book, _coded(typed, tops)),
        area="feedback",
    )


class NamedThemeScreen(CheckedForm):
    """Asks before a theme gets a name that is nearly another's.

    Args:
        code: The theme at hand, which may be nearly its own name; empty for a new one.
    """

    def __init__(self, page: FormPage, code: str = "") -> None:
        super().__init__(page)
        self.code = code

    async def looked_over(self, form: FormView) -> bool:
        """Ask where the name is nearly another's; the very same name is refused anyway."""
        held, name = await self.engage.attempt(themes), form.typed.get("name", "")
        same = name.casefold().strip()
        near = [each for each in held.like(name) if each.code != self.code] if held else []
        if not near or any(each.name.casefold() == same for each in near):
            return True
        names = ", ".join(f"“{each.name}”" for each in near[:3])
        return await self.engage.sure(f"There is {names} already.", "Keep this name all the same?")


class ThemeCodingScreen(CodingScreen):
    """The comments of one theme, to be sorted again by hand.

    Args:
        ids: The comments.
        codes: The themes on the keys; none for the nine used most.
    """

    GROUP = "Sorting a theme again"
    HELP_WORDS = (
        "Read the comment and press the number of the theme it belongs to; Enter leaves it where it is. o "
        "finds any other theme; Ctrl+Z takes the last one back. Esc stops; what is left stays where it is."
    )
    DONE = "All comments of the theme are gone through."

    def __init__(self, ids: Sequence[str], codes: Sequence[str] = ()) -> None:
        super().__init__()
        self.given = tuple(ids)
        self.codes = tuple(codes)

    def find(self, book: Workbook) -> Found:
        """The comments that were given, with these themes on the keys."""
        nine, options = usual_nine(book)
        if self.codes:
            held = themes(book)
            nine = tuple(line for each in self.codes if (line := held.line(each)) is not None)
        return self.given[:AT_ONCE], nine, options

    def keep(self, book: Workbook, feedback_id: str, theme: str) -> None:
        """Leave what stays as it is: it may carry the code of a theme that was merged and is parted again."""
        if self.view is None or self.view.line.theme != theme:
            super().keep(book, feedback_id, theme)


def _coded(typed: Mapping[str, str], tops: Sequence[Option]) -> dict[str, str]:
    """The form's words with the code of the theme it is part of, however the box writes it."""
    said = typed.get("parent", "").casefold()
    code = next((each.code for each in tops if said in (each.code.casefold(), each.words.casefold())), said)
    return {**typed, "parent": code}
