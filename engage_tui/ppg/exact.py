"""Exact chances for small groups, by counting and with the standard library alone.

A group of twelve is far too small for the usual approximations, and a practice PC has no
statistics package; whole numbers have no rounding to argue about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb, exp, lgamma, log, log1p

ONE_IN_TWENTY = 0.05
"""The custom for calling something unlikely; a custom and no law of nature."""

SAME = 10**7
"""Chances that differ by less than one part in so many are called equal, as statistics packages do."""


@dataclass(frozen=True)
class Chances:
    """How many of all the ways there are give each count from 0 up."""

    ways: tuple[int, ...]
    in_all: int

    def of(self, count: int) -> float:
        """The chance of just so many."""
        return self.ways[count] / self.in_all

    def at_most(self, count: int) -> float:
        """The chance of so many or fewer."""
        return sum(self.ways[: count + 1]) / self.in_all

    def at_least(self, count: int) -> float:
        """The chance of so many or more."""
        return sum(self.ways[count:]) / self.in_all

    def as_odd(self, count: int) -> float:
        """The chance of a count that is no likelier than this one, on either side.

        This is the two-sided test of Fisher: how often luck alone does something at least as odd.
        """
        here = self.ways[count] * (SAME + 1)
        return sum(each for each in self.ways if each * SAME <= here) / self.in_all


def drawn(n: int, within: int, of: int) -> Chances:
    """The chances of each count when n are drawn by lot from a list and nobody is drawn twice.

    Args:
        n: How many are drawn.
        within: How many on the list are of the category.
        of: How many are on the list.

    Raises:
        ValueError: Not so many can be drawn, or the category is larger than the list.
    """
    if not (0 <= within <= of and 0 <= n <= of):
        raise ValueError("a draw cannot be larger than what is drawn from")
    others = of - within
    count = max(0, n - others)
    ways = [0] * count
    these = comb(within, count) * comb(others, n - count)
    while these:
        ways.append(these)
        these = these * (within - count) * (n - count) // ((count + 1) * (others - n + count + 1))
        count += 1
    return Chances(tuple(ways + [0] * (n + 1 - len(ways))), comb(of, n))


def tossed(n: int, within: int, of: int) -> Chances:
    """The chances of each count when each of n is of the category with the same chance.

    Args:
        n: How many there are.
        within, of: The chance of each, as a share.

    Raises:
        ValueError: The share is no share.
    """
    if n < 0 or of < 1 or not 0 <= within <= of:
        raise ValueError("a share lies between none and all")
    others = of - within
    return Chances(tuple(comb(n, k) * within**k * others ** (n - k) for k in range(n + 1)), of**n)


def interval(count: int, n: int, sure: float = 0.95) -> tuple[float, float]:
    """The shares that fit a count out of n, by Clopper and Pearson: never too narrow.

    Raises:
        ValueError: The count is not out of n, or there is nobody to count.
    """
    if not 0 <= count <= n or n == 0:
        raise ValueError("a count is out of at least one, and no more than all")
    spare = (1 - sure) / 2
    low = 0.0 if count == 0 else _where(lambda share: _tail(range(count, n + 1), n, share) - spare)
    high = 1.0 if count == n else _where(lambda share: spare - _tail(range(count + 1), n, share))
    return low, high


def _tail(counts: range, n: int, share: float) -> float:
    """The chance of any of these counts, by logarithms so that a large group does not overflow."""
    yes, no, all_orders = log(share), log1p(-share), lgamma(n + 1)
    return sum(exp(all_orders - lgamma(k + 1) - lgamma(n - k + 1) + k * yes + (n - k) * no) for k in counts)


def _where(rising: Callable[[float], float]) -> float:
    """Where a rising function of a share crosses nought, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
