"""Record keys: time-ordered UUIDs (version 7) made on this PC.

Two PCs that never met can make records without asking each other for a number, and
keys sort by the moment they were made, which keeps a list stable.
"""

import os
import threading
import time
from collections.abc import Iterator

_lock = threading.Lock()
_last_ms = 0
_last_counter = 0


def new_id() -> str:
    """Return a new UUID version 7 (RFC 9562) as 36 characters of text.

    Within one millisecond, and while the clock stands behind the last key made by this
    process, a 12-bit counter keeps keys rising, so order never depends on luck.
    """
    return next(_ids(1))


def new_ids(count: int) -> list[str]:
    """As many keys on end, each after the one before."""
    return list(_ids(count))


def _ids(count: int) -> Iterator[str]:
    chance = os.urandom(8 * count)
    with _lock:
        stamps = [_next_stamp() for _ in range(count)]
    for at, (stamp, counter) in zip(range(0, 8 * count, 8), stamps, strict=True):
        tail = int.from_bytes(chance[at : at + 8]) & 0x3FFF_FFFF_FFFF_FFFF
        text = f"{(stamp << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | tail:032x}"
        yield f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _next_stamp() -> tuple[int, int]:
    """The next millisecond and number within it."""
    global _last_ms, _last_counter  # noqa: PLW0603 - one monotonic source per process
    now_ms = time.time_ns() // 1_000_000
    if now_ms > _last_ms:
        _last_ms, _last_counter = now_ms, 0
    elif _last_counter < 0xFFF:
        _last_counter += 1
    else:
        _last_ms, _last_counter = _last_ms + 1, 0
    return _last_ms, _last_counter
