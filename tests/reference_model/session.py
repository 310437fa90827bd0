"""The acts on the session and on its agenda; grounds as in `people`."""

from dataclasses import replace
from datetime import date

from tests.reference_model import law
from tests.reference_model.people import FREE, Grounds, at_work, grounds, over, settle
from tests.reference_model.world import (
    CASE,
    FAVOURABLE,
    POSTPONED,
    RESERVED,
    UNFAVOURABLE,
    VOTED,
    Item,
    ItemName,
    SeatName,
    World,
)


def link(world: World, association: str, seats: frozenset[SeatName]) -> Grounds:
    """Who speaks for an association; nothing against the composition (2.16)."""
    cited = {i.association for i in world.items.values()}
    composed = {s.name for s in world.seats.values() if s.association == association}
    why = over(world) | grounds(
        association_unknown=association not in cited | world.associations,
        unknown_seat=not seats <= world.seats.keys(),
        against_the_composition=not composed <= seats,
    )
    if not why:
        world.links[association] = seats
        settle(world)
    return why


def open_session(world: World, other_day_because: str = "") -> Grounds:
    """A chair opens on the day convened, or says why on another; convened in time (2.2, 2.4)."""
    held = world.convened_for if world.rehearsal else world.now.date()
    other = held != world.convened_for
    why = over(world) | grounds(
        opened_already=world.stage in ("open", "suspended"),
        no_chair=not law.chairs(world),
        association_not_settled=any(law.unsettled(world, i) for i in world.items.values()),
        other_day=other and not other_day_because.strip(),
        convened_late=law.late(world, held) and not world.urgency,
    )
    if not why:
        world.stage, world.convened_for = "open", held
        world.opened_on = world.now.date()
        for formation in ("case", "plenary", "minors"):
            point = Item("", kind="information", formation=formation)
            world.quorums_at_opening[formation] = law.quorum(world, point).met
    return why


def declare_urgency(world: World, reason: str) -> Grounds:
    """The urgency of a late convocation, with its reason, for its day or for today (2.4)."""
    days = {world.convened_for}
    if world.stage == "prepared":
        days.add(world.now.date())
    known = None not in law.receipts(world)
    in_time = known and not any(law.late(world, day) for day in days)
    why = over(world) | grounds(no_reason=not reason.strip(), convened_in_time=in_time)
    if not why:
        world.urgency = True
    return why


def receive(world: World, seats: frozenset[SeatName], on: date | None) -> Grounds:
    """Members say when they received the convocation, None: not known; until the minutes (2.4)."""
    if world.stage == "cancelled":
        return over(world)
    first = world.first_day
    why = grounds(
        minutes_issued=world.minutes is not None,
        unknown_seat=not seats or not seats <= world.seats.keys(),
        reception_to_come=on is not None and on > world.now.date(),
        received_before_the_first=on is not None and first is not None and on < first,
    )
    if not why:
        world.received_by |= dict.fromkeys(seats, on)
    return why


def before_the_opening(world: World) -> Grounds:
    """Return why the day of the session is no longer changed."""
    return over(world) | grounds(opened_already=world.stage in ("open", "suspended"))


def move(world: World, day: date | None, reason: str) -> Grounds:
    """The session is put off to another day, with its reason, never to a past one (2.2)."""
    why = before_the_opening(world) | grounds(
        no_reason=not reason.strip(),
        unreadable_day=day is None,
        day_past=day is not None and day < world.now.date(),
    )
    if not why and day is not None:
        world.convened_for = day
    return why


def cancel(world: World, reason: str) -> Grounds:
    """The session is not held at all, and why."""
    why = before_the_opening(world) | grounds(no_reason=not reason.strip())
    if not why:
        world.stage = "cancelled"
    return why


def note_closing(world: World, next_day: date | None, *, readable: bool = True) -> Grounds:
    """Other business and the next meeting are noted, before the minutes are issued."""
    return grounds(
        minutes_issued=world.minutes is not None,
        not_open=world.stage == "prepared",
        unreadable_day=not readable,
        day_past=next_day is not None and next_day <= world.convened_for,
    )


def second_convocation(
    world: World, first_day: date, left: frozenset[tuple[str, str, str, str]], *, mention: bool
) -> Grounds:
    """A second convocation dispenses the points left by the first of a quorum (2.8)."""
    convened = [i for i in world.items.values() if i.convened]
    early = [day for day in law.receipts(world) if day is not None and day < first_day]
    why = over(world) | grounds(
        opened_already=world.stage in ("open", "suspended"),
        first_not_before=first_day >= world.convened_for,
        first_had_quorum=not left,
        no_mention=not mention,
        received_before_the_first=bool(early),
        other_agenda=frozenset(law.question(i) for i in convened) != left,
    )
    if not why:
        world.left_by_the_first, world.first_day = left, first_day
    return why


