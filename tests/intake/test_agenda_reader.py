"""Agenda files as secretariats make them: what is understood, what is said, at which place."""

from __future__ import annotations

import ast
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind
from commission_app.application.agenda.draft import AgendaReading, Severity
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.membership import Deputising, Formation
from tests.intake.workbooks import AGENDA, ASSOCIATIONS, MEMBERS, SESSION, Cells, changed, write
from ui import french
from ui.french.finding_words import FINDINGS, IDENTITIES

SAMPLES = Path(str(files("resources").joinpath("samples")))


_RECEIVED_AT_LIMIT = changed(SESSION, 6, 2, "03/12/2026")
_UNKNOWN_ASSOCIATION = changed(AGENDA, 3, 4, "Inconnue")


def read(path: Path) -> AgendaReading:
    return WorkbookReader().read(path)


def codes(reading: AgendaReading) -> set[str]:
    return {finding.code for finding in reading.findings}


@pytest.mark.parametrize(
    ("name", "items", "cases"),
    [
        ("seance-paris.xlsx", 16, 11),
        ("seance-paris.ods", 16, 11),
        ("seance-150-dossiers.xlsx", 150, 150),
    ],
)
def test_the_samples_are_understood_whole(name: str, items: int, cases: int) -> None:
    reading = read(SAMPLES / name)
    assert reading.importable
    assert reading.draft is not None
    kinds = [drafted.item.kind for drafted in reading.draft.items]
    assert (len(kinds), kinds.count(ItemKind.CASE)) == (items, cases)
    seats = reading.draft.seats
    assert (len(seats), sum(seat.chair for seat in seats)) == (19, 2)
    assert sum(not seat.sits_in(Formation.INDIVIDUAL) for seat in seats) == 2
    assert {seat.association for seat in seats if seat.association} == {
        known.name for known in reading.draft.associations
    }
    assert not any(seat.votes for seat in seats if seat.chair)
    assert "approval_expires_soon" in codes(reading)


def test_both_formats_of_the_paris_sample_say_the_same() -> None:
    xlsx, ods = (read(SAMPLES / f"seance-paris.{ending}").draft for ending in ("xlsx", "ods"))
    assert xlsx == ods
    assert xlsx is not None
    assert xlsx.details.date == "2026-12-08"
    natures = [drafted.item.nature for drafted in xlsx.items if drafted.item.is_case]
    assert [natures.count(n) for n in RequestNature] == [7, 3, 1, 0]
    assert xlsx.items[8].sheet.first_entry == "2026-06-13"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7\n%%EOF", "file_not_workbook"),
        (b"PK\x03\x04 rien d'autre", "file_not_workbook"),
        (b"un texte", "file_not_workbook"),
    ],
)
def test_what_is_not_a_workbook_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    place = tmp_path / "ordre-du-jour.xlsx"
    place.write_bytes(content)
    reading = read(place)
    assert not reading.importable
    assert [finding.code for finding in reading.findings] == [code]
    assert codes(read(tmp_path / "absent.xlsx")) == {"file_missing"}


@pytest.mark.parametrize(
    ("name", "cells", "code", "importable"),
    [
        ("Ordre du jour", "agenda", "sheet_missing", False),
        ("Membres", "members", "members_absent", True),
        ("Séance", "session", "session_missing", True),
    ],
)
def test_a_missing_sheet_is_named(
    tmp_path: Path, name: str, cells: str, code: str, *, importable: bool
) -> None:
    blank: Any = {cells: [["rien", "d’utile"]]}
    names = ["Séance", "Membres", "Associations", "Ordre du jour"]
    names[names.index(name)] = "Autre chose"
    reading = read(write(tmp_path / "odj.xlsx", names=names, **blank))
    (found,) = [f for f in reading.findings if f.code == code]
    assert name in french.finding(found)
    assert reading.importable is importable


