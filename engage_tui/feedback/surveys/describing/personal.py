"""Columns that could say who somebody is, or where: by what they hold or are called. Pure."""

import re

from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.answered import (
    comes_again,
    is_asked_about,
    is_open,
    is_scale,
    is_yes_no,
)
from engage_tui.feedback.surveys.describing.columns import Kind
from engage_tui.feedback.surveys.describing.values import MOST, Values
from engage_tui.feedback.surveys.own_lists import Here

HALF = 0.5
"""Share from which a column is one of addresses: a few who wrote something else do not make it words."""
FEWEST = 2
"""Different values from which on what half of them hold says what a column is."""
_REACHED = re.compile(
    r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,64}\.\w|(?<!\d)(?:\+44|0)[\s(]?\d(?:[\s()-]?\d){8,9}(?!\d)"
)
BY_VALUES = (
    ((Kind.EMAIL,), HALF),
    ((Kind.NETWORK,), HALF),
    ((Kind.PHONE,), HALF),
    ((Kind.POSTAL,), HALF),
    ((Kind.PATIENT,), HALF),
    ((Kind.PLACE,), MOST),
    ((Kind.POSTAL, Kind.EMAIL, Kind.PHONE, Kind.NETWORK), HALF),
)
"""From which share of which values a column is of the first of them."""
BY_NAME = (
    (Kind.PATIENT, "health_number", ""),
    (Kind.EMAIL, "email", ""),
    (Kind.NETWORK, "network", ""),
    (Kind.PHONE, "phone", ""),
    (Kind.PLACE, "place", ""),
    (Kind.POSTAL, "postal", "no_postal"),
    (Kind.PERSON, "person", "no_person"),
)
"""What a name says, by the entry of `survey_headers` that lists its words and the one that takes it back."""
LISTED = {Meaning.NAME.value: Kind.PERSON, Meaning.EMAIL.value: Kind.EMAIL}


def of_somebody(values: Values, name: str, here: Here) -> Kind | None:
    """What of somebody a column holds; None where it holds nothing of the kind."""
    for kinds, least in BY_VALUES:
        if values.share(*kinds) >= least:
            return kinds[0]
    named = _by_name(values, name, here)
    if named is None and (_are_names(values, name, here) or _tell_where(values, name, here)):
        return Kind.PERSON
    return named


def _by_name(values: Values, name: str, here: Here) -> Kind | None:
    """What its name makes it, unless the name only asks about such a thing: “Is our telephone answered?”."""
    if here.columns.get(name) in LISTED:
        return LISTED[here.columns[name]]
    found = [
        kind for kind, entry, unless in BY_NAME if here.says(entry, name) and not _says(unless, name, here)
    ]
    if here.says("reach", name) and not here.says("no_reach", name):
        # Whatever is written there, in sentences too, says who somebody is; “yes” and “by phone” do not.
        given = is_yes_no(values, here) or is_scale(values, name, here) or comes_again(values)
        return None if given else (found or [Kind.PERSON])[0]
    if not found or is_asked_about(name, here) or is_yes_no(values, here) or is_scale(values, name, here):
        return None
    written = values.sentences >= HALF and values.names < HALF
    told = [kind for kind in found if not (written and (is_open(name, here) or kind in MENTIONED))]
    return told[0] if told else None


MENTIONED = (Kind.EMAIL, Kind.NETWORK)
"""What has a shape of its own, so that whole sentences in its column are about it and not it."""


def _says(entry: str, name: str, here: Here) -> bool:
    return bool(entry) and here.says(entry, name)


def _are_names(values: Values, name: str, here: Here) -> bool:
    """Whether a column whose name gives nothing away holds names: mostly different, each written as one."""
    return values.names >= MOST and values.differ > HALF * values.looked and not is_open(name, here)


def _tell_where(values: Values, name: str, here: Here) -> bool:
    """Whether half of it names a telephone or an email beside other words, and nobody asked for own words."""
    if len(values.counts) < FEWEST or is_open(name, here):
        return False
    return sum(_REACHED.search(cell) is not None for cell in values.counts) >= HALF * len(values.counts)