def suspend(world: World) -> Grounds:
    """The chair interrupts; nobody watches the door meanwhile."""
    why = at_work(world)
    if not why:
        world.stage = "suspended"
        world.out.clear()
    return why


def resume(world: World) -> Grounds:
    """The chair goes on."""
    why = over(world) | grounds(
        not_open=world.stage == "prepared",
        not_suspended=world.stage == "open",
        no_chair=not law.chairs(world) and not law.chair_in_the_corridor(world),
        not_back=law.chair_in_the_corridor(world),
    )
    if not why:
        world.stage = "open"
    return why


def close(world: World) -> Grounds:
    """The chair ends the session: nothing stays undecided without a word."""
    why = at_work(world) | grounds(items_left=any(not i.ended for i in world.items.values()))
    if not why:
        world.stage, world.current = "closed", None
    return why


def call(world: World, name: ItemName) -> Grounds:
    """A point is called, or gone back to; who was out for another one may hear this one."""
    item = world.items.get(name)
    why = at_work(world) | grounds(unknown_item=item is None)
    if item is None:
        return why
    again = world.current == name
    why |= grounds(
        decided=bool(item.ended),
        association_not_settled=not again and law.unsettled(world, item),
    )
    if not why and not again:
        left = world.items.get(world.current or "")
        if left is not None and not left.ended:
            come_back(world, left)
        world.current, world.called = name, world.now
        world.out -= {p for p in world.out if back_by_itself(world, p, item)}
        settle(world)
    return why


def back_by_itself(world: World, person: str, item: Item) -> bool:
    """Return whether who was out is back for a point called: a visitor, a member by the rule."""
    if world.rules.return_confirmed and person not in world.visitors:
        return False
    return may_hear(world, person, item)


def may_hear(world: World, person: str, item: Item) -> bool:
    """Return whether who was out for another point is back for this one (1.8, 2.5)."""
    if item.kind != "case":
        return True
    presence = law.where(world, person)
    return presence is not None and item.formation in world.seats[presence.seat].formations


def add(world: World, item: Item, *, agreed: bool, reason: str = "") -> Grounds:
    """A point that the convocation did not hold, with the chair's word (2.2, 1.8, 2.24)."""
    if not item.formation:
        item.formation = CASE if item.kind == "case" else world.rules.topic_formation
    why = over(world) | grounds(
        chair_did_not_agree=not agreed,
        no_reason=item.urgent and not reason.strip(),
        **of_a_case(world, item),
    )
    if not why:
        item.convened, item.ballot = False, item.kind in ("case", "approval")
        item.number = max((i.number for i in world.items.values()), default=0) + 1
        world.items[item.id] = item
    return why


def of_a_case(world: World, item: Item) -> dict[str, bool]:
    """Return what may be wrong with the particulars of a point (1.8, 3.1)."""
    case = item.kind == "case"
    return {
        "no_name": not item.name.strip(),
        "no_association": case and not (item.association or "").strip(),
        "case_in_another_formation": case and item.formation != CASE,
        "known_already": case
        and any(
            i.kind == "case" and i.name == item.name and i.id != item.id
            for i in world.items.values()
        ),
    }


def change(world: World, point: ItemName, agreed: bool, **changes: object) -> Grounds:
    """A point is amended before any vote; another case is not the one convened (2.2)."""
    item = world.items.get(point)
    why = over(world) | grounds(unknown_item=item is None)
    if item is None:
        return why
    edited = replace(item, **changes)  # type: ignore[arg-type]
    particulars = of_a_case(world, edited)
    particulars["no_association"] = False
    why |= grounds(
        decided=bool(item.ended or item.votes or item.papers is not None),
        chair_did_not_agree=not agreed,
        **particulars,
    )
    if not why:
        if item.kind == "case" and item.convened_as is None:
            edited.convened_as = (item.name, item.association) if item.convened else None
        edited.convened = edited.convened_as is None or not another(edited)
        edited.convened = edited.convened and (item.convened or edited.convened_as is not None)
        world.items[point] = edited
        if world.current == point and not world.rules.return_confirmed:
            world.out -= {
                p.person
                for p in law.sitting(world)
                if may_hear(world, p.person, edited) and not law.recused(world, p.person, edited)
            }
        settle(world)
    return why


def another(item: Item) -> bool:
    """Return whether a point became another case than the one convened (2.2).

    A reference put right is the same case; another reference of another association is not.
    """
    name, association = item.convened_as or (item.name, item.association)
    return item.name != name and item.association != association


def approve_minutes(world: World, name: ItemName, day: date | None) -> Grounds:
    """Say, at any time, which minutes a point puts to approval: those of an earlier session."""
    item = world.items.get(name)
    if item is None:
        return grounds(unknown_item=True)
    return grounds(
        no_approval=item.kind != "approval",
        unreadable_day=day is None,
        minutes_not_earlier=day is not None and day >= world.convened_for,
    )


