"""What every widget asks the app: its marks, and the day."""

from datetime import date

from textual.dom import DOMNode

from engage_tui.workbook.clock import Clock
from screens.look.marks import ROUND, Marks


def marks_of(node: DOMNode) -> Marks:
    """The marks the practice chose; round ones in an app that does not say."""
    found = getattr(node.app, "marks", ROUND)
    return found if isinstance(found, Marks) else ROUND


def today_of(node: DOMNode) -> date:
    """The practice's date, by the app's clock when it has one."""
    found = getattr(node.app, "clock", None)
    return (found if isinstance(found, Clock) else Clock()).today()
