"""Made-up files of the national shapes: Friends and Family counts, GP Patient Survey."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

OURS, THEIRS = "Y99999", "Y99998"

FFT_HEADER = (
    "month,region_code,practice_code,patient_registered_population,Total Responses,"
    "Extremely Likely/Very Good,Likely/Good,Neither Likely nor Unlikely/Neither Good nor Poor,"
    "Unlikely/Poor,Extremely Unlikely/Very Poor,Do not Know,% Recommend,% Not Recommend"
)
PUBLIC_HEADER = (
    "ICB Code,Practice Code,Practice Name,Total Responses,Percentage Positive,Very Good,Good,"
    "Neither Good nor Poor,Poor,Very Poor,Don't Know,Handwritten,Telephone Call,Tablet/Kiosk,"
    "SMS/Text Message,Smartphone App / Online,Other"
)

Six = tuple[int | str, ...]
SIX: Six = (30, 8, 2, 1, 0, 1)


def fft_row(month: str, code: str = OURS, six: Six = SIX, total: int | str | None = None) -> str:
    """A row of the NHS extract."""
    whole = sum(each for each in six if isinstance(each, int)) if total is None else total
    return ",".join([month, "Y61", code, "8000", str(whole), *map(str, six), "90.48%", "2.38%"])


def write(path: Path, lines: Iterable[str], encoding: str = "utf-8", end: str = "\r\n") -> Path:
    """A file of these lines."""
    path.write_bytes("".join(each + end for each in lines).encode(encoding))
    return path


def fft_others(month: str = "2026-10", number: int = 61) -> list[str]:
    """Rows of so many other practices: as few as the published file of all England could have."""
    return [fft_row(month, f"Z{each:05}") for each in range(number)]


def fft_file(path: Path, *rows: str, header: str = FFT_HEADER, encoding: str = "utf-8") -> Path:
    """An NHS extract; with no rows one of October for us and for another practice."""
    return write(path, [header, *(rows or (fft_row("2026-10"), fft_row("2026-10", THEIRS)))], encoding)


STEMS = ("localgpservicesphone", "localgpservicesreception", "overallexp")
PARTS = ("pcteval", "lowileval", "hiwileval", "baseevaluw", "baseevalw", "counteval")
IDS = (
    "ad_practicecode",
    "ad_practicename",
    "ad_pcncode",
    "ad_icscode",
    "distributed",
    "received",
    "resprate",
)
Measures = Mapping[str, Sequence[object]]
OUR_MEASURES: Measures = {
    "localgpservicesphone": ("0.612", "0.53", "0.69", "98", "101.2", "60"),
    "localgpservicesreception": ("0.84", "0.77", "0.91", "99", "102.4", "83"),
    "overallexp": ("-99", "-99", "-99", "-99", "-99", "-99"),
}


def as_percents(measures: Measures) -> Measures:
    """The same measures on the scale from 0 to 100."""
    return {
        stem: [
            str(round(float(str(cell)) * 100, 4)) if place < 3 and not str(cell).startswith("-") else cell
            for place, cell in enumerate(cells)
        ]
        for stem, cells in measures.items()
    }


def gpps_header(filling: int = 0) -> str:
    """The columns, with so many others between them as the real file has."""
    return ",".join(
        [*IDS, *(f"q{each}_1.pct" for each in range(filling)), *(f"{s}.{p}" for s in STEMS for p in PARTS)]
    )


def gpps_row(code: str = OURS, measures: Measures = OUR_MEASURES, filling: int = 0) -> str:
    """One practice's row; its name holds a comma."""
    cells = [code, '"SURGERY, A MADE-UP"', "U99999", "QZZ", "280", "101", "0.3607"]
    return ",".join([*cells, *["0.25"] * filling, *(str(each) for s in STEMS for each in measures[s])])


def gpps_file(path: Path, measures: Measures = OUR_MEASURES, others: int = 3) -> Path:
    """A national file with our row among others'."""
    rows = [gpps_row(f"Z{number:05}", measures) for number in range(others)]
    return write(path, [gpps_header(), *rows, gpps_row(OURS, measures)])
