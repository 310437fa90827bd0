"""The running head names the points that a page tells of, and no other."""

from __future__ import annotations

import pytest

from commission_app.adapters.documents.pages.page_layout import points_of
from commission_app.adapters.documents.pages.pagination import Placed
from commission_app.adapters.documents.pages.strips import Strip
from commission_app.adapters.documents.pages.wording import minutes_wording


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ((1,), "Point 1"),
        ((4, 6), "Points 4, 6"),
        ((1, 2, 5, 3), "Points 1 à 3, 5"),
        ((2, 3), "Points 2, 3"),
        ((3, 6, 9, 12, 15, 18), "Points 3 à 18"),
        ((141, 144, 147, 150, 4, 7, 10), "Points 141 à 150, 4 à 10"),
        ((), ""),
    ],
)
def test_a_page_names_the_points_that_it_tells_of(told: tuple[int, ...], said: str) -> None:
    page = [Placed(Strip((), point=number), 0.0) for number in told]
    assert points_of(page, minutes_wording()) == said
