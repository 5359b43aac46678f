"""What was typed in a step that is left: saved behind the keys, held while the disk will not take it."""

from collections.abc import Mapping

from screens.engage import Engage
from screens.engagements.steps.saving import save_what_reads

NOT_SAVED = "not everything is saved"


class LeftSteps:
    """Saves the steps of one engagement as they are left; nothing typed goes while a save fails."""

    def __init__(self, engage: Engage, engagement_id: str) -> None:
        self._engage = engage
        self._engagement_id = engagement_id
        self._held: dict[int, dict[str, str]] = {}
        self._places: dict[int, str] = {}
        """Where a step's half-typed words are kept, where something else waits in its own place."""

    @property
    def holding(self) -> bool:
        """Whether anything could not be saved."""
        return bool(self._held)

    def keep_at(self, number: int, place: str) -> None:
        """From now on keep what does not read of a step there."""
        self._places[number] = place

    async def save(self, number: int, typed: Mapping[str, str], *, hold: bool) -> bool:
        """Save what was typed in a step, or say why not; whether it was saved.

        Args:
            hold: Whether its boxes are gone, so that what is not saved must be held here.
        """
        place = self._places.get(number, "")
        errors = await self._engage.attempt(
            lambda book: save_what_reads(book, self._engagement_id, number, typed, place)
        )
        if errors is None and hold:
            self._held[number] = dict(typed)
        if errors:
            self._engage.tell(_kept_words(number, errors), serious=True)
        self._tell_foot()
        return errors is not None

    def take_back(self, number: int) -> Mapping[str, str]:
        """What is held of a step that is opened again: from now on its boxes hold it."""
        held = self._held.pop(number, {})
        self._tell_foot()
        return held

    async def save_held(self) -> None:
        """Try once more to save what is held."""
        for number in tuple(self._held):
            await self.save(number, self._held.pop(number), hold=True)

    def _tell_foot(self) -> None:
        self._engage.unsaved = NOT_SAVED if self._held else ""
        self._engage.update_frame()


def _kept_words(number: int, errors: Mapping[str, str]) -> str:
    """What was not saved, why, and that nothing is lost."""
    return (
        f"Step {number}: {' '.join(errors.values())} "
        f"What you typed is kept and offered when you open step {number}; the rest is saved."
    )
