"""How Engage looks: a calm dark, a calm light, a high contrast and a sixteen colour theme.

One accent colour; every other colour means something and is never the only sign of it.
"""

from dataclasses import dataclass
from typing import Final

from textual.theme import Theme


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, by what they are for."""

    text: str
    quiet: str
    """Words that can wait: hints, dates far off, what is already saved."""
    accent: str
    on_accent: str
    background: str
    panel: str
    """The title line, the foot line and the row that is pointed at."""
    field: str
    """Inside of a box one can type in."""
    line: str
    """Rules and edges of boxes."""
    good: str
    soon: str
    late: str


DARK: Final = Palette(
    text="#d7dde4",
    quiet="#98a4b0",
    accent="#41b4ea",
    on_accent="#06121a",
    background="#0e141b",
    panel="#1a252f",
    field="#121b24",
    line="#33424f",
    good="#8fd06a",
    soon="#ffc65c",
    late="#ff8176",
)
LIGHT: Final = Palette(
    text="#1b242d",
    quiet="#56626e",
    accent="#005bb5",
    on_accent="#ffffff",
    background="#f7f9fc",
    panel="#e4eaf3",
    field="#ffffff",
    line="#b4c0cd",
    good="#0a6b2d",
    soon="#7d5200",
    late="#b01f18",
)
CONTRAST: Final = Palette(
    text="#ffffff",
    quiet="#d9d9d9",
    accent="#ffd83d",
    on_accent="#000000",
    background="#000000",
    panel="#1f1f1f",
    field="#000000",
    line="#ffffff",
    good="#7dff8a",
    soon="#ffc04d",
    late="#ff9d94",
)
SIXTEEN: Final = Palette(
    text="ansi_default",
    quiet="ansi_default",
    accent="ansi_bright_cyan",
    on_accent="ansi_black",
    background="ansi_default",
    panel="ansi_default",
    field="ansi_default",
    line="ansi_default",
    good="ansi_green",
    soon="ansi_yellow",
    late="ansi_bright_red",
)


def _theme(name: str, colours: Palette, *, dark: bool, ansi: bool = False) -> Theme:
    """A Textual theme from our colours; the variables are what our stylesheets may use."""
    return Theme(
        name=name,
        dark=dark,
        ansi=ansi,
        primary=colours.accent,
        secondary=colours.accent,
        accent=colours.accent,
        foreground=colours.text,
        background=colours.background,
        surface=colours.background,
        panel=colours.panel,
        boost=colours.panel,
        success=colours.good,
        warning=colours.soon,
        error=colours.late,
        text_alpha=1.0,
        variables={
            "text": colours.text,
            "quiet": colours.quiet,
            "on-accent": colours.on_accent,
            "field": colours.field,
            "line": colours.line,
            "good": colours.good,
            "soon": colours.soon,
            "late": colours.late,
            "foreground-muted": colours.quiet,
            "text-muted": colours.quiet,
            "block-cursor-foreground": colours.text,
            "block-cursor-background": colours.panel,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": colours.text,
            "block-cursor-blurred-background": colours.background,
            "block-hover-background": colours.panel,
            "border": colours.accent,
            "border-blurred": colours.line,
            "input-cursor-background": colours.text,
            "input-cursor-foreground": colours.background,
            "input-selection-background": colours.panel,
            "scrollbar": colours.line,
            "scrollbar-hover": colours.accent,
            "scrollbar-active": colours.accent,
            "scrollbar-background": colours.background,
            "scrollbar-background-hover": colours.background,
            "scrollbar-background-active": colours.background,
            "scrollbar-corner-color": colours.background,
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
        },
    )


PALETTES: Final = {
    "engage-dark": DARK,
    "engage-light": LIGHT,
    "engage-contrast": CONTRAST,
    "engage-16": SIXTEEN,
}

THEMES: Final = (
    _theme("engage-dark", DARK, dark=True),
    _theme("engage-light", LIGHT, dark=False),
    _theme("engage-contrast", CONTRAST, dark=True),
    _theme("engage-16", SIXTEEN, dark=True, ansi=True),
)

THEME_WORDS: Final = {
    "engage-dark": "Dark",
    "engage-light": "Light",
    "engage-contrast": "High contrast",
    "engage-16": "Sixteen colours, the console's own",
}

DEFAULT_THEME: Final = "engage-dark"
FEW_COLOURS_THEME: Final = "engage-16"
