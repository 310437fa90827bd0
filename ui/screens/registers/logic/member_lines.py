"""The table of the members as it is shown: cells, what they are, what each line does."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from commission_app.application.registers.registers import Role, SeatRecord
from commission_app.application.registers.roster import Deed, Line, Told
from commission_app.domain.naming import plain
from ui import french


class Column(IntEnum):
    """The columns that are typed in, in their order."""

    HOLDER = 0
    DEPUTY = 1
    BEGINS = 2
    ENDS = 3


COLUMNS: tuple[tuple[Column, str], ...] = (
    (Column.HOLDER, "Titulaire"),
    (Column.DEPUTY, "Suppléant"),
    (Column.BEGINS, "Début"),
    (Column.ENDS, "Fin"),
)
EX_OFFICIO = "ès qualités"
_HEADINGS = {
    "siege": None, "qualite": None, "titulaire": Column.HOLDER, "suppleant": Column.DEPUTY,
    "debut": Column.BEGINS, "fin": Column.ENDS,
}  # fmt: skip
Place = tuple[str, Column]
"""A cell: its seat and its column."""


class Standing(Enum):
    """What a line is."""

    CURRENT = "current"
    VACANT = "vacant"
    UNSAVED = "unsaved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; ``unsaved`` is not written yet, ``fault`` says why it cannot be."""

    text: str
    unsaved: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A seat, who sits there, and in words what saving does to it."""

    seat: str
    category: str
    quality: str
    cells: tuple[Cell, ...]
    standing: Standing
    words: str


@dataclass(frozen=True, slots=True)
class MembersState:
    """All that the screen shows; ``focus`` is the cell to go to, after a refusal."""

    lines: tuple[MemberLine, ...] = ()
    empty: str = ""
    vacant: str = ""
    """How many seats are vacant; ``only_vacant`` tells that no other is shown."""
    only_vacant: bool = False
    count: str = ""
    fault: str = ""
    save: str = ""
    day: str = ""
    day_fault: str = ""
    order: str = ""
    elected: str = ""
    elected_yes: bool = False
    agenda: str = ""
    undo: bool = False
    said: str = ""
    error: str = ""
    busy: bool = False
    focus: Place | None = None


def category_words(seat: SeatRecord) -> str:
    """Return the short name of a category: « 9° », or « Présidence »."""
    if seat.chair:
        return "Présidence"
    return f"{seat.category}°" if seat.category.isdecimal() else "Autre"


def registered_cell(line: Line, column: Column, seat: SeatRecord, terms: Sequence[str]) -> str:
    """Return what a cell shows of the registers."""
    if column is Column.HOLDER:
        return line.holder
    if column is Column.DEPUTY:
        return line.deputy
    if column is Column.BEGINS:
        return french.date_short(line.begins) if line.begins else ""
    if line.ends:
        return french.date_short(line.ends)
    return EX_OFFICIO if line.holder and seat.category not in terms else ""


def told_words(told: Sequence[Told]) -> str:
    """Say what saving a line does: « Remplace M. ORSINI au 14/03/2025 »."""
    return french.typeset(" ; ".join(_told(one) for one in told))


def _told(one: Told) -> str:
    day = french.date_short(one.day)
    deputy = one.role is Role.DEPUTY
    match one.deed:
        case Deed.NEW:
            return "Suppléant désigné" if deputy else "Titulaire désigné"
        case Deed.REPLACES:
            return f"Remplace {one.before} au {day}"
        case Deed.CORRECTS:
            corrected = f"{one.before} devient {one.name}" if one.before != one.name else "Dates"
            return f"Corrige : {corrected}"
        case Deed.ENDS:
            return f"Fin pour {one.name} au {day}"


class Misfit(Exception):
    """What was pasted does not fit the table; nothing of it is taken. The sentence says why."""


def pasted(
    text: str, at: tuple[int, Column], seats: Sequence[tuple[str, str]]
) -> Mapping[Place, str]:
    """Return what pasting cells of a spreadsheet puts where (Misfit).

    ``seats`` are the lines, seat and quality. Cells fill from ``at``; under headings of ours
    (Siège, Titulaire, Suppléant, Début, Fin), lines go to the seat that they name.
    """
    rows = [row for row in csv.reader(text.splitlines(keepends=True), "excel-tab") if any(row)]
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    heads = [plain(head) for head in rows[0]] if rows else []
    if heads and all(head in _HEADINGS for head in heads):
        return _by_seat(rows[1:], [_HEADINGS[head] for head in heads], seats)
    return _from_cell(rows, at, seats)


def _from_cell(
    rows: Sequence[Sequence[str]], at: tuple[int, Column], seats: Sequence[tuple[str, str]]
) -> dict[Place, str]:
    wide = max((len(row) for row in rows), default=0)
    if at[1] + wide > len(COLUMNS):
        first = COLUMNS[at[1]][1]
        raise Misfit(
            f"Ce collage a {wide} colonnes : à partir de « {first} », il n’en reste que "
            f"{len(COLUMNS) - at[1]}. Rien n’est repris."
        )
    beyond = at[0] + len(rows) - len(seats)
    if beyond > 0:
        said = french.plural(beyond, "ligne dépasse", "lignes dépassent")
        raise Misfit(
            f"{said} le dernier siège. Rien n’est repris : collez depuis un siège plus haut, ou "
            "ajoutez d’abord les sièges dans « Commission »."
        )
    return {
        (seats[at[0] + down][0], Column(at[1] + across)): text
        for down, row in enumerate(rows)
        for across, text in enumerate(row)
    }


def _by_seat(
    rows: Sequence[Sequence[str]],
    heads: Sequence[Column | None],
    seats: Sequence[tuple[str, str]],
) -> dict[Place, str]:
    if None not in heads:
        # Headings without a column of seats: the lines are those of the table, in its order.
        columns = [column for column in heads if column is not None]
        return {
            (seats[down][0], column): text
            for down, row in enumerate(rows[: len(seats)])
            for column, text in zip(columns, row, strict=False)
        }
    named = heads.index(None)
    free = list(seats)
    found: dict[Place, str] = {}
    for row in rows:
        called = row[named] if named < len(row) else ""
        place = next((seat for seat in free if plain(seat[1]) == plain(called)), None)
        if place is None:
            raise Misfit(
                f"« {called} » n’est pas un siège du registre. Rien n’est repris : ajoutez-le "
                "dans « Commission », ou corrigez la ligne."
            )
        free.remove(place)
        for column, text in zip(heads, row, strict=False):
            if column is not None:
                found[place[0], column] = text
    return found
