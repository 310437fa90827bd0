"""Agendas unlike the samples, as five secretariats might keep them: each is understood whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import AgendaDraft, AgendaReading, Choices, Severity
from commission_app.domain.agenda import AgendaItem, RequestNature
from tests.intake.workbooks import Cells
from tests.intake.workshop import office

ENTRY, RENEWAL, END, EARLY = RequestNature


def book(folder: Path, sheets: dict[str, Cells], *merged: str) -> Path:
    """Write a workbook; ``merged`` are places of its last sheet."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for place in merged:
        sheet.merge_cells(place)
    made.save(folder / "odj.xlsx")
    return folder / "odj.xlsx"


def read(place: Path) -> tuple[AgendaReading, AgendaDraft, list[AgendaItem]]:
    reading = WorkbookReader().read(place)
    assert reading.seen is not None, reading.findings
    return reading, reading.seen, [drafted.item for drafted in reading.seen.items]


def blocks(reading: AgendaReading) -> list[tuple[str, int | None]]:
    return [(f.code, f.row) for f in reading.findings if f.severity is Severity.BLOCK]


def codes(reading: AgendaReading) -> set[str]:
    return {found.code for found in reading.findings}


def test_a_text_with_tabs_short_headings_sections_and_periods_in_one_cell(tmp_path: Path) -> None:
    head = (
        "Asso. instructrice|Réf. anonyme|Demande|Rang|Pt|Âge|Enft|Situation / projet|Avis asso|"
        "Avis DDETS|Début du parcours|Échéance précédente|Période demandée"
    )
    rows = [
        "PRÉFECTURE DE L’AIN – Service des droits des femmes",
        "Séance du mardi 3 mars 2026 à 9h30 – salle Lyautey",
        "",
        head,
        "I. PREMIÈRES DEMANDES",
        "Le Nid|01-A|1ère demande||1|25-34|0|Formation.|F|F|||du 4 mars au 3 septembre 2026",
        "II. RENOUVELLEMENTS",
        "Le Nid|01-C|Renvt|1er|2|18-24||Bilan.|F|F|2 septembre 2025|1er mars 26|2/3/26 - 1/9/26",
        "III. FINS DE PARCOURS",
        "Le Nid|01-E|||3|50+||Au terme.|F|F|||",
    ]
    place = tmp_path / "odj.csv"
    place.write_bytes("\r\n".join(rows).replace("|", "\t").encode("cp1252"))
    reading, seen, items = read(place)
    assert reading.importable, reading.findings
    details = seen.details
    assert (details.date, details.hour, details.place) == ("2026-03-03", "09:30", "salle Lyautey")
    assert [item.nature for item in items] == [ENTRY, RENEWAL, END]
    assert [item.rank for item in items] == [None, 1, None]
    assert {item.association for item in items} == {"Le Nid"}
    assert [(i.period_from, i.period_until, i.previous_until) for i in items] == [
        ("2026-03-04", "2026-09-03", None),
        ("2026-03-02", "2026-09-01", "2026-03-01"),
        (None, None, None),
    ]
    renewal = seen.items[1].sheet
    assert renewal.first_entry == "2025-09-02"
    assert (renewal.association_opinion, renewal.service_opinion) == ("F", "F")
    assert "identity_capitalised" not in codes(reading)


def test_particulars_above_the_table_a_column_told_by_its_cells_and_subtotals(
    tmp_path: Path,
) -> None:
    rows: Cells = [
        ["Commission départementale – ORDRE DU JOUR"],
        ["Date :", "mardi 3 mars 2026", "", "Heure :", "14h30"],
        ["Lieu :", "Préfecture, salle Érignac"],
        [],
        ["Ordre", "Objet", "Dossier n°", "Structure", "Requête", "Du", "Au", "Échéance"],
        ["1", "Approbation du PV du 2 décembre 2025"],
        ["2", "", "D-101", "Amicale du Nid", "Entrée", "2026-03-04", "2026-09-03"],
        ["3", "", "D-102", "", "Renouvellement (2)", "04/03/26", "03/09/26", "03/03/26"],
        ["", "", "", "Nombre de dossiers", 2],
        ["4", "Questions diverses"],
    ]
    place = book(tmp_path, {"CDLP 03-03": rows}, "A1:H1", "B3:D3", "D7:D8")
    reading, seen, items = read(place)
    assert reading.importable, reading.findings
    assert (seen.details.date, seen.details.hour) == ("2026-03-03", "14:30")
    assert seen.details.place == "Préfecture, salle Érignac"
    assert [item.number for item in items] == [1, 2, 3, 4]
    assert [item.nature for item in items] == [None, ENTRY, RENEWAL, None]
    assert {item.association for item in items if item.is_case} == {"Amicale du Nid"}
    assert (items[2].rank, items[2].previous_until) == (2, "2026-03-03")
    assert {"column_guessed", "row_ignored", "session_from_titles"} <= codes(reading)


