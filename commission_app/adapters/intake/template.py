"""The blank workbook to fill in: headings, lists to choose from, notes; re-imports as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tomllib import loads
from typing import Any

from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import column_letter

_TABLES = ("members", "associations", "agenda")
_PARTS_OF_A_NAME = ("civility", "first_name")
_LISTED_ROWS = 300
_WIDE, _NARROW = 34, 18
_NAVY, _SOFT = "1B3A5C", "EEF3F8"


@cache
def _words() -> Mapping[str, Any]:
    return loads(files("resources").joinpath("intake/model.toml").read_text("utf-8"))


def write_model(path: Path) -> None:
    """Write the model, .xlsx or .ods by its ending (OSError; ValueError for another ending)."""
    match path.suffix.lower():
        case ".xlsx":
            _write_xlsx(path)
        case ".ods":
            _write_ods(path)
        case _:
            raise ValueError("a model is .xlsx or .ods")


def _title(kind: str) -> str:
    return headings("sheets").name(kind)


def _asked(kind: str) -> dict[str, str]:
    """Give the headings to fill in: a name goes in one cell, though others part it."""
    return {
        field: name for field, name in headings(kind).names.items() if field not in _PARTS_OF_A_NAME
    }


def _lists(kind: str) -> dict[str, list[str]]:
    return dict(_words()["lists"].get(kind, {}))


def _notes(kind: str) -> dict[str, str]:
    return dict(_words()["notes"].get(kind, {}))


def _write_xlsx(path: Path) -> None:
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types

    book = Workbook()
    book.remove(book.active)
    session = book.create_sheet(_title("session"))
    for row, (field, name) in enumerate(headings("session").names.items(), start=1):
        session.cell(row, 1, name)
        _dress_xlsx(session.cell(row, 1), _notes("session").get(field))
        choices = _lists("session").get(field)
        if choices:
            _choose_xlsx(session, f"B{row}", choices)
    session.column_dimensions["A"].width = session.column_dimensions["B"].width = _WIDE
    for kind in _TABLES:
        _table_xlsx(book.create_sheet(_title(kind)), kind)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.save(path)


def _table_xlsx(sheet: Any, kind: str) -> None:  # noqa: ANN401 - openpyxl has no types
    for column, (field, name) in enumerate(_asked(kind).items(), start=1):
        letter = column_letter(column - 1)
        _dress_xlsx(sheet.cell(1, column, name), _notes(kind).get(field))
        sheet.column_dimensions[letter].width = _NARROW if len(name) < 16 else _WIDE
        choices = _lists(kind).get(field)
        if choices:
            _choose_xlsx(sheet, f"{letter}2:{letter}{_LISTED_ROWS}", choices)
    sheet.freeze_panes = "A2"


def _dress_xlsx(cell: Any, note: str | None) -> None:  # noqa: ANN401 - as above
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


def _choose_xlsx(sheet: Any, places: str, choices: list[str]) -> None:  # noqa: ANN401 - as above
    from openpyxl.worksheet.datavalidation import (  # type: ignore[import-untyped]  # noqa: PLC0415
        DataValidation,
    )

    listed = ",".join(choice.replace(",", " ") for choice in choices)
    rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(places)


def _write_ods(path: Path) -> None:
    from odfdo import Cell, Column, Document, Row, Table  # noqa: PLC0415 - only for this

    document = Document("spreadsheet")
    body = document.body
    body.clear()
    rules = _OdsRules()
    session = Table(_title("session"))
    for field, name in headings("session").names.items():
        row = Row()
        row.append_cell(_dressed_ods(Cell(name), _notes("session").get(field)))
        row.append_cell(rules.chosen(Cell(), _lists("session").get(field)))
        session.append_row(row)
    tables = [session]
    for kind in _TABLES:
        table = Table(_title(kind))
        head, blank = Row(), Row()
        for field, name in _asked(kind).items():
            table.append_column(Column())
            head.append_cell(_dressed_ods(Cell(name), _notes(kind).get(field)))
            blank.append_cell(rules.chosen(Cell(), _lists(kind).get(field)))
        table.append_row(head)
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
        self._known: dict[tuple[str, ...], str] = {}

    def chosen(self, cell: Any, choices: list[str] | None) -> Any:  # noqa: ANN401 - of odfdo
        if choices:
            name = self._known.setdefault(tuple(choices), f"val{len(self._known) + 1}")
            cell.set_attribute("table:content-validation-name", name)
        return cell

    def element(self) -> Any:  # noqa: ANN401 - of odfdo
        from odfdo import Element  # noqa: PLC0415 - with the library

        made = Element.from_tag("table:content-validations")
        for choices, name in self._known.items():
            rule = Element.from_tag("table:content-validation")
            rule.set_attribute("table:name", name)
            listed = ";".join(f'"{choice}"' for choice in choices)
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
