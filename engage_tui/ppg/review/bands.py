"""The age bands a group is compared by, without a gap and without an overlap."""

from itertools import zip_longest

BAND_STARTS = (0, 16, 25, 35, 45, 55, 65, 75, 85)
OLDEST = 130
"""An age above this is a slip, not a person."""

BANDS = tuple(
    f"{start}-{following - 1}" if following else f"{start}+"
    for start, following in zip_longest(BAND_STARTS, BAND_STARTS[1:])
)
"""0-15, 16-24, 25-34, 35-44, 45-54, 55-64, 65-74, 75-84, 85+."""

SEXES = ("female", "male")
PEOPLE = {"female": "women and girls", "male": "men and boys"}
OTHER = dict(zip(SEXES, SEXES[::-1], strict=True))
"""The sex whose half of a list is wanted beside the other."""


def band_of(age: int) -> str:
    """The band of an age in whole years."""
    return next(
        band for band, start in zip(reversed(BANDS), reversed(BAND_STARTS), strict=True) if age >= start
    )


def shared_out(first: int, last: int, people: int) -> dict[str, int]:
    """People aged `first` to `last`, given to the bands as if each year held as many.

    Only the five years from 15 to 19 lie in two bands. What is rounded goes to the older
    band, so that nobody is counted twice or lost.
    """
    if band_of(first) == band_of(last):
        return {band_of(first): people}
    years = [band_of(age) for age in range(first, last + 1)]
    shares = {band: years.count(band) for band in dict.fromkeys(years)}
    given: dict[str, int] = {}
    for band, count in list(shares.items())[:-1]:
        given[band] = round(people * count / len(years))
    given[years[-1]] = people - sum(given.values())
    return given
