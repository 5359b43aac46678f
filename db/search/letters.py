"""What a word is made of in any script: letters, and the marks that belong to them.

Python's `\\w` knows no marks, so that a word of Hindi, Gujarati or Bengali falls apart at each vowel.
"""

import re
import unicodedata

_WHERE = (range(0x300, 0x1D00), range(0x1DC0, 0x1E00), range(0xA800, 0xAC00), range(0xFE20, 0xFE30))
"""Blocks that have marks of living scripts; to look at every character would take a tenth of a second."""
MARKS = "".join(
    chr(each) for block in _WHERE for each in block if unicodedata.category(chr(each))[0] == "M"
) + ("\u200c\u200d\u3099\u309a")
"""Marks that stand on a letter, and the two joiners that Indian scripts write within a word."""
_ANY_MARK = f"[{re.escape(MARKS)}]"
IN_WORD = rf"(?:[^\W_]|{_ANY_MARK})"
"""One character of a word, as a pattern."""
NOT_BEFORE, NOT_AFTER = rf"(?<![^\W_])(?<!{_ANY_MARK})", rf"(?!{IN_WORD})"
"""That no word goes on before this place, or after it."""
WORD = re.compile(rf"{IN_WORD}+")
