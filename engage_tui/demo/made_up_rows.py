"""Made-up rows, collected table by table, each with a key of the time it was made up for."""

from datetime import datetime, timedelta

from db.models import Record
from engage_tui.demo.texts import Chance

Row = dict[str, object]


class Sheet:
    """Rows waiting to be written, in an order that no foreign key minds.

    Args:
        chance: Gives the part of a key that has no meaning.
    """

    def __init__(self, chance: Chance, at: datetime) -> None:
        self._chance = chance
        self._at = at
        self.rows: dict[type[Record], list[Row]] = {}

    def add(self, model: type[Record], **values: object) -> str:
        """Add one row and return its id: a UUID version 7 of a moment a little after the last."""
        self._at += timedelta(seconds=41)
        key = _key(self._at, self._chance)
        self.rows.setdefault(model, []).append({"id": key, **values})
        return key

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


def _key(at: datetime, chance: Chance) -> str:
    stamp = int(at.timestamp() * 1000)
    random = chance.random.getrandbits(74)
    number = (stamp << 80) | (0x7 << 76) | ((random >> 62) << 64) | (0b10 << 62) | (random & (1 << 62) - 1)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
