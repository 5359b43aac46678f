"""Membership reviews: kept whole, compared afresh, and honest about what is lacking."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from engage_tui.history.changes import undo
from engage_tui.ppg.group.groups import save_effort, save_group
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.review.compare import NOT_ASKED
from engage_tui.ppg.review.list_profiles import import_list_size, profiles, remove_profile, save_counts
from engage_tui.ppg.review.reviews import (
    new_review,
    remove_review,
    review,
    review_options,
    reviews,
    save_review,
    save_review_counts,
    typed_counts,
)
from engage_tui.ppg.review.views import Verdict
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.ppg.made_up import TODAY
from tests.engage_tui.ppg.review.list_files import everyone, lines, write

AGES = {"45-54": "2", "55-64": "3", "65-74": "5", "75-84": "2"}


@pytest.fixture
def listed(book: Workbook, tmp_path: Path) -> str:
    """The list's counts by age and sex."""
    path = write(tmp_path / "list.csv", lines([*everyone("FEMALE"), *everyone("MALE")]))
    import_list_size(book, [path])
    return profiles(book)[0].id


@pytest.fixture
def reviewed(book: Workbook, twelve: str, listed: str) -> str:
    """A review of the twelve, with its members counted by age."""
    key = save_review(book, twelve, None, new_review(book, twelve))
    save_review_counts(book, key, "age", AGES)
    return key


def test_a_new_review_begins_with_today_and_the_newest_list(book: Workbook, twelve: str, listed: str) -> None:
    typed = new_review(book, twelve)
    assert typed == {
        "reviewed_on": "23/11/2026",
        "done_by": "SB",
        "profile_id": listed,
        "adults_only": "no",
    }
    found = review(book, save_review(book, twelve, None, typed))
    assert (found.reviewed_on, found.year, found.next_on) == (
        date(2026, 11, 23),
        "2026/27",
        date(2027, 11, 22),
    )
    assert (found.members_then, found.done_by) == (12, "SB")
    assert found.profile is not None
    assert found.profile.total == 1920


def test_the_group_is_compared_by_age_and_sex(book: Workbook, reviewed: str) -> None:
    found = review(book, reviewed)
    assert [each.characteristic for each in found.comparisons] == ["age", "sex"]
    ages = found.comparison("age")
    assert (ages.known, ages.counted_on) == (12, date(2026, 11, 1))
    children = ages.lines[0]
    assert (children.people, children.members, children.needed) == (320, 0, 2)
    assert children.verdict is Verdict.CHANCE
    assert found.comparison("sex").lines[0].verdict is Verdict.NO_DATA
    with pytest.raises(KeyError):
        found.comparison("ethnicity")


def test_a_group_of_adults_is_not_short_of_children(book: Workbook, twelve: str, reviewed: str) -> None:
    save_review(book, twelve, reviewed, {"adults_only": "yes"})
    ages = review(book, reviewed).comparison("age")
    assert ages.lines[0].category == "16-24"
    assert ages.lines[0].expected == pytest.approx(12 * 180 / 1600)
    assert "Patients aged 0 to 15 are left out, because the group is for adults only." in ages.cautions
    assert new_review(book, twelve)["adults_only"] == "yes"


def test_counts_are_changed_cleared_and_kept_when_not_asked(book: Workbook, reviewed: str) -> None:
    save_review_counts(book, reviewed, "age", {"45-54": "1", "55-64": "", NOT_ASKED: "3"})
    held = typed_counts(book, reviewed, "age")
    assert {name: text for name, text in held.items() if text} == {
        "45-54": "1", "65-74": "5", "75-84": "2", NOT_ASKED: "3",
    }  # fmt: skip
    save_review_counts(book, reviewed, "age", {"16-24": "", "55-64": ""})
    save_review_counts(book, reviewed, "age", {"55-64": "4"})
    assert review(book, reviewed).comparison("age").known == 12


def test_a_count_can_be_taken_back(book: Workbook, reviewed: str) -> None:
    save_review_counts(book, reviewed, "age", {"45-54": "9"})
    assert undo(book) == "Members counted for a membership review"
    assert typed_counts(book, reviewed, "age")["45-54"] == "2"


@pytest.mark.parametrize("number", ["-1", "two", "1.5"])
def test_a_count_is_a_number_of_people(book: Workbook, reviewed: str, number: str) -> None:
    with pytest.raises(NotValid):
        save_review_counts(book, reviewed, "age", {"45-54": number, "55-64": "1"})
    assert typed_counts(book, reviewed, "age")["55-64"] == "3"


def test_only_what_the_practice_lists_is_counted(book: Workbook, reviewed: str) -> None:
    with pytest.raises(Refused, match="not in the practice's list"):
        save_review_counts(book, reviewed, "shoe_size", {"9": "1"})


def test_more_answers_than_members_are_told(book: Workbook, reviewed: str) -> None:
    save_review_counts(book, reviewed, "age", {"85+": "1"})
    cautions = review(book, reviewed).comparison("age").cautions
    assert "13 members are counted here; the register had 12 on the day of the review." in cautions


def test_ethnic_groups_are_compared_broadly_and_in_detail(book: Workbook, reviewed: str) -> None:
    save_counts(
        book,
        {
            "characteristic": "ethnicity",
            "counted_on": "1 Oct 2026",
            "source": "A search",
            "counts": "White: British 700\nWhite: Roma 100\nAsian: Indian 200\nNot stated 50",
        },
    )
    save_review_counts(book, reviewed, "ethnicity", {"white_british": "11", "white_roma": "1"})
    found = review(book, reviewed)
    broad, fine = found.comparison("ethnicity_broad"), found.comparison("ethnicity")
    assert [(each.words, each.people, each.members) for each in broad.lines if each.people is not None] == [
        ("White", 800, 12),
        ("Asian", 200, 0),
    ]
    assert broad.is_broad
    assert (broad.known, fine.known, fine.list_unknown) == (12, 12, 50)
    assert len(fine.lines) == 19
    assert (fine.source, fine.counted_on) == ("A search", date(2026, 10, 1))


