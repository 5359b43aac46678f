"""The store's own thread: jobs in order, errors handed back, nothing lost at the end."""

import threading
import time

import pytest

from db.thread import StoreThread


def test_jobs_run_in_order_on_one_thread_of_their_own() -> None:
    thread = StoreThread()
    seen: list[tuple[int, int]] = []
    waiting = [
        thread.submit(lambda number=number: seen.append((number, threading.get_ident())))  # type: ignore[misc]
        for number in range(50)
    ]
    for each in waiting:
        each.result(timeout=5)
    thread.close()
    assert [number for number, _ in seen] == list(range(50))
    assert len({ident for _, ident in seen}) == 1
    assert threading.get_ident() not in {ident for _, ident in seen}


def test_an_error_comes_back_and_the_next_job_still_runs() -> None:
    thread = StoreThread()
    failed = thread.submit(lambda: 1 // 0)
    fine = thread.submit(lambda: "done")
    with pytest.raises(ZeroDivisionError):
        failed.result(timeout=5)
    assert fine.result(timeout=5) == "done"
    thread.close()


def test_closing_finishes_what_was_asked_for() -> None:
    thread = StoreThread()
    done: list[str] = []
    thread.submit(lambda: time.sleep(0.05))
    thread.submit(lambda: done.append("saved"))
    thread.close()
    thread.close()
    assert done == ["saved"]
    with pytest.raises(RuntimeError):
        thread.submit(lambda: None)
