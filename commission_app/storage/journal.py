"""The journal of facts in the encrypted file: appended in one transaction, chained, checked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select, update

from commission_app.domain.facts import Recorded
from commission_app.domain.seal import SALT_BYTES, commit, genesis, link
from commission_app.domain.session import Stage
from commission_app.session.ports import (
    Entry,
    JournalBroken,
    JournalConflict,
    SealedText,
    SessionSummary,
)
from commission_app.storage import codec
from commission_app.storage.engine import said_plainly
from commission_app.storage.schema import journal, texts

_STAGES = (("SessionClosed", Stage.CLOSED), ("SessionOpened", Stage.OPEN))


class _Row(NamedTuple):
    sequence: int
    kind: str
    content: bytes
    salt: bytes
    commitment: str
    seal: str


class _StoredText(NamedTuple):
    salt: bytes | None
    content: bytes | None


class SqlJournal:
    """Answers to the ``Journal`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def append(
        self, stream: str, after: int, entries: Sequence[Entry], texts: Sequence[SealedText] = ()
    ) -> tuple[Recorded, ...]:
        """Append facts and texts in one durable transaction (JournalConflict, …Unavailable)."""
        with said_plainly(), self._engine.begin() as connection:
            last = _last(connection, stream)
            if last[0] != after:
                raise JournalConflict(stream)
            _insert_texts(connection, stream, texts)
            return _chain(connection, stream, last, entries)

    def read(self, stream: str) -> tuple[Recorded, ...]:
        """Give the facts of a stream, the chain and its texts checked (JournalBroken)."""
        with said_plainly(), self._engine.begin() as connection:
            rows = _rows(connection, stream)
            kept = _texts(connection, stream)
        return _checked(stream, rows, kept)

    def texts(self, stream: str) -> dict[str, str]:
        """Give the texts of a stream that were not erased."""
        with said_plainly(), self._engine.begin() as connection:
            kept = _texts(connection, stream)
        return {name: row.content.decode() for name, row in kept.items() if row.content is not None}

    def erase(self, stream: str, text_ids: Sequence[str], at: datetime) -> None:
        """Erase texts with their salts: the chain still verifies, nobody can guess them again."""
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                update(texts)
                .where(texts.c.stream == stream, texts.c.id.in_(text_ids))
                .values(content=None, salt=None, erased_at=at.isoformat())
            )

    def streams(self) -> tuple[SessionSummary, ...]:
        """Give the sessions of the file, the latest first; a broken one raises JournalBroken."""
        with said_plainly(), self._engine.begin() as connection:
            names = connection.execute(
                select(journal.c.stream).where(journal.c.sequence == 1)
            ).scalars()
            summaries = [_summary(connection, name) for name in tuple(names)]
        return tuple(sorted(summaries, key=lambda summary: summary.first.at, reverse=True))


def _last(connection: Connection, stream: str) -> tuple[int, str]:
    row = connection.execute(
        select(journal.c.sequence, journal.c.seal)
        .where(journal.c.stream == stream)
        .order_by(journal.c.sequence.desc())
        .limit(1)
    ).first()
    return (0, genesis(stream)) if row is None else (row.sequence, row.seal)


def _chain(
    connection: Connection, stream: str, last: tuple[int, str], entries: Iterable[Entry]
) -> tuple[Recorded, ...]:
    sequence, seal = last
    recorded: list[Recorded] = []
    rows: list[dict[str, object]] = []
    for entry in entries:
        sequence += 1
        content, salt = codec.encode(entry.at, entry.fact), secrets.token_bytes(SALT_BYTES)
        commitment = commit(salt, content)
        seal = link(seal, sequence, commitment)
        rows.append(
            {
                "stream": stream,
                "sequence": sequence,
                "kind": type(entry.fact).__name__,
                "content": content,
                "salt": salt,
                "commitment": commitment,
                "seal": seal,
            }
        )
        recorded.append(Recorded(sequence, entry.at, entry.fact, seal))
    if rows:
        connection.execute(insert(journal), rows)
    return tuple(recorded)


def _insert_texts(connection: Connection, stream: str, sealed: Sequence[SealedText]) -> None:
    rows = [
        {
            "id": text.ref.id,
            "stream": stream,
            "salt": text.salt,
            "content": text.content.encode(),
        }
        for text in sealed
    ]
    if rows:
        connection.execute(insert(texts), rows)


def _rows(connection: Connection, stream: str) -> list[_Row]:
    found = connection.execute(
        select(
            journal.c.sequence,
            journal.c.kind,
            journal.c.content,
            journal.c.salt,
            journal.c.commitment,
            journal.c.seal,
        )
        .where(journal.c.stream == stream)
        .order_by(journal.c.sequence)
    )
    return [_Row(*row) for row in found]


def _texts(connection: Connection, stream: str) -> dict[str, _StoredText]:
    found = connection.execute(
        select(texts.c.id, texts.c.salt, texts.c.content).where(texts.c.stream == stream)
    )
    return {name: _StoredText(salt, content) for name, salt, content in found}


def _checked(
    stream: str, rows: Iterable[_Row], kept: Mapping[str, _StoredText]
) -> tuple[Recorded, ...]:
    """Check the chain link by link; what comes before a break is what JournalBroken leaves."""
    seal, recorded = genesis(stream), []
    for place, row in enumerate(rows, start=1):
        sound = row.sequence == place and commit(row.salt, row.content) == row.commitment
        seal = link(seal, place, row.commitment) if sound else ""
        if not sound or seal != row.seal:
            raise JournalBroken(stream, place)
        try:
            at, fact = codec.decode(row.content)
        except ValueError as unreadable:
            raise JournalBroken(stream, place) from unreadable
        texts_hold = all(_holds(kept.get(ref.id), ref.commitment) for ref in codec.text_refs(fact))
        if type(fact).__name__ != row.kind or not texts_hold:
            raise JournalBroken(stream, place)
        recorded.append(Recorded(place, at, fact, seal))
    return tuple(recorded)


def _holds(kept: _StoredText | None, commitment: str) -> bool:
    """Tell whether a text is the one that was sealed, or was erased since."""
    if kept is None:
        return False
    if kept.content is None or kept.salt is None:
        return kept.content is None and kept.salt is None
    return commit(kept.salt, kept.content) == commitment


def _summary(connection: Connection, stream: str) -> SessionSummary:
    count = connection.execute(
        select(func.count()).select_from(journal).where(journal.c.stream == stream)
    ).scalar_one()
    kinds = set(
        connection.execute(
            select(journal.c.kind).where(
                journal.c.stream == stream, journal.c.kind.in_([kind for kind, _ in _STAGES])
            )
        ).scalars()
    )
    stage = next((stage for kind, stage in _STAGES if kind in kinds), Stage.PREPARED)
    first = connection.execute(
        select(journal.c.content, journal.c.seal).where(
            journal.c.stream == stream, journal.c.sequence == 1
        )
    ).one()
    try:
        at, fact = codec.decode(first.content)
    except ValueError as unreadable:
        raise JournalBroken(stream, 1) from unreadable
    return SessionSummary(stream, count, Recorded(1, at, fact, first.seal), stage.value)