def reorder(world: World, order: tuple[ItemName, ...]) -> Grounds:
    """The chair changes the order of the points, all of them, also before the session."""
    ready = over(world) if world.stage == "prepared" else at_work(world)
    why = ready | grounds(order_incomplete=sorted(order) != sorted(world.items))
    if not why:
        world.items = {name: world.items[name] for name in order}
    return why


def replace_sheet(world: World, name: ItemName) -> Grounds:
    """The sheet of a point not decided is replaced."""
    item = world.items.get(name)
    return over(world) | grounds(
        unknown_item=item is None, decided=item is not None and bool(item.ended)
    )


def note(world: World, name: ItemName) -> Grounds:
    """What was debated is written down, even during a suspension."""
    return over(world) | grounds(
        not_open=world.stage == "prepared",
        unknown_item=name not in world.items,
        suspended=name not in world.items and world.stage == "suspended",
    )


def invite(
    world: World, name: ItemName, day: date | None, waived: str, *, readable: bool = True
) -> Grounds:
    """The person was invited to answer before an early end, or why not (3.19)."""
    item = world.items.get(name)
    why = at_work(world) | grounds(unknown_item=item is None)
    if item is None:
        return why
    why |= grounds(
        no_early_end=item.nature != "early end",
        not_invited=readable and day is None and not waived.strip(),
        unreadable_day=not readable,
        invited_afterwards=day is not None and day > world.opened_on,
    )
    if not why:
        item.invited, item.not_invited_because = day, waived
    return why


WITHOUT_VOTE = {
    "case": (POSTPONED, "withdrawn", "moot"),
    "approval": (POSTPONED, "withdrawn"),
    "orientation": (POSTPONED, "withdrawn", "noted", "debated"),
    "information": (POSTPONED, "withdrawn", "noted", "debated"),
}


def end(world: World, name: ItemName, how: str, reason: str) -> Grounds:
    """A point ends without a vote (3.17, 7.8)."""
    item = world.items.get(name)
    why = at_work(world) | grounds(unknown_item=item is None)
    if item is None:
        return why
    why |= grounds(
        decided=bool(item.ended),
        not_called=world.current != name,
        not_of_this_kind=how not in WITHOUT_VOTE[item.kind],
        kept_out_by_a_text=law.kept_out(world, item, how),
        no_reason=item.kind == "case" and not reason.strip(),
    )
    if not why:
        finish(world, item, how, reason)
    return why


def finish(world: World, item: Item, how: str, reason: str) -> None:
    """The point is over without a vote; who took no part in it comes back to the table."""
    item.ended, item.reasons = how, bool(reason.strip())
    item.could_speak = law.deliberate(world, item)
    come_back(world, item)


def come_back(world: World, item: Item) -> None:
    """Who took no part in a point is back once it is over, unless returns are confirmed."""
    if world.rules.return_confirmed:
        return
    world.out -= {p.person for p in law.sitting(world) if law.recused(world, p.person, item)}


def reopen(world: World, name: ItemName, reason: str) -> Grounds:
    """A point ended without a vote is taken up again; a proclaimed one is rectified instead."""
    item = world.items.get(name)
    why = at_work(world) | grounds(unknown_item=item is None)
    if item is None:
        return why
    why |= grounds(
        not_ended=not item.ended, proclaimed=item.ended in VOTED, no_reason=not reason.strip()
    )
    if not why:
        item.ended, item.reasons = "", False
        settle(world)
    return why


def postpone_all(world: World, reason: str) -> Grounds:
    """All that is left goes to the next session."""
    why = at_work(world) | grounds(no_reason=not reason.strip())
    if not why:
        for item in world.items.values():
            if not item.ended:
                finish(world, item, POSTPONED, reason)
    return why


def decided_by_the_prefect(
    world: World,
    name: ItemName,
    day: date | None,
    granted: bool,
    begins: date | None,
    ends: date | None,
) -> Grounds:
    """The préfet decides on a case once the commission gave its opinion, for a time (3.2, 3.9)."""
    item = world.items.get(name)
    why = grounds(not_open=world.stage == "prepared", unknown_item=item is None)
    if item is None:
        return why
    told = begins is not None or ends is not None
    return (
        why
        | grounds(
            no_case=item.kind != "case",
            no_opinion=item.ended not in (FAVOURABLE, RESERVED, UNFAVOURABLE),
            unreadable_day=day is None,
            decided_before_opinion=day is not None and day < world.convened_for,
            period_of_nothing=told and (not granted or item.nature in ("end", "early end")),
            half_a_period=told and (begins is None or ends is None),
            period_reversed=begins is not None and ends is not None and ends < begins,
        )
        or FREE
    )