def test_a_sheet_for_each_kind_of_request_in_ods(tmp_path: Path) -> None:
    place = book(
        tmp_path,
        {
            "Infos": [
                ["Réunion de la commission départementale"],
                ["Date de la réunion", "Mardi 3 mars 2026"],
                ["Horaire", "de 9 h à 12 h"],
                ["Salle", "Jean Moulin"],
            ],
            "Engagements": [
                ["N°", "Code dossier", "Association référente", "Présentation de la situation"],
                [1, "69-001", "Escale", "Souhaite apprendre le français."],
            ],
            "Renouvellements": [
                ["N°", "Code dossier", "Association référente", "Rang", "Date d’entrée"],
                [1, "69-010", "Escale", "1", "03/09/2025"],
                [2, "69-011", "Escale", "2", "03/03/2025"],
            ],
            "Autres points": [
                ["N°", "Point", "Rapporteur"],
                [5, "Approbation du procès-verbal de la séance précédente", ""],
            ],
            "Liste des membres": [
                ["Collège", "Qualité", "Nom et prénom", "Suppléance"],
                ["Présidence", "Préfète du Rhône", "Mme Anne Martin", ""],
                ["3° Police", "DDSP", "M. Paul Roux", "Mme Odile Faure"],
            ],
        },
    )
    reading, seen, items = read(office(place, "ods"))
    assert reading.importable, reading.findings
    assert (seen.details.date, seen.details.hour) == ("2026-03-03", "09:00")
    assert [item.nature for item in items] == [ENTRY, RENEWAL, RENEWAL, None]
    assert [item.number for item in items] == [1, 2, 3, 5]
    assert [seat.holder for seat in seen.seats] == ["Mme Anne Martin", "M. Paul Roux"]
    assert seen.seats[1].deputy == "Mme Odile Faure"


def test_headings_on_two_rows_numbers_of_a_plan_and_a_nature_nobody_knows(
    tmp_path: Path,
) -> None:
    rows: Cells = [
        ["", "Dossiers soumis à l’avis de la commission"],
        ["", "Identification", "", "Demande", "", "Période", "", "Avis", ""],
        [
            *["N° d’ordre", "Référence du dossier", "Organisme", "Nature", "Rg", "Du", "Au"],
            *["Organisme", "Service"],
        ],
        ["1.1", "A/01", "Escale", "demande initiale", "", "04/03/2026", "03/09/2026", "F", "F"],
        ["1.2", "A/02", "", "prolongation", "3ème", "04/03/2026", "03/09/2026", "F", "R"],
        ["II-a", "A/03", "", "arrêt du parcours", "", "", "", "F", "F"],
        ["TOTAL", "3"],
    ]
    merged = ("B1:G1", "B2:C2", "D2:E2", "F2:G2", "H2:I2", "C4:C6")
    place = office(book(tmp_path, {"Feuil1": rows}, *merged), "xlsx")
    reading, seen, items = read(place)
    assert blocks(reading) == [("nature_unknown", 6)], "a word that may be two things is asked"
    assert [item.number for item in items] == [1, 2, 3]
    assert [item.nature for item in items] == [ENTRY, RENEWAL, None]
    assert items[1].rank == 3
    assert {item.association for item in items} == {"Escale"}
    assert {item.period_until for item in items} == {"2026-09-03", None}
    assert [d.sheet.service_opinion for d in seen.items] == ["F", "R", "F"]
    mended = Choices(cells={("Feuil1", 6, "D"): "Fin anticipée"})
    assert WorkbookReader().open(place).understand(mended).importable


