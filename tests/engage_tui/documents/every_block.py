"""A document that holds some words in every place that words can stand, for every format to draw."""

from dataclasses import replace
from datetime import date

from engage_tui.documents.content import (
    Basis,
    Block,
    Bullets,
    Claim,
    Document,
    Facts,
    Figures,
    Heading,
    Note,
    PageBreak,
    Pair,
    Para,
    Record,
    Signatures,
    Table,
)  # fmt: skip

DAY = date(2026, 11, 23)
BASIS = Basis(120, "people", 5, "the feedback log", "1 Apr 2026 to 23 Nov 2026", DAY)


def figures(words: str = "What it was about") -> Figures:
    """Counts of which one is not shown."""
    counts = (("Phones", 62), (words, 31), ("Results", 0), ("Toilets", None), ("Reception", 22))
    return Figures(words, counts, BASIS, ("Theme", "People"), whole=120, remark=f"* stands for {words}.")


def blocks(words: str) -> tuple[Block, ...]:
    """Every kind of block, all of them saying the words."""
    return (
        Heading(words),
        Para(f"{words}\n{words}\n\n{words}"),
        Facts(((words, f"{words}\n{words}"), ("Label", words))),
        Bullets((words, f"{words}\n{words}")),
        Note(f"{words}\n\n{words}"),
        Table(words, (words, "Number", "Day"), ((words, 1234, DAY), (f"{words}\n{words}", 7, ""))),
        Table(words, (words,), (), empty=words),
        Heading(words, 3),
        figures(words),
        Claim(words, (Record(words, words, DAY, "0192-ab", f"{words}.pdf"),), "GMS 26", words),
        Claim(words),
        Pair(words, words, "We did", words),
        PageBreak(),
        Signatures((words, "For the group")),
    )


def whole(words: str = "plain") -> Document:
    """A draft that says the words everywhere."""
    return Document(words, blocks(words), words, ((words, words),), draft=True, made_on=DAY)


def finished(words: str = "plain") -> Document:
    """The same, finished."""
    return replace(whole(words), draft=False)


def poster() -> Document:
    """A poster as the documents write one."""
    return Document(
        "You said, we did",
        (
            Pair(
                "It is hard to hear at the desk",
                "A hearing loop is fitted",
                under="Said by 31 people. Decided on 3 Nov 2026.",
            ),
            Pair("Evening blood tests", "the van comes at two", "We did part"),
        ),
        meta=(("Practice", "Elm Grove Surgery (Y99999)"),),
        made_on=DAY,
        poster=True,
    )
