"""The acts of a session on people: each returns the grounds on which the law refuses it.

No ground: the act took place. A ground is a few words; several may hold at once.
"""

from datetime import date

from tests.reference_model import law
from tests.reference_model.world import Mandate, Person, Presence, Recusal, SeatName, World

Grounds = frozenset[str]
FREE: Grounds = frozenset()


def grounds(**reasons: bool) -> Grounds:
    """Return the names of the reasons that hold."""
    return frozenset(name.replace("_", " ") for name, holds in reasons.items() if holds)


def settle(world: World) -> None:
    """End what cannot go on: mandates (2.6), then the votes of who no longer speaks (2.10)."""
    for mandate in law.running(world):
        sits = law.where(world, mandate.giver) or law.on(world, world.seats[mandate.seat])
        if sits or not law.where(world, mandate.holder):
            mandate.until = world.now
    for item in world.items.values():
        if item.ended:
            continue
        electorate = law.rights(world, item)
        item.votes = {r: choice for r, choice in item.votes.items() if r in electorate}
        if item.papers is not None and item.papers_of != electorate:
            item.papers = None


def running_session(world: World) -> Grounds:
    """Return why nothing may be noted about people at this stage."""
    return grounds(session_over=world.stage in ("closed", "cancelled"))


def leave_seat(world: World, presence: Presence) -> None:
    """The person no longer occupies the seat."""
    presence.until = world.now
    world.out.discard(presence.person)


def sit(
    world: World, seat: SeatName, person: Person, *, remote: bool = False, assured: str = ""
) -> Grounds:
    """A person takes a seat: its holder, or somebody who may replace her (1.20 to 1.24, 2.22)."""
    place = world.seats[seat]
    elsewhere = law.where(world, person)
    deputy = person != place.holder
    named = deputy and person == place.deputy
    why = running_session(world) | grounds(
        vacant=place.holder is None,
        sits_elsewhere=elsewhere is not None and elsewhere.seat != seat,
        may_not_be_replaced=deputy and place.replaced == "never",
        deputy_not_named=deputy and not named and place.replaced == "order",
        deputy_not_assured=deputy
        and not named
        and place.replaced in ("service", "assembly")
        and assured != place.replaced,
    )
    if why:
        return why
    before = law.on(world, place)
    if before is not None and before.person == person and before.remote == remote:
        return FREE
    if before is not None:
        leave_seat(world, before)
    world.presences.append(Presence(person, seat, world.now, remote, identified=not remote))
    settle(world)
    return FREE


def identify(world: World, seat: SeatName) -> Grounds:
    """The chair confirms who is at the other end, and that nobody else listens (2.21)."""
    presence = law.on(world, world.seats[seat])
    why = running_session(world) | grounds(not_remote=presence is None or not presence.remote)
    if not why and presence is not None:
        presence.identified = True
        settle(world)
    return why


def leave(world: World, seat: SeatName) -> Grounds:
    """Whoever occupies the seat goes; so does the mandate that she held (2.6)."""
    presence = law.on(world, world.seats[seat])
    why = running_session(world) | grounds(not_there=presence is None)
    if not why and presence is not None:
        leave_seat(world, presence)
        settle(world)
    return why


def stay_away(world: World, seat: SeatName) -> Grounds:
    """The seat is noted as excused or absent: nobody occupies it."""
    why = running_session(world)
    presence = law.on(world, world.seats[seat])
    if not why and presence is not None:
        leave_seat(world, presence)
        settle(world)
    return why


def give(world: World, seat: SeatName, holder: Person) -> Grounds:
    """A member who is neither there nor replaced lets another one speak (2.6, 2.16)."""
    place = world.seats[seat]
    giver = place.holder
    at = law.where(world, holder)
    running = law.running(world)
    item = world.items.get(world.current or "")
    held = sum(1 for m in running if m.holder == holder)
    occupied = law.on(world, place)
    why = running_session(world) | grounds(
        vacant=giver is None,
        giver_there=giver is not None and law.where(world, giver) is not None,
        giver_replaced=occupied is not None and occupied.person != giver,
        to_oneself=giver == holder,
        holder_no_member=at is None
        and all(holder not in (s.holder, s.deputy) for s in world.seats.values()),
        holder_not_there=at is None,
        holder_not_identified=at is not None and not at.identified,
        holder_has_one=held >= world.rules.mandates_each,
        given_already=any(m.giver == giver for m in running),
        holder_recused=item is not None and not item.ended and law.recused(world, holder, item),
        no_common_formation=at is not None
        and not place.formations & world.seats[at.seat].formations,
    )
    if not why and giver is not None:
        world.mandates.append(Mandate(giver, seat, holder, world.now))
        settle(world)
    return why


