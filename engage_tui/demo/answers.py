"""What the fields of the twelve steps hold in a made-up engagement."""

from collections.abc import Callable
from datetime import timedelta

from db.models import Answer
from db.terms import EngagementLevel, Scale
from engage_tui.checklist.steps import STEPS
from engage_tui.demo.engagement_rows import Work
from engage_tui.demo.plot import Plot
from engage_tui.demo.texts import Chance, words
from engage_tui.forms.fields import Value
from engage_tui.forms.reading import to_stored

Answers = dict[str, Value]


def answer(work: Work) -> None:
    """Add the answers of every step that is begun: all of them, or the first half."""
    for step in STEPS:
        if not work.begun(step.number):
            continue
        said = _said(step.number, work.plot, work.chance)
        fields = step.form.at(work.plot.scale)
        if not work.whole(step.number):
            fields = fields[: len(fields) // 2]
        for field in fields:
            if said[field.name] not in (None, ""):
                value = to_stored(field, said[field.name])
                work.add(Answer, step_number=step.number, field=field.name, value=value)


def _said(number: int, plot: Plot, chance: Chance) -> Answers:
    """Every answer of one step: the words that are always the same, and what this engagement decides."""
    held: Answers = {
        name: value.format(story=plot.story, lead=plot.lead) if isinstance(value, str) else value
        for name, value in words("answers")[str(number)].items()
    }
    return held | ITS_OWN[number](plot, chance) if number in ITS_OWN else held


def _aims(plot: Plot, chance: Chance) -> Answers:
    return {
        "decision_on": plot.decided_on,
        "material": plot.scale is Scale.MATERIAL,
        "level_promised": _level(plot).value,
        "related": f"{chance.between(3, 40)} comments since last year, and a request from the PPG.",
        "board_told_on": plot.began_on - timedelta(days=30),
    }


def _level(plot: Plot) -> EngagementLevel:
    return EngagementLevel.CONSULT if plot.scale is Scale.SMALL else EngagementLevel.INVOLVE


def _budget(plot: Plot, chance: Chance) -> Answers:
    return {
        "staff_hours": chance.between(6, 40) * (1 + plot.scale.rank),
        "approved_by": "Practice manager" if plot.scale is Scale.SMALL else "The partners",
        "approved_on": plot.began_on + timedelta(days=12),
    }


def _inclusion(plot: Plot, chance: Chance) -> Answers:
    return {
        "outcome": chance.pick(("no_change", "adjust", "adjust", "continue")),
        "signed_on": plot.due(8),
        "review_on": plot.told_on + timedelta(days=365),
    }


def _deliver(_plot: Plot, chance: Chance) -> Answers:
    told = (
        "Nothing of note.",
        "The stall moved indoors because of rain.",
        "One more session, as the first was full.",
    )
    return {"changed": chance.pick(told)}


def _evaluate(plot: Plot, chance: Chance) -> Answers:
    responses = chance.between(80, 400)
    themes = ", ".join(theme.name.lower() for theme in plot.story.themes)
    return {
        "responses": responses,
        "asked": responses * chance.between(3, 9),
        "summary": f"People spoke most about these: {themes}. {plot.story.themes[0].says}",
        "report_on": plot.told_on - timedelta(days=4),
        "told_on": plot.told_on,
    }


def _decide(plot: Plot, _chance: Chance) -> Answers:
    return {
        "shared_on": plot.decided_on - timedelta(days=6),
        "difference": plot.story.themes[0].reply,
    }


ITS_OWN: dict[int, Callable[[Plot, Chance], Answers]] = {
    1: _aims,
    3: lambda plot, _chance: {"level": _level(plot).value},
    4: lambda _plot, chance: {"ppg_planned": not chance.one_in(5)},
    5: _budget,
    6: lambda _plot, chance: {"duplicates": chance.one_in(4)},
    8: _inclusion,
    10: _deliver,
    11: _evaluate,
    12: _decide,
}
"""Step to the answers that its dates, its size, its story and chance decide."""
