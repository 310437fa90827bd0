"""The application's own JSON: validated strictly, then read as a book like any other."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from commission_app.adapters.intake.words import headings
from commission_app.adapters.intake.workbooks.book import (
    MAX_CELL,
    MAX_ROWS,
    Book,
    FileRefused,
    Row,
    Sheet,
)
from commission_app.adapters.intake.workbooks.workbook import read_bytes
from commission_app.domain.case import CaseSheet

FORMAT, VERSION = "commission-app/agenda", 1


class JsonSession(msgspec.Struct, forbid_unknown_fields=True):
    """Particulars of the session; dates are ISO 8601, the hour "HH:MM"."""

    date: str
    commission: str = ""
    department: str = ""
    hour: str = ""
    place: str = ""
    purpose: str = ""
    convocation_received: str = ""
    convocation_means: str = ""
    urgent: bool = False
    urgency_reason: str = ""
    second_convocation: bool = False
    composition_order: str = ""


class JsonMember(msgspec.Struct, forbid_unknown_fields=True):
    """A seat of the commission and who holds it."""

    category: str
    quality: str
    holder: str = ""
    deputy: str = ""
    individual: bool = True
    association: str = ""


class JsonAssociation(msgspec.Struct, forbid_unknown_fields=True):
    """An association with its approval."""

    name: str
    approved_from: str = ""
    approved_until: str = ""


if TYPE_CHECKING:
    _SheetTexts = msgspec.Struct
else:
    _SheetTexts = msgspec.defstruct(
        "_SheetTexts", [(field.name, str, "") for field in fields(CaseSheet)], kw_only=True
    )


class JsonItem(_SheetTexts, forbid_unknown_fields=True, kw_only=True):
    """A point of the agenda: a case has a reference and the texts of its sheet, a topic a title."""

    kind: str
    number: int | None = None
    formation: str = ""
    reference: str = ""
    association: str = ""
    title: str = ""
    nature: str = ""
    rank: int | None = None
    period_from: str = ""
    period_until: str = ""
    previous_until: str = ""
    observations_invited: str = ""


class JsonAgenda(msgspec.Struct, forbid_unknown_fields=True):
    """A whole agenda."""

    format: str
    version: int
    agenda: list[JsonItem]
    session: JsonSession | None = None
    members: list[JsonMember] | None = None
    associations: list[JsonAssociation] | None = None


def open_json(path: Path) -> Book:
    """Read a file as a book (FileRefused)."""
    content = read_bytes(path).removeprefix(b"\xef\xbb\xbf")
    try:
        agenda = msgspec.json.decode(content, type=JsonAgenda)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        place = str(error).rpartition("`")[0].rpartition("`")[2] if "`$" in str(error) else "$"
        raise FileRefused("json_invalid", where=_known_path(place)) from error
    if agenda.format != FORMAT or agenda.version > VERSION or agenda.version < 1:
        raise FileRefused("json_version", most=VERSION)
    sheets = [_table("agenda", agenda.agenda)]
    if agenda.session is not None:
        sheets.append(_labels(agenda.session))
    if agenda.members is not None:
        sheets.append(_table("members", agenda.members))
    if agenda.associations is not None:
        sheets.append(_table("associations", agenda.associations))
    return Book(tuple(sheets))


def _known_path(place: str) -> str:
    """Keep a path only as far as it is made of our own words: no text of the file is repeated."""
    allowed = set("$.[]_") | set("abcdefghijklmnopqrstuvwxyz") | set("0123456789")
    return place if place.startswith("$") and set(place) <= allowed and len(place) < 80 else "$"


def _table(kind: str, records: list[JsonItem] | list[JsonMember] | list[JsonAssociation]) -> Sheet:
    if len(records) > MAX_ROWS:
        raise FileRefused("sheet_too_long", most=MAX_ROWS)
    names, title = headings(kind).names, headings("sheets").name(kind)
    head = Row(1, tuple(names.values()))
    rows = [
        Row(number, tuple(_cell(getattr(record, field, "")) for field in names))
        for number, record in enumerate(records, start=2)
    ]
    return _checked(Sheet(title, (head, *rows)))


def _labels(session: JsonSession) -> Sheet:
    names = headings("session").names
    rows = tuple(
        Row(number, (name, _cell(getattr(session, field))))
        for number, (field, name) in enumerate(names.items(), start=1)
        if getattr(session, field) != ""
    )
    return _checked(Sheet(headings("sheets").name("session"), rows))


def _cell(value: str | int | bool | None) -> object:  # noqa: FBT001 - a cell of any type
    if value is None:
        return ""
    return ("oui" if value else "non") if isinstance(value, bool) else value


def _checked(sheet: Sheet) -> Sheet:
    for row in sheet.rows:
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row.cells):
            raise FileRefused("cell_too_long", sheet_name=sheet.name, row=row.number, most=MAX_CELL)
    return sheet
