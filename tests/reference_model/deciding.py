"""The acts on a point: it is called, voted, proclaimed, ended, taken up again, rectified."""

from collections import Counter
from datetime import date

from tests.reference_model import law
from tests.reference_model.acts import FREE, Grounds, grounds, settle
from tests.reference_model.world import (
    AGAINST,
    FAVOURABLE,
    FOR,
    RESERVED,
    UNFAVOURABLE,
    Item,
    Person,
    Right,
    SeatName,
    World,
)

ADOPTED, REJECTED = "adopted", "rejected"
YES = (FAVOURABLE, RESERVED, ADOPTED)
VOTED = (FAVOURABLE, RESERVED, UNFAVOURABLE, ADOPTED, REJECTED)
WITHOUT_VOTE = {"case": ("postponed", "withdrawn", "moot"), "approval": ("postponed",)}
WITHOUT_VOTE |= {"orientation": ("postponed", "withdrawn", "noted", "debated")}
WITHOUT_VOTE |= {"information": ("postponed", "withdrawn", "noted", "debated")}


def sitting(world: World) -> Grounds:
    """Return why nothing may be decided at this stage."""
    return grounds(not_open=world.stage != "open")


def call(world: World, name: str) -> Grounds:
    """A point is called, or gone back to."""
    why = sitting(world) | grounds(unknown=name not in world.items)
    if not why:
        world.current = name
    return why


def unvoted(item: Item) -> bool:
    """Return whether nobody has said anything on the point yet."""
    return not item.votes and not item.papers


def to_vote(world: World, item: Item) -> Grounds:
    """Return why no vote is taken on the point (2.2, 2.16)."""
    unknown = item.association is not None and item.association not in world.links
    return sitting(world) | grounds(
        not_called=world.current != item.name,
        decided=bool(item.ended),
        no_vote_on_it=item.kind == "information" and not item.vote_asked,
        association_not_settled=unknown,
        not_convened=not item.convened and not item.urgent and world.rules.added_needs_urgency,
    )


def cast(world: World, name: str, seat: SeatName, choice: str) -> Grounds:
    """The voice of a seat says something; what it said before is replaced (2.10)."""
    item = world.items[name]
    mine = [r for r in law.rights(world, item) if r.seat == seat]
    why = to_vote(world, item) | grounds(no_voice=not mine, secret=item.secret)
    if not why:
        item.votes[mine[0]] = choice
    return why


def cast_all(world: World, name: str, choice: str) -> Grounds:
    """Every voice says the same."""
    item = world.items[name]
    electorate = law.rights(world, item)
    why = to_vote(world, item) | grounds(nobody_votes=not electorate, secret=item.secret)
    if not why:
        item.votes = dict.fromkeys(electorate, choice)
    return why


def take_back(world: World, name: str, seat: SeatName) -> Grounds:
    """A voice is undone before the proclamation."""
    item = world.items[name]
    mine = [r for r in item.votes if r.seat == seat]
    why = sitting(world) | grounds(decided=bool(item.ended), not_voted=not mine)
    if not why:
        del item.votes[mine[0]]
    return why


def make_secret(world: World, name: str) -> Grounds:
    """Only the counts will be known; voices said openly fall (2.14)."""
    item = world.items[name]
    why = to_vote(world, item) | grounds(secret=item.secret)
    if not why:
        item.secret, item.votes = True, {}
    return why


def give_up_secret(world: World, name: str) -> Grounds:
    """The vote is open again, as long as no paper is counted (2.14)."""
    item = world.items[name]
    why = to_vote(world, item) | grounds(
        not_secret=not item.secret, counted=item.papers is not None
    )
    if not why:
        item.secret = False
    return why


def count(world: World, name: str, papers: Counter[str]) -> Grounds:
    """The papers are counted: as many as there are voices now (2.10, 2.14)."""
    item = world.items[name]
    electorate = law.rights(world, item)
    why = to_vote(world, item) | grounds(
        not_secret=not item.secret, not_one_paper_each=papers.total() != len(electorate)
    )
    if not why:
        item.papers, item.papers_of = papers, electorate
    return why


