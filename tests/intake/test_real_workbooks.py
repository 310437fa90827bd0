"""Agenda files that differ as real ones do, each with what must be understood of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import AgendaReading
from commission_app.domain.agenda import ItemKind, RequestNature
from tests.intake.workbooks import AGENDA, MEMBERS, SESSION, Cells, changed
from tests.intake.workshop import (
    CASE,
    HEAD,
    TOPIC,
    Maker,
    by_hand,
    converted,
    dated,
    formulas,
    lines,
    merged,
    one_sheet,
    text,
    veiled,
    whole,
)

ENTRY, RENEWAL = RequestNature.ENTRY, RequestNature.RENEWAL


@dataclass(frozen=True)
class Expected:
    """What must be understood: natures of the cases, titles of the topics, codes said."""

    natures: tuple[RequestNature, ...] = (ENTRY,)
    topics: int = 1
    codes: frozenset[str] = frozenset()
    day: str = ""
    association: str | None = "Escale"


_RENEWALS = (
    HEAD,
    [1, "Dossier", "31-1", "Escale", "", "RENOUVELLEMENT", 1],
    [2, "dossier indiv.", "31-2", "Escale", "", "2ème renouvelement", ""],
    [3, "Dossier individuel", "31-3", "Escale", "", "Renouv. n° 3", ""],
    [4, "DOSSIER", "31-4", "Escale", "", "Prolongation", 2],
)
_SECTIONS: Cells = (
    HEAD,
    ["A. Premières demandes"],
    [1, "Dossier", "31-1", "Escale", "", "", ""],
    ["B. Renouvellements"],
    [2, "Dossier", "31-2", "Escale", "", "", 1],
    [],
    HEAD,
    [3, "Information", "", "", "Bilan", "", ""],
    ["Total", "", "", "", "", "", 3],
)
_OTHER_WORDS = (
    [
        *["Numéro du point", "Nature du point", "Référence du dossier (anonyme)", "Asso."],
        *["Objet", "Demande", "N° de renouvellement", "Tranche d'âges", "Lieu d’hébergement"],
    ],
    [2, "dossier", "31-9", "ESCALE", "", "Entrée dans le parcours", "", "25-34", "CHRS"],
    [3, "info", "", "", "Bilan annuel", "", "", "", ""],
)
_SLIPS = (
    ["N°", "Type de piont", "Référance", "Asociation", "Intitullé", "Nature de la demende"],
    [2, "Dossier individuel", "31-9", "Escale", "", "Engagement"],
    [3, "Information", "", "", "Bilan annuel", ""],
)
_LABELS = [["Date de la séance : 8 décembre 2026"], ["Commission : d’essai"], ["Heure", "", "14h"]]
WHOLE = frozenset({"chair_voice_unset"})

CASES: dict[str, tuple[Maker, Expected]] = {
    "plain": (whole(), Expected(topics=2, day="2026-12-08", codes=WHOLE)),
    "moved columns": (
        whole(agenda=[list(reversed(row)) for row in AGENDA]),
        Expected(topics=2, day="2026-12-08"),
    ),
    "titles and blanks above": (
        whole(agenda=[["Ordre du jour"], [], ["Service"], [], *AGENDA]),
        Expected(topics=2, day="2026-12-08"),
    ),
    "spreadsheet dates": (dated, Expected(topics=2, day="2026-12-08")),
    "date in words": (
        whole(session=changed(SESSION, 3, 2, "mardi 8 décembre 2026")),
        Expected(topics=2, day="2026-12-08"),
    ),
    "short date": (
        whole(session=changed(SESSION, 3, 2, "8/12/26")),
        Expected(topics=2, day="2026-12-08"),
    ),
    "date as a number in a text": (
        whole(session=changed(SESSION, 3, 2, "46364")),
        Expected(topics=2, day="2026-12-08"),
    ),
    "labels with a colon": (whole(session=_LABELS), Expected(topics=2, day="2026-12-08")),
    "ticks": (
        whole(members=[[*row[:4], "✓" if row[4] == "oui" else row[4]] for row in MEMBERS]),
        Expected(topics=2, day="2026-12-08"),
    ),
    "x and 1": (
        whole(members=changed(changed(MEMBERS, 2, 5, "x"), 3, 5, 1)),
        Expected(topics=2, day="2026-12-08"),
    ),
    "numbers as text": (
        whole(agenda=changed(changed(AGENDA, 3, 1, "n° 2"), 4, 1, "3.0")),
        Expected(topics=2, day="2026-12-08"),
    ),
    "one sheet of any name": (
        one_sheet([HEAD, CASE, TOPIC], "Feuil1"),
        Expected(codes=frozenset({"sheet_guessed", "session_missing", "members_absent"})),
    ),
    "spellings of renewal": (
        one_sheet(_RENEWALS),
        Expected((RENEWAL,) * 4, 0),
    ),
    "titles between rows, total, repeated headings": (
        one_sheet(_SECTIONS),
        Expected(
            (ENTRY, RENEWAL),
            1,
            frozenset({"row_section", "nature_guessed", "headings_repeated", "row_ignored"}),
        ),
    ),
    "other words": (one_sheet(_OTHER_WORDS, "Dossiers"), Expected()),
    "slips of the pen": (one_sheet(_SLIPS), Expected(codes=frozenset({"column_guessed"}))),
    "two rows of headings, merged cells": (
        merged,
        Expected((ENTRY, RENEWAL), 0, day="2026-12-08", codes=frozenset({"session_from_titles"})),
    ),
    "hidden row, column, sheet, a note": (
        veiled,
        Expected(codes=frozenset({"row_hidden", "column_hidden", "sheet_hidden", "note_left_out"})),
    ),
    "formulas without values": (
        formulas,
        Expected(topics=2, codes=frozenset({"formulas_valued", "formula_unvalued"})),
    ),
    "cells without places, by hand": (by_hand, Expected()),
    "extra sheet and column": (
        one_sheet([[*HEAD, "Observations internes"], [*CASE, "à voir"], [*TOPIC, ""]]),
        Expected(codes=frozenset({"column_ignored"})),
    ),
    "semicolons, windows-1252": (text(lines(";"), "cp1252"), Expected()),
    "semicolons, utf-8 with a mark": (text(lines(";"), "utf-8-sig"), Expected()),
    "commas, utf-8": (text(lines(","), "utf-8"), Expected()),
    "tabs, utf-8": (text(lines("\t"), "utf-8", ".tsv"), Expected()),
    "tabs, utf-16 of a spreadsheet": (text(lines("\t"), "utf-16", ".txt"), Expected()),
}
OFFICE: dict[str, tuple[Maker, Expected]] = {
    "xls by LibreOffice": (
        converted(whole(), "xls"),
        Expected(topics=2, day="2026-12-08", codes=frozenset({"xls_limits"})),
    ),
    "ods by LibreOffice": (converted(whole(), "ods"), Expected(topics=2, day="2026-12-08")),
    "xlsx by LibreOffice, merged": (
        converted(merged, "xlsx"),
        Expected((ENTRY, RENEWAL), 0, day="2026-12-08"),
    ),
    "ods by LibreOffice, hidden and noted": (
        converted(veiled, "ods"),
        Expected(codes=frozenset({"row_hidden", "column_hidden", "sheet_hidden", "note_left_out"})),
    ),
    "csv by LibreOffice": (converted(one_sheet([HEAD, CASE, TOPIC]), "csv"), Expected()),
}


def understood(reading: AgendaReading, expected: Expected) -> None:
    said = [(f.code, f.row, f.column) for f in reading.findings]
    assert reading.importable, said
    assert reading.draft is not None
    items = [drafted.item for drafted in reading.draft.items]
    assert tuple(item.nature for item in items if item.is_case) == expected.natures, said
    assert sum(item.kind is not ItemKind.CASE for item in items) == expected.topics
    assert all(item.title for item in items if not item.is_case)
    assert expected.codes <= {finding.code for finding in reading.findings}, said
    assert reading.draft.details.date == expected.day
    associations = {item.association for item in items if item.is_case}
    assert {(name or "").lower() for name in associations} == {(expected.association or "").lower()}
    assert all(item.rank for item in items if item.nature is RENEWAL), [item.rank for item in items]


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_understood(name: str, tmp_path: Path) -> None:
    make, expected = CASES[name]
    understood(WorkbookReader().read(make(tmp_path)), expected)


@pytest.mark.parametrize("name", OFFICE)
def test_a_file_of_an_office_suite_is_understood(name: str, tmp_path: Path) -> None:
    make, expected = OFFICE[name]
    understood(WorkbookReader().read(make(tmp_path)), expected)


def test_there_are_at_least_twenty_five() -> None:
    assert len(CASES) + len(OFFICE) >= 25
