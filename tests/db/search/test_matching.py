"""What was typed held against a text: whether it is there, how well, and where."""

import re
import sqlite3
import unicodedata
from contextlib import closing
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.care.schema import TOKENS
from db.search.matching import MOST_WORDS, Grade, Level, Typed
from db.search.spellings import fold, others


@cache
def parts_words(sign: str) -> bool:
    """Whether what parts words to Python parts them to SQLite, whose tables are of Unicode 6.1.

    Signs that came later, those of sign languages among them, are letters to it; nobody types them.
    """
    if unicodedata.category(sign)[0] != "S":
        return True
    with closing(index()) as store:
        store.execute("INSERT INTO found VALUES ('', ?, '')", (f"q{sign}x",))
        return store.execute("SELECT 1 FROM found WHERE found MATCH 'x'").fetchone() is not None


# Characters of private use are letters to SQLite, unassigned ones as its version has it. Nobody types them.
ASSIGNED = st.characters(codec="utf-8", exclude_categories=["Cn", "Co"]).filter(parts_words)
WORDS = st.text(st.sampled_from("abo'é-d2 \u2019.\"*()[]:^\0\n\u0301ßİ"), max_size=20) | st.text(
    ASSIGNED, max_size=30
)


@given(text=st.text())
@example("İstanbul ß ﬃ é e\u0301")
@example("Łukasz Ørsted Ægir þing 한국 हिन्दी বাংলা Ё")
def test_folding_moves_no_letter(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=300, deadline=None)
@given(text=WORDS, title=WORDS, body=WORDS)
@example('"', "", "")
@example("NEAR(a b) AND title:x OR ^y*", "", "")
@example("o'clock", "At eight o\u2019clock", "")
@example("\u0301", "", "")
def test_anything_typed_is_a_legal_query(text: str, title: str, body: str) -> None:
    typed = Typed.of(text)
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute(f'CREATE VIRTUAL TABLE found USING fts5(title, body, also, tokenize="{TOKENS}")')
        store.execute("INSERT INTO found VALUES (?, ?, ?)", (title, body, others(f"{title}\n{body}")))
        if not typed:
            return
        for query in (typed.query(), typed.query(whole=True), typed.title_query(), typed.opening_query()):
            store.execute("SELECT rowid FROM found WHERE found MATCH ?", (query,)).fetchall()


@given(text=WORDS, body=WORDS)
def test_marks_are_places_in_the_text_in_order_and_apart(text: str, body: str) -> None:
    for marked in (Typed.of(text).marked(body), Typed.of(text).around(body, 12)):
        last = -1
        for start, end in marked.marks:
            assert last < start < end <= len(marked.text)
            last = end


@pytest.mark.parametrize(
    ("text", "title", "body", "grade"),
    [
        ("parking", "Parking", "", Grade(Level.IS_TITLE, False)),
        ("car park", "The car park", "", Grade(Level.TOGETHER_IN_TITLE, False)),
        ("car par", "The car park", "", Grade(Level.TOGETHER_IN_TITLE, True)),
        ("park car", "The car park", "", Grade(Level.IN_TITLE, False)),
        ("car park", "Notes", "The car park is full", Grade(Level.TOGETHER, False)),
        ("park full", "Notes", "The car park is full", Grade(Level.SOMEWHERE, False)),
        ("park", "Notes", "Parking is dear", Grade(Level.TOGETHER, True)),
        ("notes par", "Notes", "Parking is dear", Grade(Level.SOMEWHERE, True)),
        ("cafe", "Café", "", Grade(Level.IS_TITLE, False)),
        ("o'clock", "At eight o\u2019clock", "", Grade(Level.TOGETHER_IN_TITLE, False)),
        ("follow up", "Follow-up", "", Grade(Level.IS_TITLE, False)),
        ("d2", "Duty D2", "", Grade(Level.TOGETHER_IN_TITLE, False)),
        ("943 476", "", "Their number is 943 476 5919", Grade(Level.TOGETHER, False)),
    ],
)
def test_how_well_it_matches(text: str, title: str, body: str, grade: Grade) -> None:
    assert Typed.of(text).grade(title, body) == grade


def test_titles_come_first_and_whole_words_before_beginnings() -> None:
    park = Typed.of("park")
    best_first = [("Park", ""), ("The park", ""), ("Parking", ""), ("", "A park"), ("", "Parking")]
    grades = [park.grade(title, body) for title, body in best_first]
    assert grades == sorted(grades)
    assert len(set(grades)) == len(grades)


@pytest.mark.parametrize(
    ("text", "body", "seen"),
    [
        ("park", "The car park: parking, a spark", ["park", "parking"]),
        ("the park", "The car park is by the other", ["The", "park", "the"]),
        ("o'clock", "Eight o\u2019clock, o clock", ["o\u2019clock", "o clock"]),
        ("cafe", "Café CAFÉ decaf", ["Café", "CAFÉ"]),
        ("e", "Tea, eggs; the end", ["eggs", "end"]),
        ("", "Nothing", []),
    ],
)
def test_the_words_are_marked(text: str, body: str, seen: list[str]) -> None:
    marked = Typed.of(text).marked(body)
    assert [marked.text[start:end] for start, end in marked.marks] == seen


