"""F1: what is in front of you, and the keys that work here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.message import MessageDialog
from screens.keys.command import Offer, key_words, keys_of, offers_now
from screens.keys.everywhere import Help
from screens.keys.explaining import Calls, Helpful, HelpWords
from screens.look.text import fit, shown, wrapped

KEY_CELLS = 11


@dataclass(frozen=True)
class Walk:
    """A key that moves about in what is focused and is no command, such as an arrow."""

    key: str
    words: str
    group: str


class HelpScreen(MessageDialog[None]):
    """The words of whatever is focused, then every key that applies now, grouped."""

    GROUP = "Help"
    AUTO_FOCUS = "#help-scroll"
    ANSWERS = {Help: None}

    def __init__(
        self, helps: Sequence[HelpWords], offers: Sequence[Offer], walks: Sequence[Walk] = ()
    ) -> None:
        super().__init__(helps[0].title if helps and helps[0].title else "Help")
        self.helps = helps
        self.offered = offers
        self.walks = walks

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
        groups: dict[str, list[tuple[str, str]]] = {walk.group: [] for walk in self.walks}
        for offer in self.offered:
            row = (self.engage.key_words(offer.command), offer.command.help_words())
            groups.setdefault(offer.node.GROUP, []).append(row)
        for walk in self.walks:
            groups.setdefault(walk.group, []).append((key_words(walk.key), f"{walk.words}."))
        paragraphs = []
        for group, rows in groups.items():
            lines = [Content.styled(group or "Keys", "bold $accent")]
            for words, does in rows:
                first, *rest = wrapped(does, cells - KEY_CELLS)
                key = fit(words, KEY_CELLS - 1)
                lines.append(Content.assemble((f"{key:<{KEY_CELLS}}", "bold"), first))
                lines += [Content(" " * KEY_CELLS + line) for line in rest]
            paragraphs.append(Content("\n").join(lines))
        return paragraphs


def walks_now(screen: Screen[object]) -> tuple[Walk, ...]:
    """The keys of our own that move about where the focus is, nearest first; a box's editing is the box's."""
    found: dict[str, Walk] = {}
    for node in (screen.focused or screen).ancestors_with_self:
        for cls in type(node).__mro__ if cls_is_ours(type(node)) else ():
            group = getattr(node, "GROUP", "") or "Moving about"
            for each in cls.__dict__.get("BINDINGS", ()) if cls_is_ours(cls) else ():
                if isinstance(each, Binding) and each.description and not each.action.startswith("command("):
                    for key in keys_of(each.key):
                        found.setdefault(key, Walk(key, each.description, group))
        if node is screen:
            break
    return tuple(found.values())


def cls_is_ours(cls: type[object]) -> bool:
    """Whether a class is of this program."""
    return cls.__module__.startswith("screens.")


def help_for(screen: Screen[object]) -> HelpScreen:
    """The help for what is focused now, with the page it stands on."""
    chain = (screen.focused or screen).ancestors_with_self
    helps: list[HelpWords] = []
    for node in chain:
        said = [node.call_now()] if isinstance(node, Calls) else []
        said += [node.help_now()] if isinstance(node, Helpful) else []
        helps += [each for each in said if (each.title or each.words) and each not in helps]
    helps.sort(key=lambda each: not each.pressing)
    return HelpScreen(helps, tuple(offers_now(screen)), walks_now(screen))
