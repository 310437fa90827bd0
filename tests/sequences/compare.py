"""What the two players must agree upon after each act."""

from __future__ import annotations

from commission_app.domain.session.clearing import must_leave
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import ItemState, SessionState, Stage
from tests.reference_model import law
from tests.reference_model.world import Item, World
from tests.sequences.vote_kinds import CHOICES, SENSES, tally_of

STAGES = {Stage.PREPARED: "prepared", Stage.OPEN: "open", Stage.CLOSED: "closed"}
STAGES |= {Stage.CANCELLED: "cancelled"}
READINGS = {
    "incomplete": "awaited",
    "unanimous_for": "unanimous for",
    "unanimous_against": "unanimous against",
    "majority_for": "majority for",
    "majority_against": "majority against",
    "casting_for": "casting for",
    "casting_against": "casting against",
    "tie": "tie",
    "no_majority": "no majority",
}
ENGLISH = {product: model for model, product in CHOICES.items()}
WORDS = {product: model for model, product in SENSES.items()}


def difference(state: SessionState, world: World, ids: dict[str, str], *, whole: bool) -> str:
    """Return the first thing on which the two players differ, empty when none."""
    stage = STAGES[state.stage]
    if state.suspended and stage == "open":
        stage = "suspended"
    seen: list[tuple[str, object, object]] = [("la séance est", stage, world.stage)]
    seen.append(("au siège", _sitting(state), _sits(world)))
    seen.append(("les mandats sont", dict(state.proxies), _mandates(world)))
    current = ids.get(world.current or "")
    seen.append(("le point appelé est", state.current, current))
    for what, product, model in seen:
        if product != model:
            return _told(what, product, model)
    names = list(world.items) if whole else [world.current or ""]
    for name in names:
        item = world.items.get(name)
        if item is None:
            continue
        found = _of_item(state, state.items[ids[name]], world, item)
        if found:
            return found
    return ""


def _told(what: str, product: object, model: object) -> str:
    return f"{what} : le produit dit {product}, le modèle {model}"


def _sitting(state: SessionState) -> dict[str, tuple[str, bool]]:
    return {
        seat.id: (state.sitter(seat), state.counted(seat.id))
        for seat in state.seats.values()
        if state.sitting(seat.id)
    }


def _sits(world: World) -> dict[str, tuple[str, bool]]:
    there = law.counting(world)
    found = {p.seat: (p.name, p in there) for p in law.sitting(world)}
    return {name: found[name] for name in world.seats if name in found}


def _mandates(world: World) -> dict[str, str]:
    found = {}
    for mandate in law.running(world):
        holder = law.where(world, mandate.holder)
        found[mandate.seat] = holder.seat if holder else ""
    return found


def _of_item(state: SessionState, known: ItemState, world: World, item: Item) -> str:
    at = f"point {item.id}, "
    sense = WORDS[known.sense] if known.sense else ""
    if sense != item.ended:
        return _told(at + "l’issue", sense, item.ended)
    if item.ended:
        return _of_decided(at, state, known, item)
    voices = {(v.seat.id, (v.carried_by or v.seat).id) for v in state.voices(known)}
    rights = {(r.seat, _seat_of(world, r.person)) for r in law.rights(world, item)}
    if voices != rights:
        return _told(at + "les voix", sorted(voices), sorted(rights))
    quorum, counted = state.quorum_for(known), law.quorum(world, item)
    sums = (quorum.present, quorum.proxies, quorum.base, quorum.threshold, quorum.reached)
    said = (counted.present, counted.mandates, counted.base, counted.needed, counted.met)
    if sums != said:
        return _told(at + "le quorum (présents, mandats, base, seuil, atteint)", sums, said)
    return _of_votes(at, state, known, world, item)


def _seat_of(world: World, person: str) -> str:
    """Return the seat of a member, or the name of a visitor."""
    presence = law.where(world, person)
    return presence.seat if presence else person


def _of_votes(at: str, state: SessionState, known: ItemState, world: World, item: Item) -> str:
    votes = {seat: ENGLISH[choice] for seat, choice in known.votes.items()}
    said = {right.seat: choice for right, choice in item.votes.items()}
    if votes != said:
        return _told(at + "les votes", votes, said)
    reading = READINGS[state.reading(known).value]
    result = law.result(world, item)
    if reading != result:
        return _told(at + "le résultat", reading, result)
    if world.current != item.id:
        return ""
    left = must_leave(state, known, RoomStage.DELIBERATION)
    names = {seat.id for seat in left.seats} | {v.name for v in left.visitors}
    away = {_seat_of(world, p) for p in law.must_leave(world, item, deliberating=True)}
    if names != away:
        return _told(at + "doivent sortir", sorted(names), sorted(away))
    return ""


def _of_decided(at: str, state: SessionState, known: ItemState, item: Item) -> str:
    if item.counts is None:
        return ""
    counts = tally_of(item.counts)
    if known.tally != counts:
        return _told(at + "le décompte", known.tally, counts)
    reading = READINGS[state.reading(known).value]
    return "" if reading == item.said else _told(at + "le résultat", reading, item.said)
