"""The journal of facts in the encrypted file: appended in one transaction, chained, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection, Engine, bindparam, func, insert, select, text, update

from commission_app.adapters.storage import chain, ledger
from commission_app.adapters.storage.documents import put_document
from commission_app.adapters.storage.engine import said_plainly
from commission_app.adapters.storage.reading.session_list import SessionList
from commission_app.adapters.storage.tables.schema import journal, texts
from commission_app.adapters.storage.text_ids import stored_id, stored_ids, text_id
from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint, CheckpointVerdict
from commission_app.application.base.ports import (
    Entry,
    Inspection,
    JournalBroken,
    JournalConflict,
    SealedText,
    SessionAway,
    SessionSummary,
    StoredDocument,
)
from commission_app.application.registers.registers import REGISTERS
from commission_app.domain.seal import apart, genesis
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.convening import TextsErased

# Made once: SQLAlchemy spends more on making a statement than the database on running it.
_LAST = (
    select(journal.c.sequence, journal.c.seal)
    .where(journal.c.stream == bindparam("of"))
    .order_by(journal.c.sequence.desc())
    .limit(1)
)
_ROWS = text(
    "SELECT sequence, kind, content, salt, commitment, seal FROM journal "
    "WHERE stream = :of AND sequence > :after ORDER BY sequence LIMIT :most"
)
_AHEAD = 64
"""Rows read at once of a stream that is gone through in parts."""
_ADD_FACT = insert(journal)
_ADD_TEXT = insert(texts)


class SqlJournal:
    """Answers to the ``Journal`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine
        self._known: dict[str, tuple[int, str]] = {}
        self._list = SessionList()
        self.listeners: list[Callable[[Sequence[Entry]], None]] = []
        """Called with what was appended, once it is on disk."""

    def append(
        self,
        stream: str,
        after: int,
        entries: Sequence[Entry],
        texts: Sequence[SealedText] = (),
        documents: Sequence[StoredDocument] = (),
    ) -> tuple[Recorded, ...]:
        """Append facts, texts and documents in one transaction (JournalConflict, …Unavailable).

        A file that came back with another end than the one this program saw is a conflict too.
        """
        with said_plainly(), self._engine.begin() as connection:
            last = last_of(connection, stream)
            known = self._known.get(stream)
            if last[0] != after or (known is not None and known[0] == after and known != last):
                raise JournalConflict(stream)
            insert_texts(connection, stream, texts)
            for document in documents:
                put_document(connection, document)
            last, recorded = lay_facts(connection, stream, last, entries)
        self._known[stream] = last
        self.tell(entries)
        return recorded

    def tell(self, entries: Sequence[Entry]) -> None:
        """Call the listeners with what is now on disk."""
        for listener in self.listeners:
            listener(entries)

    def read(self, stream: str) -> tuple[Recorded, ...]:
        """Give the facts of a stream, the chain and its texts checked (JournalBroken)."""
        found = self.inspect(stream)
        if found.broken_at is not None:
            raise JournalBroken(stream, found.broken_at)
        if found.recorded:
            self._known[stream] = (found.recorded[-1].sequence, found.recorded[-1].seal)
        return found.recorded

    def inspect(self, stream: str) -> Inspection:
        """Give what holds of a stream and the place of its break, if any."""
        with said_plainly(), self._engine.begin() as connection:
            rows = _rows(connection, stream)
            kept = _texts(connection, stream)
            expected = ledger.length_of(connection, stream)
        return chain.inspect(stream, rows, kept, expected)

    def texts(self, stream: str) -> dict[str, str]:
        """Give the texts of a stream that were not erased."""
        with said_plainly(), self._engine.begin() as connection:
            kept = _texts(connection, stream)
        return {
            name: row.content.decode("utf-8", "replace")
            for name, row in kept.items()
            if row.content is not None
        }

    def erase(self, stream: str, text_ids: Sequence[str], at: datetime) -> None:
        """Erase texts with their salts, and record that they were, in one act.

        The chain still verifies, and nobody can guess them again.
        """
        fact = Entry(at, TextsErased(tuple(text_ids)))
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                update(texts)
                .where(texts.c.stream == stream, texts.c.id.in_(stored_ids(stream, text_ids)))
                .values(content=None, salt=None, erased_at=at.isoformat())
            )
            self._known[stream] = lay_facts(
                connection, stream, last_of(connection, stream), (fact,)
            )[0]

    def tell_erasures(self, at: datetime) -> None:
        """Record what was erased before erasures were recorded, once; not where it is away."""
        for stream in self.stream_names():
            found = self.inspect(stream)
            if found.erased and found.broken_at is None:
                with suppress(SessionAway):
                    self.append(
                        stream, len(found.recorded), (Entry(at, TextsErased(found.erased)),)
                    )

    def streams(self, *, apart: bool = False) -> tuple[SessionSummary, ...]:
        """Give the sessions of the file whose first fact can be read, the latest first.

        With ``apart``, the continuations that are kept apart or were set aside as well.
        """
        with said_plainly(), self._engine.begin() as connection:
            return self._list.read(connection, apart=apart)

    def remember(self, lines: Iterable[SessionSummary]) -> None:
        """Take lines of the list made earlier; each is used while its session ends as it did."""
        self._list.remember(lines)

    def in_parts(self, stream: str, size: int) -> Iterator[tuple[Recorded, ...]]:
        """Give the facts of a stream a few at a time, checked link by link (JournalBroken).

        Several parts are read in one transaction, which ends before the first of them is given:
        acts come between two of them. What is appended meanwhile is not given.
        """
        with said_plainly(), self._engine.begin() as connection:
            kept = _texts(connection, stream)
            expected = ledger.length_of(connection, stream)
            beyond = last_of(connection, stream)[0] > expected
        place, seal = 0, genesis(stream)
        while place < expected:
            with said_plainly(), self._engine.begin() as connection:
                rows = _rows(connection, stream, after=place, most=min(_AHEAD, expected - place))
            if not rows:
                raise JournalBroken(stream, place + 1)
            for start in range(0, len(rows), size):
                wanted = rows[start : start + size]
                part = chain.follow(stream, seal, wanted, kept)
                place += len(part)
                if len(part) < len(wanted):
                    raise JournalBroken(stream, place + 1)
                seal = part[-1].seal
                yield part
        if beyond:
            raise JournalBroken(stream, expected + 1)

    def stream_names(self) -> tuple[str, ...]:
        """Give the name of every stream, of those too that the journal or the ledger lost."""
        both = text("SELECT stream FROM journal UNION SELECT stream FROM ledger ORDER BY 1")
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(both).scalars()
            return tuple(name for name in found if name != REGISTERS)

    def head(self) -> Checkpoint:
        """Give the head of the whole file."""
        with said_plainly(), self._engine.begin() as connection:
            return ledger.head(connection)

    def ledger_break(self) -> int | None:
        """Give the first append of the file whose chain does not hold, None when all do."""
        with said_plainly(), self._engine.begin() as connection:
            return ledger.first_break(connection)

    def compare(self, mark: Checkpoint) -> CheckpointVerdict:
        """Tell whether the file still holds what a mark kept elsewhere covers."""
        with said_plainly(), self._engine.begin() as connection:
            if mark.stream == WHOLE_FILE:
                head = ledger.head_at(connection, mark.position)
                found = set() if head is None else {head}
            else:
                found = _seals_at(connection, mark)
        if not found:
            return CheckpointVerdict.CUT
        return CheckpointVerdict.HOLDS if mark.seal in found else CheckpointVerdict.REWRITTEN


def lay_facts(
    connection: Connection, stream: str, last: tuple[int, str], entries: Sequence[Entry]
) -> tuple[tuple[int, str], tuple[Recorded, ...]]:
    """Lay facts after the last one; give the new end, and the facts as recorded."""
    rows, recorded = chain.lay(last, entries)
    if rows:
        values = [{"stream": stream, **row._asdict()} for row in rows]
        connection.execute(_ADD_FACT, values)
        last = (rows[-1].sequence, rows[-1].seal)
        ledger.add_line(connection, stream, *last)
    return last, recorded


def last_of(connection: Connection, stream: str) -> tuple[int, str]:
    """Give the place and the seal of the last fact of a stream."""
    row = connection.execute(_LAST, {"of": stream}).first()
    return (0, genesis(stream)) if row is None else (row.sequence, row.seal)


def _seals_at(connection: Connection, mark: Checkpoint) -> set[str]:
    """Return the seals at the place of a mark: of each continuation, where a session forked."""
    if mark.position == 0:
        return {genesis(mark.stream)}
    beside = apart(mark.stream, "")
    found = connection.execute(
        select(journal.c.seal).where(
            (journal.c.stream == mark.stream)
            | (func.substr(journal.c.stream, 1, len(beside)) == beside),
            journal.c.sequence == mark.position,
        )
    )
    return set(found.scalars())


def insert_texts(
    connection: Connection,
    stream: str,
    sealed: Sequence[SealedText],
    erased: Sequence[str] = (),
) -> None:
    """Keep texts of a stream with their salts, and the places of those ``erased`` before."""
    rows: list[dict[str, object]] = [
        {"id": stored_id(stream, text), "stream": stream, "salt": None, "content": None}
        for text in erased
    ]
    rows += [
        {
            "id": stored_id(stream, text.ref.id),
            "stream": stream,
            "salt": text.salt,
            "content": text.content.encode(),
        }
        for text in sealed
    ]
    if rows:
        connection.execute(_ADD_TEXT, rows)


def _rows(
    connection: Connection, stream: str, *, after: int = 0, most: int = -1
) -> list[chain.Row]:
    found = connection.execute(_ROWS, {"of": stream, "after": after, "most": most})
    return [chain.Row(*row) for row in found]


def _texts(connection: Connection, stream: str) -> dict[str, chain.StoredText]:
    found = connection.execute(
        select(texts.c.id, texts.c.salt, texts.c.content).where(texts.c.stream == stream)
    )
    return {text_id(name): chain.StoredText(salt, content) for name, salt, content in found}
