"""A second store: the same port without any file, so that the contract is not that of a database.

It keeps Python objects in lists. What it shares with the file is the law of the chain, by the
functions of ``domain.seal``; it neither writes nor reads the bytes of the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint, CheckpointVerdict
from commission_app.application.base.ports import (
    Entry,
    Inspection,
    JournalBroken,
    JournalConflict,
    SealedText,
    SessionSummary,
    StoredDocument,
)
from commission_app.domain.seal import commit, genesis, ledger_genesis, ledger_link, link
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.day import SessionMoved
from commission_app.domain.session.frequency import concerns_policy
from commission_app.domain.session.session import fold


@dataclass
class _Line:
    stream: str
    sequence: int
    seal: str
    head: str


@dataclass
class MemoryJournal:
    """Answers to the ``Journal`` port."""

    facts: dict[str, list[Recorded]] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    documents: dict[tuple[str, str], StoredDocument] = field(default_factory=dict)
    lines: list[_Line] = field(default_factory=list)

    def append(
        self,
        stream: str,
        after: int,
        entries: Sequence[Entry],
        texts: Sequence[SealedText] = (),
        documents: Sequence[StoredDocument] = (),
    ) -> tuple[Recorded, ...]:
        before = self.facts.get(stream, [])
        if len(before) != after:
            raise JournalConflict(stream)
        seal = before[-1].seal if before else genesis(stream)
        added: list[Recorded] = []
        for sequence, entry in enumerate(entries, start=after + 1):
            seal = link(seal, sequence, commit(bytes(32), repr(entry).encode()))
            added.append(Recorded(sequence, entry.at, cast("Fact", entry.fact), seal))
        self.facts[stream] = [*before, *added]
        for text in texts:
            self.kept.setdefault(stream, {})[text.ref.id] = text.content
        for document in documents:
            self.documents[document.stream, document.name] = document
        if added:
            head, position = self.head().seal, len(self.lines) + 1
            head = ledger_link(head, position, stream, added[-1].sequence, seal)
            self.lines.append(_Line(stream, added[-1].sequence, seal, head))
        return tuple(added)

    def read(self, stream: str) -> tuple[Recorded, ...]:
        found = self.inspect(stream)
        if found.broken_at is not None:
            raise JournalBroken(stream, found.broken_at)
        return found.recorded

    def texts(self, stream: str) -> dict[str, str]:
        return dict(self.kept.get(stream, {}))

    def inspect(self, stream: str) -> Inspection:
        held: list[Recorded] = []
        seal = genesis(stream)
        for place, known in enumerate(self.facts.get(stream, []), start=1):
            told = repr(Entry(known.at, known.fact)).encode()
            seal = link(seal, place, commit(bytes(32), told))
            if (known.sequence, known.seal) != (place, seal):
                return Inspection(stream, tuple(held), place)
            held.append(known)
        return Inspection(stream, tuple(held))

    def streams(self, *, apart: bool = False) -> tuple[SessionSummary, ...]:
        del apart
        lines = [
            _summary(name, facts)
            for name, facts in sorted(self.facts.items())
            if ":" not in name and facts and isinstance(facts[0].fact, SessionConvened)
        ]
        return tuple(sorted(lines, key=lambda line: line.at, reverse=True))

    def remember(self, lines: Iterable[SessionSummary]) -> None:
        del lines

    def in_parts(self, stream: str, size: int) -> Iterator[tuple[Recorded, ...]]:
        found = self.inspect(stream)
        for start in range(0, len(found.recorded), size):
            yield found.recorded[start : start + size]
        if found.broken_at is not None:
            raise JournalBroken(stream, found.broken_at)

    def stream_names(self) -> tuple[str, ...]:
        return tuple(sorted(self.facts))

    def head(self) -> Checkpoint:
        last = self.lines[-1].head if self.lines else ledger_genesis()
        return Checkpoint(WHOLE_FILE, len(self.lines), last)

    def ledger_break(self) -> int | None:
        head = ledger_genesis()
        for position, line in enumerate(self.lines, start=1):
            head = ledger_link(head, position, line.stream, line.sequence, line.seal)
            if head != line.head:
                return position
        return None

    def compare(self, mark: Checkpoint) -> CheckpointVerdict:
        seals: Mapping[int, str]
        if mark.stream == WHOLE_FILE:
            seals = {0: ledger_genesis()} | dict(
                enumerate((line.head for line in self.lines), start=1)
            )
        else:
            seals = {known.sequence: known.seal for known in self.facts.get(mark.stream, [])}
        if mark.position not in seals:
            return CheckpointVerdict.CUT
        holds = seals[mark.position] == mark.seal
        return CheckpointVerdict.HOLDS if holds else CheckpointVerdict.REWRITTEN


def _summary(stream: str, facts: Sequence[Recorded]) -> SessionSummary:
    first = facts[0].fact
    assert isinstance(first, SessionConvened)
    moved = [known.fact.on for known in facts if isinstance(known.fact, SessionMoved)]
    return SessionSummary(
        stream,
        len(facts),
        facts[-1].seal,
        facts[0].at,
        first.details,
        len(first.items),
        len(first.seats),
        policy=any(concerns_policy(item) for item in first.items),
        stage=fold(facts).stage.value,
        moved_to=moved[-1] if moved else "",
    )
