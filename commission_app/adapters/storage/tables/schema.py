"""The tables of the encrypted file, and the triggers that keep the journal append-only."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, text

from commission_app.adapters.storage.ledger import create_ledger
from commission_app.adapters.storage.register_seals import seal_registers
from commission_app.adapters.storage.register_tables import add_registers
from commission_app.adapters.storage.tables.audit_log_table import create_trail
from commission_app.adapters.storage.tables.custody_tables import (
    add_transfers,
    keep_continuations_apart,
)

metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)

texts = Table(
    "texts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False, index=True),
    Column("salt", LargeBinary),
    Column("content", LargeBinary),
    Column("erased_at", Text),
    sqlite_strict=True,
)

documents = Table(
    "documents",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
    sqlite_strict=True,
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

_TRIGGERS = (
    """CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER texts_are_never_deleted BEFORE DELETE ON texts
    BEGIN SELECT RAISE(ABORT, 'a text is erased, never deleted'); END""",
    """CREATE TRIGGER texts_are_only_erased BEFORE UPDATE ON texts
    WHEN NEW.content IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.erased_at IS NULL
      OR NEW.id IS NOT OLD.id OR NEW.stream IS NOT OLD.stream
    BEGIN SELECT RAISE(ABORT, 'a text is erased, never changed'); END""",
)


_TRIGGERS_ON_INSERTION = (
    # INSERT OR REPLACE deletes without asking the triggers on deletion; an explicit rowid would
    # take the place of another row.
    """CREATE TRIGGER journal_only_goes_on BEFORE INSERT ON journal
    WHEN NEW.sequence IS NOT
        (SELECT coalesce(max(sequence), 0) + 1 FROM journal WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM journal WHERE rowid = NEW.rowid)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER texts_are_never_replaced BEFORE INSERT ON texts
    WHEN EXISTS (SELECT 1 FROM texts WHERE id = NEW.id OR rowid = NEW.rowid)
    BEGIN SELECT RAISE(ABORT, 'a text is erased, never changed'); END""",
)
_INDEXES = (
    "CREATE INDEX journal_beginnings ON journal (stream) WHERE sequence = 1",
    """CREATE INDEX journal_milestones ON journal (stream, kind)
    WHERE kind IN ('SessionOpened', 'SessionClosed')""",
)


def create(connection: Connection) -> None:
    """Make the first version of the file."""
    metadata.create_all(connection, tables=[journal, texts, documents, settings])
    for trigger in _TRIGGERS:
        connection.execute(text(trigger))


def refuse_replacement(connection: Connection) -> None:
    """Upgrade: refuse what goes round the first triggers; let the list be read by index."""
    for statement in (*_TRIGGERS_ON_INSERTION, *_INDEXES):
        connection.execute(text(statement))


def index_days(connection: Connection) -> None:
    """Upgrade: let the sessions that were moved or cancelled be found without reading them all."""
    connection.execute(
        text(
            """CREATE INDEX journal_days ON journal (stream, sequence)
            WHERE kind IN ('SessionMoved', 'SessionCancelled')"""
        )
    )


def admit_between(_: Connection) -> None:
    """Upgrade: streams of what happens between sessions may lie in the journal from now on.

    Nothing of the tables changes: the number alone has an earlier program refuse a file whose
    facts it would not know.
    """


UPGRADES = (
    create,
    create_ledger,
    refuse_replacement,
    add_registers,
    create_trail,
    add_transfers,
    seal_registers,
    index_days,
    admit_between,
    keep_continuations_apart,
)
"""Each takes the file one version further; its version is how many were applied."""
