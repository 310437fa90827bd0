"""Series of other bodies: kept with what they mean, never mixed, an unlikely value asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.application.reporting.series_service import NotKept, SeriesEntry, WhyNot
from commission_app.composition.figure_files import read_series, series_kinds
from commission_app.domain.communique.definitions import tells_a_count
from tests.pathways.vault import Vault

FINED = SeriesEntry(
    "clients",
    "Personnes verbalisées à Paris dans l’année civile",
    "Préfecture de police",
    "Paris",
    cumulative=False,
    first="2025-01-01",
    last="2025-12-31",
    value=702,
    as_of="2026-01-08",
)


def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "commission.db", "2027-01-12")


def year(value: int, number: int = 2026, more: dict[str, object] | None = None) -> SeriesEntry:
    made = replace(
        FINED,
        first=f"{number}-01-01",
        last=f"{number}-12-31",
        as_of=f"{number + 1}-01-08",
        value=value,
    )
    return replace(made, **(more or {}))  # type: ignore[arg-type]  # its own fields


def test_a_value_keeps_its_definition_its_source_and_its_period_after_a_new_opening(
    tmp_path: Path,
) -> None:
    made = vault(tmp_path)
    assert made.work.series.record([FINED, year(711)]) == ()
    made.reopen()
    known = made.work.series.series()["clients"]
    assert [(v.value, v.first, v.as_of) for v in known.values] == [
        (702, "2025-01-01", "2026-01-08"),
        (711, "2026-01-01", "2027-01-08"),
    ]
    assert known.current is not None
    assert (known.current.words, known.current.version) == (FINED.words, 1)
    assert known.latest is not None
    assert known.latest.value == 711
    made.work.close()


@pytest.mark.parametrize(
    "other",
    [
        {"words": "Personnes mises en cause"},
        {"source": "Ministère de l’intérieur"},
        {"territory": "France"},
        {"cumulative": True},
    ],
)
def test_two_definitions_never_share_a_line(tmp_path: Path, other: dict[str, object]) -> None:
    made = vault(tmp_path)
    assert (
        made.work.series.record([FINED, year(1939, more=other), year(1000, 2023, more=other)]) == ()
    )
    assert sorted([v.value for v in line.values] for line in made.work.series.lines()) == [
        [702],
        [1000, 1939],
    ]
    versions = [d.version for d in made.work.series.series()["clients"].definitions]
    assert versions == [1, 2]
    made.work.close()


def test_a_figure_since_the_law_typed_as_one_of_a_year_is_asked_about(tmp_path: Path) -> None:
    made = vault(tmp_path)
    assert made.work.series.record([FINED]) == ()
    assert made.work.series.record([year(1140)]) == (NotKept(WhyNot.UNLIKELY, 1, 702),)
    assert made.work.series.record([year(1140, more={"reason": "Confirmé par la source"})]) == ()
    made.work.close()


def test_a_correction_is_added_with_its_reason_and_replaces_nothing(tmp_path: Path) -> None:
    made = vault(tmp_path)
    assert made.work.series.record([FINED]) == ()
    again = replace(FINED, value=705, as_of="2026-03-01")
    assert made.work.series.record([again]) == (NotKept(WhyNot.CORRECTS, 1, 702),)
    assert made.work.series.record([replace(again, reason="Erreur de la source")]) == ()
    known = made.work.series.series()["clients"]
    assert [v.value for v in known.values] == [702, 705]
    (line,) = made.work.series.lines()
    assert [v.value for v in line.values] == [705]
    made.work.close()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"code": "autre"}, WhyNot.UNKNOWN),
        ({"words": " "}, WhyNot.DEFINITION),
        ({"source": ""}, WhyNot.DEFINITION),
        ({"first": "2026-01-01"}, WhyNot.PERIOD),
        ({"value": -1}, WhyNot.PERIOD),
        ({"as_of": "2028-01-01"}, WhyNot.FUTURE),
        ({"words": "Joindre Blessing OSAGIE par téléphone"}, WhyNot.IDENTIFIES),
        ({"words": "Victimes suivies, dont trois mineures"}, WhyNot.COUNTS),
        ({"territory": "Paris (2 mineures)"}, WhyNot.COUNTS),
    ],
)
def test_all_or_nothing_is_kept_and_the_row_is_told(
    tmp_path: Path, wrong: dict[str, object], why: WhyNot
) -> None:
    made = vault(tmp_path)
    bad = replace(FINED, **wrong)  # type: ignore[arg-type]  # its own fields
    (held,) = made.work.series.record([year(711), bad])
    assert (held.why, held.row) == (why, 2)
    assert made.work.series.series() == {}
    made.work.close()


@pytest.mark.parametrize(
    "words",
    [
        "Victimes suivies, dont une mineure",
        "Une seule Nigériane",
        "Victimes, dont la moitié sont mineures",
        "Article 3, 4 femmes",
        "Personnes suivies, soit VII femmes",
        "En 2024 femmes suivies",
        "Toutes sauf deux",
        "Victimes suivies (²⁄₃ de mineures)",
    ],
)
def test_a_definition_says_how_many_of_nothing(words: str) -> None:
    assert tells_a_count(words)


@pytest.mark.parametrize(
    "words",
    [
        "Clients verbalisés (code pénal, articles 611-1 et R. 131-5-1)",
        "Mineurs de 15 à 17 ans repérés, moins de dix-huit ans",
        "Stages de 2 jours suivis par une personne condamnée",
        "Contraventions de 5e classe depuis le 1er janvier 2024",
        "Infractions de la loi n° 2016-444 du 13 avril 2016 au premier semestre",
    ],
)
def test_a_definition_may_name_law_days_ages_and_lengths(words: str) -> None:
    assert not tells_a_count(words)


def test_a_workbook_of_values_is_read_row_by_row(tmp_path: Path) -> None:
    table = tmp_path / "series.csv"
    head = "Série;Définition;Source;Territoire;Cumulé;Du;Au;Valeur;Connue le;Motif\r\n"
    row = (
        "Clients verbalisés;;Préfecture de police;Paris;{};01/01/2025;31/12/2025;{};08/01/2026;\r\n"
    )
    stages = (
        "Stages, mesure alternative;;Parquet;Paris;non;01/01/2025;31/12/2025;23;08/01/2026;\r\n"
    )
    table.write_text(head + row.format("non", "1 140") + stages, "utf-8-sig")
    read = read_series(table)
    assert read.faults == ()
    assert [(e.code, e.value, e.cumulative) for e in read.entries] == [
        ("clients", 1140, False),
        ("stages-alternative", 23, False),
    ]
    assert read.entries[0].words == series_kinds()["clients"].words
    made = vault(tmp_path)
    assert made.work.series.record(read.entries) == ()
    made.work.close()
    for wrong, code in (
        (row.format("peut-être", "5"), "cumulative_unreadable"),
        (row.format("non", "environ 5"), "value_unreadable"),
        (row.format("non", "-5"), "value_unreadable"),
        (row.format("non", "5").replace("Clients", "Autres"), "series_unknown"),
        (row.format("non", "5").replace("08/01/2026", ""), "missing"),
        (row.format("non", "5").replace("08/01/2026", "demain"), "day_unreadable"),
    ):
        table.write_text(head + stages + wrong, "utf-8-sig")
        (fault,) = read_series(table).faults
        assert (fault.code, fault.row) == (code, 3)
    table.write_text("rien;du tout\r\n", "utf-8-sig")
    assert [f.code for f in read_series(table).faults] == ["columns_missing"]
