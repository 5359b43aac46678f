"""The files of organisations: former codes, the network and who joined; looked at, and then agreed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.feedback.national.fft_import import import_fft
from engage_tui.history.changes import history, undo
from engage_tui.practice import former_names, save_former_name
from engage_tui.practice.organisation_file import read_directory
from engage_tui.practice.organisation_rules import Look, alike, cased, look
from engage_tui.practice.organisation_words import said
from engage_tui.practice.organisations import look_at, look_typed, take_former
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid, Refused
from tests.engage_tui.cli.command_line import Engage
from tests.engage_tui.feedback.national.counted_files import fft_file, fft_row
from tests.engage_tui.practice.national_samples import ORGANISATION, organisation
from tests.support.dressed import Rows, text, workbook

TODAY = date(2026, 11, 23)
OLD = organisation(code="Y90001", opened="19740401", closed="20150331")
FAR = organisation(code="Y90009", name="FAR SURGERY", postcode="ZZ9 9ZZ")
HEADER = (
    "Organisation Code", "Name", "National Grouping", "High Level Health Geography", "Address Line 1",
    "Address Line 2", "Address Line 3", "Address Line 4", "Address Line 5", "Postcode", "Open Date",
    "Close Date", "Status Code", "Organisation Sub-Type Code", "Commissioner", "Join Provider/Purchaser Date",
    "Left Provider/Purchaser Date", "Contact Telephone Number", "Null", "Null", "Null",
    "Amended Record Indicator", "Null", "Provider/Purchaser", "Null", "Prescribing Setting", "Null",
)  # fmt: skip


def partner(
    code: str, name: str, since: str = "20190701", until: str = "", pcn: str = "U99999"
) -> tuple[str, ...]:
    """A row of the file of networks and their practices, which has no header."""
    return (
        code,
        name,
        "91Z",
        "NHS ZZ ICB - 91Z",
        pcn,
        "ELM AND OAK PCN",
        "91Z",
        "NHS ZZ ICB",
        since,
        until,
        "Yes",
    )


PARTNERS = (
    partner("Y99999", "ELM GROVE SURGERY"),
    partner("Y90009", "FAR SURGERY"),
    partner("Y90008", "GONE SURGERY", until="20230331"),
    partner("Y90007", "OTHER NETWORK", pcn="U99998"),
)


def write(path: Path, rows: Rows) -> Path:
    path.write_text(text(rows), encoding="utf-8")
    return path


def found_in(folder: Path, *tables: Rows, former: Sequence[str] = ()) -> Look:
    from engage_tui.practice.own_code import FormerCode

    paths = [write(folder / f"{number}.csv", rows) for number, rows in enumerate(tables)]
    own = OwnCodes("Y99999", tuple(FormerCode(code, date(2015, 3, 31)) for code in former))
    return look(read_directory(paths), own, "Elm Grove Surgery", TODAY)


def test_the_same_practice_under_the_code_before_is_sure(tmp_path: Path) -> None:
    found = found_in(tmp_path, [FAR, OLD, ORGANISATION])
    (former,) = found.former
    assert (former.code, former.name, former.ends_on) == ("Y90001", "Elm Grove Surgery", date(2015, 3, 31))
    assert (former.starts_on, former.sure) == (None, True)
    assert "same name and at the same postcode" in former.why
    assert found.there is not None
    assert (found.there.commissioner, found.there.joined) == ("91Z", date(2015, 4, 1))
    assert (found.neighbours, found.warnings) == (1, ())


@pytest.mark.parametrize(
    ("changed", "offered"),
    [
        ({"name": "MILL LANE SURGERY"}, True),
        ({"postcode": "ZZ8 8ZZ"}, True),
        ({"postcode": "zz11zz"}, True),
        ({"name": "MILL LANE SURGERY", "postcode": "ZZ8 8ZZ"}, False),
        ({"closed": ""}, False),
        ({"closed": "20140331"}, False),
        ({"closed": "20160331"}, False),
        ({"setting": "1"}, False),
        ({"opened": "20150401"}, False),
    ],
)
def test_what_is_in_doubt_is_offered_and_not_taken(
    tmp_path: Path, changed: dict[str, str], offered: bool
) -> None:
    old = list(OLD)
    for name, cell in changed.items():
        old[{"name": 1, "postcode": 9, "opened": 10, "closed": 11, "setting": 25}[name]] = cell
    found = found_in(tmp_path, [tuple(old), ORGANISATION])
    assert [each.code for each in found.former] == (["Y90001"] if offered else [])
    assert all(each.sure == (changed == {"postcode": "zz11zz"}) for each in found.former)


def test_a_chain_of_codes_is_followed(tmp_path: Path) -> None:
    oldest = organisation(code="Y90000", opened="19740401", closed="20050930")
    middle = organisation(code="Y90001", opened="20051001", closed="20150331")
    found = found_in(tmp_path, [oldest, middle, ORGANISATION])
    assert [(each.code, each.starts_on, each.ends_on, each.sure) for each in found.former] == [
        ("Y90001", date(2005, 10, 1), date(2015, 3, 31), True),
        ("Y90000", None, date(2005, 9, 30), True),
    ]
    known = found_in(tmp_path, [oldest, middle, ORGANISATION], former=["Y90001"])
    assert [each.code for each in known.former] == ["Y90000"]


def test_successions_say_who_went_on_and_who_joined(tmp_path: Path) -> None:
    renamed = organisation(
        code="Y90001", name="DR ASH", postcode="ZZ5 5ZZ", closed="20150331", opened="19740401"
    )
    joined = organisation(
        code="Y90002", name="MILL LANE", postcode="ZZ7 7ZZ", closed="20200331", opened="19740401"
    )
    successions = [
        ("RAA", "RBB", "4", "20010401", "0"),
        ("Y90001", "Y99999", "4", "20150401", "0"),
        ("Y90002", "Y99999", "4", "20200401", "0"),
    ]
    found = found_in(tmp_path, [renamed, joined, ORGANISATION], successions)
    assert [(each.code, each.name, each.sure) for each in found.former] == [("Y90001", "Dr Ash", True)]
    assert [(each.code, on) for each, on in found.joined] == [("Y90002", date(2020, 4, 1))]
    assert any("Earlier files under that code are of another practice" in each for each in said(found))


def test_of_two_that_became_one_neither_is_taken_unasked(tmp_path: Path) -> None:
    two = [
        organisation(code=code, name=name, opened="19740401", closed="20150331")
        for code, name in (("Y90001", "DR ASH"), ("Y90002", "DR OAK"))
    ]
    successions = [(each[0], "Y99999", "4", "20150401", "0") for each in two]
    found = found_in(tmp_path, [*two, ORGANISATION], successions)
    assert [(each.code, each.sure) for each in found.former] == [("Y90001", False), ("Y90002", False)]


def test_a_code_that_is_closed_says_what_followed(tmp_path: Path) -> None:
    closed = organisation(code="Y99999", closed="20260831")
    found = found_in(tmp_path, [closed], [("Y99999", "Y88888", "4", "20260901", "0")])
    assert any("this code is closed. Y88888 followed it." in each for each in said(found))


def test_the_network_and_its_practices(tmp_path: Path) -> None:
    found = found_in(tmp_path, [ORGANISATION, FAR], PARTNERS)
    (network,) = found.networks
    assert (network.code, network.name, network.since) == ("U99999", "Elm and Oak PCN", date(2019, 7, 1))
    assert [each.code for each in network.others] == ["Y90009"]
    assert [(each.code, each.until) for each in network.gone] == [("Y90008", date(2023, 3, 31))]
    words = " ".join(said(found))
    assert (
        "Network: Elm and Oak PCN (U99999) since 1 Jul 2019, with Far Surgery (Y90009) since 1 Jul 2019."
        in words
    )
    assert "keeps no list of other practices" in words
    successions = [("Y90008", "Y90009", "4", "20230401", "0")]
    words = " ".join(said(found_in(tmp_path, [ORGANISATION, FAR], PARTNERS, successions)))
    assert "Left that network: Gone Surgery (Y90008) until 31 Mar 2023, followed by Y90009." in words


def test_practices_are_counted_as_open_only_where_a_file_tells_which_closed(tmp_path: Path) -> None:
    alone = found_in(tmp_path, PARTNERS)
    assert alone.there is not None
    assert (alone.there.commissioner, alone.neighbours) == ("91Z", 0)
    assert not any("open practice" in each for each in said(alone))
    gone = organisation(code="Y90008", name="GONE SURGERY", postcode="ZZ8 8ZZ", closed="20230331")
    for tables in ([[ORGANISATION, FAR, gone], PARTNERS], [PARTNERS, [ORGANISATION, FAR, gone]]):
        assert found_in(tmp_path, *tables).neighbours == 1


def test_networks_of_before_stand_after_that_of_today(tmp_path: Path) -> None:
    rows = [
        partner("Y99999", "ELM", until="20210331", pcn="U99998"),
        partner("Y99999", "ELM", since="20210401"),
    ]
    found = found_in(tmp_path, [ORGANISATION], rows)
    assert [(each.code, each.until) for each in found.networks] == [
        ("U99999", None), ("U99998", date(2021, 3, 31)),
    ]  # fmt: skip


def test_downloads_with_headers_say_the_same(tmp_path: Path) -> None:
    names = (
        "Partner\r\nOrganisation\r\nCode", "Partner\r\nName", "Practice\r\nParent\r\nSub ICB Loc Code",
        "Practice\r\nParent\r\nSub ICB Loc Name", "PCN Code", "PCN Name", "PCN Parent\r\nSub ICB Loc Code",
        "PCN Parent\r\nSub ICB Loc Name", "Practice to PCN\r\nRelationship\r\nStart Date",
        "Practice to PCN\r\nRelationship\r\nEnd Date", "Practice Sub ICB and PCN Sub ICB Match?",
    )  # fmt: skip
    details = [("PCN Code", "PCN Name", "Open Date"), ("U99999", "ELM AND OAK PCN", "20190701")]
    book = workbook(
        tmp_path / "ePCN.xlsx", {"PCNDetails": details, "PCN Core Partner Details": [names, *PARTNERS]}
    )
    listed = write(tmp_path / "epraccur.csv", [HEADER, OLD, ORGANISATION, FAR])
    own = OwnCodes("Y99999")
    with_headers = look(read_directory([listed, book]), own, "Elm Grove Surgery", TODAY)
    without = found_in(tmp_path, [OLD, ORGANISATION, FAR], PARTNERS)
    assert with_headers.former == without.former
    assert with_headers.networks == without.networks
    assert with_headers.there == without.there
    assert with_headers.neighbours == without.neighbours == 1


def test_the_mapping_file_of_list_sizes_tells_the_network(tmp_path: Path) -> None:
    header = (
        "PUBLICATION", "EXTRACT_DATE", "PRACTICE_CODE", "PRACTICE_NAME", "PRACTICE_POSTCODE", "PCN_CODE",
        "PCN_NAME", "ONS_SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_CODE", "SUB_ICB_LOCATION_NAME",
    )  # fmt: skip
    rows = [
        ("GP_PRAC_PAT_LIST", "01NOV2026", code, "A", "ZZ1 1ZZ", "U99999", "ELM PCN", "E00", "91Z", "NHS ZZ")
        for code in ("Y99999", "Y90009")
    ]
    found = found_in(tmp_path, [header, *rows])
    assert [each.code for each in found.networks[0].others] == ["Y90009"]
    assert found.former == ()


def test_what_is_called_otherwise_or_missing_is_said(tmp_path: Path) -> None:
    named = found_in(tmp_path, [organisation(name="THE OAK TREE SURGERY")])
    assert named.warnings == (
        "It is called The Oak Tree Surgery there. What it is called here stays: papers print that.",
    )
    missing = found_in(tmp_path, [FAR])
    assert "Y99999 is not in 0.csv" in missing.warnings[0]
    odd = found_in(tmp_path, [organisation(closed="soon")])
    assert odd.warnings[-1] == "Days that could not be read: 1; each is taken as not known."


def test_names_in_capitals_are_printed_as_names() -> None:
    assert cased("ST MARY'S SURGERY OF THE GP PCN") == "St Mary's Surgery of the GP PCN"
    assert cased("Dr McAsh & Partners") == "Dr McAsh & Partners"
    assert alike("THE ELM GROVE SURGERY", "Elm Grove Surgery.")
    assert not alike("", "")


# The store


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write(tmp_path / "epraccur.csv", [OLD, ORGANISATION, FAR])


def test_a_former_code_taken_up_makes_its_files_the_practices_own(
    book: Workbook, tmp_path: Path, listed: Path
) -> None:
    before = fft_file(tmp_path / "fft.csv", fft_row("2014-12", "Y90001"))
    with pytest.raises(Refused, match="of other practices"):
        import_fft(book, before)
    found = look_at(book, [listed])
    assert former_names(book) == ()
    take_former(book, found, ["Y90001"])
    (kept,) = former_names(book)
    assert (kept.name, kept.ods_code, kept.ends_on) == ("Elm Grove Surgery", "Y90001", date(2015, 3, 31))
    assert import_fft(book, before).rows_kept == 1


def test_the_same_file_twice_adds_nothing_and_undo_takes_it_back(book: Workbook, listed: Path) -> None:
    found = look_at(book, [listed])
    take_former(book, found, ["Y90001"])
    changes = len(history(book, None))
    assert look_at(book, [listed]).former == ()
    take_former(book, found, ["Y90001"])
    assert (len(former_names(book)), len(history(book, None))) == (1, changes)
    assert undo(book) == "Former codes taken from the file of organisations"
    assert former_names(book) == ()


def test_only_what_was_found_is_taken_and_of_any_day_one(
    book: Workbook, tmp_path: Path, listed: Path
) -> None:
    with pytest.raises(Refused, match="Y12345 is not among the former codes"):
        take_former(book, look_at(book, [listed]), ["Y12345"])
    two = [organisation(code=code, closed="20150331", opened="19740401") for code in ("Y90001", "Y90002")]
    found = look_at(book, [write(tmp_path / "two.csv", [*two, ORGANISATION])])
    with pytest.raises(NotValid, match="overlap"):
        take_former(book, found, ["Y90001", "Y90002"])
    assert former_names(book) == ()


def test_days_written_down_by_hand_are_not_overlaid(book: Workbook, listed: Path) -> None:
    by_hand = {"name": "By hand", "ods_code": "Y77777", "starts_on": "1/1/2010", "ends_on": "1/1/2016"}
    save_former_name(book, None, by_hand)
    with pytest.raises(NotValid, match=r"Y90001: .* overlap"):
        take_former(book, look_at(book, [listed]), ["Y90001"])


def test_files_are_named_in_a_form_one_to_a_line(book: Workbook, tmp_path: Path, listed: Path) -> None:
    partners = write(tmp_path / "epcn core.csv", PARTNERS)
    found = look_typed(book, {"files": f'"{listed}"\n\n {partners}\n'})
    assert (len(found.former), len(found.networks)) == (1, 1)
    with pytest.raises(NotValid):
        look_typed(book, {"files": " "})


def test_the_command_takes_what_is_sure(ready: Engage, listed: Path) -> None:
    done = ready("import", "organisations", str(listed))
    assert done.status == 0
    assert "Former code: Y90001, Elm Grove Surgery, until 31 Mar 2015." in done.out
    assert "Taken up: Y90001. Files under it are the practice's own now." in done.out
    assert "Elm Grove Surgery (Y90001)" in ready("practice").out
    again = ready("import", "organisations", str(listed), "--json").json
    assert (again["former"], again["ods_code"], again["commissioner"]) == ([], "Y99999", "91Z")
    assert tuple(again) == (
        "ods_code", "name", "opened", "closed", "commissioner", "followed_by", "former", "joined", "networks",
        "rows_read", "warnings",
    )  # fmt: skip


def test_the_command_leaves_what_is_in_doubt_until_it_is_named(ready: Engage, tmp_path: Path) -> None:
    moved = organisation(code="Y90001", postcode="ZZ8 8ZZ", opened="19740401", closed="20150331")
    path = str(write(tmp_path / "epraccur.csv", [moved, ORGANISATION]))
    done = ready("import", "organisations", path)
    assert "Not taken up: Y90001. If one was this practice, add --former and that code." in done.out
    assert "Before" not in ready("practice").out
    named = ready("import", "organisations", path, "--former", "y90001", "--json").json
    assert [(each["ods_code"], each["sure"], each["taken"]) for each in named["former"]] == [
        ("Y90001", False, True)
    ]
    assert "Y90001" in ready("practice").out
    assert "Only organisations take --former" in ready("import", "fft", path, "--former", "Y1").err


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 26), st.text(max_size=12)), max_size=8))
def test_any_list_of_organisations_is_looked_at_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changed: list[tuple[int, int, str]]
) -> None:
    rows = [list(OLD), list(ORGANISATION), list(FAR)]
    for number, place, cell in changed:
        rows[number][place] = cell
    folder = tmp_path_factory.mktemp("files")
    try:
        found = found_in(folder, rows)
    except Refused:
        return
    assert all(each.ends_on < TODAY and each.code != "Y99999" for each in found.former)
    assert all(isinstance(each, str) for each in said(found))
