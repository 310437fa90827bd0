"""The model workbook re-imports once filled; the JSON follows its published schema."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import msgspec
import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.json_agenda import (
    FORMAT,
    VERSION,
    JsonAgenda,
    JsonItem,
    JsonSession,
)
from commission_app.adapters.intake.words import headings
from commission_app.application.agenda.draft import AgendaReading
from tests.intake.test_samples import SAMPLES

SCHEMA = json.loads(files("resources").joinpath("intake/agenda-1.schema.json").read_text("utf-8"))


def read(place: Path) -> AgendaReading:
    return WorkbookReader().read(place)


def sample() -> dict[str, Any]:
    """Write the Paris sample as JSON."""
    draft = read(SAMPLES / "seance-paris.xlsx").draft
    assert draft is not None
    kinds = {"approval": "Approbation", "case": "Dossier individuel"}
    natures = {"entry": "Engagement", "renewal": "Renouvellement", "end": "Fin de parcours"}
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": {"date": draft.details.date, "hour": draft.details.hour, "department": "75"},
        "members": [
            {"category": s.category_label, "quality": s.quality, "holder": s.holder}
            for s in draft.seats
        ],
        "associations": [
            {"name": a.name, "approved_from": a.approved_from, "approved_until": a.approved_until}
            for a in draft.associations
        ],
        "agenda": [
            {
                "number": d.item.number,
                "kind": kinds.get(d.item.kind.value, d.item.kind.value),
                "title": d.item.title,
                "reference": d.item.reference or "",
                "association": d.item.association or "",
                "nature": natures.get(d.item.nature.value, "") if d.item.nature else "",
                "rank": d.item.rank,
                "situation": d.sheet.situation,
                "first_entry": d.sheet.first_entry,
            }
            for d in draft.items
        ],
    }


def test_a_json_agenda_says_the_same_as_the_workbook(tmp_path: Path) -> None:
    place = tmp_path / "odj.json"
    place.write_text(json.dumps(sample()), "utf-8")
    jsonschema.validate(sample(), SCHEMA)
    ours, theirs = read(place).draft, read(SAMPLES / "seance-paris.xlsx").draft
    assert ours is not None
    assert theirs is not None
    assert [d.item for d in ours.items] == [d.item for d in theirs.items]
    assert [s.holder for s in ours.seats] == [s.holder for s in theirs.seats]
    assert ours.details.date == theirs.details.date


@pytest.mark.parametrize(
    "change",
    [
        {"agenda": [{"kind": "Information", "title": "x", "name": "y"}]},
        {"agenda": [{"title": "x"}]},
        {"agenda": "rien"},
        {"session": {"hour": "14:00"}},
        {"nom": "x"},
        {"agenda": [{"kind": "Information", "number": "deux"}]},
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(change: dict[str, Any]) -> None:
    record = {**sample(), **change}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, SCHEMA)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(json.dumps(record), type=JsonAgenda)


def test_the_published_schema_is_that_of_the_reader() -> None:
    assert SCHEMA["$defs"] == msgspec.json.schema(JsonAgenda)["$defs"]


def test_every_field_has_its_heading() -> None:
    assert set(headings("agenda").names) == set(JsonItem.__struct_fields__)
    assert set(headings("session").names) == set(JsonSession.__struct_fields__)


@pytest.mark.parametrize("end", [".xlsx", ".ods"])
def test_the_model_says_its_headings_and_lists_and_reads_back(tmp_path: Path, end: str) -> None:
    place = tmp_path / f"modele{end}"
    WorkbookReader().model(place)
    reading = read(place)
    codes = {found.code for found in reading.findings}
    assert not {"sheet_missing", "sheet_guessed", "column_ignored", "column_guessed"} & codes
    assert "agenda_empty" in codes or "members_missing" in codes
    read_fields = {column.field for column in reading.columns if column.kind == "agenda"}
    assert read_fields == set(headings("agenda").names)


def test_a_model_that_was_filled_in_is_imported(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - no types

    place = tmp_path / "modele.xlsx"
    WorkbookReader().model(place)
    book = load_workbook(place)
    assert book["Ordre du jour"].data_validations.dataValidation
    reference = list(headings("agenda").names).index("reference") + 1
    assert book["Ordre du jour"].cell(1, reference).comment is not None
    del book["Membres"]
    del book["Associations"]
    fields = list(headings("session").names)
    book["Séance"].cell(fields.index("date") + 1, 2, "08/12/2026")
    columns = list(headings("agenda").names)
    for field, value in (
        ("kind", "Dossier individuel"),
        ("reference", "31-1"),
        ("nature", "Engagement"),
    ):
        book["Ordre du jour"].cell(2, columns.index(field) + 1, value)
    book.save(place)
    reading = read(place)
    assert reading.importable, [f.code for f in reading.findings]
    assert reading.draft is not None
    assert reading.draft.details.date == "2026-12-08"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="xlsx"):
        WorkbookReader().model(tmp_path / "modele.pdf")
