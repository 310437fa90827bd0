"""What happens between sessions, in the same journal and under the same chain as they."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, Engine, text

from commission_app.adapters.storage import chain
from commission_app.adapters.storage.engine import said_plainly
from commission_app.adapters.storage.journal import SqlJournal, insert_texts, last_of, lay_facts
from commission_app.application.base.ports import JournalBroken, JournalConflict
from commission_app.application.base.streams import Category, Stream, Write
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.session.facts.convening import TextsErased

_OF_CATEGORY = "WHERE stream >= :first AND stream < :beyond"
_LENGTHS = text(f"SELECT stream, max(sequence) FROM ledger {_OF_CATEGORY} GROUP BY stream")  # noqa: S608
_ROWS = text(
    "SELECT stream, sequence, kind, content, salt, commitment, seal FROM journal "  # noqa: S608
    f"{_OF_CATEGORY} ORDER BY stream, sequence"
)
_TEXTS = text(f"SELECT stream, id, salt, content FROM texts {_OF_CATEGORY}")  # noqa: S608


class SqlBetween:
    """Answers to the ``BetweenStore`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine, sessions: SqlJournal) -> None:
        """Work on an open file, beside the journal of its sessions."""
        self._engine = engine
        self._sessions = sessions

    def append_all(self, writes: Sequence[Write]) -> None:
        """Append to several streams in one transaction (JournalConflict, JournalUnavailable)."""
        with said_plainly(), self._engine.begin() as connection:
            for write in writes:
                append(connection, write)
        self._sessions.tell([entry for write in writes for entry in write.entries])

    def of_category(self, category: Category) -> Mapping[str, Stream]:
        """Give the facts of every stream of a category, their chains checked (JournalBroken)."""
        with said_plainly(), self._engine.begin() as connection:
            rows, kept, lengths = _read(connection, category)
        return {
            name: _dated(name, rows[name], kept[name], lengths.get(name, 0))
            for name in sorted({*rows, *lengths})
        }

    def texts_of(self, stream: str) -> Mapping[str, str]:
        """Give the texts of a stream that were not erased."""
        return self._sessions.texts(stream)


def append(connection: Connection, write: Write) -> None:
    """Append to one stream in the transaction under way (JournalConflict)."""
    last = last_of(connection, write.stream)
    if last[0] != write.after:
        raise JournalConflict(write.stream)
    insert_texts(connection, write.stream, write.texts, write.erased)
    lay_facts(connection, write.stream, last, write.entries)


def _read(
    connection: Connection, category: Category
) -> tuple[
    Mapping[str, list[chain.Row]], Mapping[str, dict[str, chain.StoredText]], Mapping[str, int]
]:
    """Return the rows, the texts and the lengths of every stream of a category, by its name."""
    bounds = {"first": f"{category.value}:", "beyond": f"{category.value};"}
    rows: dict[str, list[chain.Row]] = defaultdict(list)
    kept: dict[str, dict[str, chain.StoredText]] = defaultdict(dict)
    for name, *row in connection.execute(_ROWS, bounds):
        rows[name].append(chain.Row(*row))
    for name, one, salt, content in connection.execute(_TEXTS, bounds):
        kept[name][one] = chain.StoredText(salt, content)
    lengths = {name: int(length) for name, length in connection.execute(_LENGTHS, bounds)}
    return rows, kept, lengths


def _dated(
    stream: str,
    rows: Sequence[chain.Row],
    kept: Mapping[str, chain.StoredText],
    expected: int,
) -> Stream:
    found = chain.inspect(stream, rows, kept, expected)
    if found.broken_at is not None:
        raise JournalBroken(stream, found.broken_at)
    # An erasure counts among the facts, and tells nothing of the pathway.
    facts = tuple(
        Dated(known.sequence, known.at, cast("BetweenFact", known.fact))
        for known in found.recorded
        if not isinstance(known.fact, TextsErased)
    )
    return Stream(len(found.recorded), facts)
