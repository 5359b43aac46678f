"""What the lists of a group have in common: which group it is."""

from typing import ClassVar, Generic

from screens.keys.command import Command
from screens.pages.whole_list import Record, WholeList


class GroupList(WholeList[Record], Generic[Record]):
    """A list that belongs to one group.

    Args:
        ppg_id: Which group.
        begin_at: A record the keys begin on.
    """

    AREA = "ppg"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()

    def __init__(self, ppg_id: str, begin_at: str | None = None) -> None:
        super().__init__(begin_at)
        self.ppg_id = ppg_id
