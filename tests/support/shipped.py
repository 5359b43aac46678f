"""The choices of a field as the program brings them, for tests that stand for no practice."""

from engage_tui.forms.fields import Field, Option
from engage_tui.reference import lists


def choices(field: Field) -> tuple[Option, ...]:
    """Its own, or those of the list it names."""
    return lists.options(field.listed) if field.listed in lists.NAMES else field.options
