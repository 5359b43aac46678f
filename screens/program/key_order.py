"""Keys are answered one after another, however fast they come.

Textual hands a key to whatever has the focus at that moment, while the key before it may
still be on its way to moving the focus. On a slow PC, or for a quick typist, the words meant
for the next box then land in this one, or are taken for commands. Here a key waits until the
one before it has had its effect. Letters that come as words where nobody writes act on nothing: they are
offered as new feedback.
"""

import asyncio
import time
from abc import abstractmethod
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.worker import Worker

from screens.keys.burst import TOGETHER, TYPED, is_key_then_text, is_text, run_length
from screens.keys.command import keys_of, offers_now, someone_types
from screens.keys.held import KNOWN, WAIT, Presses
from screens.pages.page import EngageScreen

if TYPE_CHECKING:
    _App = App[int]
else:
    _App = object  # the app it is mixed into is the one Textual knows

ROUNDS = 4
"""A key becomes a command, that a message, that another: each takes one round to arrive."""
LONGEST_ROUND = 0.2
"""Seconds: a slow disk may hold up an answer, never the keys."""
LONGEST_WAY = 5.0
"""Seconds that keys are kept back while the page they are meant for is being opened."""
ON_THE_WAY = frozenset({"form", "open", "page", "part", "palette", "remove", "restore", "undo", "who"})
"""Groups of workers that end in another page."""


@dataclass
class _Passed(Message):
    """Follows a key the way it went; everything before it has been answered when it arrives."""

    arrived: asyncio.Event


@dataclass(frozen=True)
class _Came:
    """A key or a paste, and how that key had come lately when it came."""

    event: events.Event
    presses: Presses


@dataclass(frozen=True)
class _Place:
    """The page in front when a key came, and the workers that were running then."""

    page: Screen[Any] | None
    workers: frozenset[Worker[Any]]


