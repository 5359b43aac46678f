"""A document as plain text: for a website's box, a newsletter, or an email."""

from engage_tui.evidence.content import Block, Bullets, Document, Facts, Heading, Note, Para, Table


def render(document: Document) -> str:
    """The document without any marks that a program would read."""
    lines = [document.title]
    if document.draft:
        lines.append("DRAFT")
    if document.subtitle:
        lines.append(document.subtitle)
    lines += [f"{label}: {value}" for label, value in document.meta]
    for block in document.blocks:
        lines += ["", *_block(block)]
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [f"{label}: {value}" for label, value in block.pairs]
    if isinstance(block, Bullets):
        return [f"- {each}" for each in block.items]
    if isinstance(block, Table):
        rows = [" | ".join(row) for row in (block.header, *block.rows)]
        return [block.caption, *(rows if block.rows else [block.empty])]
    assert isinstance(block, Heading | Para | Note)
    return [block.text]
