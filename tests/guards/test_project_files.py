"""What the project's own files may and may not say."""

import re

import pytest

from tests.support.project import ROOT, python_files, short, text_of, tracked_files

HOMES = ("work", "farm", "root", "home", "Users")
MACHINE_PATH = re.compile(rf"(^|[^A-Za-z0-9_.])/(?:{'|'.join(HOMES)})/[A-Za-z0-9_.]", re.MULTILINE)
INDEX = re.compile(r"^(-i|--index-url|--extra-index-url|--find-links)\b|\bindex[-_]url *=", re.MULTILINE)
SWITCHED_OFF = r"pytest\.(mark\.)?(skip|xfail)"
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|NotImplemented" r"Error)\b|" + SWITCHED_OFF)
PIN = re.compile(r"^([a-z0-9-]+(?:\[[a-z,]+\])?==\S+)", re.MULTILINE)


def pins(name: str) -> set[str]:
    return set(PIN.findall((ROOT / "packaging" / name).read_text(encoding="utf-8")))


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    assert found, f"README.md has no section {title}"
    return found[1]


@pytest.mark.parametrize(
    ("title", "command"),
    [("Run it", "python3 packaging/start.py"), ("Test it", "python3 packaging/start.py --test")],
)
def test_each_way_in_is_one_command(title: str, command: str) -> None:
    assert re.findall(r"^```\w*\n(.*?)^```$", section(title), re.M | re.S) == [command + "\n"]


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", ["run.lock", "build.lock", "test.lock"])
def test_a_lock_names_versions_and_hashes_and_no_place(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "@ " not in text
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert all(PIN.match(each) and "--hash=sha256:" in each for each in requirements if each[0] != "#")


def test_what_is_tested_is_what_is_run() -> None:
    assert pins("run.lock") <= pins("test.lock")


def test_what_only_builds_is_not_what_runs() -> None:
    assert pins("build.lock") & pins("run.lock") == set()


def test_every_lock_names_the_same_version_of_a_package() -> None:
    pinned = pins("run.lock") | pins("build.lock") | pins("test.lock")
    names = [pin.partition("==")[0] for pin in pinned]
    assert sorted(names) == sorted(set(names))


def test_no_file_names_a_machine_or_an_index() -> None:
    found = []
    for path in tracked_files():
        text = text_of(path)
        if text is not None and (MACHINE_PATH.search(text) or INDEX.search(text) or str(ROOT) in text):
            found.append(short(path))
    assert found == []


def test_nothing_is_left_unfinished_or_switched_off() -> None:
    left = {short(path): UNFINISHED.findall(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {name: words for name, words in left.items() if words} == {}


def test_lines_end_alike_everywhere() -> None:
    words = [path for path in tracked_files() if path.suffix in {".py", ".txt", ".tcss", ".md"}]
    assert [short(path) for path in words if b"\r\n" in path.read_bytes()] == []
