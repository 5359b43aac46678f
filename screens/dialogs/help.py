"""F1: what is in front of you, and the keys that work here."""

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.message import MessageDialog
from screens.keys.command import Command, Offer, offers_now
from screens.keys.everywhere import Help
from screens.keys.explaining import Calls, Helpful, HelpWords
from screens.look.text import fit, shown, wrapped

KEY_CELLS = 11


class HelpScreen(MessageDialog[None]):
    """The words of whatever is focused, then every key that applies now, grouped."""

    GROUP = "Help"
    AUTO_FOCUS = "#help-scroll"
    ANSWERS = {Help: None}

    def __init__(self, helps: Sequence[HelpWords], offers: Sequence[Offer]) -> None:
        super().__init__(helps[0].title if helps and helps[0].title else "Help")
        self.helps = helps
        self.offered = offers

    def compose_body(self) -> Iterable[Widget]:
        """One page that scrolls: words, then keys."""
        yield VerticalScroll(Static(id="help-words"), id="help-scroll", can_focus=True)

    def on_resize(self) -> None:
        """Lay the page out again: the help of a key hangs beside it, at this width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        cells = self.query_one("#help-words").content_size.width
        parts: list[Content] = []
        for number, each in enumerate(self.helps):
            if number and each.title:
                parts.append(shown(each.title, "bold $accent"))
            if each.words:
                parts.append(shown(each.words))
        parts += self._keys(cells)
        self.query_one("#help-words", Static).update(Content("\n\n").join(parts))

    def _keys(self, cells: int) -> list[Content]:
        """The keys that apply now, a paragraph for each group, nearest the focus first."""
        groups: dict[str, list[type[Command]]] = {}
        for offer in self.offered:
            groups.setdefault(offer.node.GROUP, []).append(offer.command)
        paragraphs = []
        for group, commands in groups.items():
            lines = [Content.styled(group or "Keys", "bold $accent")]
            for each in commands:
                first, *rest = wrapped(each.help_words(), cells - KEY_CELLS)
                key = fit(self.engage.key_words(each), KEY_CELLS - 1)
                lines.append(Content.assemble((f"{key:<{KEY_CELLS}}", "bold"), first))
                lines += [Content(" " * KEY_CELLS + line) for line in rest]
            paragraphs.append(Content("\n").join(lines))
        return paragraphs


def help_for(screen: Screen[object]) -> HelpScreen:
    """The help for what is focused now, with the page it stands on."""
    chain = (screen.focused or screen).ancestors_with_self
    helps: list[HelpWords] = []
    for node in chain:
        said = [node.call_now()] if isinstance(node, Calls) else []
        said += [node.help_now()] if isinstance(node, Helpful) else []
        helps += [each for each in said if (each.title or each.words) and each not in helps]
    helps.sort(key=lambda each: not each.pressing)
    return HelpScreen(helps, tuple(offers_now(screen)))
