"""The evidence pack: claims traced to records, gaps said first, and files that are what they say."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from db.file.disk import half_name
from db.log.changes import table_of
from db.terms import DutyState
from engage_tui.checklist.actions import attach_evidence, create_engagement
from engage_tui.documents.content import Note
from engage_tui.evidence.claims.model import KIND_WORDS
from engage_tui.evidence.claims.year import year_of_evidence
from engage_tui.evidence.pack.folder import HASHES, Writing
from engage_tui.evidence.pack.making import make_pack
from engage_tui.evidence.pack.plan import plan_pack
from engage_tui.evidence.writing import RENDERERS, build
from engage_tui.exchange.kinds import kinds
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from engage_tui.workbook.errors import Refused
from tests.support.made_up import book_at, filled, practice_at


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Workbook]:
    """A workbook with something in every box, and one evidence file."""
    made = filled(tmp_path / "whole")
    book = book_at(tmp_path / "whole")
    paper = tmp_path / "attendance sheet.txt"
    paper.write_text("Twelve came.")
    attach_evidence(book, made, 10, {"title": "Who came [1]", "file": str(paper)})
    yield book
    book.store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workbook]:
    book = practice_at(tmp_path / "empty")
    yield book
    book.store.close()


def test_the_index_names_the_contract_in_full_and_says_days_in_words(whole: Workbook) -> None:
    document = build(whole, "clause-index", None)
    assert dict(document.meta)["Contract"] == "General Medical Services (GMS)"
    notes = [each.text for each in document.blocks if isinstance(each, Note)]
    assert any(re.search(r"As of \d{1,2} [A-Z][a-z]{2} \d{4}\.", each) for each in notes)
    assert not any(re.search(r"\d{4}-\d{2}-\d{2}", each) for each in notes)


def test_every_claim_is_traced_to_records_that_are_there(whole: Workbook) -> None:
    held = year_of_evidence(whole)
    tables = {each.model.__tablename__: each.model for each in kinds()}
    refs = [ref for claim in held.claims for ref in claim.records]
    assert {ref.kind for ref in refs} >= {"ppg", "meeting", "engagement", "told"}
    with whole.read() as session:
        for ref in (*refs, *(gap.record for gap in held.gaps if gap.record)):
            table = table_of(tables[ref.kind])
            wanted = select(table.c.id).where(table.c.id == ref.id, table.c.removed_at.is_(None))
            assert session.scalar(wanted) == ref.id, ref
            assert ref.kind in KIND_WORDS


def test_every_claim_that_is_not_supported_is_a_gap(whole: Workbook, empty: Workbook) -> None:
    for book in (whole, empty):
        held = year_of_evidence(book)
        unsupported = {each.code for each in held.claims if each.state is not DutyState.MET}
        assert unsupported <= {each.code for each in held.gaps}
        assert {each.code for each in held.gaps} <= {each.code for each in held.claims}


def test_a_practice_with_nothing_has_papers_that_say_so(empty: Workbook) -> None:
    held = year_of_evidence(empty)
    assert held.claims[0].state is DutyState.NOT_MET
    for name in ("gap-report", "clause-index"):
        for ending in (".md", ".html"):
            page = RENDERERS[ending](build(empty, name, None))
            assert "None" not in str(page)
    assert "Set the group up." in str(RENDERERS[".md"](build(empty, "gap-report", None)))


def test_the_index_names_files_that_are_there_and_hashes_are_right(whole: Workbook, tmp_path: Path) -> None:
    made = make_pack(whole, tmp_path / "out", ending=".md")
    assert made.folder is not None
    lines = [line.split("  ", 1) for line in (made.folder / HASHES).read_text().splitlines()]
    listed = {place: sha256 for sha256, place in lines}
    there = {each.relative_to(made.folder).as_posix() for each in made.folder.rglob("*") if each.is_file()}
    assert there == {*listed, HASHES}
    assert made.files == len(there)
    for place, sha256 in listed.items():
        assert hashlib.sha256((made.folder / place).read_bytes()).hexdigest() == sha256
    index = next(made.folder.glob("02-*")).read_text()
    rows = [line.split(" | ")[-1].removesuffix(" |") for line in index.splitlines() if line.count(" | ") == 4]
    named = {cell for cell in rows if "/" in cell or cell.endswith(".md")}
    assert named
    assert named <= there
    assert any(each.startswith("evidence/") for each in there)
    with zipfile.ZipFile(made.archive) as archive:
        assert {name.split("/", 1)[1] for name in archive.namelist()} == there


def test_the_same_pack_twice_is_the_same_file_but_for_its_date(whole: Workbook, tmp_path: Path) -> None:
    first = make_pack(whole, tmp_path / "a.zip").archive.read_bytes()
    assert make_pack(whole, tmp_path / "b.zip").archive.read_bytes() == first
    later = replace(whole, clock=fixed(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)))
    assert make_pack(later, tmp_path / "c.zip").archive.read_bytes() != first


def test_nothing_is_written_over_unasked_and_no_folder_that_is_not_ours(
    whole: Workbook, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    made = make_pack(whole, out)
    assert made.folder is not None
    with pytest.raises(Refused, match="already"):
        make_pack(whole, out)
    make_pack(whole, out, overwrite=True)
    (made.folder / HASHES).unlink()
    (made.folder / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="no pack that Engage wrote"):
        make_pack(whole, out, overwrite=True)
    assert (made.folder / "mine.txt").read_text() == "mine"
    assert [each for each in out.iterdir() if each.name.startswith(".")] == []


def test_papers_that_somebody_put_into_a_pack_are_not_thrown_away(whole: Workbook, tmp_path: Path) -> None:
    made = make_pack(whole, tmp_path)
    assert made.folder is not None
    (made.folder / "Thumbs.db").write_text("left by a desktop")
    make_pack(whole, tmp_path, overwrite=True)
    (made.folder / "evidence" / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="put other files into"):
        make_pack(whole, tmp_path, overwrite=True)
    assert (made.folder / "evidence" / "mine.txt").read_text() == "mine"


def test_a_pack_comes_back_where_the_new_one_cannot_be_put(whole: Workbook, tmp_path: Path) -> None:
    made = make_pack(whole, tmp_path)
    assert made.folder is not None
    before = (made.folder / HASHES).read_bytes()
    made.archive.unlink()
    (made.archive / "in the way").mkdir(parents=True)
    later = replace(whole, clock=fixed(datetime(2026, 11, 24, 9, 30, tzinfo=UTC)))
    with pytest.raises(Refused, match="could not be written"):
        make_pack(later, tmp_path, overwrite=True)
    assert (made.folder / HASHES).read_bytes() == before
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_what_may_not_leave_the_practice_is_in_no_pack(whole: Workbook) -> None:
    stems = " ".join(each.stem for each in plan_pack(whole).papers)
    for name in ("handover", "sign-in", "you-said-check"):
        assert name not in stems


def test_a_poster_is_a_poster_in_the_pack_too(whole: Workbook) -> None:
    poster = next(each for each in plan_pack(whole).papers if each.stem.endswith("you-said-poster"))
    document = poster.make(whole)
    assert document.poster
    assert document.made_on == whole.today


def test_a_pack_that_is_given_up_leaves_nothing(whole: Workbook, tmp_path: Path) -> None:
    out = tmp_path / "out"
    plan = plan_pack(whole)

    class GivenUpError(Exception):
        pass

    def half_way() -> None:
        with Writing(plan, out, ".html") as writing:
            writing.add_page(plan.papers[0], "words")
            raise GivenUpError

    with pytest.raises(GivenUpError):
        half_way()
    assert list(out.iterdir()) == []


def test_all_that_is_half_written_is_in_one_place_that_the_next_pack_clears(
    whole: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    there: list[str] = []

    def killed(writing: Writing, _zipped: Path) -> None:
        there.extend(each.name for each in out.iterdir())

    with monkeypatch.context() as patch:
        patch.setattr(Writing, "_put_in_place", killed)
        make_pack(whole, out)
    assert len(there) == 1
    assert there[0].startswith(half_name(plan_pack(whole).name))


def test_evidence_that_is_gone_or_altered_is_a_gap_and_not_in_the_pack(
    whole: Workbook, tmp_path: Path
) -> None:
    folder = whole.data_dir / "evidence"
    file = next(each for each in folder.iterdir() if "attendance" in each.name)
    file.write_text("Two hundred came.")
    altered = year_of_evidence(whole)
    assert any("not the one that was attached" in each.lacking for each in altered.gaps)
    assert all("attendance" not in each.place for each in plan_pack(whole).files)
    file.unlink()
    assert any("is gone" in each.lacking for each in year_of_evidence(whole).gaps)
    assert make_pack(whole, tmp_path / "x.zip").archive.exists()


def test_progress_counts_every_paper_and_file(whole: Workbook, tmp_path: Path) -> None:
    said: list[tuple[int, int, str]] = []
    make_pack(whole, tmp_path / "x.zip", progress=lambda *told: said.append(told))
    assert [done for done, _, _ in said] == list(range(said[0][1] + 1))


def test_titles_that_are_alike_or_strange_get_folders_of_their_own(empty: Workbook, tmp_path: Path) -> None:
    for title in ("Parking", "Parking", "../../etc", "停车", "CON: a/b\\c"):
        create_engagement(empty, {"title": title, "scale": "small", "starts_on": "01/05/2026"})
    plan = plan_pack(empty)
    places = [each.stem for each in plan.papers if each.stem.startswith("engagements/")]
    assert len(set(places)) == len(places)
    assert {each.split("/")[1] for each in places} >= {"parking", "parking-2", "etc", "engagement"}
    assert all(".." not in each and "\\" not in each for each in places)


def test_a_format_papers_cannot_have(empty: Workbook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot have that format"):
        make_pack(empty, tmp_path / "x.zip", ending=".json")


def test_the_practices_own_claim_is_listed_for_papers_put_there_by_hand(empty: Workbook) -> None:
    from engage_tui.reference import lists

    own = empty.data_dir / "reference"
    own.mkdir()
    shipped = (lists.FOLDER / "claims.toml").read_text("utf-8")
    mine = '\n[[entry]]\ncode = "OURS"\nwords = "Our own"\ncitation = "Our lease"\nrule = "By hand."\n'
    (own / "claims.toml").write_text(shipped + mine, "utf-8")
    lists.forget()
    try:
        claim = year_of_evidence(empty).claim("OURS")
    finally:
        lists.forget()
    assert claim is not None
    assert claim.state is DutyState.DUE