class KeysInOrder(_App):
    """Mixed into the app, first: holds each key back until the one before has had its effect."""

    _waiting: deque[_Came] | None = None
    """The keys that came meanwhile; None while no key is under way."""
    _in_hand: _Came | None = None
    """The key that was answered last."""
    answered_at = 0.0
    """When the key in hand had its turn, in seconds since 1970 as notices have it."""
    _judged = 0
    """How many of the keys that wait are known to be keys."""
    _presses: Mapping[str, Presses] = MappingProxyType({})
    """How each key has come lately, counted when it comes, also when it has to wait for its turn."""

    async def is_pressed(self) -> bool:
        """Whether the key in hand was pressed and is not held down; waits where it could be either."""
        came = self._in_hand
        if came is None or not isinstance(came.event, events.Key) or came.presses.counts_at_once:
            return True
        if not came.presses.may_count:
            return False
        await asyncio.sleep(WAIT)
        return self._presses[came.event.key] == came.presses

    @property
    def keys_wait(self) -> bool:
        """Whether keys that were pressed have still to be answered."""
        return self._waiting is not None

    @property
    def hold_begins(self) -> bool:
        """Whether the key in hand is the first of which it is known that it is held down."""
        return self._in_hand is not None and self._in_hand.presses.run == KNOWN

    def push_screen(self, screen: Any, *more: Any, **options: Any) -> Any:
        """Show a page or a question; what was said in passing before the key in hand covers no question."""
        if isinstance(screen, ModalScreen):
            for each in list(self._notifications):
                if each.severity != "error" and each.raised_at < self.answered_at:
                    self._unnotify(each)
        return super().push_screen(screen, *more, **options)

    async def on_event(self, event: events.Event) -> None:
        """Take a key now, or after those before it; everything else at once."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
            return
        if _is_alt_letter(event):
            return  # Alt is held for a menu that is not here: the letter is neither a command nor a word
        came = self._came(event)
        if self._waiting is not None:
            self._waiting.append(came)
            return
        self._waiting = deque()
        if self._may_be_words(event):
            self._waiting.append(came)
            self._answering = asyncio.create_task(self._answer(None))
            return
        before = self._place()
        await self._give(came)
        self._answering = asyncio.create_task(self._answer(before))

    def _came(self, event: events.Event) -> _Came:
        """The key with how it has come lately."""
        if not isinstance(event, events.Key):
            return _Came(event, Presses())
        presses = self._presses.get(event.key, Presses()).and_at(event.time)
        self._presses = {**self._presses, event.key: presses}
        return _Came(event, presses)

    async def _answer(self, before: _Place | None) -> None:
        """See the key under way through, then each that came meanwhile."""
        try:
            while self.is_running:
                if before is not None:
                    await self._settle(before)
                if not self._waiting:
                    break
                words = await self._words_that_came(self._waiting)
                before = self._place()
                if words:
                    self.take_words(words)
                    continue
                self._judged = max(0, self._judged - 1)
                await self._give(self._waiting.popleft())
        finally:
            self._waiting = None
            self._judged = 0

    # Words where nobody writes

    @abstractmethod
    def take_words(self, words: str) -> None:
        """What becomes of words that came where nobody writes."""

    def _may_be_words(self, event: events.Event) -> bool:
        """Whether it could be the first of words that came where nobody writes."""
        if self._judged or not self.screen_stack or someone_types(self.screen):
            return False
        return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)

    async def _words_that_came(self, waiting: "deque[_Came]") -> str:
        """Take the words that the first keys are from those that wait; nothing where they are keys."""
        first = waiting[0].event
        if not self._may_be_words(first):
            return ""
        if isinstance(first, events.Paste):
            waiting.popleft()
            return first.text
        await self._wait_for_more(waiting)
        if not self.screen_stack:
            return ""
        came = [each.event for each in waiting]
        count = run_length([each.time for each in came])
        parts = [_text_of(each) for each in came[:count]]
        text = "".join(parts)
        if not all(parts) or not is_text(text) or self._keyed_here(text):
            self._judged = count
        elif is_key_then_text(text) and self._has_key(text[0]):
            self._judged = 1
        else:
            for _ in parts:
                waiting.popleft()
            return text
        return ""

    async def _wait_for_more(self, waiting: "deque[_Came]") -> None:
        """Let those that come together with the last of them come; a pilot has handed them over already."""
        known = 0
        while known != len(waiting):
            known = len(waiting)
            await asyncio.sleep(0 if self.is_headless else TOGETHER)

    def _keyed_here(self, text: str) -> bool:
        """Whether these are all keys of a page on which one letter after another is keyed."""
        page = self.screen
        letters = {each for each in text if each.isalpha()}
        return isinstance(page, EngageScreen) and page.KEYED and all(map(self._has_key, letters))

    def _has_key(self, letter: str) -> bool:
        """Whether a letter is a command here."""
        return any(letter in keys_of(each.command.key) for each in offers_now(self.screen))

    async def _give(self, came: _Came) -> None:
        """Hand a key to the page in front."""
        self._in_hand, self.answered_at = came, time.time()
        await super().on_event(came.event)

    def _place(self) -> _Place:
        """Where the keys go now, and what is under way already."""
        return _Place(self.screen_stack[-1] if self.screen_stack else None, frozenset(self.workers))

    async def _settle(self, before: _Place) -> None:
        """Wait until what the key set off has arrived where it was going."""
        for _ in range(ROUNDS):
            await self._follow()
        latest = self._time() + LONGEST_WAY
        while self._on_the_way(before) and self._time() < latest:
            await asyncio.sleep(0.005)

    async def _follow(self) -> None:
        if not self.screen_stack:
            return  # the program was left meanwhile, and there is nowhere for a key to arrive
        arrived = asyncio.Event()
        if (self.focused or self.screen).post_message(_Passed(arrived)):
            try:
                await asyncio.wait_for(arrived.wait(), LONGEST_ROUND)
            except TimeoutError:
                return  # someone is waiting for the disk; the keys go on

    def on__passed(self, message: _Passed) -> None:
        """It has come through every widget and the page: so has the key."""
        message.arrived.set()

    def _on_the_way(self, before: _Place) -> bool:
        """Whether the page in front cannot take keys yet, or is about to give way to another."""
        front = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(front, EngageScreen) and front.holds_keys:
            return True
        return any(
            worker.group in ON_THE_WAY and worker.is_running and self._moves(worker, front, before)
            for worker in self.workers
        )

    def _moves(self, worker: Worker[Any], front: Screen[Any] | None, before: _Place) -> bool:
        """Whether a worker has still to act on the page in front; one that waits behind it has not."""
        if worker.node is self:
            return front is before.page and worker not in before.workers
        return worker.node.is_attached and worker.node.screen is front

    @staticmethod
    def _time() -> float:
        return asyncio.get_running_loop().time()


def _is_alt_letter(event: events.Event) -> bool:
    """Whether it is a letter with Alt held, however the terminal sends it."""
    return isinstance(event, events.Key) and event.key.startswith("alt+") and event.is_printable


def _text_of(event: events.Event) -> str:
    """What a key writes; nothing for one that writes nothing, which no paste holds."""
    if not isinstance(event, events.Key):
        return ""
    return TYPED.get(event.key) or (event.character or "" if event.is_printable else "")
