"""Reads a workbook of values of series: one row a value, columns known by their headings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commission_app.adapters.intake.workbooks.book import FileRefused, Row
from commission_app.adapters.intake.workbooks.cell_parsers import day, text
from commission_app.adapters.intake.workbooks.workbook import open_book
from commission_app.application.reporting.series_service import (
    SeriesEntry,
    SeriesFault,
    SeriesKind,
    SeriesReading,
)
from commission_app.domain.naming import plain

HEADINGS: Mapping[str, str] = {
    "serie": "series",
    "definition": "words",
    "source": "source",
    "territoire": "territory",
    "cumule": "cumulative",
    "du": "first",
    "au": "last",
    "valeur": "value",
    "connue le": "as_of",
    "motif": "reason",
}
TEMPLATE = "Série;Définition;Source;Territoire;Cumulé;Du;Au;Valeur;Connue le;Motif\r\n"
_NEEDED = ("series", "source", "territory", "first", "last", "value", "as_of")
_YES, _NO = frozenset({"oui", "o", "x", "vrai"}), frozenset({"", "non", "n", "faux"})


def read_values(path: Path, kinds: Mapping[str, SeriesKind]) -> SeriesReading:
    """Read the first sheet that has the headings; what is wrong is told, never raised."""
    try:
        book = open_book(path)
    except FileRefused as refused:
        return SeriesReading(faults=(SeriesFault(0, refused.code),))
    names = {plain(kind.name): code for code, kind in kinds.items()} | {c: c for c in kinds}
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows):
            columns = {
                HEADINGS[plain(text(cell))]: n
                for n, cell in enumerate(row.cells)
                if plain(text(cell)) in HEADINGS
            }
            if columns.keys() >= set(_NEEDED):
                read = [_entry(one, columns, names, kinds) for one in sheet.rows[place + 1 :]]
                return SeriesReading(
                    tuple(one for one in read if isinstance(one, SeriesEntry)),
                    tuple(one for one in read if isinstance(one, SeriesFault)),
                )
    return SeriesReading(faults=(SeriesFault(0, "columns_missing"),))


def _entry(
    row: Row,
    columns: Mapping[str, int],
    names: Mapping[str, str],
    kinds: Mapping[str, SeriesKind],
) -> SeriesEntry | SeriesFault | None:
    cells = {name: row.cells[n] for name, n in columns.items() if n < len(row.cells)}
    told = {name: text(cells.get(name)).strip() for name in HEADINGS.values()}
    if not any(told.values()):
        return None
    code = names.get(plain(told["series"]))
    if code is None:
        return SeriesFault(row.number, "series_unknown", told["series"])
    days: dict[str, str] = {}
    for name in ("first", "last", "as_of"):
        try:
            days[name] = day(cells.get(name)) or ""
        except ValueError:
            return SeriesFault(row.number, "day_unreadable", name)
        if not days[name]:
            return SeriesFault(row.number, "missing", name)
    number = "".join(told["value"].split())
    if not number.isascii() or not number.isdecimal():
        return SeriesFault(row.number, "value_unreadable", told["value"])
    way = plain(told["cumulative"])
    if way not in _YES | _NO:
        return SeriesFault(row.number, "cumulative_unreadable", told["cumulative"])
    return SeriesEntry(
        code,
        told["words"] or kinds[code].words,
        told["source"],
        told["territory"],
        way in _YES,
        days["first"],
        days["last"],
        int(number),
        days["as_of"],
        told["reason"],
    )
