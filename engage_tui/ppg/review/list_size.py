"""What the national files of patients registered at a GP practice say of one practice.

The files have had bands repeated and totals that disagree with their parts, so each number
is counted once and checked against the others before anything is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.counting import counted
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.review.bands import BANDS, OLDEST, OTHER, PEOPLE, SEXES, shared_out
from engage_tui.ppg.review.list_counts import Ages, Counts, count_file, day_of
from engage_tui.ppg.review.list_file import NAMES_OF_FILES, NOTHING_CHANGED, ListFile, practice_rows
from engage_tui.practice.own_code import OwnCodes
from engage_tui.practice.own_rows import none_of_ours
from engage_tui.workbook.errors import Refused

MOST_WARNINGS = 20
NO_AGES = (
    "The files hold no ages: what is kept is the total. A review by age rests on the files by single year: "
    "gp-reg-pat-prac-sing-age-female and gp-reg-pat-prac-sing-age-male."
)


@dataclass(frozen=True)
class ListSize:
    """What the files say of one practice.

    Args:
        by_sex: None for a sex the files do not tell.
        by_band: People in each age band, which add up to the total; None of each where they hold no ages.
        rows_read: Rows in the files, of whatever practice.
        rows_kept: Rows of this practice, a repeated one once.
        is_estimate: Whether the ages 15 to 19 came as one and were shared out.
        already_known: The workbook held these numbers before.
        waits_for: The sex whose file it waits for, where half a list was kept until then.
        completes: The half that was brought in before and that these files complete, in words; empty
            where they are whole by themselves.
    """

    ods_code: str
    extract_date: date
    total: int
    by_sex: Mapping[str, int | None]
    by_band: Mapping[str, int | None]
    rows_read: int
    rows_kept: int
    warnings: tuple[str, ...]
    is_estimate: bool = False
    already_known: bool = False
    waits_for: str = ""
    completes: str = ""

    @property
    def half(self) -> str:
        """The one sex that is in it: files of one sex only are half a list; empty where it is whole."""
        told = [sex for sex, people in self.by_sex.items() if people is not None]
        return told[0] if len(told) == 1 else ""

    @property
    def other_half(self) -> str:
        """The sex whose file makes it whole; empty where nothing is wanted."""
        return OTHER.get(self.half, "")

    @property
    def has_ages(self) -> bool:
        """Whether a review by age can rest on it."""
        return None not in self.by_band.values() and not self.half

    @property
    def words(self) -> str:
        """How many people, and of which half."""
        if self.half:
            return f"{self.total:,} {PEOPLE[self.half]}"
        return counted(self.total, "person", "people")


def read_files(paths: Sequence[Path], own: OwnCodes) -> ListSize:
    """Read the practice's rows of all the files together.

    Raises:
        Refused: A file is not one of these, a number in it cannot be trusted, or the practice
            is in none of them. The words name the file and the row.
    """
    return summed_up(*count_files(paths, own))


def count_files(paths: Sequence[Path], own: OwnCodes) -> tuple[str, Counts, int]:
    """The code whose rows are counted, everything they give, and how many rows were read.

    Raises:
        Refused: As `read_files` refuses.
    """
    counts = Counts()
    files = [found for path in paths for found in practice_rows(path, own.every)]
    rows_read = sum(each.rows_read for each in files)
    code = _code_of(files, own)
    without = []
    for found in files:
        found.rows = [each for each in found.rows if each.code == code]
        count_file(found, counts)
        counts.warnings += [f"{found.name}: {each}" for each in found.notes]
        if not found.rows:
            without.append(found.name)
    if not counts.kept:
        raise none_of_ours(" or ".join(without), rows_read, own, NOTHING_CHANGED)
    counts.warnings += [f"{name} has no row of {code}." for name in without]
    return code, counts, rows_read


def _code_of(files: Sequence[ListFile], own: OwnCodes) -> str:
    """The code whose rows are counted: that of the day, where a file of a merger has the former one too."""
    rows = [(row, each.name) for each in files for row in each.rows]
    if not rows:
        return own.code
    first, name = rows[0]
    return own.best({row.code for row, _ in rows}, day_of(first, name))


def summed_up(ods_code: str, counts: Counts, rows_read: int) -> ListSize:
    """What everything that was counted comes to.

    Raises:
        Refused: The rows are of several days, or say nothing that can be kept.
    """
    extract_date = _one_date(counts)
    ages = counts.single if _whole(counts.single) or not counts.five else counts.five
    if not ages:
        return _totals_only(ods_code, extract_date, counts, rows_read)
    parts = _parts(ages)
    by_band = dict.fromkeys(BANDS, 0)
    for (_, first, last), count in parts.items():
        for band, people in shared_out(first, last, count.people).items():
            by_band[band] += people
    sexes = {sex for sex, _, _ in parts}
    by_sex = {sex: _people(parts, sex) if sex in sexes else None for sex in SEXES}
    warnings = [*counts.warnings, *_about_parts(parts, sexes), *_disagreements(counts, ages, parts)]
    return ListSize(
        ods_code,
        extract_date,
        _people(parts),
        by_sex,
        by_band,
        rows_read,
        len(counts.kept),
        _shortened(warnings),
        is_estimate=_crosses_a_band(parts),
    )


def _totals_only(ods_code: str, extract_date: date, counts: Counts, rows_read: int) -> ListSize:
    """Files without ages: the total, and the sexes where they tell both."""
    told = {sex: count.people for sex, count in counts.all_ages.items()}
    both = all(sex in told for sex in SEXES)
    total = told.get("all", sum(told[sex] for sex in SEXES) if both else None)
    if total is None:
        raise Refused("These files hold only the total of one sex, and no ages.", do=NAMES_OF_FILES)
    warnings = [*counts.warnings, NO_AGES]
    if both and sum(told[sex] for sex in SEXES) != total:
        warnings.append(
            f"{counts.all_ages['all'].where}: the file's own total is {total:,}, but its women and men "
            f"add up to {sum(told[sex] for sex in SEXES):,}. The total is used."
        )
    return ListSize(
        ods_code,
        extract_date,
        total,
        {sex: told[sex] if both else None for sex in SEXES},
        dict.fromkeys(BANDS),
        rows_read,
        len(counts.kept),
        _shortened(warnings),
    )


def _one_date(counts: Counts) -> date:
    if len(counts.dates) > 1:
        told = "; ".join(f"{worded_date(day)} in {where}" for day, where in sorted(counts.dates.items()))
        raise Refused(f"The files are not of one day: {told}.", do="Use files of the same month.")
    return next(iter(counts.dates))


def _whole(ages: Ages) -> bool:
    sexes = {sex for sex, _, _ in ages}
    return sexes >= set(SEXES) or "all" in sexes


def _parts(ages: Ages) -> Ages:
    """The rows that make up the list without counting anybody twice: the sexes, or else "all"."""
    sexes = {sex for sex, _, _ in ages}
    if sexes >= set(SEXES) or "all" not in sexes:
        return {key: count for key, count in ages.items() if key[0] != "all"}
    return {key: count for key, count in ages.items() if key[0] == "all"}


def _people(ages: Ages, sex: str = "") -> int:
    return sum(count.people for key, count in ages.items() if sex in ("", key[0]))


def _crosses_a_band(ages: Ages) -> bool:
    return any(len(shared_out(first, last, 0)) > 1 for _, first, last in ages)


def _about_parts(ages: Ages, sexes: set[str]) -> Iterable[str]:
    """What the numbers do not tell, whatever the totals say."""
    for sex, other in OTHER.items():
        if sex in sexes and other not in sexes:
            yield f"Only {PEOPLE[sex]} are in these files: give the file of {PEOPLE[other]} too."
    if sexes == {"all"}:
        yield "The files do not tell women from men."
    if unknown := sorted(sexes - {*SEXES, "all"}):
        where = next(count.where for key, count in ages.items() if key[0] == unknown[0])
        yield f"{where}: a sex other than male or female; those people are in the total and the ages only."
    if _crosses_a_band(ages):
        yield (
            "The file has the ages 15 to 19 as one: a fifth of them is taken as aged 15."
            " Files by single year of age are exact."
        )


def _disagreements(counts: Counts, ages: Ages, parts: Ages) -> Iterable[str]:
    """Where the files' own totals differ from the sum of their parts, and ages that have no row."""
    checked = set()
    for sex, told in counts.all_ages.items():
        known = (sex == "all" and _whole(parts)) or any(key[0] == sex for key in parts)
        if not known:
            continue
        people = _people(parts, "" if sex == "all" else sex)
        checked |= {"all", *SEXES} if sex == "all" else {sex}
        if people != told.people:
            yield (
                f"{told.where}: the file's own total{_of(sex)} is {told.people:,}, but its ages add up to"
                f" {people:,}. The sum of the ages is used."
            )
    for sex in sorted({sex for sex, _, _ in parts} & {"all", *SEXES} - checked):
        if absent := _absent(parts, sex):
            yield f"There is no row{_of(sex)} aged {absent}: nobody is counted there."
    yield from _differing(ages, parts, "all", parts)
    if ages is counts.single:
        for sex in ("all", *SEXES):
            yield from _differing(counts.five, parts, sex, counts.single)


