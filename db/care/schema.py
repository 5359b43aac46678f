"""What a store file holds besides tables: its marks, its triggers and its full-text index.

They are put in place by one function, after a fresh store is made and after each upgrade,
because recreating a table (the only way SQLite can alter one) silently drops its triggers.
"""

import sqlite3

from sqlalchemy import Connection, insert

from db.file.revision import APPLICATION_ID, HEAD, REVISIONS
from db.file.trouble import problem_of
from db.ids import new_id
from db.models import Base, Fact, load_all
from db.search import indexing

IDENTITY = "identity"
"""The fact that tells one practice's store from another's; its backups share it."""

_CHANGE_TRIGGERS = {
    "change_stays": """
        CREATE TRIGGER change_stays BEFORE DELETE ON change
        BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
    "seal_stays": """
        CREATE TRIGGER seal_stays BEFORE DELETE ON seal
        BEGIN SELECT RAISE(ABORT, 'the seals of the change log are append-only'); END""",
    "seal_stands": """
        CREATE TRIGGER seal_stands BEFORE UPDATE ON seal
        BEGIN SELECT RAISE(ABORT, 'the seals of the change log are append-only'); END""",
    "change_stands": """
        CREATE TRIGGER change_stands BEFORE UPDATE ON change
        WHEN NOT (
            new.fields = '{}' AND new.erased_at IS NOT NULL AND old.erased_at IS NULL
            AND new.salt IS NULL AND length(new.proof) = 64
            AND new.rowid = old.rowid AND new.id = old.id AND new.batch = old.batch
            AND new.at = old.at AND new.author = old.author AND new.pc = old.pc
            AND new.label = old.label AND new.undoes IS old.undoes
            AND new.record_type = old.record_type AND new.record_id = old.record_id
            AND new.kind = old.kind
        )
        BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END""",
}

TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
"""How the index cuts words. Marks belong to them: the vowels of Hindi, Gujarati and Bengali are marks."""
_INDEX = f"""
    CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, also, content='search_entry', content_rowid='number',
        tokenize="{TOKENS}", prefix='1 2 3 4')"""

_VOCABULARY = "CREATE VIRTUAL TABLE search_index_words USING fts5vocab(search_index, row)"
"""Every word of the index with how many records hold it: a view that takes no room."""

_SEARCH_TRIGGERS = {
    "search_entry_added": """
        CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
            INSERT INTO search_index(rowid, title, body, also)
            VALUES (new.number, new.title, new.body, new.also);
        END""",
    "search_entry_gone": """
        CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
            INSERT INTO search_index(search_index, rowid, title, body, also)
            VALUES ('delete', old.number, old.title, old.body, old.also);
        END""",
    "search_entry_altered": """
        CREATE TRIGGER search_entry_altered AFTER UPDATE ON search_entry BEGIN
            INSERT INTO search_index(search_index, rowid, title, body, also)
            VALUES ('delete', old.number, old.title, old.body, old.also);
            INSERT INTO search_index(rowid, title, body, also)
            VALUES (new.number, new.title, new.body, new.also);
        END""",
}

TRIGGERS = {**_CHANGE_TRIGGERS, **_SEARCH_TRIGGERS}
"""Name of each trigger and the statement that makes it."""

ERASES_FROM_INDEX = sqlite3.sqlite_version_info >= (3, 42)
"""Whether this SQLite can wipe deleted words out of a full-text index as it goes."""


def create(connection: Connection) -> None:
    """Make every table of a fresh store and mark it as of this program's schema.

    The tables are made straight from the models, which needs no Alembic at first run; a
    test holds the result equal to what the migrations make.
    """
    load_all()
    Base.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (\n\tversion_num TEXT NOT NULL,"
        "\n\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.execute(insert(Fact).values(name=IDENTITY, value=new_id()))
    complete(connection)


def complete(connection: Connection) -> None:
    """Put marks, triggers and the full-text index in place, whatever was there before."""
    for name, statement in _CHANGE_TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)
    index_anew(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {len(REVISIONS)}")


def is_whole(driver: sqlite3.Connection) -> bool:
    """Whether every table has its columns and every trigger its words, as this program makes them.

    One wrong letter in the statements that a file keeps of its own tables passes SQLite's checks.
    """
    load_all()
    try:
        there = set(
            driver.execute(
                "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c"
                " WHERE t.type = 'table'"
            )
        )
    except sqlite3.OperationalError as error:
        if problem_of(error) is None:
            return False  # a statement is so wrong that no table can be made of it
        raise
    wanted = {
        (table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns
    }
    triggers = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    spoken = {str(name): " ".join(str(sql).split()) for name, sql in triggers}
    made = {name: " ".join(sql.split()) for name, sql in TRIGGERS.items()}
    return there >= wanted and spoken.items() <= made.items()


def index_anew(connection: Connection) -> None:
    """Make the search index again from the records alone: the way it is made, and the way it is mended."""
    for name in _SEARCH_TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index_words")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_index")
    connection.exec_driver_sql(_INDEX)
    connection.exec_driver_sql(_VOCABULARY)
    if ERASES_FROM_INDEX:
        connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1)")
    indexing.rebuild(connection)
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    for statement in _SEARCH_TRIGGERS.values():
        connection.exec_driver_sql(statement)
