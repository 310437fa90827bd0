"""The acts on people: each returns the grounds on which the law refuses it.

No ground: the act took place. A ground is a few words; several may hold at once.
"""

from dataclasses import replace

from tests.reference_model import law
from tests.reference_model.world import Mandate, Person, Presence, Recusal, Seat, SeatName, World

Grounds = frozenset[str]
FREE: Grounds = frozenset()


CANCELLED: Grounds = frozenset({"session cancelled"})
"""Why nothing at all is done in a session that was cancelled."""


def grounds(**reasons: bool) -> Grounds:
    """Return the names of the reasons that hold."""
    return frozenset(name.replace("_", " ") for name, holds in reasons.items() if holds)


def settle(world: World) -> None:
    """End what cannot go on: mandates (2.6), then the votes of who no longer speaks (2.10)."""
    for mandate in law.running(world):
        carry_on(world, mandate)
    withdraw_from(world)
    for item in world.items.values():
        if item.ended:
            continue
        electorate = law.rights(world, item)
        item.votes = {r: choice for r, choice in item.votes.items() if r in electorate}
        if item.papers is not None and item.papers_of != electorate:
            item.papers = None


def withdraw_from(world: World) -> None:
    """Whoever is there, or represented, and takes no part in the point called leaves it (2.16)."""
    item = world.items.get(taken_up(world) or "")
    if item is None:
        return
    there = [p.person for p in law.sitting(world)] + [m.giver for m in law.running(world)]
    for person in there:
        if law.recused(world, person, item):
            item.withdrew.setdefault(person, world.now)


def carry_on(world: World, mandate: Mandate) -> None:
    """A mandate ends when its giver sits, or when nobody sits where it was given to (2.6)."""
    sits = law.where(world, mandate.giver) or law.on(world, mandate.seat)
    there = law.on(world, mandate.to)
    if not sits and there is not None and there.person == mandate.holder:
        return
    mandate.until = world.now
    if not sits and there is not None and world.rules.mandate_stays_with_seat:
        given = (mandate.giver, mandate.seat, there.person, mandate.to, mandate.given)
        world.mandates.append(Mandate(*given))


def over(world: World) -> Grounds:
    """Return why nothing may be noted about people at this stage."""
    return grounds(session_closed=world.stage == "closed")


def at_work(world: World) -> Grounds:
    """Return why nothing may be decided at this stage."""
    return over(world) | grounds(
        not_open=world.stage == "prepared", suspended=world.stage == "suspended"
    )


def rise(world: World, presence: Presence) -> None:
    """The person no longer occupies the seat."""
    presence.until = world.now
    world.out.discard(presence.person)
    world.gone.discard(presence.person)


def sit(
    world: World,
    seat: SeatName,
    who: str,
    mode: str = "room",
    person: str = "",
    *,
    same: bool = False,
) -> Grounds:
    """The holder takes the seat, or somebody who may replace her (1.20 to 1.24, 2.22)."""
    if seat not in world.seats:
        return over(world) | grounds(unknown_seat=True)
    place = world.seats[seat]
    deputy = who == "deputy"
    name = (person or place.deputy) if deputy else place.holder
    why = over(world) | grounds(vacant=not deputy and place.holder is None)
    if deputy:
        why |= may_replace(world, place, name, same=same)
    comes = law.who(world, seat, name)
    if not why and unchanged(world, seat, who, name, mode):
        return back_by_presence(world, seat)
    elsewhere = law.where(world, comes)
    why |= grounds(sits_elsewhere=elsewhere is not None and elsewhere.seat != seat)
    if not why and comes is not None and name is not None:
        take(world, Presence(comes, seat, world.now, name, deputy, mode, mode == "room"))
    return why


def back_by_presence(world: World, seat: SeatName) -> Grounds:
    """Who is out of the room and recorded as present again is back, unless the point forbids it."""
    presence = law.on(world, seat)
    if presence is not None and may_come_in(world, seat):
        inside(world, {presence.person})
    return FREE


def may_come_in(world: World, seat: SeatName) -> bool:
    """Return whether who occupies a seat is out of the room and free to be back."""
    presence = law.on(world, seat)
    if presence is None or world.stage not in ("open", "suspended"):
        return False
    return presence.person in world.gone and not kept(world, presence.person)