@pytest.mark.parametrize(
    ("sheets", "code", "severity", "place"),
    [
        ({"agenda": changed(AGENDA, 3, 2, "Pique-nique")}, "type_unknown", "block", (3, "B")),
        ({"agenda": changed(AGENDA, 3, 6, "Divers")}, "nature_unknown", "block", (3, "F")),
        ({"agenda": changed(AGENDA, 3, 6, "")}, "nature_missing", "block", (3, "F")),
        ({"agenda": changed(AGENDA, 3, 3, "")}, "reference_missing", "block", (3, "C")),
        ({"agenda": changed(AGENDA, 4, 5, "")}, "title_missing", "block", (4, "E")),
        ({"agenda": changed(AGENDA, 3, 1, "beaucoup")}, "number_unreadable", "warn", (3, "A")),
        ({"agenda": changed(AGENDA, 4, 1, 2)}, "number_twice", "warn", (4, "A")),
        ({"agenda": [*AGENDA, AGENDA[2]]}, "reference_twice", "block", (5, "C")),
        ({"agenda": [*AGENDA, ["Total", 3]]}, "row_ignored", "info", (5, None)),
        ({"agenda": [AGENDA[0]]}, "agenda_empty", "block", (None, None)),
        ({"session": changed(SESSION, 3, 2, "bientôt")}, "date_unreadable", "block", (3, "B")),
        ({"session": SESSION[:2]}, "session_date_missing", "warn", (None, None)),
        ({"session": changed(SESSION, 4, 2, "midi")}, "hour_unreadable", "warn", (4, "B")),
        (
            {"session": _RECEIVED_AT_LIMIT},
            "convocation_at_limit",
            "warn",
            (6, "B"),
        ),
        ({"session": changed(SESSION, 6, 2, "05/12/2026")}, "convocation_late", "warn", (6, "B")),
        ({"session": SESSION[:5]}, "convocation_unknown", "warn", (None, None)),
        ({"members": [MEMBERS[0]]}, "members_absent", "warn", (None, None)),
        ({"associations": [ASSOCIATIONS[0]]}, "associations_missing", "warn", (None, None)),
        ({"members": [["a", "b"], ["c", "d"]]}, "members_missing", "block", (None, None)),
        ({"members": [MEMBERS[0], MEMBERS[2]]}, "chair_missing", "block", (None, None)),
        ({"members": changed(MEMBERS, 3, 2, "")}, "value_missing", "block", (3, "B")),
        ({"members": changed(MEMBERS, 3, 3, "")}, "holder_missing", "warn", (3, "C")),
        ({"members": changed(MEMBERS, 3, 1, "Amis")}, "category_unknown", "warn", (3, "A")),
        ({"members": changed(MEMBERS, 3, 5, "bof")}, "yes_no_unreadable", "block", (3, "E")),
        ({"members": [["a", "b"], ["c", "d"]]}, "column_missing", "block", (None, None)),
        ({"associations": None}, "associations_missing", "warn", (None, None)),
        (
            {"associations": changed(ASSOCIATIONS, 2, 3, "2026-12-07")},
            "approval_not_valid",
            "warn",
            (None, None),
        ),
        (
            {"agenda": _UNKNOWN_ASSOCIATION},
            "association_unknown",
            "warn",
            (None, None),
        ),
        ({"agenda": changed(AGENDA, 3, 4, "")}, "association_not_said", "warn", (None, None)),
        ({"members": MEMBERS[:5]}, "association_without_seat", "warn", (None, None)),
    ],
)
def test_each_fault_is_said_at_its_place_and_a_block_forbids_the_import(
    tmp_path: Path,
    sheets: dict[str, Cells | None],
    code: str,
    severity: str,
    place: tuple[int | None, str | None],
) -> None:
    reading = read(write(tmp_path / "odj.xlsx", **sheets))  # type: ignore[arg-type]  # names of its own
    found = next(finding for finding in reading.findings if finding.code == code)
    assert (found.severity, (found.row, found.column)) == (Severity(severity), place)
    assert reading.importable is (severity != "block")
    assert (reading.draft is None) is (severity == "block")


