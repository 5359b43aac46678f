"""Made-up counts from outside: they add up, and one month is left to send."""

from engage_tui.demo.make import make_demo
from engage_tui.feedback.national.fft import fft_month, fft_year
from engage_tui.feedback.national.gpps import gpps_year, gpps_years
from engage_tui.workbook.book import Workbook


def test_every_month_adds_up_and_the_last_one_waits_to_be_sent(book: Workbook) -> None:
    make_demo(book, years=1, engagements=2, feedback=20)
    months = [each for each in fft_year(book).months if each.counted]
    assert len(months) >= 6
    assert [each.state.locked for each in months] == [False] + [True] * (len(months) - 1)
    for each in months:
        assert fft_month(book, each.month).problems == ()


def test_the_surveys_of_the_years_are_there_and_none_is_of_the_future(book: Workbook) -> None:
    make_demo(book, years=3, engagements=2, feedback=20)
    years = gpps_years(book)
    assert years
    assert max(years) <= book.today.year
    assert all(each.measure.value is not None for each in gpps_year(book, years[0]).lines)
