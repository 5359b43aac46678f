"""A figure, the table of them, and the comparison with the ones that were kept."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

KEPT = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True)
class Figure:
    """One thing measured: its spread, and what the project aims at."""

    name: str
    unit: str
    median: float
    low: float
    high: float
    rounds: int
    aim: str = ""


def of(name: str, unit: str, measured: Sequence[float], aim: str = "") -> Figure:
    """Median, least and most of what was measured."""
    return Figure(name, unit, statistics.median(measured), min(measured), max(measured), len(measured), aim)


def p95(name: str, unit: str, measured: Sequence[float], aim: str = "") -> Figure:
    """The 95th percentile in place of the median, with the least and most beside it."""
    at = statistics.quantiles(measured, n=20)[-1] if len(measured) > 1 else measured[0]
    return Figure(f"{name}, p95", unit, at, min(measured), max(measured), len(measured), aim)


def kept() -> dict[str, float]:
    """The medians of the run that was kept to compare with; empty when none was."""
    if not KEPT.exists():
        return {}
    return {each["name"]: each["median"] for each in json.loads(KEPT.read_text(encoding="utf-8"))["figures"]}


def keep(figures: Sequence[Figure], machine: str) -> None:
    """Keep these figures as the ones later runs are compared with."""
    told = {"machine": machine, "figures": [asdict(each) for each in figures]}
    KEPT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8", newline="\n")


def table(figures: Sequence[Figure], before: dict[str, float]) -> str:
    """The figures as a Markdown table, so that a run can be pasted into docs/performance.md."""
    rows = [
        "| what | figure | least to most | rounds | aim | against the kept run |",
        "|---|---|---|---|---|---|",
    ]
    rows += [_row(each, before.get(each.name)) for each in figures]
    return "\n".join(rows)


def _row(figure: Figure, before: float | None) -> str:
    spread = f"{_number(figure.low)} to {_number(figure.high)}" if figure.rounds > 1 else ""
    change = f"{100 * (figure.median / before - 1):+.0f} %" if before else ""
    shown = f"{_number(figure.median)} {figure.unit}"
    return f"| {figure.name} | {shown} | {spread} | {figure.rounds} | {figure.aim} | {change} |"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"
