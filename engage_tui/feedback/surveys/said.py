"""Whether an answer says anything: “No thank you” to what could be better is no feedback. Pure.

What is left out is counted and named by its rows, so nothing is lost unseen.
"""

import re
import unicodedata

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import Meaning

LONGEST_NOTHING = 60
"""Characters of an answer that may still say nothing."""
_NO = r"(?:no+|nope|nah|none|nil|nothing|nowt|not really|not applicable|na|n a|no one|nobody)"
_MORE = (
    r"(?:thanks|thank you|ta|cheers|please|sorry|at all|really|else|to add|to say|to report|to comment"
    r"|more|further|other|additional|extra|much|special|specific|particular|in particular|particularly"
    r"|at present|at the moment|at this time|right now"
    r"|for now|currently|so far|yet|as yet|as such|today|on this occasion"
    r"|that|i|we|can|could|think of|comes to mind|springs to mind|come to mind|spring to mind"
    r"|comments?|suggestions?|ideas?|feedback|answers?|opinions?|views?|remarks?|response)"
)
_NOTHING = re.compile(
    rf"{_NO}(?: (?:{_NO}|{_MORE}))*"
    r"|(?:i )?(?:do not|dont|cant|cannot) (?:know|say|think of anything(?: else)?)"
    r"|(?:i am |im )?(?:not sure|unsure)"
    r"|(?:i (?:have|have got|ive got) )" + _NO + rf"(?: {_MORE})*|no idea"
)
_WELL = (
    r"(?:its |it is |it was |is |was |were |am |are )?(?:all |very |just |perfectly |really )*"
    r"(?:good|fine|ok|okay|great|perfect|well|excellent|happy|satisfied)"
)
_NO_CONCERN = re.compile(
    rf"(?:{_NO} )?(?:(?:all|everything|it|its all|things|i|we|im|we are) )?{_WELL}(?: {_MORE})*"
    rf"|{_NO}(?: {_MORE})*(?: (?:complaints?|concerns?|problems?|issues?|improvements?|changes?|worries"
    r"|needs?|needed|required|necessary|to (?:improve|change|complain about|be improved|be changed|do better)"
    r"|you (?:can|could) (?:do|improve|change)|better|improving|improved|changing))+"
    rf"(?: {_MORE})*(?: {_WELL})?"
)
_INVITES = frozenset(
    (
        "any",
        "anything",
        "something",
        "else",
        "other",
        "further",
        "additional",
        "more",
        "add",
        "comment",
        "comments",
    )
)
"""Words of a question that “No” answers without saying anything."""
_BARE = re.compile(
    r"(?:no+|nope|nah|not really|not sure|unsure|dont know)(?: (?:not really|no+|nope|sorry))*"
)
_FACE = re.compile(r"[:;=8][-o^']?[()DPp/\\|*\]\[]+|<3+")
"""Faces and hearts that people draw with signs."""


def says_something(cell: str, meaning: Meaning, question: str) -> bool:
    """Whether an answer is feedback.

    Args:
        meaning: What its column holds: that all is well says nothing where it is asked what is not.
        question: The name of its column: “No” alone is an answer to some, and declines others.
    """
    if len(cell) > LONGEST_NOTHING:
        return True
    words = label(cell)
    if not words:
        # Letters of another script than the Latin one are words too, and a picture can say all there is.
        return any(map(_tells, cell)) or bool(_FACE.fullmatch(cell.strip()))
    if meaning is Meaning.CONCERN and _NO_CONCERN.fullmatch(words):
        return False
    if not _NOTHING.fullmatch(words):
        return True
    kept = meaning is Meaning.ASKED and _INVITES.isdisjoint(label(question).split())
    return kept and bool(_BARE.fullmatch(words))


def _tells(letter: str) -> bool:
    """Whether a sign is a letter, a figure or a picture."""
    return letter.isalnum() or unicodedata.category(letter) == "So"
