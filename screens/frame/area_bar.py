"""The area bar: where one is, and which key goes elsewhere."""

from textual.content import Content

from screens.frame.areas import AREAS, Area
from screens.frame.part import FramePart


class AreaBar(FramePart):
    """The eight areas with their keys; the current one is marked by weight and a panel."""

    DEFAULT_CSS = "AreaBar { background: $background; color: $text; }"

    def __init__(self, area: str) -> None:
        super().__init__()
        self.area = area

    def render(self) -> Content:
        """The line at this width: names give way to bare keys from the right, never the current one."""
        width = self.size.width
        for gap in ("  ", " ", ""):
            line = self._line(gap, len(AREAS))
            if line.rstrip().cell_length <= width:
                return line.truncate(width)
        for named in reversed(range(len(AREAS))):
            line = self._line("", named)
            if line.rstrip().cell_length <= width:
                return line.truncate(width)
        return line.truncate(width, ellipsis=True)

    def _line(self, gap: str, named: int) -> Content:
        """The bar with the first `named` areas, and the current one, called by name."""
        entries = [self._entry(area, place < named) for place, area in enumerate(AREAS)]
        return Content.assemble(" ", Content(gap).join(entries))

    def _entry(self, area: Area, named: bool) -> Content:
        """One area, as wide when it is the current one as when it is not: nothing shifts."""
        key = self.engage.key_words(area.command)
        if area.name == self.area:
            return Content.assemble((key, "$quiet"), (f" {area.label} ", "bold $accent on $panel"))
        if not named:
            return Content.styled(f"{key} ", "$quiet")
        return Content.assemble((key, "$quiet"), f" {area.label} ")
