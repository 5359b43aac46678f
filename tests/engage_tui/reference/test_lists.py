"""The reference lists as shipped, and as a practice replaces them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engage_tui.reference import lists


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    lists.forget()
    yield
    lists.forget()


def own(data_dir: Path, name: str, text: str | bytes) -> None:
    folder = data_dir / "reference"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    lists.forget()


@pytest.mark.parametrize("name", lists.FILES)
def test_each_list_says_when_and_whence_and_has_no_code_twice(name: str) -> None:
    found = lists.reference(name)
    assert found.as_of[:2] == "20"
    assert found.source
    codes = [each["code"] for each in found.entries]
    assert len(set(codes)) == len(codes)
    assert all(each["words"] == each["words"].strip() for each in found.entries)


def test_the_law_and_the_guide_are_counted() -> None:
    assert len(lists.entries("characteristics")) == 9
    assert len(lists.entries("inclusion_groups")) == 8
    assert len(lists.entries("message_elements")) == 7
    assert len(lists.entries("methods")) == 28
    started = [each for each in lists.entries("stakeholder_kinds") if each.get("prefill")]
    assert len([each for each in started if "least" not in each]) == 15
    assert "sex" in {each["code"] for each in lists.entries("characteristics")}


def test_every_online_method_has_a_pair_that_needs_no_internet() -> None:
    offline = {each.code for each in lists.options("offline_methods")}
    known = {each["code"] for each in lists.entries("methods")}
    for each in lists.entries("methods"):
        assert set(each["pairs"]) <= known
        assert not each["online"] or offline & set(each["pairs"]), each["code"]


def test_an_assessment_goes_through_each_group_once() -> None:
    subjects = [each.code for each in lists.options("impact_subjects")]
    assert len(subjects) == len(set(subjects)) == 9 + 8 + 6


def test_words_of_a_code_that_is_gone_are_the_code() -> None:
    assert lists.words("levels", "inform") == "Inform"
    assert lists.words("levels", "gone") == "gone"
    assert lists.entry("levels", "gone") is None


def test_there_is_no_other_list() -> None:
    with pytest.raises(KeyError):
        lists.options("passwords")


def test_a_practice_replaces_a_list(tmp_path: Path) -> None:
    own(tmp_path, "channels", '\ufeffas_of = 2026-12-01\n[[entry]]\ncode = "crier"\nwords = "Town crier"\n')
    assert [each.words for each in lists.options("channels", tmp_path)] == ["Town crier"]
    assert lists.reference("channels", tmp_path).replaced
    assert len(lists.options("channels")) > 1
    assert lists.problems(tmp_path) == ()
    assert lists.problems(None) == ()


def test_a_target_the_practice_left_out_is_the_usual_one(tmp_path: Path) -> None:
    own(tmp_path, "targets", '[[entry]]\ncode = "told_days"\nwords = "Days"\nnumber = 10\n')
    assert lists.target("told_days", tmp_path) == 10
    assert lists.target("report_days", tmp_path) == 56


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("channels", "not = = toml", "line 1"),
        ("channels", "as_of = 2026-01-01", "no [[entry]]"),
        ("channels", "entry = [1]", "entry 1 is not a table"),
        ("channels", '[[entry]]\ncode = "x"', "entry 1 needs words in quotes"),
        ("channels", '[[entry]]\ncode = 3\nwords = "x"', "entry 1 needs code"),
        ("channels", '[[entry]]\ncode = "x"\nwords = "x"\nhelp = 3', "a help that is not plain text"),
        ("channels", '[[entry]]\ncode = "x"\nwords = "\\u001b[2J"', "a words that is not plain text"),
        ("channels", '[[entry]]\ncode = "x\\ny"\nwords = "x"', "a code that is not plain text"),
        ("channels", f'[[entry]]\ncode = "{"x" * 41}"\nwords = "x"', "longer than 40"),
        ("channels", '[[entry]]\ncode = "x"\nwords = "x"\n' * 2, "the same code"),
        ("channels", b"\xff\xfe", "cannot be read as text"),
        ("channels", b"#" * 1_000_001, "larger than a list"),
        ("methods", '[[entry]]\ncode = "x"\nwords = "x"', "needs online = true or false"),
        ("targets", '[[entry]]\ncode = "x"\nwords = "x"\nnumber = true', "needs number as a whole number"),
        ("stakeholder_kinds", '[[entry]]\ncode = "x"\nwords = "x"\nleast = "huge"', "least"),
        ("stakeholder_kinds", '[[entry]]\ncode = "x"\nwords = "x"\nprefill = "yes"', "prefill"),
        ("methods", '[[entry]]\ncode = "x"\nwords = "x"\nonline = true\npairs = [1]\nlevels = []', "pairs"),
    ],
)
def test_a_list_that_cannot_be_used_is_reported_and_the_usual_one_stands(
    tmp_path: Path, name: str, text: str | bytes, said: str
) -> None:
    own(tmp_path, name, text)
    assert lists.options(name, tmp_path) == lists.options(name)
    (problem,) = lists.problems(tmp_path)
    assert problem.startswith(f"The practice's own list {name}.toml cannot be used: ")
    assert said in problem


@pytest.mark.parametrize(
    ("as_of", "source", "said"),
    [
        ("2026-11-23", "Ours", "Ours. As of 23 Nov 2026."),
        ("last spring", "Ours", "Ours. As of last spring."),
        ("", "Ours", "Ours."),
    ],
)
def test_a_list_says_its_day_as_people_write_it(as_of: str, source: str, said: str) -> None:
    assert lists.Reference("channels", as_of, source, ()).stated == said