def withdraw(world: World, seat: SeatName) -> Grounds:
    """A mandate ends before its time."""
    mine = [m for m in law.running(world) if m.seat == seat]
    why = running_session(world) | grounds(no_mandate=not mine)
    if not why:
        mine[0].until = world.now
        settle(world)
    return why


def recuse(world: World, seat: SeatName, item: str, reason: str) -> Grounds:
    """Somebody says that she takes no part in a point, and why (2.15)."""
    place, point = world.seats[seat], world.items[item]
    presence = law.on(world, place)
    person = presence.person if presence else place.holder
    why = running_session(world) | grounds(
        decided=bool(point.ended),
        no_reason=not reason.strip(),
        nobody=person is None,
        recused_already=person is not None and law.recused(world, person, point),
        sits_not_for_it=point.formation not in place.formations,
    )
    if not why and person is not None:
        world.recusals.append(Recusal(person, item, world.now))
        settle(world)
    return why


def lift(world: World, seat: SeatName, item: str, reason: str) -> Grounds:
    """A recusal declared by mistake is undone before the proclamation; never one of right."""
    place, point = world.seats[seat], world.items[item]
    presence = law.on(world, place)
    person = presence.person if presence else place.holder
    mine = [r for r in world.recusals if r.until is None and r.item == item and r.person == person]
    why = running_session(world) | grounds(
        decided=bool(point.ended), no_reason=not reason.strip(), not_declared=not mine
    )
    if not why:
        mine[0].until = world.now
        settle(world)
    return why


def link(world: World, association: str, seats: frozenset[SeatName]) -> Grounds:
    """Who speaks for an association; nothing against the composition (2.16)."""
    composed = {s.name for s in world.seats.values() if s.association == association}
    why = running_session(world) | grounds(
        against_the_composition=bool(composed) and seats != composed,
        of_another_association=any(
            world.seats[s].association not in (None, association) for s in seats
        ),
        voted=any(
            i.association == association and (i.votes or i.papers or i.ended)
            for i in world.items.values()
        ),
    )
    if not why:
        world.links[association] = seats
        settle(world)
    return why


def open_session(world: World, held: date, *, other_day_because: str = "") -> Grounds:
    """A chair opens on the day convened, or says why on another; convened in time (2.2, 2.4)."""
    days = law.notice(world, held)
    late = days is None or days < world.rules.notice_days
    why = grounds(
        opened_already=world.stage != "prepared",
        no_chair=not law.chairs(world),
        other_day=held != world.convened_for and not other_day_because.strip(),
        convened_late=late and not world.urgency,
    )
    if not why:
        world.stage = "open"
    return why


def declare_urgency(world: World, reason: str) -> Grounds:
    """The urgency of a late convocation, with its reason (2.4)."""
    why = running_session(world) | grounds(no_reason=not reason.strip())
    if not why:
        world.urgency = True
    return why


def suspend(world: World) -> Grounds:
    """The chair interrupts."""
    why = grounds(not_open=world.stage != "open")
    if not why:
        world.stage = "suspended"
    return why


def resume(world: World) -> Grounds:
    """The chair goes on."""
    why = grounds(not_suspended=world.stage != "suspended", no_chair=not law.chairs(world))
    if not why:
        world.stage = "open"
    return why


def close(world: World) -> Grounds:
    """The chair ends the session: nothing stays undecided without a word."""
    why = grounds(
        not_open=world.stage not in ("open", "suspended"),
        items_left=any(not i.ended for i in world.items.values()),
    )
    if not why:
        world.stage = "closed"
    return why