def of_the_kind(item: Item, sense: str) -> bool:
    """Return whether the sense is one that this kind of point may have (3.17, 7.8)."""
    if item.kind == "case":
        return sense in (FAVOURABLE, RESERVED, UNFAVOURABLE)
    return sense in (ADOPTED, REJECTED)


def against_the_votes(said: str, sense: str) -> bool:
    """Return whether the sense contradicts what the votes decided (2.10, 2.11)."""
    decided = next((c for c in (FOR, AGAINST) if said.endswith(c) and " " in said), None)
    return decided is not None and (sense in YES) != (decided == FOR)


def of_a_sense(item: Item, said: str, sense: str, reasons: str) -> Grounds:
    """Return why the sense may not be proclaimed upon such counts (2.10, 2.26, 3.9)."""
    open_to_the_chair = said in ("tie", "no majority")
    return grounds(
        not_of_this_kind=not of_the_kind(item, sense),
        against_the_votes=against_the_votes(said, sense),
        no_reasons=not reasons.strip() and (sense in (UNFAVOURABLE, RESERVED) or open_to_the_chair),
    )


def of_a_pathway(world: World, item: Item, sense: str, held: date) -> Grounds:
    """Return what the pathway itself forbids (3.9, 3.19)."""
    case = item.kind == "case"
    yes = sense in YES
    early = case and item.nature == "early end"
    return grounds(
        too_many_renewals=case
        and yes
        and item.nature == "renewal"
        and not 1 <= item.rank <= world.rules.renewals,
        too_long=case
        and yes
        and item.nature in ("entry", "renewal")
        and (item.months or 0) > world.rules.months_in_all,
        not_invited=early and item.invited is None and not item.not_invited_because.strip(),
        invited_afterwards=early and item.invited is not None and item.invited > held,
    )


def proclaim(world: World, name: str, sense: str, reasons: str = "") -> Grounds:
    """A chair says the result of the point that is called (2.7 to 2.13, 2.26)."""
    item = world.items[name]
    said = law.result(world, item)
    why = (
        to_vote(world, item)
        | grounds(
            no_chair=not law.presiding(world, item),
            no_quorum=not law.quorum(world, item).met,
            votes_missing=said == "awaited",
        )
        | of_a_sense(item, said, sense, reasons)
        | of_a_pathway(world, item, sense, world.now.date())
    )
    if not why:
        item.ended, item.counts = sense, law.tally(item)
        item.seen_by = frozenset(r.person for r in law.rights(world, item))
        world.out |= away(world, item)
    return why


def away(world: World, item: Item) -> set[Person]:
    """Return who was out of the room for the point, until she is said to be back."""
    return set()


def rectify(
    world: World,
    name: str,
    sense: str,
    author: str,
    reason: str,
    reasons: str,
    counts: Counter[str] | None,
) -> Grounds:
    """A proclaimed result is corrected under the rules of a first one (2.10, 2.26)."""
    item = world.items[name]
    now = counts if counts is not None else (item.counts or Counter())
    size = (item.counts or Counter()).total()
    said = law.reading(now, size, law.casting(world, item) if counts is None else None)
    why = grounds(
        not_proclaimed=item.ended not in VOTED,
        no_author=not author.strip(),
        no_reason=not reason.strip(),
        not_one_paper_each=now.total() != size,
    )
    if item.ended in VOTED:
        why |= of_a_sense(item, said, sense, reasons)
        why |= of_a_pathway(world, item, sense, world.now.date())
    if not why:
        item.ended, item.counts = sense, now
    return why


def disagree(world: World, name: str, seat: SeatName) -> Grounds:
    """A member has her disagreement told: one who deliberated (2.18 e)."""
    item = world.items[name]
    presence = law.on(world, world.seats[seat])
    person = presence.person if presence else world.seats[seat].holder
    why = grounds(
        not_proclaimed=item.ended not in VOTED,
        nobody=person is None,
        took_no_part=person is not None and law.recused(world, person, item),
        sits_not_for_it=item.formation not in world.seats[seat].formations,
    )
    if not why and person is not None:
        item.disagreements.append(person)
    return why