def kept(world: World, person: Person) -> bool:
    """Return whether the point under discussion keeps somebody out of the room."""
    point = world.items.get(taken_up(world) or "")
    return point is not None and law.stays_out(world, person, point)


def gone(world: World, people: set[Person]) -> None:
    """People were seen to leave the room."""
    world.out |= people
    if world.rules.return_confirmed:
        world.gone |= people & {p.person for p in law.sitting(world)}


def inside(world: World, people: set[Person]) -> None:
    """People are in the room."""
    world.out -= people
    world.gone -= people
    settle(world)


def come_in(world: World, seats: frozenset[SeatName]) -> Grounds:
    """Members who had left are said to be back; not whom the point held keeps out (2.16)."""
    why = over(world) | grounds(
        not_open=world.stage == "prepared",
        unknown_seat=not seats <= world.seats.keys(),
        nobody_out=not seats,
    )
    people = {p.person for p in law.sitting(world) if p.seat in seats}
    taken = {p.seat for p in law.sitting(world) if p.person in world.gone}
    why |= grounds(nobody_out=bool(seats & world.seats.keys() - taken))
    point = world.items.get(taken_up(world) or "")
    for person in people & world.gone:
        presence = law.where(world, person)
        if point is None or presence is None or not law.stays_out(world, person, point):
            continue
        unread = point.formation not in world.seats[presence.seat].formations
        why |= grounds(
            sits_not_for_it=unread and point.kind == "case",
            takes_no_part=not unread or point.kind != "case",
        )
    if not why:
        inside(world, people)
    return why


def unchanged(world: World, seat: SeatName, who: str, name: str | None, mode: str) -> bool:
    """Return whether the very same person already sits there, in the same way."""
    before = law.on(world, seat)
    if before is None:
        return False
    now = ("deputy" if before.deputises else "holder", before.name, before.mode)
    return now == (who, name, mode)


def may_replace(world: World, place: Seat, name: str | None, *, same: bool) -> Grounds:
    """Return why somebody of that name does not replace the holder of a seat (1.20 to 1.23)."""
    if place.replaced == "never":
        return grounds(may_not_be_replaced=True)
    if name is None:
        return grounds(
            deputy_not_designated=place.replaced == "order",
            deputy_not_named=place.replaced != "order",
        )
    person = law.who(world, place.name, name)
    sat = any(p.seat == place.name and p.person == person for p in world.presences)
    own = person == law.holder_of(world, place.name)
    named = name == place.deputy
    told = (place.name, name) in world.apart | world.together
    return grounds(
        replaces_oneself=own,
        deputy_not_designated=not named and place.replaced == "order",
        not_of_the_service=not named and not same and place.replaced == "service",
        not_of_the_assembly=not named and not same and place.replaced == "assembly",
        name_to_settle=not named and not sat and not told and name in known_names(world),
    )


def known_names(world: World) -> set[str]:
    """Return the names of everybody of the session."""
    names = {n for s in world.seats.values() for n in (s.holder, s.deputy) if n}
    return names | {p.name for p in world.presences} | world.names


def take(world: World, presence: Presence) -> None:
    """A person takes a seat; who was there rises, and who had left as a visitor is back."""
    before = law.on(world, presence.seat)
    if before is not None:
        rise(world, before)
    if world.visitors.pop(presence.name, None) is not None:
        world.out.discard(presence.name)
    world.presences.append(presence)
    settle(world)


def settle_name(world: World, name: str, seat: SeatName, *, same: bool) -> Grounds:
    """It is said whether the bearer of a name on a seat is the one of that name known already."""
    why = over(world) | grounds(
        unknown_seat=seat not in world.seats, name_unknown=name not in known_names(world)
    )
    if not why:
        told, other = (world.together, world.apart) if same else (world.apart, world.together)
        told.add((seat, name))
        other.discard((seat, name))
        for presence in world.presences:
            if (presence.seat, presence.name) == (seat, name):
                rename(world, presence, law.who(world, seat, name) or name)
        for recusal in world.recusals:
            if recusal.seat == seat and recusal.person in (name, f"{name} ({seat})"):
                recusal.person = law.who(world, seat, name) or name
        for mandate in law.running(world):
            if mandate.seat == seat:
                mandate.giver = law.holder_of(world, seat) or mandate.giver
        settle(world)
    return why


