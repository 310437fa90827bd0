"""Who is there, who speaks, whether the quorum is met, and what the votes say.

Numbers in comments are those of the rules of the law.
"""

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from tests.reference_model.world import (
    AGAINST,
    FOR,
    Item,
    Mandate,
    Person,
    Presence,
    Right,
    Seat,
    World,
)


def on(world: World, seat: Seat) -> Presence | None:
    """Return who occupies the seat now, identified or not."""
    return next((p for p in world.presences if p.until is None and p.seat == seat.name), None)


def where(world: World, person: Person) -> Presence | None:
    """Return the one seat that the person occupies now."""
    return next((p for p in world.presences if p.until is None and p.person == person), None)


def there(world: World, person: Person) -> bool:
    """Return whether the person is deemed present: a remote one once identified (2.21, 2.22)."""
    presence = where(world, person)
    return presence is not None and presence.identified


def running(world: World) -> list[Mandate]:
    """Return the mandates in force."""
    return [m for m in world.mandates if m.until is None]


def represents(world: World, person: Person, association: str) -> bool:
    """Return whether the person speaks for the association, wherever she sits (2.16)."""
    seats = world.links.get(association) or frozenset()
    mine = {s.name for s in world.seats.values() if person in (s.holder, s.deputy)}
    mine |= {p.seat for p in world.presences if p.person == person}
    return bool(mine & seats)


def recused(world: World, person: Person, item: Item) -> bool:
    """Return whether the person takes no part in the point: of right, or declared (2.15, 2.16)."""
    said = any(
        r.until is None and r.person == person and r.item == item.name for r in world.recusals
    )
    return said or (item.association is not None and represents(world, person, item.association))


def counts(world: World, mandate: Mandate, item: Item, formation: str) -> bool:
    """Return whether a mandate carries something on the point (1.8, 2.6, 2.16)."""
    holder = where(world, mandate.holder)
    if holder is None or not holder.identified:
        return False
    seats = (world.seats[mandate.seat], world.seats[holder.seat])
    if any(formation not in seat.formations for seat in seats):
        return False
    if recused(world, mandate.giver, item):
        return False
    return not (world.rules.mandates_suspended and recused(world, mandate.holder, item))


def rights(world: World, item: Item) -> frozenset[Right]:
    """Return every voice of the point now, with the person who says it (2.10)."""
    own = {
        Right(p.seat, p.person)
        for p in world.presences
        if p.until is None
        and p.identified
        and world.seats[p.seat].votes
        and item.formation in world.seats[p.seat].formations
        and not recused(world, p.person, item)
        and p.person not in world.out
    }
    carried = {
        Right(m.seat, m.holder)
        for m in running(world)
        if world.seats[m.seat].votes and counts(world, m, item, item.formation)
    }
    return frozenset(own | carried)


@dataclass(frozen=True)
class Quorum:
    """The sum of a point: who is there, mandates, how many are needed out of how many."""

    present: int
    mandates: int
    base: int
    needed: int
    required: bool

    @property
    def met(self) -> bool:
        """Whether the commission may deliberate."""
        return not self.required or self.present + self.mandates >= self.needed


def quorum(world: World, item: Item) -> Quorum:
    """Return the sum of the point at this time (2.7, 2.8, 2.9, 2.17)."""
    rules = world.rules

    def sits(seat: Seat) -> bool:
        return seat.in_base and item.formation in seat.formations

    def kept(person: Person) -> bool:
        return rules.recused_make_the_quorum or not recused(world, person, item)

    base = [
        s
        for s in world.seats.values()
        if s.in_base and (sits(s) or not rules.base_of_the_formation)
    ]
    present = [
        p
        for p in world.presences
        if p.until is None
        and p.identified
        and sits(world.seats[p.seat])
        and kept(p.person)
        and p.person not in world.out
    ]
    mandates = [
        m
        for m in running(world)
        if sits(world.seats[m.seat]) and counts(world, m, item, item.formation)
    ]
    size = len(base)
    if not rules.recused_make_the_quorum:
        size -= sum(1 for s in base if s.holder is not None and recused(world, s.holder, item))
    needed = ceil(size * rules.quorum_share)
    required = not (world.second_of_same_agenda and item.name in world.covered)
    return Quorum(len(present), len(mandates), size, needed, required)


def chairs(world: World) -> list[Presence]:
    """Return the presences that preside now."""
    return [
        p
        for p in world.presences
        if p.until is None and p.identified and world.seats[p.seat].chairs
    ]


def presiding(world: World, item: Item) -> list[Presence]:
    """Return who may preside over the point: a chair who takes no part does not (2.15)."""
    return [p for p in chairs(world) if not recused(world, p.person, item)]


def tally(item: Item) -> Counter[str]:
    """Return the counts of the point, nominal or secret."""
    if item.secret:
        return Counter(item.papers or {})
    return Counter(item.votes.values())


def casting(world: World, item: Item) -> str | None:
    """Return the vote of the one chair who has a vote; never with two chairs (2.11, 2.13)."""
    seats = [s for s in world.seats.values() if s.chairs]
    if len(seats) != 1 or item.secret or not seats[0].votes:
        return None
    presence = on(world, seats[0])
    if presence is None:
        return None
    choice = item.votes.get(Right(seats[0].name, presence.person))
    return choice if choice in (FOR, AGAINST) else None


def result(world: World, item: Item) -> str:
    """Return what the votes mean now (2.10, 2.11, 2.13)."""
    electorate = rights(world, item)
    said = tally(item)
    if not electorate or said.total() != len(electorate):
        return "awaited"
    return reading(said, len(electorate), casting(world, item))


def reading(said: Counter[str], size: int, chair: str | None) -> str:
    """Return what counts mean among so many present or represented."""
    for choice in (FOR, AGAINST):
        if said[choice] == size:
            return f"unanimous {choice}"
        if 2 * said[choice] > size:
            return f"majority {choice}"
    if said[FOR] == said[AGAINST]:
        return f"casting {chair}" if chair else "tie"
    return "no majority"


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def too_long(entry: date, end: date, months: int) -> bool:
    """Return whether a pathway from a first day to a last one exceeds so many months (3.9)."""
    return end >= months_later(entry, months)


def notice(world: World, held: date) -> int | None:
    """Return the days between the receipt and the day held (2.4)."""
    if world.received is None:
        return None
    days = (held - world.received).days
    if not world.rules.notice_in_working_days:
        return days
    spread = range(days) if days > 0 else range(0)
    return sum(1 for n in spread if (world.received + timedelta(days=n + 1)).weekday() < 5)
