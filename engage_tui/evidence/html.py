"""Documents as one HTML file that prints well, with every typed character escaped.

The file asks for nothing from outside: no script, no font, no picture. So it opens on a
PC with no network, and Word and screen readers read its headings and tables as they are.
"""

from html import escape
from importlib import resources

from engage_tui.evidence.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.paragraphs import one_line, paragraphs

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A browser is told to fetch and run nothing, whatever a text might slip through."""


def render(document: Document) -> str:
    """The whole document as one HTML file."""
    title = _line(document.title)
    style = resources.files("engage_tui.evidence").joinpath("document.css").read_text("utf-8")
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
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header>\n{top}\n</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_line(text)}</h{level}>"
        case Para(text):
            return _paras(text)
        case Facts(pairs):
            return _facts(pairs)
        case Bullets(items):
            points = "\n".join(f'<li dir="auto">{_lines(each)}</li>' for each in items)
            return f"<ul>\n{points}\n</ul>" if items else ""
        case Note(text):
            return f'<div class="note" role="note">{_paras(text)}</div>'
        case Table():
            return _table(block)


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
    return f"<dl>\n{drawn}\n</dl>"


def _table(table: Table) -> str:
    if not table.rows:
        colon = "" if one_line(table.caption).endswith("?") else ":"
        return f'<p class="empty"><strong>{_line(table.caption)}{colon}</strong> {_line(table.empty)}</p>'
    head = "".join(f'<th scope="col">{_line(each)}</th>' for each in table.header)
    rows = "\n".join(_row(row) for row in table.rows)
    return (
        f'<div class="wide"><table>\n<caption>{_line(table.caption)}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _row(cells: tuple[str, ...]) -> str:
    name = _lines(cells[0])
    first = f'<th scope="row" dir="auto">{name}</th>' if name else "<td></td>"
    rest = "".join(f'<td dir="auto">{_lines(each)}</td>' for each in cells[1:])
    return f"<tr>{first}{rest}</tr>"
