"""Sessions on their way between two files: who has them, what comes in, what comes back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import IntegrityError

from commission_app.adapters.storage import chain, codec, ledger
from commission_app.adapters.storage.between import append
from commission_app.adapters.storage.faults import decoding, said_plainly
from commission_app.adapters.storage.journal import insert_texts, last_of, lay_facts
from commission_app.adapters.storage.tables.custody_tables import custody_table, parcels
from commission_app.adapters.storage.tables.schema import documents, journal, texts
from commission_app.adapters.storage.tags.between_tags import BETWEEN
from commission_app.adapters.storage.tags.fact_tags import FACTS
from commission_app.adapters.storage.text_ids import stored_id, text_id
from commission_app.application.base.ports import (
    Inspection,
    JournalBroken,
    JournalConflict,
    NewerFile,
)
from commission_app.application.base.streams import Category, category_of, stream_of
from commission_app.application.minutes.kept_documents import BESIDE, told
from commission_app.application.vault.bundles import (
    Arrival,
    Bundle,
    Continuation,
    Custody,
    Holding,
    PathwayCopy,
    RawDocument,
    RawFact,
    RawText,
    StreamCopy,
    UnreadReturn,
)
from commission_app.domain.dates.days import is_day
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.session.facts import Recorded
from commission_app.domain.text import TextKind
from commission_app.domain.text_walk import Text
from commission_app.domain.text_walk import texts as texts_of

_HOUR = re.compile(r"\d\d?:\d\d")
_READ_ONLY = (Holding.AWAY, Holding.RETURNED, Holding.FORKED, Holding.ASIDE)


class SqlTransfers:
    """Answers to the ``Transfers`` port."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine
        self._elsewhere: set[str] = set()

    def recall(self) -> None:
        """Read once which sessions are only read here; ``only_read`` then asks no database."""
        self._elsewhere = {one.stream for one in self.all_custody() if one.holding in _READ_ONLY}

    def only_read(self, stream: str) -> bool:
        """Tell whether a session is only read here; asks no database, from any thread."""
        return stream in self._elsewhere

    def copy(self, stream: str) -> StreamCopy:
        """Give a whole session as it is kept."""
        with said_plainly(), self._engine.begin() as connection:
            facts = connection.execute(
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
            ).all()
            kept = connection.execute(
                select(texts.c.id, texts.c.salt, texts.c.content)
                .where(texts.c.stream == stream)
                .order_by(texts.c.id)
            ).all()
            papers = connection.execute(
                select(documents.c.name, documents.c.content, documents.c.digest)
                .where(documents.c.stream == stream, ~documents.c.name.startswith(BESIDE))
                .order_by(documents.c.name)
            ).all()
            expected = ledger.length_of(connection, stream)
        copied = StreamCopy(
            tuple(RawFact(*row) for row in facts),
            tuple(RawText(text_id(row.id), row.salt, row.content) for row in kept),
            tuple(RawDocument(*row) for row in papers),
        )
        _check(stream, copied, expected)
        return copied

    def custody(self, stream: str) -> Custody | None:
        """Tell who has a session."""
        return next((one for one in self.all_custody() if one.stream == stream), None)

    def all_custody(self) -> tuple[Custody, ...]:
        """Give every session that is or was elsewhere."""
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(select(custody_table).order_by(custody_table.c.at)).all()
        with decoding():
            return tuple(
                Custody(
                    row.stream,
                    Holding(row.holding),
                    row.peer,
                    row.parcel,
                    row.position,
                    datetime.fromisoformat(row.at),
                )
                for row in found
            )

    def seen(self, parcel: str) -> bool:
        """Tell whether a parcel was taken in before."""
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(select(parcels.c.id).where(parcels.c.id == parcel))
            return found.first() is not None

    def let_go(self, custody: Custody, sequence: int, beside: Sequence[Custody] = ()) -> None:
        """Keep a session from going on here, durably, provided that it ends at ``sequence``."""
        with said_plainly(), self._engine.begin() as connection:
            if ledger.length_of(connection, custody.stream) != sequence or not sequence:
                raise JournalConflict(custody.stream)
            for one in (custody, *beside):
                _put(connection, one)
            sent = insert(parcels).prefix_with("OR IGNORE")
            connection.execute(sent.values(id=f"out:{custody.parcel}", stream=custody.stream))
        for one in (custody, *beside):
            self._note(one.stream, one)

    def keep(self, stream: str, before: Custody | None) -> None:
        """Let a session go on here, as ``before`` or as our own."""
        with said_plainly(), self._engine.begin() as connection:
            _set(connection, stream, before)
        self._note(stream, before)

    def take(
        self, parcel: Bundle, custody: Custody | None, known: int, brought: Sequence[Arrival] = ()
    ) -> None:
        """Append what a parcel brings after fact number ``known``, in one durable act."""
        stream, session = parcel.stream, parcel.session
        _must_be_told(session, _check(stream, session, len(session.facts)))
        with said_plainly(), self._engine.begin() as connection:
            if ledger.length_of(connection, stream) != known:
                raise JournalConflict(stream)
            try:
                _set(connection, stream, custody)
                _add_texts(connection, stream, session.texts)
                _add_facts(connection, stream, session.facts[known:])
                _add_documents(connection, stream, session.documents)
                connection.execute(insert(parcels).values(id=parcel.id, stream=stream))
                _add_pathways(connection, brought)
            except IntegrityError as error:
                raise JournalBroken(stream, known + 1) from error
        self._note(stream, custody)
        self._note_pathways(brought)

    def _note_pathways(self, brought: Sequence[Arrival]) -> None:
        for one in brought:
            if one.custody is not None:
                self._note(one.custody.stream, one.custody)

    def keep_apart(self, parcel: Bundle, custody: Custody) -> None:
        """Keep what came beside a session that went on here, whole, in one durable act."""
        stream, brought = custody.stream, parcel.session
        _must_be_told(brought, _check(stream, brought, len(brought.facts)))
        with said_plainly(), self._engine.begin() as connection:
            try:
                _add_texts(connection, stream, brought.texts)
                _add_facts(connection, stream, brought.facts)
                _add_documents(connection, stream, brought.documents)
                _put(connection, custody)
                connection.execute(insert(parcels).values(id=parcel.id, stream=stream))
            except IntegrityError as error:
                raise JournalBroken(stream, 1) from error
        self._note(stream, custody)

    def unread(self) -> tuple[UnreadReturn, ...]:
        """Give what earlier versions kept unread of returns to sessions that had gone on."""
        asked = select(documents.c.stream, documents.c.name, documents.c.content)
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(
                asked.where(documents.c.name.startswith(BESIDE)).order_by(
                    documents.c.stream, documents.c.name
                )
            ).all()
        return tuple(UnreadReturn(*row) for row in found)

    def forget_unread(self, kept: UnreadReturn) -> None:
        """Keep no longer, durably, what was taken up."""
        this = (documents.c.stream == kept.stream, documents.c.name == kept.name)
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(delete(documents).where(*this))

    def note_seen(self, parcel: Bundle, brought: Sequence[Arrival] = ()) -> None:
        """Take note of a return whose session brings nothing; its pathways may have."""
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(insert(parcels).values(id=parcel.id, stream=parcel.stream))
            _add_pathways(connection, brought)
        self._note_pathways(brought)

    def choose(self, kept: Continuation, aside: Continuation, custody: Custody) -> None:
        """Let a continuation go on and set the other aside, told in both, in one durable act."""
        with said_plainly(), self._engine.begin() as connection:
            for one in (kept, aside):
                _set(connection, one.stream, None)
                last = last_of(connection, one.stream)
                if last[0] != one.facts:
                    raise JournalConflict(one.stream)
                insert_texts(connection, one.stream, (one.reason,))
                lay_facts(connection, one.stream, last, (one.entry,))
            _put(connection, custody)
        self._note(kept.stream, None)
        self._note(aside.stream, custody)

    def _note(self, stream: str, custody: Custody | None) -> None:
        if custody is not None and custody.holding in _READ_ONLY:
            self._elsewhere.add(stream)
        else:
            self._elsewhere.discard(stream)