def test_dates_without_a_year_and_headings_in_capitals(tmp_path: Path) -> None:
    place = book(
        tmp_path,
        {
            "Fiche séance": [
                ["", "SÉANCE", ""],
                ["", "Le", "mardi 3 mars"],
                ["", "Année", 2026],
                ["", "à", "14 heures 30"],
                ["", "Lieu de réunion", "Hôtel du département"],
                ["", "Reçue par les membres le", "lundi 16 février"],
            ],
            "ODJ du 3 mars": [
                [
                    *["DOSSIER", "OPÉRATEUR", "ENTRÉE / RENOUVELLEMENT / SORTIE", "N° RENOUV."],
                    *["NATIONALITÉ (zone)", "AVIS OPÉRATEUR", "FIN DU PARCOURS EN COURS"],
                ],
                ["31-1", "Escale", "ENTREE", "", "Afrique de l’Ouest", "F", ""],
                ["31-2", "Escale", "RENOUVELLEMENT", 1, "Europe", "F", "samedi 28 février"],
                ["31-3", "Escale", "SORTIE", "", "Amérique latine", "F", ""],
            ],
            "Listes": [["Escale"], ["Nid"]],
        },
    )
    reading, seen, items = read(office(place, "ods"))
    assert reading.importable, reading.findings
    details = replace(seen.details, place="")
    assert (details.date, details.hour) == ("2026-03-03", "14:30")
    assert details.convocation_received == "2026-02-16"
    assert [item.nature for item in items] == [ENTRY, RENEWAL, END]
    assert (items[1].rank, items[1].previous_until) == (1, "2026-02-28")
    assert {"year_completed", "sheet_ignored"} <= codes(reading)


def test_a_sheet_like_the_agenda_beside_it_is_said_and_left_out(tmp_path: Path) -> None:
    rows: Cells = [
        ["N°", "Référence", "Association", "Nature de la demande"],
        [1, "31-1", "Escale", "Engagement"],
    ]
    earlier: Cells = [rows[0], [1, "31-0", "Escale", "Engagement"]]
    reading, _, items = read(book(tmp_path, {"Ordre du jour": rows, "Archives": earlier}))
    assert [item.reference for item in items] == ["31-1"]
    assert "sheet_like_agenda" in codes(reading)
    keys: Cells = [
        ["N°", "Référence", "Association", "Date d’entrée", "Nom"],
        [1, "31-1", "Escale", "03/09/2025", "Fictive"],
    ]
    reading, _, items = read(book(tmp_path, {"Engagements": rows, "Correspondance": keys}))
    assert [item.reference for item in items] == ["31-1"], "who is who is never an agenda"
    assert "sheet_like_agenda" in codes(reading)


def test_a_bare_date_above_two_tables_and_approvals_in_one_cell(tmp_path: Path) -> None:
    rows: Cells = [
        ["ORDRE DU JOUR CDLPT"],
        ["3 MARS 2026 – 14H00 – Salle 204"],
        ["Points", "Rapporteur", "Durée"],
        ["1) Approbation du compte rendu", "Préfecture", "5 min"],
        [],
        ["Réf.", "Association", "Demande"],
        ["A12", "Escale", "Entrée"],
        ["A14", "Escale", "3e renouvellement"],
    ]
    approvals: Cells = [["Asso", "Validité"], ["Escale", "du 01/01/2024 au 31/12/2026"]]
    place = book(tmp_path, {"Feuil1": rows, "Associations": approvals})
    reading, seen, items = read(place)
    assert not blocks(reading)
    details = seen.details
    assert (details.date, details.hour, details.place) == ("2026-03-03", "14:00", "Salle 204")
    assert [(i.reference, i.nature, i.rank) for i in items] == [
        ("A12", ENTRY, None),
        ("A14", RENEWAL, 3),
    ]
    above = [f.row for f in reading.findings if f.code == "row_above"]
    assert above == [3, 4], "points above the headings are not lost in silence"
    (association,) = seen.associations
    assert (association.approved_from, association.approved_until) == ("2024-01-01", "2026-12-31")


