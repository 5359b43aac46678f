"""The command about what the practice and its people are called, and were called on a day."""

from collections.abc import Mapping
from datetime import date

from engage_tui.cli.call import Call
from engage_tui.cli.output import picked, say, say_json, say_table
from engage_tui.forms.dates import read_date, worded_date
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.shown import with_code


def practice(call: Call) -> None:
    """Say what the practice and its staff are called on a day; first change it, where something is given."""
    options = call.options
    if (options.role or options.of) and not (options.was and options.of):
        raise Refused("--of and --role write down what somebody was: give --of, --was and --until.")
    changes = any((options.was, options.name, options.ods, options.contract))
    if options.was and (options.name or options.contract or options.since or options.typed_wrong):
        raise Refused(
            "--was writes down a former name; --name, --contract and --since change the one of now."
        )
    with call.workbook(signs=changes) as book:
        day = _day(options.on, book.today)
        if options.of:
            _write_down_post(call, book)
        elif options.was:
            _write_down(book, options.was, options.ods, options.first, options.until)
        elif changes:
            _change(call, book)
        _say(call, book, day)


def _day(text: str | None, today: date) -> date:
    if text is None:
        return today
    try:
        return read_date(text, today)
    except ValueError as problem:
        raise Refused(f"--on: {problem}") from None


def _home(book: Workbook, day: date) -> Mapping[str, object]:
    from engage_tui.practice import practice_on

    found = practice_on(book, day)
    if found is None:
        raise Refused("This workbook has no practice yet.", do="Set the practice up first.")
    return picked(found, "name", "ods_code", "contract_type")


def _write_down(book: Workbook, name: str, code: str | None, first: str | None, last: str | None) -> None:
    from engage_tui.practice import save_former_name

    code = code or str(_home(book, book.today)["ods_code"])
    typed = {"name": name, "ods_code": code, "starts_on": first or "", "ends_on": last or ""}
    save_former_name(book, None, typed)


def _write_down_post(call: Call, book: Workbook) -> None:
    from engage_tui.practice.former import save_former_post

    options = call.options
    typed = {"who": options.of, "name": options.was, "role": options.role}
    save_former_post(book, None, {**typed, "starts_on": options.first or "", "ends_on": options.until or ""})


def _change(call: Call, book: Workbook) -> None:
    from engage_tui.practice import save_practice

    options, now = call.options, _home(book, book.today)
    given = {"name": options.name, "ods_code": options.ods, "contract_type": options.contract}
    typed = {name: value or str(now[name]) for name, value in given.items()}
    if options.typed_wrong:
        typed["how"] = "slip"
    elif options.since:
        typed["since"] = options.since
    save_practice(book, typed)


def _say(call: Call, book: Workbook, day: date) -> None:
    from engage_tui.practice import former_names, staff_on

    home, before, people = _home(book, day), former_names(book), staff_on(book, day)
    if call.options.json:
        say_json(
            {
                "on": day.isoformat(),
                **home,
                "former": [
                    {
                        **picked(each, "id", "name", "ods_code"),
                        "from": _iso(each.starts_on),
                        "to": _iso(each.ends_on),
                    }
                    for each in before
                ],
                "staff": [
                    {
                        **picked(each, "initials", "name", "role"),
                        "here": each.current,
                        "from": _iso(each.joined_on),
                        "to": _iso(each.left_on),
                    }
                    for each in people
                ],
            }
        )
        return
    named = with_code(str(home["name"]), str(home["ods_code"]))
    say(f"{named}, {home['contract_type']}, on {worded_date(day)}")
    if before:
        say("\nBefore")
        say_table(
            [
                (
                    with_code(each.name, each.ods_code),
                    _from(each.starts_on),
                    f"until {worded_date(each.ends_on)}",
                )
                for each in before
            ]
        )
    if here := [each for each in people if each.current]:
        say("\nHere that day")
        say_table([(each.initials, each.name, each.role) for each in here])


def _from(day: date | None) -> str:
    return f"from {worded_date(day)}" if day else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
