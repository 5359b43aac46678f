"""How it is shown that someone is at risk: by a mark, words and weight, wherever the piece is listed."""

from textual.content import Content

from screens.look.marks import Marks
from screens.look.text import shown

RISK = "At risk"
LOOK = "bold $late"


def risky(words: str | Content, marks: Marks, *, at_risk: bool) -> str | Content:
    """A piece in a list: who is at risk comes before its words, so that no width cuts it off."""
    if not at_risk:
        return words
    said = words if isinstance(words, Content) else shown(words, one_line=True)
    return Content.assemble((f"{marks.late} {RISK} ", LOOK), said)
