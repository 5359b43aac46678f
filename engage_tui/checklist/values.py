"""What a rule makes of a recorded value: values are of any kind, and a rule wants one."""

from datetime import date


def day(value: object) -> date | None:
    """The value when it is a date: answers are of any kind."""
    return value if isinstance(value, date) else None


def ahead(value: object, today: date) -> bool:
    """Whether the value is a date that has not come yet."""
    return isinstance(value, date) and value > today


def whole(value: object) -> int:
    """The value when it is a number, else nought."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def codes(value: object) -> tuple[str, ...]:
    """The chosen codes of a many-choice value."""
    return value if isinstance(value, tuple) else ()
