"""The exact counts of a year as they travel: sealed at once, to whoever consolidates."""

from __future__ import annotations

import json
from collections.abc import Sequence

from commission_app.application.reporting.yearly_report import (
    CHAPTERS,
    START,
    VERSION,
    YearAsked,
    cell_of,
)
from commission_app.domain.figures.dictionary import Dictionary, Population
from commission_app.domain.figures.release.register import FiguresReleased
from commission_app.domain.figures.release.scopes import Count

EXACT = "indicateurs-exacts"
"""The format of the file that holds exact counts; it travels sealed alone."""


def exact_record(
    asked: YearAsked, dictionary: Dictionary, count: Count, register: Sequence[FiguresReleased]
) -> bytes:
    """Return every count of a year, to be sealed at once; what never left bears « secret »."""
    left = {cell.scope for one in register for cell in one.cells if cell.value is not None}
    cells = [cell_of(dictionary, i, asked.number) for _, ids in CHAPTERS for i in ids]
    lines = [
        {
            "id": cell.id,
            "version": dictionary["en-cours" if cell.id == START else cell.id].version,
            "valeur": count(cell.scope),
            "secret": cell.population is Population.PERSONS and cell.scope not in left,
        }
        for cell in cells
    ]
    record = {
        "format": EXACT,
        "version": VERSION,
        "annee": asked.number,
        "departement": asked.department,
        "commission": asked.commission,
        "dictionnaire": dictionary.version,
        "indicateurs": lines,
    }
    return json.dumps(record, ensure_ascii=False).encode()
