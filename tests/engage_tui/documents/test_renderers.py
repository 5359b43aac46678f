"""Words that people typed come out of every format as words, whatever they look like."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from engage_tui.documents import html, markdown
from engage_tui.documents.content import Bullets, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.paragraphs import one_line

HOSTILE = (
    "<script>alert('x')</script>",
    "<img src=x onerror=alert(1)>",
    "[click me](https://example.invalid)",
    "![picture](x.png)",
    "[ref]: https://example.invalid",
    "https://example.invalid and www.example.invalid and jo@example.invalid",
    "<https://example.invalid>",
    "# not a heading",
    "1. not a list",
    "12) not a list",
    "- not a point",
    "* * *",
    "===",
    "> not a quotation",
    "```not code",
    "~~struck~~ **strong** __strong__ `code` $x^2$",
    "a | b | c",
    "| --- | --- |",
    "&lt;b&gt; &amp; &copy; fish & chips",
    "[@click=app.quit]bell[/]",
    "</td></table><h1>out</h1>",
    "back\\slash \\* \\[",
    "=cmd|' /C calc'!A1",
    "\u202eright to left\u202c",
    "naïve 漢字 🙂",
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1)
PHRASE = st.one_of(st.sampled_from(HOSTILE), st.lists(WORDS, min_size=1, max_size=4).map(" ".join))


class Seen(HTMLParser):
    """What a reader of an HTML page meets: its tags in order, and all of its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        if not self.style:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return one_line(" ".join(self.texts))


def everywhere(words: str) -> Document:
    """A document that holds the words in every place that words can stand."""
    return Document(
        title=words,
        subtitle=words,
        meta=((words, words),),
        blocks=(
            Heading(words, 2),
            Para(f"{words}\n{words}\n\n{words}"),
            Facts(((words, f"{words}\n{words}"),)),
            Bullets((words, f"{words}\n{words}")),
            Note(f"{words}\n\n{words}"),
            Table(words, (words, words), ((words, f"{words}\n\n{words}"),)),
            Table(words, (words,), (), empty=words),
        ),
    )


def as_page(text: str) -> str:
    """Markdown read by a reader that allows everything GitHub's does."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return str(reader.render(text))


def read_markdown(document: Document) -> Seen:
    return Seen(as_page(markdown.render(document)))


def read_html(document: Document) -> Seen:
    return Seen(html.render(document))


def joined(text: str) -> str:
    return "".join(text.split())


READERS = [pytest.param(read_markdown, id="markdown"), pytest.param(read_html, id="html")]
PLACES = 21


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_as_text(read: Callable[[Document], Seen], words: str) -> None:
    plain, seen = read(everywhere("plain")), read(everywhere(words))
    assert seen.tags == plain.tags
    assert seen.text.count(one_line(words)) >= PLACES


@pytest.mark.parametrize("read", READERS)
@given(words=PHRASE)
@example(words="Why is it so?")
@example(words="Room #")
def test_any_words_leave_the_structure_alone(read: Callable[[Document], Seen], words: str) -> None:
    plain, seen = read(everywhere("plain")), read(everywhere(words))
    assert seen.tags == plain.tags
    expected = joined(plain.text)
    if one_line(words).endswith("?"):
        expected = expected.replace("plain:", "plain")  # a label that asks takes no colon
    assert joined(seen.text) == expected.replace("plain", joined(words))


@pytest.mark.parametrize("renderer", [markdown.render, html.render])
def test_control_characters_are_left_out(renderer: Callable[[Document], str]) -> None:
    page = renderer(everywhere("a\x1b[31mb\x07\x00c\u009bd\r\ne"))
    assert not any((ord(each) < 32 and each != "\n") or 127 <= ord(each) < 160 for each in page)


@pytest.mark.parametrize("renderer", [markdown.render, html.render])
def test_draft_is_said_and_a_finished_document_does_not_say_it(renderer: Callable[[Document], str]) -> None:
    assert "DRAFT" in renderer(Document("Title", (), draft=True))
    assert "DRAFT" not in renderer(Document("Title", ()))


@pytest.mark.parametrize("renderer", [markdown.render, html.render])
def test_a_hundred_kilobytes_comes_out_whole(renderer: Callable[[Document], str]) -> None:
    page = renderer(Document("Long", (Para("word [b] | " * 10_000),)))
    assert page.count("word") == 10_000


def test_html_is_one_file_that_asks_for_nothing() -> None:
    page = html.render(everywhere("words"))
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en-GB">' in page
    assert '<th scope="col">' in page
    assert '<th scope="row"' in page
    for wanted in ("<script", "<link", "<img", "src=", "href=", "url(", "@import"):
        assert wanted not in page


def test_headings_keep_their_level() -> None:
    document = Document("Top", (Heading("Part"), Heading("Inside", 3)))
    assert [tag for tag in read_html(document).tags if tag in {"h1", "h2", "h3"}] == ["h1", "h2", "h3"]
    assert [tag for tag in read_markdown(document).tags if tag.startswith("h")] == ["h1", "h2", "h3"]


def test_an_empty_value_is_a_dash_and_an_empty_table_says_so() -> None:
    document = Document("T", (Facts((("Owner", ""),)), Table("Risks", ("Risk",), (), empty="None yet.")))
    for read in (read_html, read_markdown):
        assert "Owner" in read(document).text
        assert "None yet." in read(document).text
        assert "table" not in read(document).tags


def test_empty_lists_and_texts_draw_nothing_odd() -> None:
    document = Document("T", (Bullets(()), Para("  \n "), Para("kept")))
    assert markdown.render(document) == "# T\n\nkept\n"
    assert "<ul>" not in html.render(document)
