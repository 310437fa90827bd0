"""The acts on a vote: it is taken, counted, proclaimed, rectified; grounds as in `people`."""

from collections import Counter

from tests.reference_model import law
from tests.reference_model.people import Grounds, at_work, grounds, settle
from tests.reference_model.session import WITHOUT_VOTE, come_back
from tests.reference_model.world import (
    ADOPTED,
    FAVOURABLE,
    FOR,
    REJECTED,
    RESERVED,
    UNFAVOURABLE,
    VOTED,
    YES,
    Item,
    ItemName,
    SeatName,
    World,
)


def on_the_point(world: World, name: ItemName) -> tuple[Grounds, Item | None]:
    """Return why nothing is done on the point, and the point."""
    item = world.items.get(name)
    why = at_work(world) | grounds(unknown_item=item is None)
    if item is not None:
        why |= grounds(decided=bool(item.ended), not_called=world.current != name)
    return why, item


def to_vote(world: World, name: ItemName) -> tuple[Grounds, Item | None]:
    """Return why no vote is taken on the point, and the point (2.2, 2.7, 2.15)."""
    why, item = on_the_point(world, name)
    if item is None:
        return why, None
    off_agenda = not item.convened and not item.urgent and world.rules.added_needs_urgency
    why |= grounds(
        no_ballot=not item.ballot,
        no_chair=not law.chairs(world) and not law.chair_in_the_corridor(world),
        not_back=law.chair_in_the_corridor(world),
        chair_takes_no_part=bool(law.chairs(world)) and not law.presiding(world, item),
        not_convened=off_agenda,
        no_quorum=not law.quorum(world, item).met,
    )
    return why, item


def still_in_the_room(world: World, item: Item) -> bool:
    """Return whether somebody who may not deliberate is seen in the room (2.16)."""
    wanted = world.rules.room_confirmed
    return wanted and bool(law.must_leave(world, item, deliberating=True))


def ask_for_a_vote(world: World, name: ItemName) -> Grounds:
    """A vote is wanted on a point that calls for none by itself (7.8)."""
    why, item = on_the_point(world, name)
    if item is None:
        return why
    why |= grounds(ballot_already=item.ballot)
    if not why:
        item.ballot = True
    return why


def cast(world: World, name: ItemName, seat: SeatName, choice: str) -> Grounds:
    """The voice of a seat says something; what it said before is replaced (2.10)."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    mine = next((r for r in law.rights(world, item) if r.seat == seat), None)
    why |= grounds(secret=item.secret) | voiceless(world, item, seat)
    if mine is not None and item.votes.get(mine) == choice:
        return why
    why |= grounds(room_to_clear=still_in_the_room(world, item))
    if not why and mine is not None:
        item.votes[mine] = choice
    return why


def voiceless(world: World, item: Item, seat: SeatName) -> Grounds:
    """Return why a seat has no voice on the point; nothing where it has one."""
    if any(r.seat == seat for r in law.rights(world, item)):
        return grounds()
    place = world.seats.get(seat)
    if place is None:
        return grounds(unknown_seat=True)
    return grounds(
        sits_not_for_it=item.formation not in place.formations,
        takes_no_part=law.seat_recused(world, seat, item),
        not_back=speaker_out(world, seat),
        no_voice=not speaker_out(world, seat),
    )


def speaker_out(world: World, seat: SeatName) -> bool:
    """Return whether who would say the voice of a seat left the room and is not back."""
    carried = next((m for m in law.running(world) if m.seat == seat), None)
    presence = law.on(world, seat)
    speaker = carried.holder if carried else presence.person if presence else ""
    return law.in_the_corridor(world, speaker)


def cast_all(world: World, name: ItemName, choice: str) -> Grounds:
    """Every voice that has said nothing says the same."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    why |= grounds(secret=item.secret, room_to_clear=still_in_the_room(world, item))
    if not why:
        electorate = sorted(law.rights(world, item), key=lambda r: (r.seat, r.person))
        item.votes |= {r: choice for r in electorate if r not in item.votes}
    return why


