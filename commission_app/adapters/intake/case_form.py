"""A case on a sheet of its own: a label and its value on each row."""

from __future__ import annotations

from commission_app.adapters.intake.table import Findings, Line, find_head
from commission_app.adapters.intake.words import Headings
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.adapters.intake.workbooks.book import Sheet, column_letter
from commission_app.application.agenda.draft import ReadColumn

_FEWEST, _LONGEST = 3, 80


def is_fiche(sheet: Sheet, names: Headings) -> bool:
    """Tell whether a sheet holds one case, label by label, and no table of them."""
    if len(sheet.rows) > _LONGEST:
        return False
    found = _labelled(sheet, names)
    if len(found) < _FEWEST or "reference" not in found:
        return False
    head = find_head(sheet.rows, names, {})
    return head is None or len(head.fields) < _FEWEST


def fiche_line(sheet: Sheet, names: Headings, findings: Findings) -> Line:
    """Give the case of a sheet as one line, each cell at its own place."""
    found = _labelled(sheet, names)
    for letter in sorted({letter for _, letter, _ in found.values()}):
        findings.columns.append(ReadColumn(sheet.name, "agenda", letter, "", "reference"))
    return Line(
        sheet.name,
        min(row for row, _, _ in found.values()),
        {name: cell for name, (_, _, cell) in found.items()},
        {name: letter for name, (_, letter, _) in found.items()},
        names,
        findings,
        {name: row for name, (row, _, _) in found.items()},
    )


def _labelled(sheet: Sheet, names: Headings) -> dict[str, tuple[int, str, object]]:
    """Give the row, the column and the value of each field whose label stands to its left."""
    found: dict[str, tuple[int, str, object]] = {}
    for row in sheet.rows:
        filled = [(place, cell) for place, cell in enumerate(row.cells) if cell_parsers.text(cell)]
        if len(filled) != 2:
            continue
        (_, label), (place, value) = filled
        said = cell_parsers.text(label).rstrip(" :\u00a0\u202f")
        name = names.field(said) or names.guess(said)
        if name is not None and name not in found:
            found[name] = (row.number, column_letter(place), value)
    return found
