"""Documents as one HTML file that prints well, with every typed character escaped.

The file asks for nothing from outside: no script, no font, no picture. So it opens on a
PC with no network, and Word and screen readers read its headings and tables as they are.
"""

from html import escape
from importlib import resources

from engage_tui.documents import content
from engage_tui.documents.columns import has_total, right, widths
from engage_tui.documents.look import USUAL, Look, Paper
from engage_tui.documents.lowering import figures_table, footing, lowered, prepared
from engage_tui.documents.paragraphs import one_line, paragraphs

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser is told to fetch and run nothing, whatever a text might slip through."""

_DRAFT_ON_EVERY_PAGE = '@page { @top-right { content: "DRAFT"; color: #8a1c1c; font: bold 11pt Arial; } }\n'
"""For print; browsers that cannot do this print the title, which says DRAFT, at the head of each page."""
_LEAST_COLUMN = 6
"""A column's least width on a screen, in letters' heights; a wider table scrolls."""


def render(document: content.Document, look: Look = USUAL) -> str:
    """The whole document as one HTML file."""
    document = prepared(document, look)
    title = _line(document.title)
    style = resources.files("engage_tui.documents").joinpath("document.css").read_text("utf-8")
    if look.paper is not Paper.A4:
        style += f"@page {{ size: {look.paper.name}; }}\n"
    if document.draft:
        style += _DRAFT_ON_EVERY_PAGE
    head = [f"<h1>{title}</h1>"]
    if document.draft:
        head.insert(0, '<p class="draft">DRAFT</p>')
    if document.subtitle:
        head.append(f'<p class="subtitle">{_line(document.subtitle)}</p>')
    if document.meta:
        head.append(_facts(document.meta))
    top = "\n".join(head)
    body = "\n".join(_block(each) for each in document.blocks)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{'DRAFT: ' if document.draft else ''}{title}</title>\n"
        f"<style>\n{style}</style>\n</head>\n{_body_tag(document, look)}\n"
        f"<header>\n{top}\n</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body_tag(document: content.Document, look: Look) -> str:
    poster = f"poster {look.paper.value}" if document.poster and not look.large else ""
    kinds = [each for each in ("large" if look.large else "", poster) if each]
    return f'<body class="{" ".join(kinds)}">' if kinds else "<body>"


def _block(block: content.Block) -> str:  # noqa: PLR0911 - one answer for each kind of block
    match block:
        case content.Heading(text, level):
            return f"<h{level}>{_line(text)}</h{level}>"
        case content.Para(text):
            return _paras(text)
        case content.Facts(pairs):
            return _facts(pairs)
        case content.Bullets(items):
            points = "\n".join(f'<li dir="auto">{_lines(each)}</li>' for each in items)
            return f"<ul>\n{points}\n</ul>" if items else ""
        case content.Note(text):
            return f'<div class="note" role="note">{_paras(text)}</div>'
        case content.Table():
            return _table(block)
        case content.Figures():
            return f"{_table(figures_table(block), block)}\n{_block(content.Note(footing(block)))}"
        case content.Pair():
            return _pair(block)
        case content.Signatures(people):
            signed = (f'<p class="sign"><strong>{_line(each)}</strong> <span></span></p>' for each in people)
            return "\n".join(signed)
        case content.PageBreak():
            return '<div class="page-break"></div>'
        case _:
            return "\n".join(_block(each) for each in lowered(block))


def _line(text: str) -> str:
    return escape(one_line(text))


def _lines(text: str) -> str:
    return "<br><br>".join("<br>".join(escape(line) for line in each) for each in paragraphs(text))


def _paras(text: str) -> str:
    cut = paragraphs(text)
    return "\n".join(f'<p dir="auto">{"<br>".join(escape(line) for line in each)}</p>' for each in cut)


def _facts(pairs: tuple[tuple[str, str], ...]) -> str:
    drawn = "\n".join(
        f'<div><dt>{_line(label)}</dt><dd dir="auto">{_lines(value) or "-"}</dd></div>'
        for label, value in pairs
    )
    return f"<dl>\n{drawn}\n</dl>" if pairs else ""


def _pair(pair: content.Pair) -> str:
    under = f'<div class="under">{_paras(pair.under)}</div>' if pair.under else ""
    return (
        f'<section class="pair">\n<div class="said"><h2>You said</h2>{_paras(pair.said)}</div>\n'
        f'<div class="did"><h3>{_line(pair.answer)}</h3>{_paras(pair.did)}</div>\n{under}</section>'
    )


def _table(table: content.Table, figures: content.Figures | None = None) -> str:
    caption = _line(table.caption)
    if not table.rows:
        colon = "" if one_line(table.caption).endswith("?") else ":"
        return f'<p class="empty"><strong>{caption}{colon}</strong> {_line(table.empty)}</p>'
    numbers = right(table)
    head = "".join(
        f'<th scope="col"{_right(number)}>{_line(each)}</th>'
        for each, number in zip(table.header, numbers, strict=True)
    )
    bars = [_bar(figures, count) for _, count in figures.counts] if figures else []
    bars += [""] * (len(table.rows) - len(bars))
    rows = "\n".join(_row(row, numbers, bar) for row, bar in zip(table.texts, bars, strict=True))
    total = ' class="total"' if has_total(table) else ""
    columns = "".join(f'<col style="width:{100 * each:.1f}%">' for each in widths(table))
    wide = f' style="min-width:{_LEAST_COLUMN * len(numbers)}rem"'
    return (
        f'<div class="wide" role="group" aria-label="{caption}" tabindex="0"><table{total}{wide}>\n'
        f"<caption>{caption}</caption>\n"
        f"<colgroup>{columns}</colgroup>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _bar(figures: content.Figures, count: int | None) -> str:
    """A bar under the category; its number stands beside it."""
    if not count:
        return ""
    return f'<span class="bar" style="width:{100 * count / figures.longest:.1f}%"></span>'


def _row(cells: tuple[str, ...], numbers: tuple[bool, ...], bar: str) -> str:
    name = _lines(cells[0])
    first = f'<th scope="row" dir="auto">{name}{bar}</th>' if name else "<td></td>"
    rest = "".join(
        f'<td dir="auto"{_right(number)}>{_lines(each)}</td>'
        for each, number in zip(cells[1:], numbers[1:], strict=True)
    )
    return f"<tr>{first}{rest}</tr>"


def _right(number: bool) -> str:
    return ' class="number"' if number else ""
