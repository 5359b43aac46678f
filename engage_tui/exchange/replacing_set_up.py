"""A workbook that holds nothing but its set-up makes way for the same practice's records.

A manager who moves to a new PC meets this: the first start asks for the practice before the
records of the old PC can be brought in.
"""

from collections.abc import Iterable, Mapping

from engage_tui.exchange.consistency import ONLY_ONE, Held, standing
from engage_tui.exchange.incoming import Incoming, Values

STAFF = "staff"

Leaving = Mapping[str, frozenset[str]]
"""Records of the workbook that make way: file to ids."""


def making_way(new: Iterable[Incoming], held: Mapping[str, Held]) -> Leaving:
    """The set-up's own records that the incoming ones stand in for.

    They are the practice, when the incoming one has its ODS code (its name, while either has no code), and
    staff with the same initials as someone incoming. A workbook that holds more, or another practice,
    gives up nothing.
    """
    coming = {each.kind.file: standing(row for _, row in each.rows) for each in new}
    here = {file: standing(rows.values()) for file, rows in held.items()}
    more = any(rows for file, rows in held.items() if file not in (ONLY_ONE, STAFF))
    both = [next(iter(rows.get(ONLY_ONE, ())), {}) for rows in (here, coming)]
    known_by = "ods_code" if all(row.get("ods_code") for row in both) else "name"
    codes = [row.get(known_by) for row in both]
    if more or len(coming.get(ONLY_ONE, ())) != 1 or codes[0] != codes[1]:
        return {}
    signing = {_initials(row) for row in coming.get(STAFF, ())}
    return {
        ONLY_ONE: frozenset(str(row["id"]) for row in here[ONLY_ONE]),
        STAFF: frozenset(str(row["id"]) for row in here[STAFF] if _initials(row) in signing),
    }


def _initials(row: Values) -> str:
    return str(row["initials"]).casefold()