def _must_be_told(brought: StreamCopy, found: Inspection) -> None:
    """Refuse what no fact tells of, a document, a text, an erasure, and a time that is none.

    Every screen would stumble over such a day, for ever (ValueError).
    """
    told_texts = (one for entry in found.recorded for one in texts_of(entry.fact))
    if any(one.content and not _is_time(one) for one in told_texts):
        raise ValueError("a day or an hour that is none")
    if found.erased:
        raise ValueError("an erasure that no fact tells of")
    facts = found.recorded
    documents_told = told(entry.fact for entry in facts)
    for one in brought.documents:
        if documents_told.get(one.name) != one.digest:
            raise ValueError("a document that no fact tells of")
        if hashlib.sha256(one.content).hexdigest() != one.digest:
            raise ValueError("a document that is not the one told of")
    if documents_told.keys() - {one.name for one in brought.documents}:
        raise ValueError("a document is missing")
    named = {ref.id for entry in facts for ref in codec.text_refs(entry.fact)}
    if {one.id for one in brought.texts} != named:
        raise ValueError("a text that no fact names")


def _is_time(told: Text) -> bool:
    """Tell whether a text that should be a day or an hour is one; any other text may be."""
    if told.field == "hour":
        return _HOUR.fullmatch(told.content) is not None
    return told.kind is not TextKind.DAY or is_day(told.content)