def end(world: World, name: str, how: str, reason: str) -> Grounds:
    """A point ends without a vote (3.17, 7.8)."""
    item = world.items[name]
    why = sitting(world) | grounds(
        decided=bool(item.ended),
        not_of_this_kind=how not in WITHOUT_VOTE[item.kind],
        no_reason=item.kind == "case" and not reason.strip(),
    )
    if not why:
        item.ended = how
    return why


def reopen(world: World, name: str, reason: str) -> Grounds:
    """A point ended without a vote is taken up again; a proclaimed one is rectified instead."""
    item = world.items[name]
    why = sitting(world) | grounds(
        not_decided=not item.ended, proclaimed=item.ended in VOTED, no_reason=not reason.strip()
    )
    if not why:
        item.ended = ""
        world.current = name
        settle(world)
    return why


def postpone_all(world: World, reason: str) -> Grounds:
    """All that is left goes to the next session."""
    left = [i for i in world.items.values() if not i.ended]
    why = sitting(world) | grounds(nothing_left=not left, no_reason=not reason.strip())
    if not why:
        for item in left:
            item.ended = "postponed"
    return why


def add(world: World, item: Item, *, agreed: bool, reason: str) -> Grounds:
    """A point that the convocation did not hold, with the chair's word (2.2, kind 1)."""
    why = sitting(world) | grounds(
        not_agreed=not agreed,
        no_reason=item.urgent and not reason.strip(),
        known_already=item.name in world.items,
        wrong_formation=(item.kind == "case") != (item.formation == "case"),
    )
    if not why:
        item.convened = False
        world.items[item.name] = item
    return why


def change(world: World, name: str, item: Item, *, agreed: bool) -> Grounds:
    """A point is amended before any vote; another case is not the one convened (2.2, kind 11)."""
    before = world.items[name]
    other = item.name != before.name
    why = grounds(
        decided=bool(before.ended),
        voted=not unvoted(before),
        not_agreed=not agreed and world.stage != "prepared",
        wrong_formation=(item.kind == "case") != (item.formation == "case"),
        known_already=other and item.name in world.items,
    )
    if not why:
        item.convened = before.convened and not other
        del world.items[name]
        world.items[item.name] = item
        settle(world)
    return why


def invite(world: World, name: str, day: date | None, waived: str) -> Grounds:
    """The person was invited to answer before an early end, or why not (3.19)."""
    item = world.items[name]
    why = grounds(
        decided=bool(item.ended),
        not_an_early_end=item.nature != "early end",
        invited_afterwards=day is not None and day > world.now.date(),
        no_reason=day is None and not waived.strip(),
    )
    if not why:
        item.invited, item.not_invited_because = day, waived
    return why


def ask_for_a_vote(world: World, name: str) -> Grounds:
    """A vote is wanted on a point that calls for none by itself (7.8)."""
    item = world.items[name]
    why = sitting(world) | grounds(
        not_called=world.current != name, decided=bool(item.ended), asked_already=item.vote_asked
    )
    if not why:
        item.vote_asked = True
    return why or FREE


def second_session(first: World, second: World, *, mention: bool) -> Grounds:
    """A second convocation dispenses the points left by the first of a quorum (2.8)."""
    left = frozenset(i.name for i in first.items.values() if i.ended in ("", "postponed"))
    short = any(not law.quorum(first, i).met for i in first.items.values())
    why = grounds(
        no_mention=not mention,
        other_agenda=frozenset(second.items) != left,
        first_had_quorum=not short,
    )
    if not why:
        second.second_of_same_agenda, second.covered = True, left
    return why


def right_of(world: World, name: str, seat: SeatName) -> Right | None:
    """Return the voice of a seat on a point now, if it has one."""
    return next((r for r in law.rights(world, world.items[name]) if r.seat == seat), None)
