"""A property made once, whichever thread asks first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from commission_app.composition.once import once


class House:
    """Holds a thing that takes its time to be made."""

    def __init__(self) -> None:
        self.begun, self.may_end = Event(), Event()
        self.made = 0

    @once
    def thing(self) -> object:
        self.made += 1
        self.begun.set()
        self.may_end.wait()
        return object()

    @once
    def pair(self) -> tuple[object, object]:
        return self.thing, self.thing


def test_two_threads_that_ask_at_once_get_the_same_thing() -> None:
    house = House()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(lambda: house.thing)
        house.begun.wait()
        second = threads.submit(lambda: house.thing)
        house.may_end.set()
        assert first.result() is second.result()
    assert house.made == 1


def test_a_thing_may_ask_for_another_while_it_is_made() -> None:
    house = House()
    house.may_end.set()
    one, other = house.pair
    assert one is other
    assert house.pair == (one, other)
