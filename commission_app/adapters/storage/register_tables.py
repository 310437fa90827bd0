"""The table of the registers: one row a version, appended and never changed."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, text

_metadata = MetaData()

register_versions = Table(
    "register_versions",
    _metadata,
    Column("sequence", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("effective_from", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_strict=True,
)

_TRIGGERS = (
    """CREATE TRIGGER registers_are_never_updated BEFORE UPDATE ON register_versions
    BEGIN SELECT RAISE(ABORT, 'a change is a further version'); END""",
    """CREATE TRIGGER registers_are_never_replaced BEFORE INSERT ON register_versions
    WHEN EXISTS (SELECT 1 FROM register_versions WHERE sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'a change is a further version'); END""",
    """CREATE TRIGGER registers_are_never_deleted BEFORE DELETE ON register_versions
    BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END""",
)


def add_registers(connection: Connection) -> None:
    """Add the registers to the file."""
    _metadata.create_all(connection)
    for trigger in _TRIGGERS:
        connection.execute(text(trigger))
