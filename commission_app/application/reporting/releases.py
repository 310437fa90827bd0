"""The register of publications: what left is on disk before it is handed to whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commission_app.application.base.ports import Clock, Entry, SealedText
from commission_app.application.base.streams import RELEASES, BetweenStore, Category, Write
from commission_app.domain.figures.release.gate import Demand, Gate, Release, ReleaseRefused
from commission_app.domain.figures.release.register import (
    ExceptionGranted,
    FiguresReleased,
    ReleaseFact,
)
from commission_app.domain.figures.release.scopes import Count
from commission_app.domain.people import BearerName, PersonName
from commission_app.domain.text import FreeText, Wording


@dataclass(frozen=True, slots=True)
class Sending:
    """Under which title figures leave, to whom, computed by which version of the dictionary."""

    title: Wording
    to: BearerName
    dictionary: int


@dataclass(frozen=True, slots=True)
class GrantedTold:
    """An exception, with who granted it and why; empty once they were erased."""

    fact: ExceptionGranted
    by: PersonName
    reason: FreeText


class ReleaseService:
    """Judges with the register of the file and adds to it; lives on the thread of the file."""

    def __init__(self, store: BetweenStore, clock: Clock, gate: Callable[[Count], Gate]) -> None:
        """Work on the streams of an open file; ``gate`` makes the gate for what counts."""
        self._store = store
        self._clock = clock
        self._gate = gate

    def register(self) -> tuple[FiguresReleased, ...]:
        """Return every publication, the oldest first (JournalBroken, JournalUnavailable)."""
        kept = self._store.of_category(Category.RELEASE).get(RELEASES)
        facts = () if kept is None else kept.facts
        return tuple(d.fact for d in facts if isinstance(d.fact, FiguresReleased))

    def length(self) -> int:
        """Return how many facts the register holds, exceptions among them."""
        kept = self._store.of_category(Category.RELEASE).get(RELEASES)
        return 0 if kept is None else kept.length

    def release(self, demand: Demand, sending: Sending, count: Count) -> Release | ReleaseRefused:
        """Return what may leave once the register holds it; nothing leaves that it does not hold.

        An exception is not taken here: it has no name and no reason yet (ValueError). Raises
        JournalConflict when something else left meanwhile, JournalBroken, JournalUnavailable.
        """
        if demand.excepted:
            raise ValueError("an exception is granted by name, with its reason")
        earlier = self.register()
        answer = self._gate(count).release(demand, earlier)
        if isinstance(answer, ReleaseRefused):
            return answer
        fact = FiguresReleased(
            sending.title,
            demand.audience,
            sending.to,
            self._clock.now().date().isoformat(),
            sending.dictionary,
            answer.published,
        )
        self.keep(fact, self.length())
        return answer

    def keep(
        self,
        fact: FiguresReleased,
        after: int,
        granted: ExceptionGranted | None = None,
        texts: Sequence[SealedText] = (),
    ) -> None:
        """Add a publication after so many facts, and first the exception that it rests on.

        They are on disk when this returns, or neither is. Raises JournalConflict when something
        else left meanwhile, JournalUnavailable.
        """
        now = self._clock.now()
        facts: list[ReleaseFact] = [fact] if granted is None else [granted, fact]
        entries = [Entry(now, one) for one in facts]
        self._store.append_all([Write(RELEASES, after, entries, texts)])

    def exceptions(self) -> tuple[GrantedTold, ...]:
        """Return every exception with its name and its reason, the oldest first (JournalBroken)."""
        kept = self._store.of_category(Category.RELEASE).get(RELEASES)
        texts = self._store.texts_of(RELEASES)
        return tuple(
            GrantedTold(one, texts.get(one.by.id, ""), texts.get(one.reason.id, ""))
            for one in (() if kept is None else (d.fact for d in kept.facts))
            if isinstance(one, ExceptionGranted)
        )
