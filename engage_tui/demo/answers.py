"""What the fields of the twelve steps hold in a made-up engagement."""

from collections.abc import Callable
from datetime import timedelta

from db.models import Answer
from db.terms import EngagementLevel, Scale
from engage_tui.checklist.steps import STEPS
from engage_tui.demo.plot import Plot
from engage_tui.demo.texts import Chance
from engage_tui.demo.work import Work
from engage_tui.forms.fields import Value
from engage_tui.forms.reading import to_stored

Answers = dict[str, Value]

OPTIONS = """A: leave it as it is (no cost; the trouble stays).

B: do it in part, and look again after six months.

C: do it in full from the next quarter.

A was kept on the list to be honest with people."""


def answer(work: Work) -> None:
    """Add the answers of every step that is begun: all of them, or the first half."""
    for step in STEPS:
        if not work.begun(step.number):
            continue
        said = ANSWERS[step.number](work.plot, work.chance)
        fields = step.form.at(work.plot.scale)
        if not work.whole(step.number):
            fields = fields[: len(fields) // 2]
        for field in fields:
            if said[field.name] not in (None, ""):
                value = to_stored(field, said[field.name])
                work.add(Answer, step_number=step.number, field=field.name, value=value)


def _aims(plot: Plot, chance: Chance) -> Answers:
    story = plot.story
    return {
        "why": story.why,
        "decision": f"{story.decision}.",
        "decided_by": "The partners' meeting",
        "decision_on": plot.decided_on,
        "can_change": f"{story.open}.",
        "fixed": story.fixed,
        "objectives": f"Hear from {story.affects}. {story.success}",
        "questions": f"What gets in the way now? What would make it better?\n\nAnd: {story.open}?",
        "success": story.success,
        "material": plot.scale is Scale.MATERIAL,
        "level_promised": _level(plot).value,
        "related": f"{chance.between(3, 40)} comments since last year, and a request from the PPG.",
        "options": OPTIONS,
        "board_told_on": plot.began_on - timedelta(days=30),
    }


def _level(plot: Plot) -> EngagementLevel:
    return EngagementLevel.CONSULT if plot.scale is Scale.SMALL else EngagementLevel.INVOLVE


def _who(plot: Plot, _chance: Chance) -> Answers:
    return {"screening": True, "screening_notes": f"It may fall harder on {plot.story.affects}."}


def _level_why(plot: Plot, _chance: Chance) -> Answers:
    return {
        "level": _level(plot).value,
        "level_why": "The choice is still open, and people know things about it that we do not.",
    }


def _plan(_plot: Plot, chance: Chance) -> Answers:
    return {
        "dates_checked": True,
        "ppg_planned": not chance.one_in(5),
        "board_guidance": "Twelve weeks, two events, one in the evening, and a summary for the committee.",
    }


def _budget(plot: Plot, chance: Chance) -> Answers:
    return {
        "staff_hours": chance.between(6, 40) * (1 + plot.scale.rank),
        "approved_by": "Practice manager" if plot.scale is Scale.SMALL else "The partners",
        "no_cost": False,
        "no_cost_because": "",
        "approved_on": plot.began_on + timedelta(days=12),
        "expenses": True,
    }


def _known(_plot: Plot, chance: Chance) -> Answers:
    return {
        "duplicates": chance.one_in(4),
        "none_found": False,
        "none_found_where": "",
        "duplicates_use": "The network's survey asked half of it last year; we ask only the rest.",
    }


def _gaps(_plot: Plot, _chance: Chance) -> Answers:
    return {
        "no_gaps_because": "",
        "compared_with": "The list by age and sex, and the census by ward for language. Counts only.",
    }


def _inclusion(plot: Plot, chance: Chance) -> Answers:
    story = plot.story
    return {
        "health_impact": f"Seen sooner, worried less. The gain is greatest for {story.affects}.",
        "outcome": chance.pick(("no_change", "adjust", "adjust", "continue")),
        "author": plot.lead,
        "signed_by": "GP partner for inclusion",
        "signed_on": plot.due(8),
        "review_on": plot.told_on + timedelta(days=365),
        "intended": f"{story.decision}, so that this is met: {story.success}",
        "affected": f"Above all {story.affects}.",
        "fairness": "Nobody has to use one way only; staff offer the others without being asked.",
        "opportunity": "Formats, fares and times were chosen with the people who are heard least.",
        "relations": "Sessions are mixed on purpose, with someone to welcome people.",
        "engaged": "The PPG, carers, the community health worker and two residents' groups.",
        "unknown": "How it is for people who have never come to us.",
    }


def _messages(plot: Plot, _chance: Chance) -> Answers:
    return {
        "contact": f"{plot.lead} at the desk, or 01234 555 000 and press 3",
        "faq": "Is it decided? No, not before the last day.\n\nCan I say it in person? Yes, at the desk.",
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
        "limitations": "People chose to answer, so it does not say how many of all our patients think so.",
        "report_where": "Practice website and the noticeboard; paper copies at the desk",
        "report_on": plot.told_on - timedelta(days=4),
        "told_how": "Text to those who answered, poster, and a note in the newsletter",
        "told_on": plot.told_on,
        "review": "We missed people under 25. Next time we start at the college.",
    }


def _decide(plot: Plot, _chance: Chance) -> Answers:
    return {
        "shared_on": plot.decided_on - timedelta(days=6),
        "shared_with": "The partners, the practice manager and the PPG's chair",
        "difference": plot.story.themes[0].reply,
    }


ANSWERS: dict[int, Callable[[Plot, Chance], Answers]] = {
    1: _aims,
    2: _who,
    3: _level_why,
    4: _plan,
    5: _budget,
    6: _known,
    7: _gaps,
    8: _inclusion,
    9: _messages,
    10: _deliver,
    11: _evaluate,
    12: _decide,
}