def test_counts_nearest_before_the_review_are_used(book: Workbook, twelve: str, reviewed: str) -> None:
    typed = {"characteristic": "carer", "source": "A search", "total": "1000"}
    for day, carers in (("1 Oct 2026", "10"), ("20 Nov 2026", "20"), ("1 Sep 2026", "30")):
        save_counts(book, typed | {"counted_on": day, "counts": f"carer {carers}"})
    assert review(book, reviewed).comparison("carer").lines[0].people == 20
    earlier = save_review(book, twelve, None, {"reviewed_on": "1 Aug 2026"})
    assert review(book, earlier).comparison("carer").lines[0].people == 30


def test_what_is_missing_goes_as_it_is_filled_in(book: Workbook, twelve: str, listed: str) -> None:
    key = save_review(book, twelve, None, {"reviewed_on": "today"})
    assert len(review(book, key).missing) == 3
    meeting = plan_meeting(book, twelve, TODAY)
    assert review_options(book, twelve)["discussed_at_id"][0].code == meeting
    save_review_counts(book, key, "sex", {"female": "12", "male": "0"})
    assert "Say in words who is missing." in review(book, key).missing
    save_review(book, twelve, key, {"profile_id": listed, "discussed_at_id": meeting, "gaps": "Men"})
    found = review(book, key)
    assert found.missing == ("Say what will be done about it.",)
    assert found.discussed_on == date(2026, 11, 23)
    save_review(book, twelve, key, {"plan": "Ask at the flu clinic"})
    assert review(book, key).missing == ()
    save_review(book, twelve, key, {"next_on": ""})
    assert review(book, key).next_on == review(book, key).reviewed_on + timedelta(weeks=52)
    assert review(book, key).missing == ()
    assert [each.words for each in review(book, key).comparison("sex").gaps] == ["Male"]


def test_efforts_since_the_review_before(book: Workbook, twelve: str) -> None:
    for day in ("1 Mar 2025", "1 Jan 2026", "2 Apr 2026", "3 Oct 2026", "20 Nov 2026"):
        save_effort(book, twelve, None, {"made_on": day, "method": "Poster", "reach": "40"})
    first = save_review(book, twelve, None, {"reviewed_on": "2 Apr 2026"})
    second = save_review(book, twelve, None, {"reviewed_on": "1 Nov 2026"})
    assert [each.made_on for each in review(book, first).efforts] == [date(2026, 1, 1), date(2026, 4, 2)]
    assert [each.made_on for each in review(book, second).efforts] == [date(2026, 10, 3)]
    assert review(book, second).previous_on == date(2026, 4, 2)
    lines = reviews(book, twelve)
    assert [each.id for each in lines] == [second, first]
    assert [each.year for each in lines] == ["2026/27", "2026/27"]


def test_the_list_of_reviews_counts_comparisons_and_gaps(book: Workbook, twelve: str, reviewed: str) -> None:
    save_review_counts(book, reviewed, "sex", {"female": "12"})
    (found,) = reviews(book, twelve)
    assert (found.compared, found.gaps) == (2, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reviewed_on": "tomorrow"}, "reviewed_on"),
        ({"reviewed_on": ""}, "reviewed_on"),
        ({"next_on": "1 Nov 2026"}, "next_on"),
        ({"profile_id": "nothing"}, "profile_id"),
    ],
)
def test_a_review_that_is_wrong_is_not_kept(
    book: Workbook, twelve: str, typed: dict[str, str], field: str
) -> None:
    with pytest.raises(NotValid) as problem:
        save_review(book, twelve, None, {"reviewed_on": "today"} | typed)
    assert list(problem.value.errors) == [field]
    assert reviews(book, twelve) == ()


def test_counts_a_review_rests_on_stay(book: Workbook, twelve: str, reviewed: str, listed: str) -> None:
    with pytest.raises(Refused, match="rests on these counts"):
        remove_profile(book, listed)
    remove_review(book, reviewed)
    remove_profile(book, listed)
    assert (reviews(book, twelve), profiles(book)) == ((), ())
    with pytest.raises(Refused, match="no longer"):
        review(book, reviewed)


def test_a_review_of_another_group_is_not_changed(book: Workbook, twelve: str, reviewed: str) -> None:
    other = save_group(book, None, {"name": "Branch group", "mode": "virtual"})
    with pytest.raises(Refused, match="another group"):
        save_review(book, other, reviewed, {"gaps": "Men"})


def test_a_practices_own_categories_are_used(book: Workbook, reviewed: str) -> None:
    from engage_tui.reference import lists

    folder = book.data_dir / "reference"
    folder.mkdir()
    (folder / "review_categories.toml").write_text(
        "".join(
            f'[[entry]]\ncode = "{words.lower()}"\nwords = "{words}"\nof = "age"\n'
            for words in ("Young", "Old")
        )
    )
    lists.forget()
    save_review_counts(book, reviewed, "age", {"old": "3"})
    assert [(each.words, each.members) for each in review(book, reviewed).comparison("age").lines] == [
        ("Young", 0),
        ("Old", 3),
    ]
