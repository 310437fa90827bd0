"""The workbook to fill in: headings, lists, notes, what the registers hold; re-imports as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from commission_app.adapters.intake.templates.template_content import (
    Filling,
    Listed,
    filling,
    lists,
    notes,
    sheet_title,
)
from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import column_letter
from commission_app.application.agenda.draft import Composed

_TABLES = ("members", "associations", "agenda")
_PARTS_OF_A_NAME = ("civility", "first_name")
_LISTED_ROWS = 300
_WIDE, _NARROW = 34, 18
_NAVY, _SOFT = "1B3A5C", "EEF3F8"


def write_model(path: Path, composed: Composed | None = None) -> None:
    """Write the model, .xlsx or .ods by its ending (OSError; ValueError for another ending).

    ``composed`` fills it with what the registers hold: commission, seats, associations.
    """
    match path.suffix.lower():
        case ".xlsx":
            _write_xlsx(path, filling(composed))
        case ".ods":
            _write_ods(path, filling(composed))
        case _:
            raise ValueError("a model is .xlsx or .ods")


def _asked(kind: str) -> dict[str, str]:
    """Give the headings to fill in: a name goes in one cell, though others part it."""
    return {
        field: name for field, name in headings(kind).names.items() if field not in _PARTS_OF_A_NAME
    }


def _write_xlsx(path: Path, known: Filling) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types

    book = Workbook()
    book.remove(book.active)
    session = book.create_sheet(sheet_title("session"))
    for row, (field, name) in enumerate(headings("session").names.items(), start=1):
        session.cell(row, 1, name)
        dress_xlsx(session.cell(row, 1), notes("session").get(field))
        _fill_xlsx(session.cell(row, 2), known.session.get(field))
        choices = lists("session").get(field)
        if choices:
            _choose_xlsx(session, f"B{row}", choices)
    session.column_dimensions["A"].width = session.column_dimensions["B"].width = _WIDE
    for kind in _TABLES:
        _table_xlsx(book.create_sheet(sheet_title(kind)), kind, known)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.save(path)


def _table_xlsx(sheet: Any, kind: str, known: Filling) -> None:  # noqa: ANN401 - openpyxl has no types
    for column, (field, name) in enumerate(_asked(kind).items(), start=1):
        letter = column_letter(column - 1)
        dress_xlsx(sheet.cell(1, column, name), notes(kind).get(field))
        for row, values in enumerate(known.rows(kind), start=2):
            _fill_xlsx(sheet.cell(row, column), values.get(field))
        sheet.column_dimensions[letter].width = _NARROW if len(name) < 16 else _WIDE
        choices = lists(kind).get(field)
        if choices:
            _choose_xlsx(sheet, f"{letter}2:{letter}{_LISTED_ROWS}", choices)
    sheet.freeze_panes = "A2"


def _fill_xlsx(cell: Any, value: str | None) -> None:  # noqa: ANN401 - as above
    """Write a text as it is: one that begins with « = » is no formula."""
    if value:
        cell.value = value
        cell.data_type = "s"


def dress_xlsx(cell: Any, note: str | None) -> None:  # noqa: ANN401 - as above
    """Make a cell look like a heading, with what is said of it."""
    from openpyxl.comments import Comment  # type: ignore[import-untyped]  # noqa: PLC0415
    from openpyxl.styles import (  # type: ignore[import-untyped]  # noqa: PLC0415
        Alignment,
        Font,
        PatternFill,
    )

    cell.font = Font(bold=True, color=_NAVY)
    cell.fill = PatternFill("solid", fgColor=_SOFT)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if note:
        cell.comment = Comment(note, "", width=320, height=110)


def _choose_xlsx(sheet: Any, places: str, choices: Listed) -> None:  # noqa: ANN401 - as above
    from openpyxl.worksheet.datavalidation import (  # type: ignore[import-untyped]  # noqa: PLC0415
        DataValidation,
    )

    listed = ",".join(choice.replace(",", " ") for choice in choices.values)
    said = f'"{listed}"' if not choices.sheet else f"'{choices.sheet}'!$A$2:$A${_LISTED_ROWS}"
    rule = DataValidation("list", formula1=said, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(places)


def _write_ods(path: Path, known: Filling) -> None:
    from odfdo import Cell, Column, Document, Row, Table  # noqa: PLC0415 - only for this

    document = Document("spreadsheet")
    body = document.body
    body.clear()
    rules = _OdsRules()
    session = Table(sheet_title("session"))
    for field, name in headings("session").names.items():
        row = Row()
        row.append_cell(_dressed_ods(Cell(name), notes("session").get(field)))
        value = Cell(known.session.get(field) or None)
        row.append_cell(rules.chosen(value, lists("session").get(field)))
        session.append_row(row)
    tables = [session]
    for kind in _TABLES:
        table = Table(sheet_title(kind))
        head, blank = Row(), Row()
        for field, name in _asked(kind).items():
            table.append_column(Column())
            head.append_cell(_dressed_ods(Cell(name), notes(kind).get(field)))
            blank.append_cell(rules.chosen(Cell(), lists(kind).get(field)))
        table.append_row(head)
        for values in known.rows(kind):
            row = Row()
            for field in _asked(kind):
                cell = Cell(values.get(field) or None)
                row.append_cell(rules.chosen(cell, lists(kind).get(field)))
            table.append_row(row)
        blank.repeated = _LISTED_ROWS
        table.append_row(blank)
        tables.append(table)
    body.append(rules.element())
    for table in tables:
        body.append(table)
    document.meta.creator = ""
    document.save(str(path))


class _OdsRules:
    """The lists of an .ods: each is named once, its cells point to it."""

    def __init__(self) -> None:
        self._known: dict[Listed, str] = {}

    def chosen(self, cell: Any, choices: Listed | None) -> Any:  # noqa: ANN401 - of odfdo
        if choices:
            name = self._known.setdefault(choices, f"val{len(self._known) + 1}")
            cell.set_attribute("table:content-validation-name", name)
        return cell

    def element(self) -> Any:  # noqa: ANN401 - of odfdo
        from odfdo import Element  # noqa: PLC0415 - with the library

        made = Element.from_tag("table:content-validations")
        for choices, name in self._known.items():
            rule = Element.from_tag("table:content-validation")
            rule.set_attribute("table:name", name)
            listed = ";".join(f'"{choice}"' for choice in choices.values)
            if choices.sheet:
                listed = f"[${choices.sheet}.$A$2:.$A${_LISTED_ROWS}]"
            rule.set_attribute("table:condition", f"of:cell-content-is-in-list({listed})")
            rule.set_attribute("table:allow-empty-cell", "true")
            rule.set_attribute("table:display-list", "unsorted")
            made.append(rule)
        return made


def _dressed_ods(cell: Any, note: str | None) -> Any:  # noqa: ANN401 - of odfdo
    from odfdo import Annotation  # noqa: PLC0415 - with the library

    if note:
        cell.append(Annotation(note, creator=""))
    return cell
