"""Seats of one category stand together, whatever the order of the file or of their entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.application.registers.seat_order import category_place
from tests.domain.room import make_seat
from tests.intake.test_agenda_reader import read
from tests.intake.workbooks import MEMBERS, write


def test_a_file_that_mixes_the_categories_is_put_in_the_order_of_the_law(tmp_path: Path) -> None:
    mixed = [MEMBERS[0], *reversed(MEMBERS[1:])]
    place = write(tmp_path / "odj.xlsx", members=mixed)
    draft = read(place).draft
    assert draft is not None
    places = [category_place(seat.category, chair=seat.chair) for seat in draft.seats]
    assert len(places) == len(MEMBERS) - 1
    assert places == sorted(places)


@pytest.mark.rule("1.3")
def test_the_presidency_comes_first_then_the_numbers_as_numbers() -> None:
    seats = [
        make_seat(number, category=category)
        for number, category in enumerate(("other", "10", "2", "1", "12", "2"), start=1)
    ]
    ordered = [
        seat.category
        for seat in sorted(seats, key=lambda seat: category_place(seat.category, chair=seat.chair))
    ]
    assert ordered == ["1", "2", "2", "10", "12", "other"]
