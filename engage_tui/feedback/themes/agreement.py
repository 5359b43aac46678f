"""How far two people agree who sorted the same comments apart from each other, as pure rules.

Plain agreement says how many of the comments they put in the same place. Cohen's kappa (1960) takes
off what would fall together by chance: 1 is all the same, 0 no better than chance. With few
comments for its themes it says next to nothing, and then it is not said at all.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.counting import counted

TOO_FEW = "too few to tell"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """From how many comments kappa is said: the practice's own rule, with its source as data.

    Args:
        per_theme_squared: Comments for each pair of themes in use.
        least_themes: Themes counted at least.
    """

    per_theme_squared: int = 2
    least_themes: int = 3

    def needed(self, themes: int) -> int:
        """Comments that are needed when so many themes are in use."""
        return self.per_theme_squared * max(themes, self.least_themes) ** 2


@dataclass(frozen=True)
class Agreement:
    """What two codings of the same comments have in common.

    Args:
        n: Comments both of them sorted.
        same: Those that both put in the same place.
        themes: Themes that either of them used.
        needed: Comments that kappa needs for so many themes.
        kappa: None while there are too few, or where both used only one theme throughout.
    """

    n: int
    same: int
    themes: int
    needed: int
    kappa: float | None

    @property
    def share_words(self) -> str:
        """Plain agreement, always with how many it is of."""
        if not self.n:
            return "no comment was sorted twice yet"
        return f"{self.same / self.n:.0%} ({self.same:,} of {counted(self.n, 'comment')})"

    @property
    def kappa_words(self) -> str:
        """Kappa, or why there is none."""
        if self.kappa is not None:
            return f"{self.kappa:.2f} (n = {self.n:,}, {counted(self.themes, 'theme')} in use)"
        if self.n >= self.needed:
            return f"{TOO_FEW}: one theme only was used"
        return f"{TOO_FEW} ({self.n:,} of {self.needed:,} needed)"


def agreement(pairs: Sequence[Pair], rule: Rule) -> Agreement:
    """How far two people agree.

    Args:
        pairs: The two themes of each comment.
    """
    used = len({theme for pair in pairs for theme in pair})
    same = sum(1 for one, other in pairs if one == other)
    needed = rule.needed(used)
    kappa = cohens_kappa(pairs) if len(pairs) >= needed else None
    return Agreement(len(pairs), same, used, needed, kappa)


def cohens_kappa(pairs: Sequence[Pair]) -> float | None:
    """Cohen's kappa, unweighted; None where chance alone would make them agree, or there is nothing.

    Whole numbers until the last step, so that the same table always gives the same kappa.
    """
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    same = sum(1 for one, other in pairs if one == other)
    chance = sum(first[each] * second[each] for each in first)
    if n * n == chance:
        return None
    return (same * n - chance) / (n * n - chance)