def rename(world: World, presence: Presence, person: Person) -> None:
    """It was another person who sat there."""
    if presence.until is None and presence.person in world.out and person != presence.person:
        world.out.discard(presence.person)
        world.out.add(person)
    if presence.until is None and presence.person in world.gone and person != presence.person:
        world.gone.discard(presence.person)
        world.gone.add(person)
    presence.person = person


def complete(world: World, seat: SeatName, holder: str) -> Grounds:
    """The holder of a seat that named nobody is named, before the minutes are issued."""
    place = world.seats.get(seat)
    why = grounds(
        unknown_seat=place is None,
        minutes_issued=world.minutes is not None,
        nothing_lacks=place is not None and (place.holder is not None or not holder.strip()),
    )
    if not why and place is not None:
        world.seats[seat] = replace(place, holder=holder.strip())
        settle(world)
    return why


def stay_away(world: World, seat: SeatName) -> Grounds:
    """The seat is expected, excused, absent, or whoever occupied it left (2.6)."""
    why = over(world) | grounds(unknown_seat=seat not in world.seats)
    presence = law.on(world, seat)
    if not why and presence is not None:
        rise(world, presence)
        settle(world)
    return why


def preside(
    world: World,
    seat: SeatName,
    who: str,
    mode: str = "room",
    person: str = "",
    *,
    same: bool = False,
) -> Grounds:
    """The presidency is handed over, at once, to the holder of its seat or to a deputy (1.20)."""
    if seat not in world.seats:
        return over(world) | grounds(unknown_seat=True)
    place = world.seats[seat]
    name = (person or place.deputy) if who == "deputy" else place.holder
    why = over(world) | grounds(
        no_chair_seat=not place.chairs,
        presides_already=unchanged(world, seat, who, name, mode) and not may_come_in(world, seat),
    )
    if why == {"presides already"} and who == "deputy":
        why |= may_replace(world, place, name, same=same)
    return why or sit(world, seat, who, mode, person, same=same)


def identify(world: World, seat: SeatName) -> Grounds:
    """The chair confirms who is at the other end, and that nobody else listens (2.21)."""
    presence = law.on(world, seat)
    why = over(world) | grounds(
        unknown_seat=seat not in world.seats,
        not_remote=seat in world.seats and (presence is None or presence.mode == "room"),
    )
    if not why and presence is not None:
        presence.identified = True
        settle(world)
    return why


def give(world: World, seat: SeatName, to: SeatName) -> Grounds:
    """A member who is neither there nor replaced lets another one speak (2.6, 2.16)."""
    if seat not in world.seats:
        return over(world) | grounds(unknown_seat=True)
    if to not in world.seats:
        return over(world) | grounds(holder_no_member=True)
    place, other = world.seats[seat], world.seats[to]
    giver, at = law.holder_of(world, seat), law.on(world, to)
    running = law.running(world)
    held = sum(1 for m in running if at is not None and m.holder == at.person)
    why = over(world) | grounds(
        nobody_gives=giver is None,
        giver_sits=law.on(world, seat) is not None,
        giver_sits_elsewhere=law.on(world, seat) is None and law.where(world, giver) is not None,
        to_oneself=seat == to or (at is not None and at.person == giver),
        holder_not_there=at is None or not at.identified,
        not_back=at is not None and law.in_the_corridor(world, at.person),
        holder_has_one=held >= world.rules.mandates_each,
        given_already=any(m.giver == giver or m.seat == seat for m in running),
        holder_recused=serves_no_point(world, place, at),
        sits_for_nothing=sits_for_nothing(world, place.formations & other.formations),
    )
    if not why and giver is not None and at is not None:
        world.mandates.append(Mandate(giver, seat, at.person, to, world.now))
        settle(world)
    return why


