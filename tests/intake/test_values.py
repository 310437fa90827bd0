"""Dates, hours, yes and no, numbers, as people type them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from commission_app.adapters.intake.pathway_dates import PathwayDates, months_reached
from commission_app.adapters.intake.workbooks import cell_parsers
from commission_app.domain.agenda import RequestNature


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("08/12/2026", "2026-12-08"),
        ("8-12-26", "2026-12-08"),
        ("8.12.2026", "2026-12-08"),
        ("2026-12-08", "2026-12-08"),
        ("mardi 8 décembre 2026", "2026-12-08"),
        ("1er août 2026", "2026-08-01"),
        ("le 3 févr. 2026", "2026-02-03"),
        ("3 mars 26", "2026-03-03"),
        ("12 juillet 2026", "2026-07-12"),
        (46364.0, "2026-12-08"),
        (date(2026, 12, 8), "2026-12-08"),
        ("", None),
        (None, None),
    ],
)
def test_dates(cell: object, expected: str | None) -> None:
    assert cell_parsers.day(cell) == expected


@pytest.mark.parametrize(
    ("cell", "near", "expected"),
    [
        ("mardi 3 mars", "2026-07-01", "2026-03-03"),
        ("mardi 3 mars", "2025-11-01", "2026-03-03"),
        ("lundi 3 mars", "2026-03-01", "2025-03-03"),
        ("20 décembre", "2026-01-15", "2025-12-20"),
        ("29 février", "2025-06-01", "2024-02-29"),
        ("3 mars 2020", "2026-06-01", "2020-03-03"),
    ],
)
def test_dates_without_a_year(cell: str, near: str, expected: str) -> None:
    assert cell_parsers.day(cell, near) == expected


@pytest.mark.parametrize(
    "cell", ["demain", "32/01/2026", "30 février 2026", "3 jui 2026", 1e12, True]
)
def test_what_is_no_date(cell: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cell_parsers.day(cell)
    with pytest.raises(ValueError, match=r".*"):
        cell_parsers.day(cell, "2026-03-01")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("14:00", "14:00"),
        ("14 h 00", "14:00"),
        ("14h", "14:00"),
        ("9 h 30", "09:30"),
        ("14:00:00", "14:00"),
        ("14 heures", "14:00"),
        ("14 heures 30", "14:30"),
        ("de 9 h à 12 h", "09:00"),
        ("à 9h30 précises", "09:30"),
        (time(14, 5), "14:05"),
        (timedelta(hours=14), "14:00"),
        (0.5, "12:00"),
        ("", None),
    ],
)
def test_hours(cell: object, expected: str | None) -> None:
    assert cell_parsers.hour(cell) == expected


@pytest.mark.parametrize("cell", ["midi", "25:00", "14:75", "quatorze"])
def test_what_is_no_hour(cell: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cell_parsers.hour(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Oui", True),
        ("x", True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("NON", False),
        ("", False),
    ],
)
def test_yes_and_no(cell: object, *, expected: bool) -> None:
    assert cell_parsers.yes(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(2.0, 2), ("2", 2), ("n° 3", 3), ("2e", 2), ("1er", 1), ("", None), (None, None)],
)
def test_numbers(cell: object, expected: int | None) -> None:
    assert cell_parsers.number(cell) == expected


@pytest.mark.parametrize("cell", ["beaucoup", "2.5", "1 2"])
def test_what_is_no_number(cell: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        cell_parsers.number(cell)


@pytest.mark.rule("3.9")
@pytest.mark.parametrize(
    ("dates", "rank", "months"),
    [
        # 25 and 26.5 months, which a rank or whole periods made 24.
        (("2025-01-10", "2026-12-10", "2027-02-10", None), 3, 25),
        (("2024-11-01", None, "2027-01-15", None), 3, 27),
        (("2025-01-10", "2026-07-10", "2027-01-10", None), 3, 24),
        (("2025-01-10", "2026-09-01", None, None), 3, 26),
        (("2025-01-10", None, None, "2026-08-31"), None, 26),
        # The period is taken to begin on the day of the session, whatever the rank says.
        (("2025-01-10", None, None, None), 2, 28),
        ((None, "2026-12-10", "2027-06-10", None), 1, 12),
    ],
)
def test_the_months_of_a_pathway_are_those_of_its_dates(
    dates: tuple[str | None, str | None, str | None, str | None], rank: int | None, months: int
) -> None:
    found = PathwayDates(*dates, observations_invited=None)
    assert months_reached(RequestNature.RENEWAL, rank, found, "2026-12-08") == months
