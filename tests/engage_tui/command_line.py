"""Running a command line in a test, and what came of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

INIT = ("init", "--name", "Elm Grove Surgery", "--ods", "Y99999", "--contract", "GMS")


@dataclass(frozen=True)
class Answer:
    """What one command line came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Engage = Callable[..., Answer]
