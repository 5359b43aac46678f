"""What is asked of a survey as a whole: how it came, its dates, the site, whether names are kept."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from engage_tui.feedback.surveys.bringing_in import Survey
from engage_tui.feedback.surveys.column_map import PERSONAL, Meaning, SurveyMap
from engage_tui.feedback.surveys.dates import DateOrder, read_moment
from engage_tui.feedback.surveys.guessing import dates_to_ask, with_dates
from engage_tui.feedback.surveys.ratings import number_in
from engage_tui.forms.dates import typed_date, worded_date
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import read
from engage_tui.tables.choosing import WhichSheet
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from screens.engage import Engage
from screens.pages.form import FormPage, FormScreen
from screens.widgets.picker import PickDialog

NONE = Option("", "None of these")
ORDERS = {DateOrder.DAY_FIRST: "Day first", DateOrder.MONTH_FIRST: "Month first"}
NAMES = (
    Option("no", "Left out"),
    Option("yes", "Kept, so that we can reply", "Each of them then waits for a reply of their own."),
)
BEST = (Option("high", "The highest"), Option("low", "1, as in the Friends and Family Test"))
DAY = Field("received_on", "When did it come in?", Kind.DATE, help="Today when left empty.")

Ask = Callable[[Engage, Survey, SurveyMap], Awaitable[SurveyMap | None]]


@dataclass(frozen=True)
class Setting:
    """One thing that is so of every row.

    Args:
        words: What it is now.
        said: Whether that is anything.
        ask: Asks for it anew; None when nothing was chosen.
    """

    name: str
    label: str
    words: str
    said: bool
    ask: Ask


def settings_of(survey: Survey, held: SurveyMap) -> list[Setting]:
    """What applies to this file, most important first."""
    here = survey.here
    found = [Setting("source", "came by", here.words("sources", held.source), True, _ask_source)]
    orders = dates_to_ask(held, survey.table, here)
    if orders.ask or (orders.order is None and orders.doubtful):
        words = ORDERS[held.dates] if held.dates else "asked before you go on"
        found.append(Setting("dates", "dates", words, held.dates is not None, _ask_order))
    if held.place(Meaning.DATE) is None:
        day = worded_date(held.received_on) if held.received_on else "today"
        found.append(Setting("day", "came in on", day, True, _ask_day))
    if _has_numbers(survey, held):
        said = held.low_is_best is not None
        best = BEST[bool(held.low_is_best)].words if said else "not said, so no tone"
        found.append(Setting("best", "best mark", best, said, _ask_best))
    for name, label, code in (
        ("sites", "site", held.site_id),
        ("engagements", "engagement", held.engagement_id),
    ):
        if here.options.get(name):
            words = here.words(name, code) if code else "none"
            found.append(Setting(name, label, words, bool(code), _asking(name)))
    if held.places(*PERSONAL):
        found.append(Setting("names", "names, emails", NAMES[held.keep_names].words, True, _ask_names))
    return found


async def ask_sheet(engage: Engage, several: WhichSheet) -> str:
    """Ask which table of a file is meant; nothing when none was chosen."""
    options = [Option(each.name, each.name, each.words) for each in several.choices]
    return await _pick(engage, "Which sheet holds the answers?", options, "") or ""


async def ask_dates(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    """Ask whether day or month comes first, where neither the column nor anybody has said; None when left."""
    held = with_dates(held, survey.table, survey.here)
    if held.dates is None and dates_to_ask(held, survey.table, survey.here).ask:
        return await _ask_order(engage, survey, held)
    return held


async def _ask_order(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    turned = dates_to_ask(held, survey.table, survey.here).turned
    cell = _doubtful(survey, held, turned)
    options = [Option(order, f"{words}{_as(cell, order, survey, turned)}") for order, words in ORDERS.items()]
    title = f"Which day is {cell}?" if cell else "Does the day or the month come first?"
    chosen = await _pick(engage, title, options, held.dates or "")
    return replace(held, dates=DateOrder(chosen)) if chosen else None


def _doubtful(survey: Survey, held: SurveyMap, turned: DateOrder | None) -> str:
    """A date of the file that would be another day the other way round."""
    place = held.place(Meaning.DATE)
    for cell in survey.table.column(place) if place is not None else ():
        read_so = {_as(cell, order, survey, turned) for order in ORDERS}
        if len(read_so) > 1 and "" not in read_so:
            return " ".join(cell.split())
    return ""


def _as(cell: str, order: DateOrder, survey: Survey, turned: DateOrder | None) -> str:
    try:
        day = read_moment(cell, order, survey.here.today, turned=turned).date()
    except ValueError:
        return ""
    return f": {worded_date(day)}"


async def _ask_source(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    options = survey.here.options["sources"]
    chosen = await _pick(engage, "How did it reach you?", options, held.source)
    return replace(held, source=chosen) if chosen else None


async def _ask_best(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    now = "" if held.low_is_best is None else BEST[held.low_is_best].code
    chosen = await _pick(engage, "Which mark is the best?", BEST, now)
    return replace(held, low_is_best=chosen == "low") if chosen else None


async def _ask_names(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    chosen = await _pick(engage, "Names and email addresses", NAMES, NAMES[held.keep_names].code)
    return replace(held, keep_names=chosen == "yes") if chosen else None


def _asking(name: str) -> Ask:
    """Asks for a site or an engagement; none of them is an answer too."""

    async def ask(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
        options = [Option("-", NONE.words), *survey.here.options[name]]
        now = held.site_id if name == "sites" else held.engagement_id
        chosen = await _pick(engage, "Which one is it about?", options, now or "-")
        if chosen is None:
            return None
        code = "" if chosen == "-" else chosen
        return replace(held, site_id=code) if name == "sites" else replace(held, engagement_id=code)

    return ask


async def _ask_day(engage: Engage, survey: Survey, held: SurveyMap) -> SurveyMap | None:
    found: list[SurveyMap] = []

    def save(book: Workbook, typed: object) -> None:
        assert isinstance(typed, dict)
        reading = read((DAY,), typed, today=book.today)
        day = reading.values.get("received_on")
        if isinstance(day, type(book.today)) and day > book.today:
            reading.errors["received_on"] = "When did it come in: that day is still to come."
        if reading.errors:
            raise NotValid(reading.errors)
        found.append(replace(held, received_on=day if isinstance(day, type(book.today)) else None))

    page = FormPage(
        title="The day it came in",
        subtitle="The file has no dates, so all of it is kept under one day.",
        place="bring-in/survey-day",
        fields=(DAY,),
        typed={"received_on": typed_date(held.received_on) if held.received_on else ""},
        save=save,
        area="feedback",
        rehearsed=False,
    )
    await engage.push_screen_wait(FormScreen(page))
    return found[-1] if found else None


def _has_numbers(survey: Survey, held: SurveyMap) -> bool:
    place = held.place(Meaning.RATING)
    cells = survey.table.column(place) if place is not None else iter(())
    return any(number_in(cell) is not None for cell in cells)


async def _pick(engage: Engage, title: str, options: Sequence[Option], now: str) -> str | None:
    chosen: str | None = await engage.push_screen_wait(PickDialog(title, options, now))
    return chosen
