"""A list of facts that grows without being copied, and never changes under who holds it."""

from __future__ import annotations

import pytest

from commission_app.application.session.fact_list import FactList, continued
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.conduct import SessionClosed
from tests.domain.room import START


def facts(first: int, last: int, seal: str = "a") -> tuple[Recorded, ...]:
    return tuple(Recorded(n, START, SessionClosed(), seal) for n in range(first, last + 1))


def test_a_longer_list_leaves_the_shorter_one_as_it_was() -> None:
    short = FactList(facts(1, 3))
    long = short.extended(facts(4, 5))
    assert short == facts(1, 3)
    assert long == facts(1, 5)
    assert (long[0], long[-1], long[3:]) == (*facts(1, 1), *facts(5, 5), facts(4, 5))


def test_two_continuations_part_ways() -> None:
    short = FactList(facts(1, 3))
    one, other = short.extended(facts(4, 4, "b")), short.extended(facts(4, 5, "c"))
    assert one == facts(1, 3) + facts(4, 4, "b")
    assert other == facts(1, 3) + facts(4, 5, "c")
    assert one != other


def test_a_plain_tuple_can_go_on_too() -> None:
    assert continued(facts(1, 2), facts(3, 3)) == facts(1, 3)
    with pytest.raises(IndexError):
        continued((), facts(1, 1))[1]


def test_going_on_shares_what_came_before() -> None:
    known = FactList(facts(1, 1))
    storage = known._shared
    for number in range(2, 500):
        known = known.extended(facts(number, number))
    assert known._shared is storage