def test_a_sheet_for_each_case_is_read_and_masked_at_its_place(tmp_path: Path) -> None:
    def fiche(reference: str, nature: str, rank: object, situation: str) -> Cells:
        return [
            ["FICHE INDIVIDUELLE"],
            [],
            ["Référence :", "", reference],
            ["Association", "", "Escale"],
            ["Nature de la demande", "", nature],
            ["Rang", "", rank],
            ["Situation et projet", "", situation],
        ]

    place = book(
        tmp_path,
        {
            "Fiche 1": fiche("C-1", "Engagement", "", "Souhaite travailler."),
            "Fiche 2": fiche("C-2", "Renouvellement", 2, "Joindre le 06 12 34 56 78."),
            "Notes": [["À relire"]],
        },
    )
    reading, _, items = read(place)
    assert [(i.reference, i.nature, i.rank) for i in items] == [
        ("C-1", ENTRY, None),
        ("C-2", RENEWAL, 2),
    ]
    (held,) = [f for f in reading.findings if f.severity is Severity.BLOCK]
    assert (held.code, held.sheet, held.row, held.column) == ("identity_phone", "Fiche 2", 7, "C")
    assert not [f for f in reading.findings if f.code.startswith("aside_")]
    mended = Choices(cells={("Fiche 2", 7, "C"): "Emploi en vue."})
    assert WorkbookReader().open(place).understand(mended).importable


def test_the_name_of_a_member_may_stand_in_three_cells(tmp_path: Path) -> None:
    sheets: dict[str, Cells] = {
        "Ordre du jour": [["N°", "Référence", "Nature de la demande"], [1, "31-1", "Engagement"]],
        "Membres": [
            ["Civilité", "Nom", "Prénom", "Fonction", "Présence"],
            ["Mme", "Martin", "Anne", "Préfète", "oui"],
            ["M.", "Roux", "", "Directeur de la sécurité publique", "excusé"],
            ["", "", "", "Médecin", ""],
        ],
    }
    _, seen, _ = read(book(tmp_path, sheets))
    assert [seat.holder for seat in seen.seats] == ["Mme Anne Martin", "M. Roux", ""]


def test_a_column_of_identities_is_never_taken_for_another(tmp_path: Path) -> None:
    headings = ["Nom", "Prénom", "Né(e) le", "Date de naissance", "Code postal", "N° étranger"]
    headings += ["Téléphone", "Adresse", "Courriel", "Commentaires"]
    rows: Cells = [
        ["N°", "Référence", "Nature de la demande", *headings],
        [1, "31-1", "Engagement", *["x"] * len(headings)],
    ]
    reading, seen, _ = read(book(tmp_path, {"Ordre du jour": rows}))
    assert {c.heading for c in reading.columns if not c.field} == set(headings)
    assert "x" not in str(seen.items[0].sheet).split("'")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("du 4 mars au 3 septembre 2026", ("2026-03-04", "2026-09-03", set())),
        ("04/09/2026 au 03/03/2026", ("2026-09-04", "2026-03-03", {"period_reversed"})),
        ("six mois", (None, None, {"date_unreadable"})),
        ("4 mars 2026", ("2026-03-04", None, set())),
    ],
)
def test_a_period_in_one_cell(
    tmp_path: Path, said: str, expected: tuple[str | None, str | None, set[str]]
) -> None:
    rows: Cells = [
        ["N°", "Référence", "Association", "Nature de la demande", "Période"],
        [1, "31-1", "Escale", "Engagement", said],
    ]
    reading, _, (item,) = read(book(tmp_path, {"Ordre du jour": rows}))
    begin, end, told = expected
    assert (item.period_from, item.period_until) == (begin, end)
    assert told == codes(reading) & {"period_reversed", "date_unreadable"}


def _bad(change: Callable[[list[list[object]]], None]) -> Cells:
    rows: list[list[object]] = [["N°", "Référence", "Nature de la demande"], [1, "31-1", "Entrée"]]
    change(rows)
    return rows


@pytest.mark.parametrize(
    "rows",
    [
        _bad(lambda rows: rows.append(["=1/0", "#REF!", "#N/A"])),
        _bad(lambda rows: rows.insert(0, ["Séance du 31 février 2026 à 99h99"])),
        _bad(lambda rows: rows.insert(0, ["Le", "Le", "Le", "Le"])),
        _bad(lambda rows: rows.append(["1.1.1.1.1.1", "-", "–"])),
        _bad(lambda rows: rows.append([10**30, 1e308, True])),
    ],
)
def test_odd_cells_are_findings_and_never_a_failure(rows: Cells, tmp_path: Path) -> None:
    reading = WorkbookReader().read(book(tmp_path, {"Ordre du jour": rows}))
    assert "file_unreadable" not in codes(reading)
    assert reading.findings
