"""The tours of all screens lose no time either."""

from collections.abc import Iterator

import pytest

from tests.support.idle import waiting_by_the_loop
from tests.support.new_store import made_quickly
from tests.support.parsed_once import styles_parsed_once


@pytest.fixture(scope="module", autouse=True)
def no_time_lost() -> Iterator[None]:
    """Nothing is waited for that is there already, nothing made anew that no test here is about."""
    with waiting_by_the_loop(), styles_parsed_once(), made_quickly():
        yield
