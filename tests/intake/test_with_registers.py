"""The template and the registers agree; aliases, approvals and blank sheets are theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.members_sheet import categories
from commission_app.adapters.intake.templates.template_content import is_own_note, lists, notes
from commission_app.adapters.intake.words import headings
from commission_app.application.agenda.draft import AgendaReading
from commission_app.application.registers.compositions import WITHOUT_INDIVIDUAL
from commission_app.application.registers.registers import AssociationRecord, Composition
from tests.intake.workbooks import AGENDA, ASSOCIATIONS, MEMBERS, SESSION, changed, write
from tests.registers.office import ALL, an_office, seat, set_up, written

DAY = "2026-06-09"
ENDS = (".xlsx", ".ods")


@pytest.fixture
def composed(tmp_path: Path) -> Composition:
    """The commission of the registers: a seat of every category, an association with an alias."""
    (tmp_path / "registers").mkdir()
    with an_office(tmp_path / "registers") as office:
        set_up(office)
        written(
            office,
            asso=AssociationRecord("L’Escale", "2024-01-01", "2026-12-31", aliases=("Port Sud",)),
            **{
                f"c{known.code}": seat(
                    category=known.code,
                    category_label=known.label,
                    quality=f"=Siège {known.label}",
                    rank=10 + number,
                    formations=ALL if known.individual else WITHOUT_INDIVIDUAL,
                )
                for number, known in enumerate(categories())
                if known.code not in ("chair", "11")
            },
        )
        found = office.composition(DAY)
    assert found is not None
    return found


def read(place: Path, composed: Composition) -> AgendaReading:
    return WorkbookReader().read(place, lambda _: composed)


def codes(reading: AgendaReading) -> set[str]:
    return {found.code for found in reading.findings}


def filled(place: Path, **cells: object) -> None:
    """Fill the first row of the agenda of a template in, and the day of its session."""
    book = load_workbook(place)
    book["Séance"].cell(list(headings("session").names).index("date") + 1, 2, "09/06/2026")
    for field, value in cells.items():
        column = list(headings("agenda").names).index(field) + 1
        book["Ordre du jour"].cell(2, column, value)
    book.save(place)


CASE = {"kind": "Dossier individuel", "reference": "28-1", "nature": "Engagement"}


@pytest.mark.parametrize("end", ENDS)
def test_a_template_filled_from_the_registers_brings_them_back(
    tmp_path: Path, composed: Composition, end: str
) -> None:
    place = tmp_path / f"modele{end}"
    WorkbookReader().model(place, composed)
    reading = WorkbookReader().read(place)
    assert reading.seen is not None
    parts = ("category", "quality", "holder", "deputy", "formations", "association")
    assert [[getattr(s, part) for part in parts] for s in reading.seen.seats] == [
        [getattr(s, part) for part in parts] for s in composed.seats
    ]
    assert reading.seen.associations == composed.associations
    details = reading.seen.details
    assert (details.commission, details.department) == ("Commission d’essai", "28")
    assert details.composition_order == "n° 2024-12"
    assert not {"note_left_out", "category_unknown"} & codes(reading)


def test_an_untouched_template_convenes_the_very_seats_of_the_registers(
    tmp_path: Path, composed: Composition
) -> None:
    place = tmp_path / "modele.xlsx"
    WorkbookReader().model(place, composed)
    filled(place, **CASE, association="port sud", requested_on="01/03/2026")
    reading = read(place, composed)
    assert reading.importable, reading.findings
    assert reading.draft is not None
    assert reading.draft.seats == composed.seats
    assert reading.draft.items[0].item.association == "L’Escale"
    assert reading.draft.items[0].sheet.requested_on == "2026-03-01"
    silent = {"association_unknown", "association_without_seat", "approval_unknown"}
    assert not (silent | {"note_left_out", "approval_differs"}) & codes(reading)


def test_the_lists_offer_every_category_of_the_law_within_what_a_spreadsheet_takes() -> None:
    offered = lists("members")["category"].values
    assert [c.label for c in categories() if c.code != "other"] == list(offered)
    assert not any("," in label for label in offered)
    assert sum(known.code.isdigit() for known in categories()) == 12
    assert len(",".join(offered)) <= 255
    assert lists("agenda")["association"].sheet == "Associations"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"members": [MEMBERS[0]]}, "members_from_registers"),
        ({"members": []}, "members_from_registers"),
        ({"members": None}, "members_from_registers"),
        ({"associations": [ASSOCIATIONS[0]]}, "associations_from_registers"),
        ({"associations": []}, "associations_from_registers"),
        ({"associations": None}, "associations_from_registers"),
        ({"associations": [["Association"], ["Escale"]]}, "approval_from_registers"),
        ({"associations": [["Association"], ["PORT SUD"]]}, "approval_from_registers"),
    ],
)
def test_a_sheet_left_empty_takes_nothing_away(
    tmp_path: Path, composed: Composition, sheets: dict[str, object], expected: str
) -> None:
    agenda = changed(AGENDA, 3, 4, "Association Port Sud")
    session = changed(SESSION, 3, 2, "09/06/2026")
    place = write(tmp_path / "odj.xlsx", agenda=agenda, session=session, **sheets)  # type: ignore[arg-type]  # names of its own
    reading = read(place, composed)
    assert reading.importable, reading.findings
    assert expected in codes(reading)
    assert not {"approval_unknown", "approval_not_valid", "association_unknown"} & codes(reading)
    assert reading.draft is not None
    assert reading.draft.items[1].item.association == "L’Escale"
    known = {a.name: a for a in reading.draft.associations}["L’Escale"]
    assert known.approved_on("2026-06-09")


def test_other_dates_of_approval_are_said_and_those_of_the_file_kept(
    tmp_path: Path, composed: Composition
) -> None:
    rows = [ASSOCIATIONS[0], ["Port Sud", "2024-07-01", "2026-03-31"]]
    session = changed(SESSION, 3, 2, "09/06/2026")
    agenda = changed(AGENDA, 3, 4, "L’Escale")
    reading = read(
        write(tmp_path / "odj.xlsx", associations=rows, agenda=agenda, session=session), composed
    )
    assert {"approval_differs", "approval_not_valid"} <= codes(reading)


def test_an_alias_never_hides_the_official_name_of_another(
    tmp_path: Path, composed: Composition
) -> None:
    other = replace(composed.associations[0], name="Port Sud")
    both = replace(composed, associations=(*composed.associations, other))
    agenda = changed(AGENDA, 3, 4, "Port Sud")
    reading = read(write(tmp_path / "odj.xlsx", agenda=agenda, associations=None), both)
    assert reading.seen is not None
    assert reading.seen.items[1].item.association == "Port Sud"


def test_the_notes_of_the_template_alone_are_its_own() -> None:
    for kind in ("session", "members", "associations", "agenda"):
        for said in notes(kind).values():
            assert is_own_note(said)
            assert is_own_note(f"Le secrétariat :\n{said}")
            assert not is_own_note(f"{said} Voir avec Mme Diallo.")
            assert not is_own_note(f"Appeler Mme Diallo au 06 12 34 56 78. {said}")


def _with_an_empty_sheet(place: Path) -> None:
    book = load_workbook(place)
    book.create_sheet("ODJ")
    book["ODJ"].append(list(AGENDA[0]))
    book.save(place)


def _with_a_namesake(place: Path) -> None:
    book = load_workbook(place)
    sheet = book.create_sheet("ODJ", 0)
    sheet.append(list(AGENDA[0]))
    sheet.append([1, "Dossier individuel", "31-9", "Escale", "", "Engagement", ""])
    book.save(place)


@pytest.mark.parametrize("beside", [_with_an_empty_sheet, _with_a_namesake])
def test_the_exact_name_wins_wherever_it_stands(
    tmp_path: Path, beside: Callable[[Path], None]
) -> None:
    place = write(tmp_path / "odj.xlsx")
    beside(place)
    reading = WorkbookReader().read(place)
    assert reading.importable, reading.findings
    assert {line.sheet for line in reading.lines} == {"Ordre du jour"}
    asked = "sheet_like_agenda" in codes(reading)
    assert asked is (beside is _with_a_namesake)
