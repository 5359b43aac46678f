"""Style sheets parsed once in a process: every test of a screen starts a program that reads the same ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_rules: dict[tuple[object, ...], list[RuleSet]] = {}


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Let programs started inside the block share what was read of the same text with the same colours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", _remembered)
        yield


def _remembered(sheet: Stylesheet, css: str, *place: Any, **options: Any) -> list[RuleSet]:
    # Textual keeps the rules in the same way, for one program: it never writes in them.
    key = (css, place, frozenset(options.items()), frozenset(sheet._variables.items()))
    if key not in _rules:
        _rules[key] = _parse(sheet, css, *place, **options)
    return _rules[key]
