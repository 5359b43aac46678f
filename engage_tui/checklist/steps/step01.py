"""Step 1: why the practice engages, what it will decide, and what people can change."""

from datetime import date

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Step
from engage_tui.checklist.rules import answered, found, recorded, rule
from engage_tui.checklist.values import day
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Field, Kind

GUNNING = "A decision must still be open when people are asked (first Gunning principle)."


def _why(contents: Contents, _today: date) -> tuple[Finding, ...]:
    met = contents.why.strip() != "" or contents.answered(1, "why")
    return recorded(met, "why you are engaging")


def _decision_after_end(contents: Contents, _today: date) -> tuple[Finding, ...]:
    decision = day(contents.answer(1, "decision_on"))
    if contents.ends_on is None:
        return found(False, "", "Give the engagement an end date, so that the decision can come after it.")
    if decision is None:
        return found(
            False, "", f"A decision date after the engagement ends on {worded_date(contents.ends_on)}."
        )
    return found(
        decision > contents.ends_on,
        "The decision comes after the engagement ends.",
        f"Move the decision after the engagement ends on {worded_date(contents.ends_on)}, "
        "or people speak too late to be heard.",
    )


def _scale(contents: Contents, _today: date) -> tuple[Finding, ...]:
    if contents.answer(1, "material") is not True or contents.scale is Scale.MATERIAL:
        return ()
    return found(False, "", "You call this a material change: set the engagement's scale to material.")


STEP = Step(
    number=1,
    title="Aims and objectives",
    short="Aims and objectives",
    why=(
        "People give their time when they can see what it is for. Saying what will be decided, by whom "
        "and when, and what is open to change, keeps the promise honest. It also stops you asking "
        "about things that are already settled."
    ),
    good=(
        "One decision, one date, and the person or meeting that decides.",
        "At least one thing people can really change.",
        "What is fixed is said out loud, with the reason.",
        "The decision falls after the last day to have a say.",
        "Anyone at the desk could explain it in two sentences.",
    ),
    fields=(
        Field(
            "why",
            "Why are you engaging?",
            Kind.TEXT,
            "Left empty, the sentence it began with stands; say more here.",
        ),
        Field(
            "decision", "What decision will this inform?", Kind.TEXT, "The choice that is still to be made."
        ),
        Field("decided_by", "Who will decide?", Kind.LINE, "A person or a meeting, such as the partners."),
        Field(
            "decision_on", "When will they decide?", Kind.DATE, "After the last day people can have a say."
        ),
        Field("can_change", "What can people influence?", Kind.TEXT, "The parts that are still open."),
        Field("fixed", "What is fixed, and why?", Kind.TEXT, "The parts that are not open, and the reason."),
        Field(
            "objectives",
            "What are the objectives?",
            Kind.TEXT,
            "Each one specific enough that you will know whether it was met.",
            least=Scale.MEDIUM,
        ),
        Field(
            "questions",
            "What do you need to know?",
            Kind.TEXT,
            "The few questions you want answered.",
            least=Scale.MEDIUM,
        ),
        Field(
            "success",
            "How will you know it went well?",
            Kind.TEXT,
            "A number or a sign, such as 60 replies with at least 10 from carers.",
            least=Scale.MEDIUM,
        ),
        Field(
            "material",
            "Is it a material or substantial change?",
            Kind.YES_NO,
            "Closing or moving a site, a merger, a boundary, a large change of hours.",
            least=Scale.MEDIUM,
        ),
        Field(
            "level_promised",
            "What level do you expect to promise?",
            Kind.CHOICE,
            "A first thought; step 3 settles it.",
            listed="levels",
            least=Scale.MEDIUM,
        ),
        Field(
            "related",
            "What feedback led here?",
            Kind.TEXT,
            "Themes, survey scores or a PPG (Patient Participation Group) request.",
            least=Scale.MEDIUM,
        ),
        Field(
            "options",
            "Which options were considered?",
            Kind.TEXT,
            "Each with what speaks for and against it, including changing nothing.",
            least=Scale.MATERIAL,
        ),
        Field(
            "board_told_on",
            "When was the integrated care board told?",
            Kind.DATE,
            "Before anything is public: the board (ICB) approves a material change.",
            least=Scale.MATERIAL,
        ),
    ),
    rows=(),
    rules=(
        rule("why", _why),
        answered(1, "decision", "the decision this will inform", source=GUNNING),
        answered(1, "decided_by", "who decides"),
        answered(1, "decision_on", "the date of the decision"),
        answered(1, "can_change", "at least one thing people can influence", source=GUNNING),
        answered(1, "fixed", "what is fixed and why"),
        rule("decision_after_end", _decision_after_end, source=GUNNING),
        answered(1, "objectives", "the objectives", least=Scale.MEDIUM),
        answered(1, "questions", "the questions to answer", least=Scale.MEDIUM),
        answered(1, "success", "how you will know it went well", least=Scale.MEDIUM),
        answered(1, "material", "whether this is a material change", least=Scale.MEDIUM),
        answered(1, "options", "the options considered", least=Scale.MATERIAL),
        answered(1, "board_told_on", "when the integrated care board was told", least=Scale.MATERIAL),
        rule("scale_fits", _scale, advice=True),
    ),
    principles=(2, 9),
)
