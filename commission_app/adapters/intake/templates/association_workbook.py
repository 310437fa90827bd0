"""The workbook of one association: its own pathways filled in, and what is missing asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from commission_app.adapters.intake.templates.template import dress_xlsx
from commission_app.adapters.intake.templates.template_content import lists, notes
from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import column_letter
from commission_app.application.agenda.draft import DraftItem
from commission_app.domain.agenda import RequestNature
from commission_app.domain.people import OfficeName

SHEET = "Dossiers"
_KNOWN = (
    *("reference", "nature", "rank", "association", "first_entry", "previous_until"),
    *("period_from", "period_until"),
)
"""What the commission knows: filled in, to be read."""
_ASKED = (
    *("requested_on", "complete_on", "age_bracket", "sex", "origin", "children", "housing"),
    *("residence", "residence_permit", "allowance", "health", "employment", "language"),
    *("situation", "association_opinion"),
)
_ON_RENEWAL = ("actions", "commitments", "difficulties")
_ON_EARLY_END = ("observations_invited",)
_NATURES: Mapping[RequestNature, str] = {
    RequestNature.ENTRY: "Engagement",
    RequestNature.RENEWAL: "Renouvellement",
    RequestNature.END: "Fin de parcours",
    RequestNature.EARLY_END: "Fin anticipée",
}
_WIDE, _NARROW, _LONG = 34, 18, 60
_GREY = "E8E8E8"


def columns_for(rows: Sequence[DraftItem]) -> tuple[str, ...]:
    """Return the fields of the workbook: those known, then those that a row at least lacks."""
    natures = {row.item.nature for row in rows}
    asked: tuple[str, ...] = _ASKED
    if natures - {RequestNature.ENTRY}:
        asked += _ON_RENEWAL
    if RequestNature.EARLY_END in natures:
        asked += _ON_EARLY_END
    return (*_KNOWN, *(name for name in asked if any(not _known(row, name) for row in rows)))


def write_association_workbook(association: OfficeName, rows: Sequence[DraftItem]) -> bytes:
    """Write the points of an association, .xlsx; its other points are in nobody else's."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    names = headings("agenda").names
    for place, field in enumerate(columns_for(rows), start=1):
        dress_xlsx(sheet.cell(1, place, names[field]), notes("agenda").get(field))
        letter = column_letter(place - 1)
        wide = _LONG if field in (*_ON_RENEWAL, "situation") else _WIDE
        sheet.column_dimensions[letter].width = _NARROW if field in _KNOWN else wide
        for number, row in enumerate(rows, start=2):
            value = association if field == "association" else _known(row, field)
            _fill(sheet.cell(number, place), value, known=field in _KNOWN)
        offered = lists("agenda").get(field)
        if offered and offered.values and field not in _KNOWN:
            _offer(sheet, f"{letter}2:{letter}{len(rows) + 1}", offered.values)
    sheet.freeze_panes = "B2"
    book.properties.creator = book.properties.lastModifiedBy = ""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _known(row: DraftItem, field: str) -> str:
    """Return what is known of a field as a sheet writes it, empty where it is to be asked.

    The texts of a sheet stay where they are: what was told once is neither asked nor sent again.
    """
    item = row.item
    match field:
        case "nature":
            return "" if item.nature is None else _NATURES[item.nature]
        case "rank":
            return "" if item.rank is None else str(item.rank)
        case "reference":
            return item.reference or ""
    told = getattr(row.sheet, field, None)
    if told is None:
        told = getattr(item, field, None)
    text = str(told or "")
    return _day(text) if field in _DAYS else text


_DAYS = frozenset(
    (
        *("first_entry", "previous_until", "period_from", "period_until"),
        *("requested_on", "complete_on", "observations_invited"),
    )
)


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _fill(cell: Any, value: str, *, known: bool) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import (  # type: ignore[import-untyped]  # noqa: PLC0415 - as above
        Alignment,
        PatternFill,
    )

    if known:
        cell.value = value or None
        cell.data_type = "s"
        cell.fill = PatternFill("solid", fgColor=_GREY)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "@"


def _offer(sheet: Any, places: str, values: Sequence[str]) -> None:  # noqa: ANN401 - as above
    from openpyxl.worksheet.datavalidation import (  # type: ignore[import-untyped]  # noqa: PLC0415
        DataValidation,
    )

    listed = ",".join(value.replace(",", " ") for value in values)
    rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(places)
