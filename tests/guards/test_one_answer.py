"""One message, one answer: no handler runs beside its parent's without either of them knowing."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from textual import on
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from screens.frame.closing import Closing
from screens.keys.command import Command, Commanding
from screens.keys.listing import load_every_screen
from tests.support.project import ROOT

load_every_screen()


def ours() -> list[type[MessagePump]]:
    """Every page, dialog and widget of the program."""
    found: list[type[MessagePump]] = []
    waiting: list[type[MessagePump]] = [Widget]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("screens.") and each not in found:
            found.append(each)
    return found


def answered(cls: type[Any]) -> Iterator[tuple[type[Message], str]]:
    """What a class itself answers by `@on`, and the name of what answers it."""
    for message, handlers in (cls.__dict__.get("_decorated_handlers") or {}).items():
        yield from ((message, handler.__name__) for handler, _ in handlers)


def beside(cls: type[Any]) -> list[str]:
    """Handlers of a class that answer what a base of ours answers as well."""
    bases = [base for base in cls.__mro__[1:] if base.__module__.startswith(("screens.", __name__))]
    return [
        f"{cls.__name__}.{name} beside {base.__name__}.{other} for {message.__name__}"
        for message, name in answered(cls)
        for base in bases
        for answer, other in answered(base)
        if issubclass(message, answer)
    ]


def handlers_run(node: MessagePump, message: Message) -> list[str]:
    """The `@on` handlers that run when this message comes."""
    found = node._get_dispatch_methods(message.handler_name, message)
    return [f"{cls.__name__}.{method.__name__}" for cls, method in found if hasattr(method, "_textual_on")]


def test_where_a_base_answers_as_well_only_the_nearest_class_does() -> None:
    """Whatever is found beside its parent's is in a class that sees to it that one answers."""
    assert [each.__name__ for each in ours() if beside(each) and not issubclass(each, Commanding)] == []


class Ask(Command, key="x", label="Ask"):
    """Ask something, in this test."""


class Parent(Commanding, Screen[None]):
    COMMANDS = (Ask,)  # type: ignore[assignment]

    @on(Command)
    def _answer_any(self) -> None: ...

    @on(Ask)
    def _answer(self) -> None: ...


class Child(Parent):
    @on(Ask)
    def _another_name(self) -> None: ...


class Grandchild(Child):
    pass


def test_the_guard_sees_a_handler_beside_its_parents() -> None:
    assert beside(Child) == [
        "Child._another_name beside Parent._answer_any for Ask",
        "Child._another_name beside Parent._answer for Ask",
    ]
    assert beside(Grandchild) == []


def test_the_nearest_class_answers_alone() -> None:
    assert handlers_run(Child(), Ask()) == ["Child._another_name"]
    assert handlers_run(Grandchild(), Ask()) == ["Child._another_name"]


def test_an_answer_that_is_overridden_says_so_again() -> None:
    """Textual would run the base's answer, and never the one that was written over it."""
    lost = []
    for cls in ours():
        own = {name for _, name in answered(cls)}
        for base in cls.__mro__[1:]:
            names = {name for _, name in answered(base)} & cls.__dict__.keys()
            lost += [f"{cls.__name__}.{name}" for name in names - own]
    assert lost == []


def test_what_runs_for_every_class_never_calls_its_parents() -> None:
    """Textual itself runs `on_mount` and its like for each class: called by name they would run twice."""
    twice = []
    for cls in ours():
        for name, method in cls.__dict__.items():
            if not name.startswith(("on_", "_on_")) or not inspect.isfunction(method):
                continue
            tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
            names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            sites = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "super"]
            if sites and name in names:
                twice.append(f"{cls.__name__}.{name}")
    assert twice == []


def test_every_page_and_dialog_closes_in_the_one_way() -> None:
    closing = [each for each in ours() if issubclass(each, Screen)]
    assert len(closing) > 40
    assert [each.__name__ for each in closing if each.dismiss is not Closing.dismiss] == []


def test_a_page_that_reads_leaves_a_refusal_to_the_one_place_that_says_it_once() -> None:
    said = []
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef) and node.name == "load":
                names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
                if names & {"attempt", "show_problem"}:
                    said.append(f"{path.name} line {node.lineno}")
    assert said == []
