"""The area bar: where one is, and which key goes elsewhere."""

from textual.content import Content

from screens.frame.part import FramePart
from screens.keys.everywhere import AREA_COMMANDS, GoToArea


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
            line = self._line(gap, len(AREA_COMMANDS))
            if line.rstrip().cell_length <= width:
                return line.truncate(width)
        for named in reversed(range(len(AREA_COMMANDS))):
            line = self._line("", named)
            if line.rstrip().cell_length <= width:
                return line.truncate(width)
        return line.truncate(width, ellipsis=True)

    def _line(self, gap: str, named: int) -> Content:
        """The bar with the first `named` areas, and the current one, called by name."""
        entries = [self._entry(area, place < named) for place, area in enumerate(AREA_COMMANDS)]
        return Content.assemble(" ", Content(gap).join(entries))

    def _entry(self, area: type[GoToArea], named: bool) -> Content:
        """One area, as wide when it is the current one as when it is not: nothing shifts."""
        key = self.engage.key_words(area)
        if area.area == self.area:
            return Content.assemble((key, "$quiet"), (f" {area.label} ", "bold $accent on $panel"))
        if not named:
            return Content.styled(f"{key} ", "$quiet")
        return Content.assemble((key, "$quiet"), f" {area.label} ")
