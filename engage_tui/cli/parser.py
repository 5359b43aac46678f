"""What may be written on the command line; loads argparse and nothing else, to answer at once."""

import argparse
from collections.abc import Callable
from typing import Any

from engage_tui import __version__
from engage_tui.forms.text import printable, whole_number

ABOUT = """\
Engage: an offline workbook for patient and community engagement in a GP practice.
With no command it starts the screens on this PC's workbook."""

UNDOING = {
    "undo": "take back the last change of whoever is at the keyboard",
    "redo": "bring back what the last undo took back",
}
"""The two directions, and what each does."""

STATUSES = "Exit status: 0 done, 1 refused (the reason is on standard error), 2 wrong usage."


class Parser(argparse.ArgumentParser):
    """An argument parser that never hands control characters it was given to the terminal."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(printable(message), file)


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="engage-tui",
        description=ABOUT,
        epilog=STATUSES,
        allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_common(parser, default=None)
    parser.set_defaults(command="screens")
    parser.add_argument("--version", action="version", version=f"engage-tui {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="start on a throw-away copy of made-up records; nothing is kept"
    )
    parser.add_argument(
        "--plain", action="store_true", help="line by line, for screen readers and simple consoles (later)"
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_add_screens, _add_practice, _add_feedback, _add_exchange, _add_reading, _add_care):
        add(lambda name, words: _command(commands, name, words))
    return parser


def _add_common(parser: argparse.ArgumentParser, default: str | None) -> None:
    """The options of every command; on a command they must not undo what came before its name."""
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        default=default,
        help="folder of the workbook (or ENGAGE_TUI_DATA_DIR); the usual place when left out",
    )
    parser.add_argument(
        "--store",
        metavar="URL",
        default=default,
        help="the store itself, as sqlite:///PATH (or ENGAGE_TUI_STORE)",
    )
    parser.add_argument(
        "--as",
        dest="author",
        metavar="INITIALS",
        default=default,
        help="who is at the keyboard; signs what is changed",
    )
    parser.add_argument(
        "--accept-clock",
        action="store_true",
        default=False if default is None else default,
        help="go on although the workbook was last changed later than this PC's clock says",
    )


def _command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", allow_abbrev=False
    )
    _add_common(parser, default=argparse.SUPPRESS)
    parser.set_defaults(command=name)
    return parser


Add = Callable[[str, str], argparse.ArgumentParser]


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of words")


def _add_screens(add: Add) -> None:
    opening = add("open", "start the screens at one place")
    opening.add_argument(
        "place", metavar="PLACE", help="where to: for example feedback/ID, or engagement/ID/step/5"
    )


def _add_practice(add: Add) -> None:
    init = add("init", "set up the practice without the screens")
    init.add_argument("--name", required=True, help="the practice's name")
    init.add_argument(
        "--ods",
        default="",
        metavar="CODE",
        help="its ODS code, such as Y99999; left out: not sure yet",
    )
    init.add_argument(
        "--contract", default="", metavar="TYPE", help="GMS, PMS or APMS; later in Settings, if not known"
    )
    init.add_argument(
        "--person", default="", metavar="NAME", help="name of the first member of staff, with --as INITIALS"
    )
    _add_names(add)
    demo = add("demo", "fill an empty store with made-up records")
    demo.add_argument("--years", type=_years, default=3, metavar="N", help="years of work (3)")
    demo.add_argument("--engagements", type=_whole, metavar="N", help="how many (50 a year)")
    demo.add_argument("--records", type=_whole, metavar="N", help="go on until there are so many records")
    demo.add_argument("--feedback", type=_whole, default=0, metavar="N", help="pieces of feedback (0)")
    demo.add_argument("--seed", type=int, default=7, metavar="N", help="the same seed, the same records (7)")


def _add_names(add: Add) -> None:
    names = add("practice", "what the practice is called, was called before, and who was here on a day")
    names.add_argument("--on", metavar="DAY", help="as on that day (today)")
    now = names.add_argument_group("to change what it is called")
    now.add_argument("--name", help="its new name")
    now.add_argument("--ods", metavar="CODE", help="its new ODS code; with --was the code then")
    now.add_argument("--contract", metavar="TYPE", help="GMS, PMS or APMS")
    when = now.add_mutually_exclusive_group()
    when.add_argument(
        "--since", metavar="DAY", help="the day it counts from (today); papers before keep the old"
    )
    when.add_argument("--typed-wrong", action="store_true", help="the old one was never right, on no day")
    then = names.add_argument_group("to write down what it was called before")
    then.add_argument("--was", metavar="NAME", help="its former name; with --of the name somebody had")
    then.add_argument("--of", metavar="INITIALS", help="whose former name and role it is")
    then.add_argument("--role", metavar="ROLE", default="", help="with --of, the role they had")
    then.add_argument(
        "--from", dest="first", metavar="DAY", help="first day of that; as far back as records go"
    )
    then.add_argument("--until", metavar="DAY", help="last day of that")
    _add_json(names)
    group = add("members", "who is in the patient group, and who looks like another")
    doing = group.add_mutually_exclusive_group()
    doing.add_argument(
        "--join", nargs=2, metavar="ID", help="two members who are one person; the first's details stay"
    )
    doing.add_argument("--apart", nargs=2, metavar="ID", help="two who look alike and are two people")
    _add_json(group)


def _add_exchange(add: Add) -> None:
    export = add("export", "write every record to files in a folder")
    export.add_argument("folder", metavar="DIR", help="folder to write to")
    export.add_argument(
        "--format", choices=("json", "csv", "xlsx"), default="json", help="json when left out"
    )
    importing = add("import", "bring records in from files")
    importing.add_argument(
        "what",
        choices=("records", "list-size", "fft", "gpps", "organisations", "feedback"),
        help="records: what `export` wrote as json; list-size: the national files of registered patients; "
        "fft: Friends and Family counts; gpps: the GP Patient Survey's file of practices; "
        "organisations: the practice's former codes and network, from epraccur, ePCN or succ; "
        "feedback: any survey export: csv, xlsx, ods, or one of those in a zip",
    )
    importing.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="folder of the records; or csv, xlsx or zip files"
    )
    importing.add_argument(
        "--year",
        type=_whole,
        metavar="YEAR",
        help="year of the survey, where the file's name does not say it",
    )
    importing.add_argument(
        "--former",
        action="append",
        default=[],
        metavar="CODE",
        help="a former code of organisations that the files leave in doubt and that is this practice's own",
    )
    _add_feedback_file(importing)
    _add_json(importing)
    report = add("report", "write one document; with no name, list the documents there are")
    report.add_argument("name", nargs="?", metavar="NAME", help="which document")
    report.add_argument(
        "--out",
        metavar="FILE",
        help="file to write; its ending picks the format (docx, pdf, html, xlsx, md, txt, csv, json, ics)",
    )
    report.add_argument("--id", metavar="ID", help="which record the document is about")
    report.add_argument("--year", metavar="YEAR", help="which financial year it covers, such as 2026/27")
    looks = report.add_mutually_exclusive_group()
    looks.add_argument("--large-print", action="store_true", help="in 18 point: Word, PDF and HTML")
    looks.add_argument(
        "--plain",
        action="store_true",
        dest="without_tables",
        help="no tables: each row as lines of label and value",
    )
    report.add_argument("--paper", choices=("a4", "a3"), default="a4", help="paper of a poster (a4)")
    report.add_argument("--overwrite", action="store_true", help="replace the file if there is one")
    report.add_argument(
        "--papers",
        choices=("html", "pdf", "docx", "md"),
        default="html",
        help="format of the papers in an evidence pack (html); its --out is a folder, or a .zip alone",
    )
    report.add_argument("--from", dest="since", metavar="DAY", help="first day, in a year's place: 1/4/2026")
    report.add_argument("--to", dest="until", metavar="DAY", help="last day; today when left out")


def _add_feedback_file(importing: argparse.ArgumentParser) -> None:
    only = importing.add_argument_group("for feedback only")
    only.add_argument("--map", metavar="MAP", help="JSON file that says what each column means")
    only.add_argument(
        "--sheet", metavar="NAME", help="which sheet of a workbook or file of a zip, where several hold rows"
    )
    only.add_argument(
        "--yes", action="store_true", help="agree to what is shown without it; until then nothing is written"
    )
    only.add_argument(
        "--dates", choices=("dmy", "mdy"), help="whether day or month comes first, where the file cannot say"
    )
    only.add_argument(
        "--changed",
        choices=("keep", "replace", "both"),
        help="an answer that is here with other words: keep those (as when left out), replace them, or both",
    )
    only.add_argument(
        "--alike",
        choices=("take", "leave"),
        help="what only looks the same as a piece here: take or leave it",
    )
    only.add_argument("--keep-names", action="store_true", help="keep names and email addresses, for replies")
    decided = only.add_mutually_exclusive_group()
    decided.add_argument(
        "--redact", action="store_true", help="take out what could say who they are (as when left out)"
    )
    decided.add_argument("--as-typed", action="store_true", help="keep the words although they could")


def _add_feedback(add: Add) -> None:
    log = add("log", "log one piece of feedback")
    log.add_argument("words", nargs="+", metavar="WORDS", help="what they said, without names or numbers")
    log.add_argument("--source", default="desk", metavar="SOURCE", help="how it reached you (desk)")
    log.add_argument("--theme", default="", metavar="THEME", help="what it is about: a code or its words")
    log.add_argument("--count", default="1", metavar="N", help="how many said it (1)")
    log.add_argument(
        "--at-risk",
        choices=("clinical", "safeguarding"),
        default="",
        help="someone's care or safety, or someone who may be harmed: it says whom to call",
    )
    decided = log.add_mutually_exclusive_group()
    decided.add_argument("--redact", action="store_true", help="take out what could say who they are")
    log.add_argument(
        "--no-reply", action="store_true", help="with --redact: a number taken out is not kept to reply to"
    )
    decided.add_argument("--as-typed", action="store_true", help="keep the words although they could")
    _add_json(log)
    risk = add("risk", "what says someone is at risk; with an id, what was done and who was told")
    risk.add_argument("id", nargs="?", metavar="ID", help="the piece of feedback")
    risk.add_argument("--done", metavar="WORDS", default="", help="what was done")
    risk.add_argument("--told", metavar="WORDS", default="", help="who was told")
    risk.add_argument("--on", metavar="DAY", default="", help="when (today)")
    _add_json(risk)


def _add_reading(add: Add) -> None:
    _add_json(add("status", "what is due, and where the year stands"))
    checking = add("check-words", "look over words that others will read")
    checking.add_argument("file", metavar="FILE", help="a text file; - reads what is piped in")
    checking.add_argument("--limit", type=_whole, metavar="N", help="how many words it may have")
    _add_json(checking)
    search = add("search", "find anything")
    search.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    _add_json(search)
    history = add("history", "who changed what, latest first")
    history.add_argument(
        "record", nargs="?", metavar="RECORD", help="id of one record; everything when left out"
    )
    _add_json(history)
    for name, words in UNDOING.items():
        undoing = add(name, words)
        undoing.add_argument("--yes", action="store_true", help="do not ask, however long ago it was")
        _add_json(undoing)
    _add_erase(add)
    _add_json(add("keys", "every screen's keys"))


def _add_erase(add: Add) -> None:
    erase = add("erase", "erase words for good: out of a record, its history, search and evidence")
    erase.add_argument("record", nargs="?", metavar="KIND/ID", help="such as feedback/ID; see search")
    erase.add_argument(
        "--because", required=True, metavar="CODE", help="why: asked, names_someone, mistake or another"
    )
    part = erase.add_mutually_exclusive_group()
    part.add_argument("--passage", metavar="WORDS", help="only these words of it; - reads what is piped in")
    part.add_argument("--old-words", action="store_true", help="only what it said before it was put right")
    erase.add_argument("--everywhere", action="store_true", help="the passage, out of every record")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    _add_json(erase)


def _add_care(add: Add) -> None:
    backup = add("backup", "copy the store, and check the copy")
    backup.add_argument("file", nargs="?", metavar="FILE", help="where to; the backups folder when left out")
    restore = add("restore", "put a backup in the store's place")
    restore.add_argument("file", nargs="?", metavar="FILE", help="the backup")
    restore.add_argument(
        "--undo", action="store_true", help="put back what the last restore replaced, in place of FILE"
    )
    restore.add_argument("--yes", action="store_true", help="do not ask")
    check = add("check", "verify the store, its change log, its search index and the files around it")
    check.add_argument("--seal", metavar="SEAL", help="whether a seal that was printed stands in the log")
    check.add_argument(
        "--repair-index", action="store_true", help="first make the search index again from the records"
    )
    check.add_argument(
        "--clock-was-ahead",
        action="store_true",
        help="note that dates after now are wrong, so that nobody is asked about them again",
    )
    check.add_argument("--yes", action="store_true", help="do not ask")
    _add_json(check)
    add("migrate", "bring the store up to this version of the program")


def _whole(text: str) -> int:
    """A number of things to make: zero or more, in words when it is not."""
    number = whole_number(text)
    if number is None:
        raise argparse.ArgumentTypeError("must be a whole number, 0 or more")
    return number


MOST_YEARS = 50
"""Made-up years at most: no practice's records go back further, and dates must stay dates."""


def _years(text: str) -> int:
    years = _whole(text)
    if not 1 <= years <= MOST_YEARS:
        raise argparse.ArgumentTypeError(f"must be 1 to {MOST_YEARS}")
    return years
