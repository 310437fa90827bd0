"""What an act is: its name, its particulars, and what both players are told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from commission_app.domain.session.commands import Command
from tests.reference_model.people import Grounds
from tests.reference_model.world import World

Args = dict[str, Any]


@dataclass(frozen=True)
class Act:
    """One act of a sequence; `args` in the words of the model."""

    name: str
    args: Args


@dataclass(frozen=True)
class Kind:
    """A kind of act: how it is drawn, asked of the model, of the product, and told in French."""

    name: str
    weight: float
    draw: Callable[[Random, World], Args]
    model: Callable[..., Grounds]
    command: Callable[..., Command]
    words: str


KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    weight: float,
    draw: Callable[[Random, World], Args],
    model: Callable[..., Grounds],
    command: Callable[..., Command],
    words: str,
) -> None:
    """Declare a kind of act."""
    KINDS[name] = Kind(name, weight, draw, model, command, words)


def seat(rng: Random, world: World) -> str:
    """Draw a seat, seldom one that does not exist."""
    if rng.random() < 0.01:
        return "s99"
    return rng.choice(sorted(world.seats))


def item(rng: Random, world: World) -> str:
    """Draw a point: mostly the one called, then one not decided."""
    current = world.items.get(world.current or "")
    chance = rng.random()
    if current is not None and not current.ended and chance < 0.8:
        return current.id
    left = [i.id for i in world.items.values() if not i.ended]
    if left and chance < 0.93:
        return rng.choice(left)
    if chance > 0.992:
        return "i99"
    return rng.choice(list(world.items) or ["i99"])


def reason(rng: Random, likely: float = 0.93) -> str:
    """Draw a reason, sometimes none."""
    return "Motif." if rng.random() < likely else " "
