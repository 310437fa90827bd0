"""Who is there, who speaks, whether the quorum is met, and what the votes say.

Numbers in comments are those of the rules of the law.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from tests.reference_model.world import (
    AGAINST,
    FOR,
    NO_PART,
    POSTPONED,
    RESERVED,
    Item,
    Mandate,
    Person,
    Presence,
    Right,
    Seat,
    SeatName,
    World,
)


def who(world: World, seat: SeatName, name: str | None) -> Person | None:
    """Return the person whom a name means on a seat: equal names are one person, unless told."""
    if not name:
        return None
    return f"{name} ({seat})" if (seat, name) in world.apart else name


def holder_of(world: World, seat: SeatName) -> Person | None:
    """Return the person who holds a seat."""
    return who(world, seat, world.seats[seat].holder)


def deputy_of(world: World, seat: SeatName) -> Person | None:
    """Return the person whom the composition names to replace the holder of a seat."""
    return who(world, seat, world.seats[seat].deputy)


def sitting(world: World) -> list[Presence]:
    """Return who sits now, identified or not."""
    return [p for p in world.presences if p.until is None]


def on(world: World, seat: SeatName) -> Presence | None:
    """Return who occupies the seat now, identified or not."""
    return next((p for p in sitting(world) if p.seat == seat), None)


def where(world: World, person: Person | None) -> Presence | None:
    """Return the one seat that the person occupies now."""
    return next((p for p in sitting(world) if p.person == person), None)


def deemed_present(world: World) -> list[Presence]:
    """Return who is present, once each: at a distance, once identified (2.21, 2.22)."""
    return [p for p in sitting(world) if p.identified and where(world, p.person) is p]


def stays_out(world: World, person: Person, item: Item) -> bool:
    """Return whether a point keeps somebody out of the room while it is held (1.8, 2.15, 2.16)."""
    presence = where(world, person)
    if presence is None:
        return False
    seat = world.seats[presence.seat]
    unread = item.kind == "case" and item.formation not in seat.formations
    return unread or recused(world, person, item) or seat_recused(world, seat.name, item)


def in_the_corridor(world: World, person: Person) -> bool:
    """Return whether she left the room, was not said to be back, and nothing keeps her out."""
    point = world.items.get(world.current or "")
    return person in world.gone and point is not None and not stays_out(world, person, point)


def counting(world: World) -> list[Presence]:
    """Return who counts now: present, and in the room or kept out of it by the point held."""
    return [p for p in deemed_present(world) if not in_the_corridor(world, p.person)]


def running(world: World) -> list[Mandate]:
    """Return the mandates in force."""
    return [m for m in world.mandates if m.until is None]


def speaks_for(world: World, association: str) -> frozenset[SeatName]:
    """Return the seats of an association: those settled, else those that bear its name (2.16)."""
    named = {s.name for s in world.seats.values() if s.association == association}
    return frozenset(named) | world.links.get(association, frozenset())


def unsettled(world: World, item: Item) -> bool:
    """Return whether nobody said who speaks for the association of a case (2.16)."""
    if item.kind != "case" or item.association is None or item.association in world.links:
        return False
    return len(speaks_for(world, item.association)) != 1


def represents(world: World, person: Person, association: str) -> bool:
    """Return whether the person speaks for the association, wherever she sits (2.16)."""
    seats = speaks_for(world, association)
    for name in seats:
        if person in (holder_of(world, name), deputy_of(world, name)):
            return True
    return any(p.person == person and p.seat in seats for p in world.presences)


def recused(world: World, person: Person | None, item: Item) -> bool:
    """Return whether the person takes no part in the point: of right, or declared (2.15, 2.16)."""
    if person is None:
        return False
    if any(r.until is None and r.person == person and r.item == item.id for r in world.recusals):
        return True
    if item.kind != "case" or item.association is None:
        return False
    return represents(world, person, item.association)


def represented(world: World, mandate: Mandate, item: Item) -> bool:
    """Return whether the giver is represented on the point: the quorum counts her (1.8, 2.7, 2.16).

    Not where she takes no part in it, nor where the holder took none already when it was given.
    """
    holder = where(world, mandate.holder)
    if holder is None or not holder.identified or recused(world, mandate.giver, item):
        return False
    if in_the_corridor(world, mandate.holder):
        return False
    seats = (world.seats[mandate.seat], world.seats[holder.seat])
    if any(item.formation not in seat.formations for seat in seats):
        return False
    if not recused(world, mandate.holder, item):
        return True
    since = recused_since(world, mandate.holder, item)
    return since is None or mandate.given < since or not world.rules.mandates_suspended


def recused_since(world: World, person: Person, item: Item) -> datetime | None:
    """Return when the person began to take no part: of right, once the point was called."""
    said = [
        r.since for r in world.recusals if (r.person, r.item) == (person, item.id) and not r.until
    ]
    return min(said) if said else item.withdrew.get(person)


def carries(world: World, mandate: Mandate, item: Item) -> bool:
    """Return whether a mandate carries a voice on the point (2.6, 2.16)."""
    suspended = world.rules.mandates_suspended and recused(world, mandate.holder, item)
    return represented(world, mandate, item) and not suspended


def rights(world: World, item: Item) -> frozenset[Right]:
    """Return every voice of the point now, with the person who says it (2.10)."""
    own = {
        Right(p.seat, p.person)
        for p in counting(world)
        if world.seats[p.seat].votes
        and item.formation in world.seats[p.seat].formations
        and not recused(world, p.person, item)
    }
    carried = {
        Right(m.seat, m.holder)
        for m in running(world)
        if world.seats[m.seat].votes and carries(world, m, item)
    }
    return frozenset(own | carried)


def kept_out(world: World, item: Item, sense: str) -> bool:
    """Return whether a text of the commission keeps an end of a case out (3.17)."""
    if item.kind != "case":
        return False
    reserved = sense == RESERVED and not world.rules.with_reservations
    return reserved or (sense == POSTPONED and not world.rules.adjournment)


def deliberate(world: World, item: Item) -> frozenset[Person]:
    """Return who deliberates on the point now: who sits for it, and who is represented (2.18 e)."""
    there = {
        p.person
        for p in counting(world)
        if item.formation in world.seats[p.seat].formations
        and not recused(world, p.person, item)
        and not seat_recused(world, p.seat, item)
    }
    given = {
        m.giver for m in running(world) if world.seats[m.seat].votes and carries(world, m, item)
    }
    return frozenset(there | given)


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
        return not self.required or (self.base > 0 and self.present + self.mandates >= self.needed)


def quorum(world: World, item: Item) -> Quorum:
    """Return the sum of the point at this time (2.7, 2.8, 2.9, 2.17)."""
    rules = world.rules
    dropped: set[SeatName] = set()
    if not rules.recused_make_the_quorum:
        dropped = {name for name in world.seats if seat_recused(world, name, item)}
    sits = {
        s.name
        for s in world.seats.values()
        if s.in_base and item.formation in s.formations and s.name not in dropped
    }
    base = sits
    if not rules.base_of_the_formation:
        base = {s.name for s in world.seats.values() if s.in_base} - dropped
    present = [p for p in counting(world) if p.seat in sits]
    mandates = [
        m
        for m in running(world)
        if m.seat in sits and m.to not in dropped and represented(world, m, item)
    ]
    required = not covered(world, item)
    if rules.quorum_at_opening and world.quorums_at_opening.get(item.formation):
        required = False
    needed = ceil(len(base) * rules.quorum_share)
    return Quorum(len(present), len(mandates), len(base), needed, required)


def question(item: Item) -> tuple[str, str, str, str]:
    """Return what a point asks: two agendas with the same questions are the same (2.8)."""
    return (item.kind, item.formation, " ".join(item.name.casefold().split()), item.nature)


def covered(world: World, item: Item) -> bool:
    """Return whether a second convocation dispenses the point of a quorum (2.8).

    Its agenda was the one that the first left when both were bound; a point added since is not
    covered, nor one that asks something else since.
    """
    left = world.left_by_the_first
    same = item.convened and question(item) in left
    return bool(left) and (same or world.rules.second_covers_added)


def seat_recused(world: World, seat: SeatName, item: Item) -> bool:
    """Return whether a seat takes no part: it speaks for the association, or its person does."""
    if item.kind == "case" and seat in speaks_for(world, item.association or ""):
        return True
    return recused(world, of(world, world.seats[seat]), item)


def of(world: World, seat: Seat) -> Person | None:
    """Return the person whom the seat stands for now: who occupies it, else its holder."""
    presence = on(world, seat.name)
    return presence.person if presence else holder_of(world, seat.name)


def last_on(world: World, seat: Seat) -> Person | None:
    """Return who occupies the seat, else who did last, else its holder."""
    mine = [p.person for p in world.presences if p.seat == seat.name]
    return mine[-1] if mine else holder_of(world, seat.name)


def chairs(world: World) -> list[Presence]:
    """Return the presences that preside now."""
    return [p for p in counting(world) if world.seats[p.seat].chairs]


def chair_in_the_corridor(world: World) -> bool:
    """Return whether nobody presides because a chair left the room and is not back."""
    return not chairs(world) and any(
        world.seats[p.seat].chairs and in_the_corridor(world, p.person)
        for p in deemed_present(world)
    )


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
    if len(seats) != 1 or item.secret or not world.rules.casting_vote:
        return None
    return next((c for r, c in item.votes.items() if r.seat == seats[0].name), None)


def result(world: World, item: Item) -> str:
    """Return what the votes mean now (2.10, 2.11, 2.13)."""
    electorate = rights(world, item)
    said = tally(item)
    if not electorate or said.total() != len(electorate):
        return "awaited"
    away = recused_present(world, item)
    return reading(world, said, len(electorate), away, casting(world, item))


def recused_present(world: World, item: Item) -> int:
    """Return how many present members weigh in the majority without a voice (2.17)."""
    if not world.rules.recused_weigh_in_majority:
        return 0
    return sum(
        recused(world, p.person, item)
        for p in counting(world)
        if world.seats[p.seat].votes and item.formation in world.seats[p.seat].formations
    )


def reading(world: World, said: Counter[str], size: int, away: int, chair: str | None) -> str:
    """Return what counts mean among so many present or represented."""
    weighing = size if world.rules.no_part_weighs else size - said[NO_PART]
    for choice in (FOR, AGAINST):
        if said[choice] == size:
            return f"unanimous {choice}"
    if said[FOR] == said[AGAINST]:
        decides = said[FOR] > 0 and chair in (FOR, AGAINST)
        return f"casting {chair}" if decides else "tie"
    for choice in (FOR, AGAINST):
        if 2 * said[choice] > weighing + away:
            return f"majority {choice}"
    return "no majority"


def too_long(world: World, item: Item) -> bool:
    """Return whether a renewal asks for more than the law allows (3.9)."""
    if item.nature != "renewal":
        return False
    rules = world.rules
    by_rank = 0 if item.rank is None else (item.rank + 1) * rules.months_each
    asked = by_rank if item.months is None else item.months
    return (item.rank or 0) > rules.renewals or asked > rules.months_in_all


def receipts(world: World) -> list[date | None]:
    """Return when each member convened received the convocation: hers, else that of all (2.4)."""
    if not world.received_by:
        return [world.received]
    called = {i.formation for i in world.items.values() if i.convened}
    convened = [
        s.name
        for s in world.seats.values()
        if (s.holder or s.deputy) and (not called or called & s.formations)
    ]
    return [world.received_by.get(name, world.received) for name in convened] or [world.received]


def notice(world: World, received: date | None, held: date) -> int | None:
    """Return the days between a receipt and the day held (2.4)."""
    if received is None:
        return None
    days = (held - received).days
    if not world.rules.notice_in_working_days:
        return days
    spread = range(max(days, 0))
    return sum(1 for n in spread if (received + timedelta(days=n + 1)).weekday() < 5)


def late(world: World, held: date) -> bool:
    """Return whether a member had less time than the law gives (2.4)."""
    given = (notice(world, received, held) for received in receipts(world))
    return any(days is not None and days < world.rules.notice_days for days in given)


def must_leave(world: World, item: Item, *, deliberating: bool) -> set[Person]:
    """Return who is in the room and must have left it for a case (1.8, 2.5, 2.15, 2.16).

    Before a case is shown: who does not sit for it, and visitors who are not heard on it. Before
    the deliberation: whoever takes no part as well, and every visitor.
    """
    if item.kind != "case" or (item.ended and deliberating):
        return set()
    away: set[Person] = set()
    for presence in sitting(world):
        sits = item.formation in world.seats[presence.seat].formations
        if not sits or (deliberating and recused(world, presence.person, item)):
            away.add(presence.person)
    for visitor, since in world.visitors.items():
        heard = world.current == item.id and world.called is not None and since >= world.called
        if deliberating or not heard:
            away.add(visitor)
    return away - world.out
