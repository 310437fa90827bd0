"""Draws whole sequences: a beginning that most sessions share, then anything, then an end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.reference_model import law, people
from tests.reference_model.world import World
from tests.sequences.acts import KINDS, Act
from tests.sequences.match import Counts, Diverged, Match, draw_act
from tests.sequences.scene import Scene, draw

LENGTH = 34
AFTER = {
    "secretary": 1.0,
    "issue": 1.6,
    "sign": 3.0,
    "prove": 1.0,
    "paper": 1.0,
    "put right": 2.5,
    "prefect": 2.5,
    "rectify": 1.5,
    "disagree": 1.0,
    "closing": 0.7,
    "approve": 0.5,
}
BEFORE = ("sit", "go", "preside", "identify", "hear", "dismiss", "give", "withdraw", "link", "open")
BEFORE_TOO = (
    "name",
    "complete",
    "move",
    "cancel",
    "second",
    "urgency",
    "receive",
    "change",
    "approve",
    "add",
)
VOTES = ("cast", "all", "take back", "secret", "by name", "count", "proclaim")


@dataclass(frozen=True)
class Divergence:
    """A sequence on which the two players differ at its last act."""

    seed: int
    scene: Scene
    acts: tuple[Act, ...]
    found: str


def play_seed(seed: int, counts: Counts) -> Divergence | None:
    """Draw and play the sequence of a seed; return where the players differ, if they do."""
    rng = Random(seed)  # noqa: S311 - chance, not a secret
    scene = draw(rng)
    match = Match(scene, counts)
    played: list[Act] = []
    try:
        for act in _acts(rng, match):
            played.append(act)
            match.play(act)
        match.finish()
    except Diverged as found:
        return Divergence(seed, scene, tuple(played), str(found))
    return None


def replay(scene: Scene, acts: tuple[Act, ...]) -> str:
    """Play acts again; return on what the players differ, empty when on nothing."""
    match = Match(scene)
    try:
        for act in acts:
            match.play(act)
        match.finish()
    except Diverged as found:
        return str(found)
    return ""


def _acts(rng: Random, match: Match) -> Iterator[Act]:
    if rng.random() < 0.93:
        yield from _beginning(rng, match)
    for _ in range(rng.randint(LENGTH // 2, LENGTH)):
        weights = weigh(match.world)
        yield draw_act(rng, match, list(weights), list(weights.values()))
        current = match.world.items.get(match.world.current or "")
        if current is not None and _to_clear(match.world) and rng.random() < 0.6:
            yield Act("clear", {"item": current.id, "deliberating": True})
        free = _free_to_return(match.world)
        if free and rng.random() < 0.35:
            yield Act("return", {"seats": free})
    if rng.random() < 0.25:
        yield from _ending(rng, match)


def weigh(world: World) -> dict[str, float]:
    """Return how likely each act is now: mostly one that makes sense at this stage."""
    weights = {name: kind.weight for name, kind in KINDS.items()}
    if world.stage in ("closed", "cancelled"):
        return {name: AFTER.get(name, 0.06 * weight) for name, weight in weights.items()}
    if world.stage == "prepared":
        late = {
            name: weight * 0.06
            for name, weight in weights.items()
            if name not in BEFORE + BEFORE_TOO
        }
        return weights | late | {"open": 4.0}
    if world.stage == "suspended":
        return {name: 0.2 * weight for name, weight in weights.items()} | {"resume": 12.0}
    return weights | _of_the_point(world, weights)


def _of_the_point(world: World, weights: dict[str, float]) -> dict[str, float]:
    rare = {
        name: AFTER[name] * 0.15 for name in AFTER if name not in ("rectify", "disagree", "approve")
    }
    rare |= {"open": 0.15, "second": 0.1, "resume": 0.15, "close": 0.2, "prefect": 0.6}
    current = world.items.get(world.current or "")
    if current is None or current.ended:
        left = any(not item.ended for item in world.items.values())
        closing = {} if left else {"close": 6.0, "call": 1.0, "rectify": 6.0, "reopen": 3.0}
        return rare | {n: weights[n] * 0.1 for n in VOTES} | {"call": 25.0, "end": 0.2} | closing
    if not current.ballot:
        return rare | {n: weights[n] * 0.15 for n in VOTES} | {"ask vote": 8.0}
    if current.secret:
        rare |= {"cast": 1.0, "all": 0.5, "count": 12.0}
        rare |= {"by name": 1.0 if current.papers is None else 3.0}
    if not law.rights(world, current):
        rare |= {"proclaim": 14.0}
    if law.result(world, current) != "awaited":
        rare |= {"proclaim": 22.0, "cast": 2.0, "all": 0.5}
    return rare


def _to_clear(world: World) -> bool:
    current = world.items.get(world.current or "")
    return (
        world.stage == "open"
        and current is not None
        and not current.ended
        and bool(law.must_leave(world, current, deliberating=True))
    )


def _free_to_return(world: World) -> frozenset[str]:
    """Return the seats of those who are out and whom the point held does not keep out."""
    return frozenset(
        p.seat
        for p in law.sitting(world)
        if p.person in world.gone and not people.kept(world, p.person)
    )


def _beginning(rng: Random, match: Match) -> Iterator[Act]:
    """Members come, mandates are given, the session opens and a point is called."""
    for name in match.world.seats:
        if rng.random() < (0.93 if match.world.seats[name].chairs else 0.8):
            args = {"who": "holder", "mode": "room", "person": "", "same": False}
            yield Act("sit", {"seat": name, **args})
    if rng.random() < 0.3:
        yield draw_act(rng, match, ["give"], [1])
    if rng.random() < 0.18:
        yield draw_act(rng, match, ["second", "urgency", "receive"], [3, 1, 2])
    for item in list(match.world.items.values()):
        if law.unsettled(match.world, item) and rng.random() < 0.9:
            composed = {
                s.name for s in match.world.seats.values() if s.association == item.association
            }
            seats = frozenset(composed)
            yield Act("link", {"association": item.association, "seats": seats})
    if law.late(match.world, match.world.now.date()) and rng.random() < 0.6:
        yield Act("urgency", {"reason": "Motif."})
    yield Act("open", {"other_day_because": "Motif."})
    yield draw_act(rng, match, ["call"], [1])


def _ending(rng: Random, match: Match) -> Iterator[Act]:
    """What is left is postponed, the session closes, its minutes are issued and signed."""
    if match.world.stage == "prepared":
        yield draw_act(rng, match, ["open"], [1])
    if match.world.stage == "suspended":
        yield Act("resume", {})
    yield Act("postpone", {"reason": "Motif."})
    yield Act("close", {})
    if rng.random() < 0.5:
        yield Act("issue", {"fields": frozenset({"chair"})})
        yield Act("sign", {"field": "chair"})
    for _ in range(rng.choice((3, 6, 9))):
        weights = weigh(match.world)
        yield draw_act(rng, match, list(weights), list(weights.values()))
