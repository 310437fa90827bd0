"""The months of a pathway come from its dates: neither the rank nor a rounding hides them (3.9)."""

from __future__ import annotations

import pytest

from commission_app.adapters.intake.pathway_dates import PathwayDates, months_reached
from commission_app.domain.agenda import RequestNature

DAY = "2026-12-08"


def months(first: str | None, rank: int | None, until: str | None = None) -> int | None:
    dates = PathwayDates(first, None, until, None, None)
    return months_reached(RequestNature.RENEWAL, rank, dates, DAY)


@pytest.mark.rule("3.9")
@pytest.mark.parametrize("rank", [None, 1, 2, 3])
@pytest.mark.parametrize(
    ("first", "total"),
    [("2025-05-08", 25), ("2025-04-23", 25), ("2025-04-08", 26), ("2025-03-24", 26)],
)
def test_a_session_nineteen_months_after_the_entry_leads_beyond_twenty_four(
    first: str, total: int, rank: int | None
) -> None:
    assert months(first, rank) == total


@pytest.mark.rule("3.9")
@pytest.mark.parametrize("first", ["2025-06-08", "2025-06-01", "2025-06-20"])
def test_a_session_some_days_from_the_end_of_the_third_period_leads_to_twenty_four(
    first: str,
) -> None:
    assert months(first, 3) == 24


@pytest.mark.rule("3.9")
def test_the_dates_of_the_period_count_to_the_day() -> None:
    assert months("2025-06-08", 3, "2027-06-08") == 24
    assert months("2025-06-08", 3, "2027-06-09") == 25
    assert months("2025-06-08", None, "2027-08-23") == 27


@pytest.mark.rule("3.9")
def test_without_a_date_the_rank_alone_tells_it() -> None:
    assert months(None, 3) == 24
    assert months(None, None) is None
