"""Telling a key that is held down from one that is pressed again: pure, by the moments it came.

A terminal says nothing of keys let go. A held key comes once, then after half a second or so by the
dozen each second; nobody presses one that fast three times. So the first press counts at once, one
soon after it when no other follows it closely, and whatever comes in a stream not at all.
"""

from dataclasses import dataclass

STREAM = 0.15
"""Seconds between two of one key at which it is repeated by the keyboard, not by a finger."""
AGAIN = 1.0
"""Seconds after which a press begins anew: longer than any keyboard waits before it repeats."""
WAIT = 0.2
"""Seconds to see whether another follows closely; longer than `STREAM`, too short to notice."""
KNOWN = 3
"""How many close upon another make it known that a key is held down."""


@dataclass(frozen=True)
class Presses:
    """How one key has come lately.

    Args:
        last: When it came last.
        run: How many came one close upon another, up to that one.
        counted: Whether the first of those was a press after a pause, which counts at once.
    """

    last: float = float("-inf")
    run: int = 0
    counted: bool = False

    def and_at(self, moment: float) -> "Presses":
        """The same with one more."""
        if moment - self.last <= STREAM:
            return Presses(moment, self.run + 1, self.counted)
        return Presses(moment, 1, moment - self.last > AGAIN)

    @property
    def counts_at_once(self) -> bool:
        """Whether the last one is a press after a pause."""
        return self.run == 1 and self.counted

    @property
    def may_count(self) -> bool:
        """Whether the last one counts when no other follows it closely: pressed again, or twice quickly."""
        return self.run == 1 or (self.run == 2 and self.counted)
