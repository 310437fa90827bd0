"""Who is who in a session: a person is not a seat, and sits on one at most (CRPA R133-3, R133-9).

Facts name people by their seat and their name. Within a session two equal names, whatever their
case, accents, order of words or titles, are one person's, unless a fact says that somebody on a
seat is another person of that name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from commission_app.domain.codes import SeatId
from commission_app.domain.membership import Seat
from commission_app.domain.naming import plain
from commission_app.domain.people import PersonName
from commission_app.domain.titles import MEN, WOMEN

_TITLES = MEN | WOMEN | {"dr", "docteur", "docteure", "me", "maitre", "pr"}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a session: the same ``key`` is the same person, however the name is written."""

    key: PersonName
    name: PersonName = field(default="", compare=False)


NOBODY = Person("")
"""Who fills a vacant seat."""


@lru_cache(maxsize=4096)
def folded(name: str) -> tuple[str, str]:
    """Return the words of a name in one order, without title, and what its title says: m, f, -."""
    words = plain(name).split()
    said = set(words)
    kind = "f" if said & WOMEN else "m" if said & MEN else ""
    bare = sorted(word for word in words if word not in _TITLES) or sorted(words)
    return " ".join(bare), kind


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one person's: equal words, and no title against the other."""
    (first, title), (second, known) = folded(one), folded(other)
    return bool(first) and first == second and (not title or not known or title == known)


@dataclass(frozen=True, slots=True)
class People:
    """The names known in a session and whose they are, in the order in which they were known.

    ``apart`` holds the answers given: on that seat, that name is another person's.
    """

    names: tuple[PersonName, ...] = ()
    apart: frozenset[tuple[SeatId, PersonName]] = frozenset()
    together: frozenset[tuple[SeatId, PersonName]] = frozenset()

    def called(self, name: str, seat: str) -> Person:
        """Return who bears a name on a seat; nobody for an empty name."""
        key = self.key(name)
        if not key:
            return NOBODY
        return Person(f"{key}@{seat}" if (seat, key) in self.apart else key, name.strip())

    def again(self, person: Person, seat: str) -> Person:
        """Return who somebody seen on a seat is, after what was said of that name since."""
        key, _, _ = person.key.partition("@")
        return replace(person, key=f"{key}@{seat}" if (seat, key) in self.apart else key)

    def key(self, name: str) -> str:
        """Return the identity that a name has by itself: the first known name equal to it."""
        return _keys(self.names).get(name.strip()) or _first_equal(self.names, name)

    def knows(self, name: str) -> bool:
        """Tell whether somebody of the session bears a name."""
        return any(same_name(known, name) for known in self.names)

    def settled(self, name: str, seat: str) -> bool:
        """Tell whether it was said who bears a name on a seat."""
        return (seat, self.key(name)) in self.apart | self.together

    def with_names(self, names: Iterable[str]) -> People:
        """Return these people with names added; empty and known ones change nothing."""
        added = tuple(
            name for name in dict.fromkeys(n.strip() for n in names) if name not in self.names
        )
        added = tuple(name for name in added if name)
        return replace(self, names=(*self.names, *added)) if added else self

    def told(self, name: str, seat: str, *, same: bool) -> People:
        """Return these people after it was said who bears a name on a seat."""
        answer = (seat, self.key(name))
        if same:
            return replace(self, apart=self.apart - {answer}, together=self.together | {answer})
        return replace(self, apart=self.apart | {answer}, together=self.together - {answer})


def composed(seats: Iterable[Seat]) -> People:
    """Return the people that a composition names: holders and deputies, seat by seat."""
    return People().with_names(
        name for seat in seats for name in (seat.holder, seat.deputy or "") if name.strip()
    )


@lru_cache(maxsize=64)
def _keys(names: tuple[str, ...]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for place, name in enumerate(names):
        keys[name] = _first_equal(names[:place], name)
    return keys


def _first_equal(names: tuple[str, ...], name: str) -> str:
    """Return the key of the first name equal to one, else its own."""
    first = next((known for known in names if same_name(known, name)), name)
    words, title = folded(first)
    return f"{words}/{title}" if words else ""
