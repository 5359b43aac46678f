"""Commands about feedback."""

from engage_tui.cli.call import Call
from engage_tui.cli.output import say, say_json
from engage_tui.workbook.errors import Refused


def log(call: Call) -> None:
    """Log one piece of feedback; words that could say who somebody is need a decision first."""
    from engage_tui.feedback.loops.desk import log_feedback
    from engage_tui.feedback.loops.desk_words import spots
    from engage_tui.writing.identifiers import redact

    options = call.options
    words = " ".join(options.words)
    with call.workbook(signs=True) as book:
        found = spots(book, words)
        if found and options.redact:
            words = redact(words, found)
        elif found and not options.as_typed:
            seen = ", ".join(dict.fromkeys(each.kind for each in found))
            raise Refused(
                f"The words hold what could say who somebody is: {seen}.",
                "Nothing was logged.",
                "Add --redact to take it out, or --as-typed to keep the words as they are.",
            )
        typed = {"words": words, "source": options.source, "theme": options.theme, "said_by": options.count}
        made = log_feedback(book, typed)
    if options.json:
        say_json({"id": made, "taken_out": len(found) if options.redact else 0})
    else:
        say(f"Logged: {made}")
