"""Keeping one line of a tall widget in sight inside a page that scrolls."""

from textual.geometry import Region
from textual.widget import Widget


def reveal(widget: Widget, row: int) -> None:
    """Scroll whatever the widget stands in until its line is in sight.

    Textual brings a whole widget into sight; of one taller than the page that is its top.
    """
    region = Region(0, row, 1, 1).translate(widget.gutter.top_left)
    while isinstance(widget.parent, Widget):
        page = widget.parent
        region = region.translate(widget.virtual_region.offset)
        if page.allow_vertical_scroll:
            page.scroll_to_region(region, animate=False, x_axis=False)
        region = region.translate(-page.scroll_offset)
        widget = page