def take_back(world: World, name: ItemName, seat: SeatName | None) -> Grounds:
    """A voice is undone before the proclamation; the model leaves « the last one » aside."""
    why, item = on_the_point(world, name)
    if item is None:
        return why
    mine = [r for r in item.votes if r.seat == seat]
    why |= grounds(nothing_to_take_back=not mine)
    if not why:
        del item.votes[mine[0]]
    return why


def make_secret(world: World, name: ItemName, *, confirmed: bool = False) -> Grounds:
    """Only the counts will be known; voices said openly are set aside, once confirmed (2.14)."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    why |= grounds(
        secret_ruled_out=not world.rules.secret_allowed,
        voices_set_aside=bool(item.votes) and not item.secret and not confirmed,
    )
    if not why and not item.secret:
        item.secret, item.votes, item.set_aside = True, {}, item.votes
    return why


def give_up_secret(world: World, name: ItemName) -> Grounds:
    """The vote is open again, as long as no paper is counted: voices set aside are back (2.14)."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    why |= grounds(papers_counted=item.papers is not None)
    if not why and item.secret:
        item.secret, item.votes, item.set_aside = False, item.set_aside, {}
        settle(world)
    return why


def count(world: World, name: ItemName, papers: Counter[str]) -> Grounds:
    """The papers are counted: as many as there are voices now (2.10, 2.14)."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    electorate = law.rights(world, item)
    why |= grounds(
        by_name=not item.secret,
        not_one_paper_each=papers.total() != len(electorate),
        room_to_clear=still_in_the_room(world, item),
    )
    if not why:
        item.papers, item.papers_of, item.set_aside = papers, electorate, {}
    return why


def senses(item: Item) -> tuple[str, ...]:
    """Return the senses that a vote on this kind of point may have (3.17, 7.8)."""
    return (FAVOURABLE, RESERVED, UNFAVOURABLE) if item.kind == "case" else (ADOPTED, REJECTED)


def carried(said: str) -> bool | None:
    """Return whether the votes decide for, against, or leave it to the chair (2.10, 2.11)."""
    if said in ("awaited", "tie", "no majority"):
        return None
    return said.endswith(f" {FOR}")


def of_a_sense(said: str, sense: str, *, reasons: bool) -> Grounds:
    """Return why the sense may not be proclaimed upon such counts (2.10, 2.26)."""
    decided = carried(said)
    return grounds(
        against_the_votes=decided is not None and decided != (sense in YES),
        no_reason=not reasons and sense in (UNFAVOURABLE, RESERVED),
        chair_must_resolve=not reasons and decided is None,
    )


def of_a_pathway(world: World, item: Item, sense: str) -> Grounds:
    """Return what the pathway itself forbids (3.9, 3.19)."""
    early = item.nature == "early end"
    in_time = item.invited is not None and item.invited <= world.opened_on
    return grounds(
        pathway_too_long=sense in YES and law.too_long(world, item),
        not_invited=early and not item.not_invited_because.strip() and not in_time,
    )


def proclaim(world: World, name: ItemName, sense: str, reasons: str = "") -> Grounds:
    """A chair says the result of the point that is called (2.7 to 2.13, 2.26)."""
    why, item = to_vote(world, name)
    if item is None:
        return why
    said = law.result(world, item)
    electorate = law.rights(world, item)
    why |= grounds(
        not_of_this_kind=sense not in senses(item),
        kept_out_by_a_text=law.kept_out(world, item, sense),
        nobody_votes=not electorate,
        votes_missing=bool(electorate) and said == "awaited",
    )
    why |= of_a_sense(said, sense, reasons=bool(reasons.strip()))
    why |= of_a_pathway(world, item, sense)
    if not why:
        item.ended, item.counts, item.said = sense, law.tally(item), said
        item.size, item.away = len(electorate), law.recused_present(world, item)
        item.reasons = bool(reasons.strip())
        item.could_speak = law.deliberate(world, item)
        come_back(world, item)
    return why


def rectify(
    world: World,
    name: ItemName,
    sense: str,
    author: str,
    reason: str,
    reasons: str = "",
    counts: Counter[str] | None = None,
) -> Grounds:
    """A proclaimed result is corrected under the rules of a first one (2.10, 2.26)."""
    item = world.items.get(name)
    why = grounds(
        minutes_issued=world.minutes is not None,
        not_open=world.stage == "prepared",
        suspended=world.stage == "suspended",
        unknown_item=item is None,
        no_reason=not author.strip() or not reason.strip(),
    )
    if item is None:
        return why
    if not item.ended:
        return why | grounds(not_decided=True)
    given = bool(reasons.strip())
    why |= of_a_correction(world, item, sense, counts, given=given)
    if not why:
        correct(world, item, sense, counts, given=given)
    return why


def of_a_correction(
    world: World, item: Item, sense: str, counts: Counter[str] | None, *, given: bool
) -> Grounds:
    """Return why what was decided on a point may not be put right so (2.10, 3.17)."""
    if item.ended in VOTED:
        return of_a_rectification(world, item, sense, counts, given=given)
    same = item.reasons and sense == item.ended
    return grounds(
        not_of_this_kind=sense not in WITHOUT_VOTE[item.kind] or counts is not None,
        kept_out_by_a_text=law.kept_out(world, item, sense),
        no_reason=item.kind == "case" and not given and not same,
    )


def correct(
    world: World, item: Item, sense: str, counts: Counter[str] | None, *, given: bool
) -> None:
    """What was decided on a point is put right."""
    if counts is not None:
        item.said = law.reading(world, counts, item.size, item.away, None)
        item.counts = counts
    item.ended, item.reasons = sense, given or (item.reasons and sense == item.ended)


def of_a_rectification(
    world: World, item: Item, sense: str, counts: Counter[str] | None, *, given: bool
) -> Grounds:
    """Return why a proclaimed opinion may not be put right so (2.10, 2.11, 2.26)."""
    said = item.said
    if counts is not None:
        said = law.reading(world, counts, item.size, item.away, None)
    same_counts = counts is None or counts == item.counts
    stands = item.reasons and same_counts and sense == item.ended
    presided = world.stage == "closed" or bool(law.presiding(world, item))
    return (
        grounds(
            not_of_this_kind=sense not in senses(item),
            kept_out_by_a_text=law.kept_out(world, item, sense),
            no_chair=world.stage != "closed"
            and not law.chairs(world)
            and not law.chair_in_the_corridor(world),
            not_back=world.stage != "closed" and law.chair_in_the_corridor(world),
            chair_takes_no_part=not presided and bool(law.chairs(world)),
            not_one_paper_each=counts is not None and counts.total() != item.size,
        )
        | of_a_sense(said, sense, reasons=given or stands)
        | of_a_pathway(world, item, sense)
    )


def disagree(world: World, name: ItemName, seat: SeatName) -> Grounds:
    """A member has her disagreement told: one who could deliberate (2.18 e)."""
    item, place = world.items.get(name), world.seats.get(seat)
    why = grounds(
        minutes_issued=world.minutes is not None,
        not_open=world.stage == "prepared",
        suspended=world.stage == "suspended",
        unknown_item=item is None,
        unknown_seat=place is None,
    )
    if item is None or place is None:
        return why
    person = law.last_on(world, place)
    why |= grounds(
        not_decided=not item.ended,
        takes_no_part=law.recused(world, person, item) or law.seat_recused(world, seat, item),
        sits_not_for_it=item.formation not in place.formations,
        did_not_deliberate=bool(item.ended)
        and not world.rules.absent_may_disagree
        and person not in item.could_speak,
    )
    if not why and person is not None:
        item.disagreements.append(person)
    return why
