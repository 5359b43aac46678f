"""What live minutes may take back: what was minuted since the meeting was opened, and nothing before."""

from db.log.past import Within
from engage_tui.ppg.meetings.views import MeetingView


def minutes_work(view: MeetingView) -> Within:
    """The records that a meeting under way is minuted on.

    Promises of earlier meetings are among them: they are ticked off under their item.
    """
    kinds = ("outcome", "attendance", "agenda_item", "feedback_review")
    hanging = {kind: {"meeting_id": view.id} for kind in kinds}
    carried = tuple(each.id for item in view.items for each in item.carried)
    return Within(view.id, hanging, (view.id, *carried), begun_by="opened_at")