def test_what_is_shown_of_a_long_text_holds_the_words() -> None:
    body = "word " * 500 + "the car park is full at nine " + "word " * 500
    shown = Typed.of("full park").around(body, 60)
    assert len(shown.text) <= 62
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert {shown.text[start:end] for start, end in shown.marks} == {"park", "full"}
    assert not re.search(r"\w…", shown.text.removesuffix("word…"))


def test_a_pasted_paragraph_is_cut_to_some_words() -> None:
    assert len(Typed.of("many words " * 100).words) == MOST_WORDS


FOUND_BY = [
    ("Łukasz came", "lukasz"),
    ("Lukasz came", "Łukasz"),
    ("Søren and Åse", "soren ase"),
    ("on Königstraße", "konigstrasse"),
    ("on Koenigstrasse", "Koenigstraße"),
    ("Æthel and Œuvre", "aethel oeuvre"),
    ("Þóra and Đorđe", "thora dorde"),
    ("they re-open at nine", "reopen"),
    ("they reopen at nine", "re-open"),
    ("they reopen at nine", "re open"),
    ("please do reopen the hatch", "please re open"),
    ("they re-open at nine", "re open"),
    ("they re open at nine", "reopen"),
    ("they re open at nine", "re-open"),
    ("two e mails came", "emails"),
    ("an email came", "e mail"),
    ("the carpark is full", "car park full"),
    ("the car park is full", "carpark"),
    ("Mrs O\u2019Brien rang", "obrien"),
    ("Mrs O\u2019Brien rang", "O'Brien"),
    ("Mrs OBrien rang", "o'brien"),
    ("ring 07700-900-123 now", "07700900123"),
    ("Андрей Пётр", "петр"),
    ("Андрей Пётр", "андрей"),
    ("한국 사람", "한국"),
    ("हिन्दी में लिखा है", "हिन्दी"),
    ("हिन्दी में लिखा है", "लिखा"),
    ("ગુજરાતી ભાષા", "ગુજરાતી"),
    ("বাংলা ভাষায় কথা", "ভাষায়"),
    ("İstanbul and DIYARBAKIR", "istanbul diyarbak\u0131r"),
    ("Nguyễn Văn Đức", "nguyen van duc"),
]


@pytest.mark.parametrize(("text", "asked"), FOUND_BY)
def test_words_are_found_as_people_type_them(text: str, asked: str) -> None:
    with closing(index()) as store:
        store.execute("INSERT INTO found VALUES ('', ?, ?)", (text, others(text)))
        for typed in (Typed.of(asked), Typed.of(asked[:-1])):
            assert store.execute("SELECT rowid FROM found WHERE found MATCH ?", (typed.query(),)).fetchall()
    assert Typed.of(asked).holds(text)
    assert Typed.of(asked).marked(text).marks


APART = [
    ("हम", "हिन्दी"),
    ("लख", "लिखा"),
    ("한", "하늘"),
    ("ભાષ", "ભાવ"),
    ("open", "reopened"),
    ("ob", "o brien x"),
    ("reopen", "open it, re your call"),
    ("re open", "preopened"),
]


@pytest.mark.parametrize(("asked", "text"), APART)
def test_and_not_by_other_words(asked: str, text: str) -> None:
    with closing(index()) as store:
        store.execute("INSERT INTO found VALUES ('', ?, ?)", (text, others(text)))
        query = Typed.of(asked).query(whole=True)
        assert not store.execute("SELECT rowid FROM found WHERE found MATCH ?", (query,)).fetchall()


@given(text=WORDS | st.text(st.sampled_from("Łøß-'\u2019aé한हिন\u093f\u0301 æþ"), max_size=20))
def test_every_word_of_a_text_finds_it(text: str) -> None:
    """Each part between blanks, typed as it stands there, is found in the index and in the text."""
    with closing(index()) as store:
        store.execute("INSERT INTO found VALUES ('', ?, ?)", (text.replace("\0", " "), others(text)))
        for part in unicodedata.normalize("NFC", text).replace("\0", " ").split():
            if typed := Typed.of(part):
                found = store.execute("SELECT 1 FROM found WHERE found MATCH ?", (typed.query(),)).fetchall()
                assert found, part
                assert typed.holds(unicodedata.normalize("NFC", text)), part


def index() -> sqlite3.Connection:
    """An index as a store has it."""
    store = sqlite3.connect(":memory:")
    store.execute(f'CREATE VIRTUAL TABLE found USING fts5(title, body, also, tokenize="{TOKENS}")')
    return store
