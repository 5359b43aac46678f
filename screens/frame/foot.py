"""The foot line: the keys that apply now, and where the last save stands."""

from collections.abc import Mapping

from textual.content import Content

from screens.frame.part import FramePart, spread
from screens.keys.command import Command, offers_now
from screens.keys.everywhere import Help, WhoIsHere

MOST_KEYS = 7
"""More than this nobody reads; the rest is one F1 away."""
STAYS = (WhoIsHere, Help)
"""What stays whatever has no room: a login is shared, and everything else is behind F1."""
WIDE = 100
SHORT_WHO = "Who"
"""What fits beside everything else on a small terminal."""


class FootLine(FramePart):
    """At most seven keys that work at this moment, and a quiet word on what is saved."""

    DEFAULT_CSS = "FootLine { background: $panel; color: $text; }"

    def on_mount(self) -> None:
        """Follow the focus and whatever else changes which commands apply."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.update_words())
        self.watch(self.screen, "focused", lambda _: self.update_words(), init=False)

    def render(self) -> Content:
        """The line at this width; a key that has no room is dropped whole, and F1 says there is more."""
        width = self.size.width
        status = self._status(width)
        room = width - status.cell_length - 2
        labels = self._wanted()
        wanted = list(labels)
        stays = [each for each in STAYS if each in wanted]
        shown = [*[each for each in wanted if each not in STAYS][: MOST_KEYS - len(stays)], *stays]
        if WhoIsHere in labels and width < WIDE:
            labels[WhoIsHere] = SHORT_WHO
        while True:
            cut = len(shown) < len(wanted)
            line = self._keys({each: labels[each] for each in shown}, cut)
            spare = [each for each in shown if each not in STAYS]
            if line.cell_length <= room or not spare:
                break
            shown.remove(spare[-1])
        if line.cell_length > room:
            line = line.truncate(max(0, room), ellipsis=True)
        return spread(line, status, width)

    def _wanted(self) -> dict[type[Command], str]:
        """The commands for the foot that apply now, in their order, with what each is called here."""
        found = [offer for offer in offers_now(self.screen) if offer.command.footer]
        found.sort(key=lambda each: each.command.footer)
        return {each.command: each.node.label_of(each.command) for each in found}

    def _keys(self, labels: Mapping[type[Command], str], cut: bool) -> Content:
        entries = []
        for each, words in labels.items():
            label = "More" if cut and each is Help else words
            entries.append(Content.assemble((self.engage.key_words(each), "bold $accent"), " ", label))
        return Content.assemble(" ", Content("  ").join(entries))

    def _status(self, width: int) -> Content:
        """What the right end tells, most pressing first; narrow screens get its short form."""
        engage = self.engage
        if engage.unsaved:
            words = engage.unsaved if width >= 60 else "not saved"
            return Content.styled(f"{words} ", "bold $late")
        notes = [each for each in (engage.standing_note(width), engage.saved_words(width)) if each]
        return Content.styled("  ".join(notes) + " " if notes else "", "$quiet")
