"""A contract of our own for the import linter: no file imports, however far round, itself."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class NoCircles(Contract):
    """No file of the program imports in a circle, imports inside functions and for types included.

    The linter's own contract looks at folders that stand side by side; two files of different rooms
    may import each other and still pass it.
    """

    type_name = "no_circles"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look for one circle; whoever breaks it runs the linter again for the next."""
        own = [each for each in graph.modules if not graph.is_module_squashed(each)]
        imports = {each: graph.find_modules_directly_imported_by(each) for each in own}
        circle = first_circle(imports)
        return ContractCheck(kept=not circle, metadata={"circle": circle})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name the files of the circle, each of which imports the next."""
        output.print_error("These files import each other in a circle:")
        for each in check.metadata["circle"]:
            output.indent_cursor()
            output.print_error(f"{each} ->")


def first_circle(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """A circle of names, each of which imports the next; empty when there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        # Told from what is imported to what imports it, the first name again at the end.
        circle: list[str] = found.args[1]
        return circle[::-1]
    return []
