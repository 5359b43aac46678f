"""Commands about feedback."""

from typing import TYPE_CHECKING

from engage_tui.cli.call import Call
from engage_tui.cli.output import complain, say, say_json, say_table
from engage_tui.workbook.errors import Refused

if TYPE_CHECKING:
    from engage_tui.feedback.loops.views import FeedbackLine

IF_SO = {
    "complaint": "If so, it belongs in the complaints procedure: open it on the screens, then z.",
    "harm": "If so, call first. Then mark it: open it on the screens, then p.",
}
"""What to do where the answer is yes."""


def log(call: Call) -> None:
    """Log one piece of feedback; words that could say who somebody is need a decision first."""
    from engage_tui.feedback.loops.desk import log_feedback
    from engage_tui.feedback.loops.desk_words import QUESTIONS, for_safety, questions, spots
    from engage_tui.writing.identifiers import reached_at, redact

    options = call.options
    words = " ".join(options.words)
    with call.workbook(signs=True) as book:
        found = spots(book, words)
        reach = ""
        if found and options.redact:
            words = redact(words, found)
            reach = "" if options.no_reply else reached_at(found)
        elif found and not options.as_typed:
            seen = ", ".join(dict.fromkeys(each.kind for each in found))
            raise Refused(
                f"The words hold what could say who somebody is: {seen}.",
                "Nothing was logged.",
                "Add --redact to take it out, or --as-typed to keep the words as they are.",
            )
        typed = {
            "words": words,
            "source": options.source,
            "theme": options.theme,
            "said_by": options.count,
            "safety": options.at_risk,
            **({"wants_reply": "yes", "reply_contact": reach} if reach else {}),
        }
        made = log_feedback(book, typed)
        call_first, asked = for_safety(book, options.at_risk), questions(book, typed)
    if options.json:
        taken_out = len(found) if options.redact else 0
        say_json({"id": made, "taken_out": taken_out, "reach": reach, "call": call_first, "suggests": asked})
        return
    say(f"Logged: {made}")
    if reach:
        say(f"A reply is wanted: {reach} stands in “Where to reach them” now.")
    if call_first:
        say(call_first)
    for kind, seen in asked.items():
        complain(f"“{seen}”: {QUESTIONS[kind]} {IF_SO[kind]}")


def risk(call: Call) -> None:
    """What says someone is at risk; with an id, write down what was done and who was told."""
    from engage_tui.feedback.loops.risk import at_risk, risk_words, write_risk

    options = call.options
    written = {"risk_done": options.done, "risk_told": options.told, "risk_on": options.on}
    if not options.id:
        if any(written.values()):
            raise Refused("It is not known which piece is meant.", do="Name its id: engage-tui risk.")
        with call.workbook() as book:
            found = at_risk(book)
        if options.json:
            say_json([_risk(each) for each in found])
        elif found:
            say_table(
                [
                    (f"{each.received_on:%d/%m/%Y}", risk_words(each.risk), each.title, each.id)
                    for each in found
                    if each.risk
                ]
            )
        else:
            say("Nobody is said to be at risk, or it is written down what was done.")
        return
    with call.workbook(signs=True) as book:
        write_risk(book, options.id, written)
    if options.json:
        say_json({"id": options.id, "at_risk": False})
    else:
        say("Written down. It is no longer marked.")


def _risk(line: "FeedbackLine") -> dict[str, object]:
    return {
        "id": line.id,
        "date": line.received_on.isoformat(),
        "title": line.title,
        "risk": line.risk,
        "state": line.state,
    }
