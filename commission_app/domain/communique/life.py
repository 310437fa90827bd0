"""The life of a communiqué: written, agreed to by each cabinet, released; each a dated fact."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from commission_app.domain.codes import Code, Day, Digest
from commission_app.domain.people import BearerName
from commission_app.domain.text import FreeText


class Event(StrEnum):
    """What a communiqué is about; each has its template."""

    SESSION = "session"
    YEAR = "year"
    INSTALLATION = "installation"
    AWARENESS_DAY = "awareness_day"


@dataclass(frozen=True, slots=True)
class Written:
    """The text was written, or written again: earlier agreements fall.

    ``cabinets`` are those whose agreement is asked for, one for each chair; ``embargo`` is the day
    before which nothing is to be told (ISO 8601), empty without one.
    """

    event: Event
    text: FreeText
    cabinets: tuple[BearerName, ...]
    on: Day
    embargo: Day = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A cabinet agreed to one text, named by its digest."""

    cabinet: BearerName
    digest: Digest
    on: Day


@dataclass(frozen=True, slots=True)
class Released:
    """The text left, as every cabinet had agreed to it, citing these cells."""

    digest: Digest
    cells: tuple[Code, ...]
    on: Day


CommuniqueFact = Written | Agreed | Released


@dataclass(frozen=True, slots=True)
class Communique:
    """A communiqué as its facts make it."""

    written: Written
    agreed: tuple[Agreed, ...] = ()
    released: Released | None = None

    @property
    def digest(self) -> Digest:
        """Return what names the text, its embargo and who is asked (SHA-256, hexadecimal)."""
        said = (self.written.text, self.written.embargo, *self.written.cabinets)
        return hashlib.sha256("\0".join(said).encode()).hexdigest()

    @property
    def missing(self) -> tuple[BearerName, ...]:
        """Return the cabinets that have not agreed to this very text."""
        given = {known.cabinet for known in self.agreed}
        return tuple(name for name in self.written.cabinets if name not in given)


class LifeRefused(ValueError):
    """What cannot follow: released already, another text, a cabinet missing or not asked."""


def fold(facts: Iterable[CommuniqueFact]) -> Communique | None:
    """Return a communiqué from its facts, None before the first (LifeRefused: not one of ours)."""
    state: Communique | None = None
    for fact in facts:
        state = after(state, fact)
    return state


def after(state: Communique | None, fact: CommuniqueFact) -> Communique:
    """Return the communiqué after a fact (LifeRefused)."""
    if isinstance(fact, Written):
        if not fact.cabinets or (state is not None and state.released is not None):
            raise LifeRefused("a released text is frozen; a draft asks some cabinet")
        return Communique(fact)
    if state is None or state.released is not None or fact.digest != state.digest:
        raise LifeRefused("nothing was written, or another text")
    if isinstance(fact, Agreed):
        if fact.cabinet not in state.missing:
            raise LifeRefused("this cabinet is not asked, or agreed already")
        return replace(state, agreed=(*state.agreed, fact))
    if state.missing:
        raise LifeRefused("a cabinet has not agreed")
    return replace(state, released=fact)
