"""Sessions played in memory whose chain is sealed as the real journal seals it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commission_app.adapters.storage import codec
from commission_app.application.minutes.disclosure import DECISIVE, FactOpening
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.session.service import Snapshot
from commission_app.domain.seal import commit, genesis, link
from commission_app.domain.session.facts import Fact, Recorded
from tests.domain.room import Room

STREAM = "0123456789abcdef0123456789abcdef"
SALT = b"s" * 32


class SealedRoom(Room):
    """A room whose facts are sealed from their canonical bytes: the same play, the same seals."""

    def _record(self, fact: Fact) -> Recorded:
        sequence = len(self.journal) + 1
        previous = self.journal[-1].seal if self.journal else genesis(STREAM)
        seal = link(previous, sequence, commit(SALT, codec.encode(self.now, fact)))
        entry = Recorded(sequence, self.now, fact, seal)
        self.journal.append(entry)
        return entry


def commitments_of(journal: Sequence[Recorded]) -> tuple[str, ...]:
    """Give the commitments of a sealed room's journal."""
    return tuple(commit(SALT, codec.encode(entry.at, entry.fact)) for entry in journal)


def snapshot_of(room: Room) -> Snapshot:
    """Give the room's session as the desk would."""
    return Snapshot(STREAM, room.state, tuple(room.journal), room.texts)


def sealed_minutes(room: SealedRoom) -> Minutes:
    """Give the minutes of a room with its commitments."""
    return replace(
        build_minutes(snapshot_of(room)),
        commitments=commitments_of(room.journal),
        decisions=decisions_of(room.journal),
    )


def decisions_of(journal: Sequence[Recorded]) -> tuple[FactOpening, ...]:
    """Give the facts that decide, opened."""
    return tuple(
        FactOpening(entry.sequence, content, SALT, commit(SALT, content))
        for entry in journal
        if isinstance(entry.fact, DECISIVE)
        for content in (codec.encode(entry.at, entry.fact),)
    )
