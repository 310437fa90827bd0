"""The model alone, against the vectors that the law's text gives."""

from datetime import UTC, date, datetime

import pytest

from tests.reference_model import law, people, session, voting
from tests.reference_model.world import AGAINST, FAVOURABLE, FOR, Item, Seat, World

DAY = date(2026, 12, 8)


def world(size: int, *extra: Seat) -> World:
    """A commission of so many seats, the first in the chair without a vote."""
    seats = [Seat(f"S{n}", f"P{n}", chairs=n == 1, votes=n > 1) for n in range(1, size + 1)]
    return World(
        {s.name: s for s in (*seats, *extra)},
        {"D-1": Item("D-1")},
        DAY,
        date(2026, 12, 1),
        datetime(2026, 12, 8, 14, tzinfo=UTC),
    )


@pytest.mark.parametrize(("size", "needed"), [(19, 10), (20, 10), (21, 11)])
def test_half_of_the_members_is_rounded_up(size: int, needed: int) -> None:
    held = world(size)
    assert law.quorum(held, held.items["D-1"]).needed == needed


def test_six_present_with_four_mandates_make_ten() -> None:
    held = world(19)
    for n in range(1, 7):
        assert not people.sit(held, f"S{n}", "holder")
    for n in range(1, 5):
        assert not people.give(held, f"S{n + 10}", f"S{n}")
    counted = law.quorum(held, held.items["D-1"])
    assert (counted.present, counted.mandates, counted.met) == (6, 4, True)
    assert people.give(held, "S15", "S1") == {"holder has one"}


@pytest.mark.parametrize(
    ("votes", "said"),
    [((6, 4, 2), "no majority"), ((7, 3, 2), "majority for"), ((6, 6, 0), "tie")],
)
def test_majority_is_of_present_or_represented(votes: tuple[int, int, int], said: str) -> None:
    held = world(13)
    for n in range(1, 14):
        people.sit(held, f"S{n}", "holder")
    assert not session.open_session(held)
    assert not session.call(held, "D-1")
    choices = [FOR] * votes[0] + [AGAINST] * votes[1] + ["abstains"] * votes[2]
    for n, choice in enumerate(choices, start=2):
        assert not voting.cast(held, "D-1", f"S{n}", choice)
    assert law.result(held, held.items["D-1"]) == said
    why = voting.proclaim(held, "D-1", FAVOURABLE)
    assert why == (frozenset() if said == "majority for" else {"chair must resolve"})
