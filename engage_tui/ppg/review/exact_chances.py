"""Exact chances for small groups, by counting and with the standard library alone.

A group of twelve is far too small for the usual approximations, and a practice PC has no
statistics package; whole numbers have no rounding to argue about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb, exp, gcd, lgamma, log, log1p

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
    shared = gcd(within, of)
    yes, no = within // shared, (of - within) // shared
    if no == 0:
        return Chances((*[0] * n, 1), 1)
    ways = [no**n]
    for count in range(n):
        ways.append(ways[-1] * (n - count) * yes // ((count + 1) * no))
    return Chances(tuple(ways), (of // shared) ** n)


def interval(count: int, n: int, sure: float = 0.95) -> tuple[float, float]:
    """The shares that fit a count out of n, by Clopper and Pearson: never too narrow.

    Raises:
        ValueError: The count is not out of n, or there is nobody to count.
    """
    if not 0 <= count <= n or n == 0:
        raise ValueError("a count is out of at least one, and no more than all")
    spare = (1 - sure) / 2
    here = count / n
    low = 0.0 if count == 0 else _where(lambda share: _tail(count, n, share, 1) > spare, 0.0, here)
    high = 1.0 if count == n else _where(lambda share: _tail(count, n, share, -1) < spare, here, 1.0)
    return low, high


def _tail(count: int, n: int, share: float, step: int) -> float:
    """The chance of this count and all beyond it, upwards or downwards, away from the likeliest.

    By logarithms, so that a large group does not overflow; and only as far as it adds anything.
    """
    yes, no, all_orders = log(share), log1p(-share), lgamma(n + 1)
    total = 0.0
    for k in range(count, n + 1) if step > 0 else range(count, -1, -1):
        term = exp(all_orders - lgamma(k + 1) - lgamma(n - k + 1) + k * yes + (n - k) * no)
        total += term
        if term < total * 1e-17:
            break
    return total


def _where(beyond: Callable[[float], bool], low: float, high: float) -> float:
    """The share at which something begins to hold, found by halving."""
    for _ in range(50):
        middle = (low + high) / 2
        if beyond(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2
