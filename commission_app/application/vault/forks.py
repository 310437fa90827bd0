"""A session that went on at two places: both continuations read, one chosen for a reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from commission_app.application.base.ports import Clock, Entry, Journal, SealedText
from commission_app.application.identities.guard import Forbids, TextIdentifies
from commission_app.application.identities.guarded_acts import identifying, own_names
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.bundles import (
    BundleError,
    BundleFault,
    Continuation,
    Custody,
    Holding,
    Transfers,
)
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, StreamId
from commission_app.domain.seal import commit, origin_of
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.session import fold
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class Fork:
    """Two continuations of a session: the one in force, and the other, as it came or set aside.

    ``shared`` is the number of the last fact that both have, ``peer`` the installation that the
    other one came from (empty when it was the one held here), ``at`` when it came or was set aside.
    """

    in_force: StreamId
    other: StreamId
    shared: int
    peer: Code
    at: datetime
    decided: bool


@dataclass(frozen=True, slots=True)
class ContinuationWhy:
    """Why a continuation was chosen, in the words of who chose."""

    reason: FreeText


class ForkService:
    """Lists what forked and takes the choice; lives on the thread that holds the file."""

    def __init__(
        self,
        transfers: Transfers,
        journal: Journal,
        clock: Clock,
        trail: AuditLog,
        guard: Forbids,
        salts: Callable[[], bytes],
    ) -> None:
        """Work on the sessions of a file; ``guard`` looks at the reason of a choice."""
        self._transfers = transfers
        self._journal = journal
        self._clock = clock
        self._trail = trail
        self._guard = guard
        self._salts = salts

    def forks(self) -> tuple[Fork, ...]:
        """Give every fork of the file, those to be decided first."""
        custody = {one.stream: one for one in self._transfers.all_custody()}
        apart = [one for one in custody.values() if one.holding in (Holding.FORKED, Holding.ASIDE)]
        names = self._journal.stream_names()
        found = []
        for one in apart:
            in_force = _in_force(one.stream, names, apart)
            decided = one.holding is Holding.ASIDE
            found.append(Fork(in_force, one.stream, one.position, one.peer, one.at, decided))
        return tuple(sorted(found, key=lambda fork: (fork.decided, fork.at)))

    def facts(self, stream: str) -> tuple[Recorded, ...]:
        """Give the facts of a continuation, checked (JournalBroken)."""
        return self._journal.read(stream)

    def choose(self, fork: Fork, kept: str, reason: str) -> None:
        """Let one continuation of an undecided fork go on and set the other aside, for a reason.

        The choice is a fact of both. Raises TextIdentifies (the reason identifies a person),
        BundleError (the session is elsewhere, or the choice was made), JournalError: nothing was
        then changed.
        """
        if fork not in self.forks() or fork.decided or kept not in (fork.in_force, fork.other):
            raise BundleError(BundleFault.NO_CHOICE)
        if not reason.strip() or self._transfers.custody(fork.in_force) is not None:
            raise BundleError(BundleFault.NO_CHOICE)
        other = fork.in_force if kept == fork.other else fork.other
        ours, theirs = self._journal.read(kept), self._journal.read(other)
        known = own_names(fold(ours))
        held = identifying(ContinuationWhy(reason.strip()), self._guard, known)
        if held:
            raise TextIdentifies(held)
        sealed = _sealed(reason.strip(), self._salts())
        now = self._clock.now()

        def told(stream: str, there: tuple[Recorded, ...]) -> Entry:
            fact = ContinuationChosen(
                fork.shared,
                other if stream == kept else kept,
                len(there),
                there[-1].seal,
                stream == kept,
                sealed.ref,
            )
            return Entry(now, fact)

        aside = Custody(other, Holding.ASIDE, fork.peer, "", fork.shared, now)
        self._transfers.choose(
            Continuation(kept, len(ours), told(kept, theirs), sealed),
            Continuation(other, len(theirs), told(other, ours), sealed),
            aside,
        )
        self._trail.note(Act.CONTINUATION_CHOSEN, stream=kept, aside=other)


def _in_force(stream: str, names: tuple[str, ...], apart: list[Custody]) -> str:
    """Give the one continuation of a session that is neither kept apart nor set aside."""
    out = {one.stream for one in apart}
    family = [name for name in names if origin_of(name) == origin_of(stream) and name not in out]
    return family[0] if family else origin_of(stream)


def _sealed(reason: str, salt: bytes) -> SealedText:
    return SealedText(TextRef(uuid.uuid4().hex, commit(salt, reason.encode())), salt, reason)
