"""The bare Textual program that start-up is compared with: the same widgets, nothing behind them."""

from textual.app import App, ComposeResult
from textual.widgets import Button, DataTable, Footer, Header, Input


class Hello(App[None]):
    """One screen with a header, a box, a button, a small table and a footer."""

    def compose(self) -> ComposeResult:
        """Lay out the widgets that most programs have."""
        yield Header()
        yield Input("Hello")
        yield Button("Press")
        yield DataTable[str]()
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("When", "What")
        table.add_rows([(f"{day} Nov", "Something due") for day in range(1, 13)])


if __name__ == "__main__":
    Hello().run()