def taken_up(world: World) -> str | None:
    """Return the point that is called and not decided."""
    item = world.items.get(world.current or "")
    return None if item is None or item.ended else item.id


def serves_no_point(world: World, place: Seat, at: Presence | None) -> bool:
    """Return whether a mandate to who takes no part in the point called is worth nothing (2.16).

    It carries nothing on that point; it is taken for those that follow, never to make a quorum.
    """
    current = world.items.get(taken_up(world) or "")
    if at is None or current is None or not world.rules.mandates_suspended:
        return False
    if not law.recused(world, at.person, current):
        return False
    common = place.formations & world.seats[at.seat].formations
    later = any(
        not i.ended
        and i.id != current.id
        and i.formation in common
        and not law.recused(world, at.person, i)
        for i in world.items.values()
    )
    return not (later and law.quorum(world, current).met)


def sits_for_nothing(world: World, common: frozenset[str]) -> bool:
    """Return whether a mandate serves none of the points that are called or left (1.8)."""
    current = taken_up(world)
    left = [i for i in world.items.values() if not i.ended and current in (None, i.id)]
    return bool(left) and not any(i.formation in common for i in left)


def withdraw(world: World, seat: SeatName) -> Grounds:
    """A mandate ends before its time."""
    mine = [m for m in law.running(world) if m.seat == seat]
    why = over(world) | grounds(no_mandate=not mine)
    if not why:
        mine[0].until = world.now
        settle(world)
    return why


def recuse(world: World, item: str, seat: SeatName, reason: str) -> Grounds:
    """Somebody says that she takes no part in a point, and why (2.15)."""
    point, place = world.items.get(item), world.seats.get(seat)
    why = at_work(world) | grounds(unknown_item=point is None, unknown_seat=place is None)
    why |= grounds(decided=point is not None and bool(point.ended), no_reason=not reason.strip())
    if point is None or place is None:
        return why
    person, presence = law.of(world, place), law.on(world, seat)
    why |= grounds(
        vacant=person is None,
        recused_already=law.seat_recused(world, seat, point),
        sits_not_for_it=point.formation not in place.formations,
    )
    if not why and person is not None:
        world.recusals.append(Recusal(person, seat, item, world.now))
        if world.current == item and presence is not None:
            gone(world, {person})
        settle(world)
    return why


def lift(world: World, item: str, seat: SeatName, reason: str) -> Grounds:
    """A recusal declared by mistake is undone before the proclamation; never one of right."""
    point, place = world.items.get(item), world.seats.get(seat)
    why = at_work(world) | grounds(unknown_item=point is None, unknown_seat=place is None)
    why |= grounds(decided=point is not None and bool(point.ended), no_reason=not reason.strip())
    if point is None or place is None:
        return why
    person = law.of(world, place)
    mine = [r for r in declared(world, item) if r.person == person]
    of_right = not mine and law.seat_recused(world, seat, point)
    why |= grounds(recused_of_right=of_right, not_recused=not mine and not of_right)
    if not why:
        mine[0].until = world.now
        if world.current == item:
            world.out.discard(person or "")
            world.gone.discard(person or "")
        settle(world)
    return why


def declared(world: World, item: str) -> list[Recusal]:
    """Return the recusals declared on a point and in force."""
    return [r for r in world.recusals if r.until is None and r.item == item]


def clear(world: World, item: str, *, deliberating: bool) -> Grounds:
    """Everybody who must have left the room has left it (1.8, 2.16)."""
    point = world.items.get(item)
    why = at_work(world) | grounds(unknown_item=point is None)
    if point is None:
        return why
    why |= grounds(decided=bool(point.ended), not_called=world.current != item)
    if not why:
        gone(world, law.must_leave(world, point, deliberating=deliberating))
        settle(world)
    return why


def reenter(world: World, item: str) -> Grounds:
    """Those who had left are in the room again."""
    point = world.items.get(item)
    why = at_work(world) | grounds(unknown_item=point is None)
    if point is None:
        return why
    nobody = point.kind != "case" or not (world.out | world.gone)
    why |= grounds(decided=bool(point.ended), not_called=world.current != item, nobody_out=nobody)
    if not why:
        inside(world, world.out | world.gone)
    return why
