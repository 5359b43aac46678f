"""Tests of screens lose no time to what no test is about: one place says how."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.idle import waiting_by_the_loop
from tests.support.new_store import made_quickly
from tests.support.painted_at_rest import painted_at_rest
from tests.support.parsed_once import styles_parsed_once


@contextmanager
def no_time_lost() -> Iterator[None]:
    """Nothing is waited for that is there already, nothing made or read anew that was so before."""
    with waiting_by_the_loop(), painted_at_rest(), styles_parsed_once(), made_quickly():
        yield
