"""What the program says when it will not do something: never a traceback, always three facts."""

from db.problems import NotDone


class Refused(NotDone):
    """An action that was not done; most often nothing was changed."""

    def __init__(self, what: str, safe: str = "Nothing was changed.", do: str = "") -> None:
        super().__init__(what, safe, do)


class WhoIsIt(Exception):
    """It is not known who would sign; nothing was written, and the same may be done once it is."""


class Gone(Refused):
    """What was asked for was removed meanwhile, so that a page about it has nothing left to show."""


class AlreadyThere(Refused):
    """A file or folder stands where one was to be written; whoever asks may say to replace it."""


class NotValid(Refused):
    """Typed values that a form would not take, with words for each field.

    Args:
        errors: Field name to what is wrong with it; the form shows each beside its box.
    """

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(
            " ".join(errors.values()),
            "What was typed is still there and nothing was saved.",
            "Put it right and save again.",
        )
