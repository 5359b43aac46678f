"""The tours of all screens lose no time either."""

from collections.abc import Iterator

import pytest

from tests.support.no_time_lost import no_time_lost


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """No test here is about how long Textual waits, paints and reads."""
    with no_time_lost():
        yield
