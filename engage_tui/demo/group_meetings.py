"""The made-up patient group's meetings: one a quarter, with minutes that people might have written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.models import Action, AgendaItem, Attendance, Meeting, Outcome
from db.terms import ActionState, AttendanceState, GroupMode, OutcomeKind, Side
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.patient_group import Group, evening
from engage_tui.demo.texts import Chance, Entry, words
from engage_tui.reference import lists

MONTHS = (3, 6, 9, 12)
AHEAD = 100
"""Days ahead of today in which the next meeting is planned."""
FROM_THE_PRACTICE = ("PM", "HT", "AH")


def meeting_days(group: Group) -> list[date]:
    """The first Thursday of each quarter's last month, up to the next one."""
    first = group.set_up_on + timedelta(days=14)
    years = range(first.year, group.today.year + 2)
    days = (_first_thursday(year, month) for year in years for month in MONTHS)
    until = group.today + timedelta(days=AHEAD)
    found = [day for day in days if first <= day <= until]
    ahead = [day for day in found if day >= group.today]
    return [day for day in found if day < group.today] + ahead[:1]


def _first_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7)


@dataclass
class _Evening:
    """One meeting being written down."""

    sheet: Sheet
    chance: Chance
    group: Group
    number: int
    day: date
    following: date | None

    @property
    def over(self) -> bool:
        """Whether it has been held."""
        return self.day < self.group.today

    @property
    def approved_on(self) -> date | None:
        """The day of the next meeting, once that has been held."""
        return self.following if self.following and self.following < self.group.today else None

    def some(self, kind: str, many: int) -> Iterator[Entry]:
        """So many of the sentences of a kind, others at each meeting."""
        held = words("ppg_words")[kind]
        for place in range(many):
            yield held[(self.number * many + place) % len(held)]


def plan(group: Group, days: list[date], number: int, sheet: Sheet, chance: Chance) -> str:
    """Add one meeting: held and minuted, or planned when its day has not come; return its id."""
    following = days[number + 1] if number + 1 < len(days) else None
    on = _Evening(sheet, chance, group, number, days[number], following)
    meeting = sheet.add(Meeting, **_facts(on))
    _attendance(on, meeting)
    items = _items(on, meeting)
    if on.over:
        _minutes(on, meeting, items)
    return meeting


def _facts(on: _Evening) -> dict[str, object]:
    held: dict[str, object] = {
        "ppg_id": on.group.id,
        "held_on": on.day,
        "starts_at": "18:00",
        "ends_at": "19:30",
        "mode": GroupMode.HYBRID if on.number % 2 else GroupMode.IN_PERSON,
        "place": "Meeting room, Main surgery" if on.number % 3 else "Mill Lane branch",
        "chair": "FH",
        "minute_taker": "HT",
        "access": words("ppg_words")["group"]["access"],
    }
    if not on.over:
        return held
    feedback = next(on.some("feedback", 1))
    held |= {
        "agenda_sent_on": on.day - timedelta(days=8),
        "opened_at": evening(on.day, -5),
        "closed_at": evening(on.day, 92),
        "next_on": on.following,
        "circulated_on": min(on.day + timedelta(days=6), on.group.today),
        "feedback_reviewed": "\n".join(feedback["kinds"]),
        "feedback_outcome": feedback["outcome"],
    }
    if on.approved_on:
        published = min(on.approved_on + timedelta(days=4), on.group.today)
        held |= {
            "approved_on": on.approved_on,
            "published_on": published,
            "published_where": "Practice website",
        }
    return held


def _attendance(on: _Evening, meeting: str) -> None:
    states = (
        *(AttendanceState.PRESENT,) * 12,
        *(AttendanceState.ONLINE,) * 3,
        *(AttendanceState.APOLOGIES,) * 3,
        AttendanceState.ABSENT,
        AttendanceState.DEPUTY,
    )
    for place, (member, _entry) in enumerate(on.group.on(on.day)):
        # Those who began it come nearly always, so that there is a quorum.
        state = AttendanceState.PRESENT if place < 4 else on.chance.pick(states)
        _came(on, meeting, state, member_id=member, side=Side.PATIENT)
    for initials in FROM_THE_PRACTICE:
        _came(on, meeting, AttendanceState.PRESENT, name=initials, side=Side.PRACTICE)
    if on.over and on.number % 3 == 1:
        guest = next(on.some("guest", 1))["name"]
        _came(on, meeting, AttendanceState.GUEST, name=guest, side=Side.GUEST)


def _came(on: _Evening, meeting: str, state: AttendanceState, **values: object) -> None:
    late = on.over and state is AttendanceState.PRESENT and on.chance.one_in(12)
    on.sheet.add(
        Attendance,
        meeting_id=meeting,
        state=state if on.over else None,
        deputy="A neighbour" if on.over and state is AttendanceState.DEPUTY else "",
        came_at="18:20" if late else "",
        **values,
    )


def _items(on: _Evening, meeting: str) -> dict[str, str]:
    """The agenda; ids of its items by the code of each."""
    found = {}
    for position, entry in enumerate(lists.entries("agenda"), 1):
        used = entry["minutes"] * 60 + on.chance.between(-60, 240) if on.over else 0
        found[str(entry["code"])] = on.sheet.add(
            AgendaItem,
            meeting_id=meeting,
            position=position,
            title=entry["words"],
            presenter="FH" if position in (1, 9, 10) else "PM",
            minutes=entry["minutes"],
            carried_kind=entry.get("carries", "standing"),
            carried_id=entry["code"],
            used_seconds=max(0, used),
        )
    return found


MINUTED = (
    (OutcomeKind.NOTE, "note", 3),
    (OutcomeKind.DECISION, "decision", 1),
    (OutcomeKind.ACTION, "action", 2),
    (OutcomeKind.IMPROVEMENT, "improvement", 1),
)


def _minutes(on: _Evening, meeting: str, items: Mapping[str, str]) -> None:
    minute = 5
    for kind, name, many in MINUTED:
        for each in on.some(name, many):
            minute += 8
            outcome = _outcome(on, meeting, items, each, kind=kind, said_at=evening(on.day, minute))
            if "days" in each:
                _promise(on, each, outcome)
    if on.number % 4 == 3:
        votes = {"votes_for": 7, "votes_against": 1, "votes_abstained": 1}
        said = evening(on.day, 85)
        _outcome(
            on, meeting, items, words("ppg_words")["vote"][0], kind=OutcomeKind.VOTE, said_at=said, **votes
        )


def _outcome(on: _Evening, meeting: str, items: Mapping[str, str], each: Entry, **values: object) -> str:
    item = items[each["item"]]
    return on.sheet.add(Outcome, meeting_id=meeting, item_id=item, text=each["text"], **values)


def _promise(on: _Evening, each: Entry, outcome: str) -> None:
    due = on.day + timedelta(days=each["days"])
    late = due < on.group.today
    waits = late and "late" in each and (on.group.today - due).days < 200
    done = late and not waits
    on.sheet.add(
        Action,
        text=each["text"],
        owner=on.chance.pick(FROM_THE_PRACTICE[:2]),
        due_on=due,
        state=ActionState.DONE if done else ActionState.BLOCKED if waits else ActionState.OPEN,
        closed_on=due - timedelta(days=2) if done else None,
        note=each["late"] if waits else "",
        source_kind=Outcome.__tablename__,
        source_id=outcome,
    )
