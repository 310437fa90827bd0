"""The facts of a communiqué as they are kept: its text lies outside, they hold its commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, Digest
from commission_app.domain.communique.life import (
    Agreed,
    Communique,
    CommuniqueFact,
    Event,
    Released,
    Written,
    fold,
)
from commission_app.domain.people import BearerName
from commission_app.domain.text import FreeText, OfficeText


@dataclass(frozen=True, slots=True)
class CommuniqueWritten:
    """A text was kept, of an event on a day; ``embargo`` is empty without one (ISO 8601)."""

    event: Event
    of: Day
    text: TextRef
    cabinets: tuple[BearerName, ...]
    contact: OfficeText
    on: Day
    embargo: Day = ""


@dataclass(frozen=True, slots=True)
class CommuniqueAgreed:
    """A cabinet agreed to the text of a digest."""

    cabinet: BearerName
    digest: Digest
    on: Day


@dataclass(frozen=True, slots=True)
class CommuniqueReleased:
    """The text left, citing these cells; ``text`` is it as it was told, every figure in it."""

    digest: Digest
    cells: tuple[Code, ...]
    on: Day
    text: TextRef


StoredCommuniqueFact = CommuniqueWritten | CommuniqueAgreed | CommuniqueReleased


@dataclass(frozen=True, slots=True)
class Kept:
    """A communiqué by its name, with the day of its event and who answers the press."""

    id: Code
    of: Day
    contact: OfficeText
    life: Communique
    told: FreeText = ""
    """The text as it left, empty before."""


def kept(
    name: Code,
    facts: Iterable[StoredCommuniqueFact],
    text: Callable[[TextRef], FreeText],
) -> Kept | None:
    """Return a communiqué from what is kept of it, None before the first fact (LifeRefused)."""
    lives: list[CommuniqueFact] = []
    last: CommuniqueWritten | None = None
    told = ""
    for fact in facts:
        if isinstance(fact, CommuniqueWritten):
            last = fact
            lives.append(Written(fact.event, text(fact.text), fact.cabinets, fact.on, fact.embargo))
        elif isinstance(fact, CommuniqueAgreed):
            lives.append(Agreed(fact.cabinet, fact.digest, fact.on))
        else:
            lives.append(Released(fact.digest, fact.cells, fact.on))
            told = text(fact.text)
    life = fold(lives)
    if life is None or last is None:
        return None
    return Kept(name, last.of, last.contact, life, told)