def pathway_told(copy: PathwayCopy) -> tuple[Dated[BetweenFact], ...]:
    """Give the facts of a pathway that comes, its chain checked and every text told of.

    Raises JournalBroken, NewerFile (a fact of a later version), ValueError.
    """
    stream, whole = stream_of(Category.PATHWAY, copy.name), StreamCopy(copy.facts, copy.texts, ())
    found = _check(stream, whole, len(copy.facts))
    _must_be_told(whole, found)
    return tuple(
        Dated(one.sequence, one.at, cast("BetweenFact", one.fact)) for one in found.recorded
    )


def recorded(parcel: Bundle) -> tuple[Recorded, ...]:
    """Give the facts of a bundle, its chain checked (JournalBroken; NewerFile: a later version)."""
    return _check(parcel.stream, parcel.session, len(parcel.session.facts)).recorded


def _check(stream: str, copied: StreamCopy, expected: int) -> Inspection:
    rows = [
        chain.Row(fact.sequence, fact.kind, fact.content, fact.salt, fact.commitment, fact.seal)
        for fact in copied.facts
    ]
    kept = {one.id: chain.StoredText(one.salt, one.content) for one in copied.texts}
    found = chain.inspect(stream, rows, kept, expected)
    if found.broken_at is not None:
        stopped = rows[found.broken_at - 1] if found.broken_at <= len(rows) else None
        known = FACTS.knows if category_of(stream) is Category.SESSION else BETWEEN.knows
        if stopped is not None and not known(stopped.kind) and stopped.kind != "TextsErased":
            raise NewerFile(stopped.kind)
        raise JournalBroken(stream, found.broken_at)
    return found


def _values(custody: Custody) -> Mapping[str, str | int]:
    return {
        "stream": custody.stream,
        "holding": custody.holding.value,
        "peer": custody.peer,
        "parcel": custody.parcel,
        "position": custody.position,
        "at": custody.at.isoformat(),
    }


def _put(connection: Connection, custody: Custody) -> None:
    values = _values(custody)
    statement = upsert(custody_table).values(values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["stream"], set_=dict(values))
    )


def _set(connection: Connection, stream: str, custody: Custody | None) -> None:
    if custody is not None:
        _put(connection, custody)
    else:
        connection.execute(delete(custody_table).where(custody_table.c.stream == stream))


def _add_facts(connection: Connection, stream: str, facts: tuple[RawFact, ...]) -> None:
    for fact in facts:
        connection.execute(
            insert(journal).values(
                stream=stream,
                sequence=fact.sequence,
                kind=fact.kind,
                content=fact.content,
                salt=fact.salt,
                commitment=fact.commitment,
                seal=fact.seal,
            )
        )
    if facts:
        ledger.add_line(connection, stream, facts[-1].sequence, facts[-1].seal)


def _add_texts(connection: Connection, stream: str, brought: tuple[RawText, ...]) -> None:
    known = set(connection.execute(select(texts.c.id).where(texts.c.stream == stream)).scalars())
    for one in brought:
        stored = stored_id(stream, one.id)
        if stored not in known:
            connection.execute(
                insert(texts).values(id=stored, stream=stream, salt=one.salt, content=one.content)
            )


def _add_pathways(connection: Connection, brought: Sequence[Arrival]) -> None:
    """Add to pathways; who has one is known before its facts are, as the table asks."""
    for one in brought:
        if one.custody is not None:
            _put(connection, one.custody)
        append(connection, one.write)


def _add_documents(connection: Connection, stream: str, brought: tuple[RawDocument, ...]) -> None:
    for one in brought:
        values = {"content": one.content, "digest": one.digest}
        statement = upsert(documents).values(stream=stream, name=one.name, **values)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["stream", "name"], set_=values)
        )
