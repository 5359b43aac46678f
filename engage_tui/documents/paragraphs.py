"""How typed text is cut into paragraphs and lines, the same for every format."""

from engage_tui.forms.text import clean


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text with control characters and outer blanks left out."""
    return tuple(line.strip() for line in clean(text).replace("\t", " ").split("\n"))


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of a text, each as its lines; blank lines stand between them."""
    found: list[list[str]] = [[]]
    for line in lines(text):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple(tuple(each) for each in found if each)


def one_line(text: str) -> str:
    """A text on one line, for headings, labels and titles."""
    return " ".join(line for line in lines(text) if line)
