"""Files that are not list-size files, or only nearly: refused without a hang, a crash or much memory."""

import random
import tracemalloc
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.ppg.review.list_size import read_files
from engage_tui.practice.own_code import OwnCodes
from engage_tui.workbook.errors import Refused
from tests.engage_tui.ppg.review.list_files import OURS, THEIRS, everyone, lines, write

BOTH = [
    *everyone("FEMALE", code=THEIRS),
    *everyone("FEMALE"),
    *everyone("MALE"),
    *everyone("MALE", code=THEIRS),
]


def refused(tmp_path: Path, rows: Sequence[str]) -> str:
    with pytest.raises(Refused) as problem:
        read_files([write(tmp_path / "list.csv", rows)], OwnCodes(OURS))
    return str(problem.value)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
            "which has no ages, not a list-size file",
        ),
        ("ORG_CODE,SEX,AGE,NUMBER_OF_PATIENTS", "does not say of which day"),
        ("name,colour", "is not a list-size file"),
    ],
)
def test_a_file_that_is_not_this_is_refused(tmp_path: Path, header: str, words: str) -> None:
    assert words in refused(tmp_path, [header, *(["Y99999,a,b,c,d,e"] * 30)])


def test_a_row_as_long_as_a_book_is_refused(tmp_path: Path) -> None:
    text = lines(BOTH)
    text[100] = text[100].replace("ZZ1 1ZZ", "x" * 200_000)
    assert "a cell of more than 131,072 characters" in refused(tmp_path, text)
    text[0] = "x" * 200_000
    assert "is not a list-size file" in refused(tmp_path, text)


def test_rows_of_the_practice_without_end_are_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, lines([(OURS, "FEMALE", "1", 10)] * 5100))
    assert "list.csv has more than 5,000 rows to keep" in told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2" * 100_000,
        b"x" * 5_000_000,
        b'EXTRACT_DATE,ORG_CODE,SEX,AGE,NUMBER_OF_PATIENTS\n"' + b"Y99999,\n" * 400_000,
        b"PK\x03\x04 and then nothing",
    ],
)
def test_what_is_no_text_of_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(content)
    with pytest.raises(Refused, match="is not a list-size file"):
        read_files([tmp_path / "list.csv"], OwnCodes(OURS))


@given(content=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "list.csv"
    path.write_bytes("\n".join(lines(BOTH)[:40]).encode() + b"\n" + content)
    try:
        kept = read_files([path], OwnCodes(THEIRS)).rows_kept
    except Refused as problem:
        kept = 39 if "list.csv" in str(problem) else 0
    assert kept >= 39


def test_a_broken_zip_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as archive:
        archive.writestr("read me.txt", "Dear practice")
    with pytest.raises(Refused, match="is not a list-size file"):
        read_files([tmp_path / "empty.zip"], OwnCodes(OURS))
    with zipfile.ZipFile(tmp_path / "broken.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", "\n".join(lines(BOTH)))
    whole = bytearray((tmp_path / "broken.zip").read_bytes())
    whole[200:260] = bytes(60)
    (tmp_path / "broken.zip").write_bytes(whole)
    with pytest.raises(Refused, match="cannot be unpacked"):
        read_files([tmp_path / "broken.zip"], OwnCodes(OURS))


@pytest.mark.parametrize(("name", "words"), [("nowhere.csv", "cannot be read"), (".", "no ordinary file")])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_files([tmp_path / name], OwnCodes(OURS))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    chance = random.Random(7)
    peaks = []
    for practices in (400, 1600):
        rows = [
            line
            for number in range(practices)
            for line in lines(everyone("MALE", {chance.randrange(96): 5}, code=f"X{number:05}"))[1:]
        ]
        path = write(tmp_path / f"{practices}.csv", [*lines(BOTH), *rows])
        tracemalloc.start()
        read_files([path], OwnCodes(OURS))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3
