"""Made-up list-size files of the national shape."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

OURS, THEIRS = "Y99999", "Y99998"

WITH_SUB_ICB = (
    "EXTRACT_DATE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,"
    "ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
)
WITH_CCG = "EXTRACT_DATE,CCG_CODE,ONS_CCG_CODE,ORG_CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
WITH_CODE = "PUBLICATION,EXTRACT_DATE,TYPE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
WITH_PRACTICE_CODE = "publication,extract_date,practice_code,practice_name,sex,age,Number of Patients"
QUIN = "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"

AGES = (*map(str, range(95)), "95+")
FIVES = (*(f"{first}_{first + 4}" for first in range(0, 95, 5)), "95+")

Row = tuple[str, str, str, object]
"""Practice, sex, age, number of patients."""


def everyone(sex: str, people: Mapping[int, int] | None = None, code: str = OURS) -> list[Row]:
    """A row for every single year of age, each of so many people, with the row for all ages first."""
    counts = [10 if people is None else people.get(age, 0) for age in range(96)]
    return [
        (code, sex, "ALL", sum(counts)),
        *((code, sex, age, count) for age, count in zip(AGES, counts, strict=True)),
    ]


def lines(rows: Iterable[Row], header: str = WITH_SUB_ICB, day: str = "01NOV2026") -> list[str]:
    """The rows under a header, each cell where the header has its column."""
    made = [header]
    for code, sex, age, people in rows:
        held = {
            "PUBLICATION": "GP_PRAC_PAT_LIST",
            "EXTRACT_DATE": day,
            "TYPE": "GP",
            "ORG_TYPE": "GP",
            "PRACTICE_NAME": "A MADE-UP SURGERY",
            "POSTCODE": "ZZ1 1ZZ",
            "SEX": sex,
            "AGE": age,
            "AGE_GROUP_5": age,
            "NUMBER_OF_PATIENTS": str(people),
        }
        columns = [name.upper().replace(" ", "_") for name in header.split(",")]
        made.append(
            ",".join(
                held.get(name, code if name in ("ORG_CODE", "CODE", "PRACTICE_CODE") else "E00")
                for name in columns
            )
        )
    return made


def write(path: Path, rows: Sequence[str], end: str = "\r\n", encoding: str = "utf-8") -> Path:
    """A file of these lines."""
    path.write_bytes("".join(row + end for row in rows).encode(encoding))
    return path