def _differing(coarse: Ages, parts: Ages, sex: str, fine: Ages) -> Iterable[str]:
    """Rows of bands, or of both sexes together, that differ from the rows they are made of."""
    of = {key: count for key, count in fine.items() if key[0] == sex} if sex != "all" else parts
    if not of or (sex == "all" and not _whole(parts)):
        return
    for (of_sex, first, last), told in coarse.items():
        if of_sex != sex:
            continue
        people = sum(count.people for (_, low, high), count in of.items() if first <= low and high <= last)
        if people != told.people:
            yield (
                f"{told.where}: {counted(told.people, 'person', 'people')}{_of(sex)} aged "
                f"{_ages(first, last)}, but the rows by"
                f" age and sex add up to {people:,}."
            )


def _absent(parts: Ages, sex: str) -> str:
    """The ages from nought up that no row of a sex holds, in words."""
    spans = sorted((first, last) for of_sex, first, last in parts if of_sex == sex)
    gaps = []
    due = 0
    for first, last in spans:
        if first > due:
            gaps.append(_ages(due, first - 1))
        due = last + 1
    if due <= OLDEST:
        gaps.append(f"{due} and over")
    return ", ".join(gaps)


def _ages(first: int, last: int) -> str:
    if last == OLDEST:
        return f"{first} and over"
    return str(first) if first == last else f"{first} to {last}"


def _of(sex: str) -> str:
    return "" if sex == "all" else f" of {PEOPLE.get(sex, 'others')}"


def _shortened(warnings: list[str]) -> tuple[str, ...]:
    if len(warnings) <= MOST_WARNINGS:
        return tuple(warnings)
    return (*warnings[:MOST_WARNINGS], f"There are {len(warnings) - MOST_WARNINGS:,} more like these.")