def test_a_message_never_repeats_the_text_of_the_file(tmp_path: Path) -> None:
    secret = "Confidentiel4711"
    agenda = [[secret if value == "" else value for value in row] for row in AGENDA]
    agenda[2][1] = secret
    members = changed(changed(MEMBERS, 3, 1, secret), 4, 5, secret)
    session = changed(changed(SESSION, 3, 2, secret), 4, 2, secret)
    reading = read(write(tmp_path / "odj.xlsx", session=session, members=members, agenda=agenda))
    assert reading.findings
    for finding in reading.findings:
        assert secret not in french.finding(finding)
        assert secret not in str(asdict(finding))


def test_columns_may_move_under_titles_in_any_case_and_accents(tmp_path: Path) -> None:
    agenda: list[list[object]] = [
        ["Commission d’essai – ordre du jour"],
        [],
        ["NATURE DE LA DEMANDE", None, "reference", "TYPE", "n° du point", "Association"],
        ["2e renouvellement", "?", "31-2026-009", "dossier", "7", "ASSOCIATION ESCALE"],
        [],
        ["premiere demande", "", "31-2026-010", "", "", "escale"],
    ]
    reading = read(write(tmp_path / "odj.xlsx", agenda=agenda))
    assert reading.draft is not None
    first, second = (drafted.item for drafted in reading.draft.items)
    assert (first.number, first.nature, first.rank) == (7, RequestNature.RENEWAL, 2)
    assert (second.number, second.nature) == (8, RequestNature.ENTRY)
    assert {first.association, second.association} == {"Escale"}
    assert "type_guessed" in codes(reading)


@pytest.mark.rule("1.3", "1.7", "1.8", "1.20", "1.21", "1.22", "2.12")
def test_a_category_says_who_may_deputise_and_for_what_a_seat_sits(tmp_path: Path) -> None:
    reading = read(write(tmp_path / "odj.xlsx"))
    assert reading.draft is not None
    by_category = {seat.category: seat for seat in reading.draft.seats}
    assert by_category["chair"].chair
    assert not by_category["chair"].votes
    assert by_category["3"].deputising is Deputising.SAME_SERVICE
    assert by_category["10"].deputising is Deputising.SAME_ASSEMBLY
    assert by_category["9"].deputising is Deputising.FORBIDDEN
    assert by_category["11"].association == "Escale"
    assert not by_category["12"].sits_in(Formation.INDIVIDUAL)
    assert by_category["12"].sits_in(Formation.MINORS)


def test_dates_of_the_spreadsheet_are_dates(tmp_path: Path) -> None:
    session = changed(SESSION, 3, 2, datetime(2026, 12, 8))  # noqa: DTZ001 - as spreadsheets keep it
    reading = read(write(tmp_path / "odj.xlsx", session=session))
    assert reading.draft is not None
    assert reading.draft.details.date == "2026-12-08"


@pytest.mark.rule("3.9")
@pytest.mark.parametrize(("rank", "expected"), [(3, set()), (4, {"pathway_too_long"})])
def test_a_renewal_beyond_the_limit_is_flagged_and_never_refused(
    tmp_path: Path, rank: int, expected: set[str]
) -> None:
    agenda = changed(changed(AGENDA, 3, 6, "Renouvellement"), 3, 7, rank)
    reading = read(write(tmp_path / "odj.xlsx", agenda=agenda))
    assert reading.importable
    assert codes(reading) & {"pathway_too_long"} == expected


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    used: set[str] = set()
    product = Path(str(files("commission_app")))
    intake = product / "adapters" / "intake"
    for module in (*intake.rglob("*.py"), *(product / "application" / "pathways").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in FINDINGS:
                used.add(str(node.value))
            if (
                module.is_relative_to(intake)
                and isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("add", "say")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                assert node.args[0].value in FINDINGS, node.args[0].value
    used |= {
        f"{where}_{kind}"
        for kind in IdentifierKind
        for where in ("identity", "note", "aside", "part")
    }
    assert used == set(FINDINGS)
    assert set(IDENTITIES) == {kind.value for kind in IdentifierKind}
