"""The tables that know which session is elsewhere, and which parcels came in."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, text

metadata = MetaData()

custody_table = Table(
    "custody",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("holding", Text, nullable=False),
    Column("peer", Text, nullable=False),
    Column("parcel", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)
parcels = Table(
    "parcels",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stream", Text, nullable=False),
    sqlite_strict=True,
)
# The first message is ``faults.AWAY``; a test holds them equal.
_TRIGGERS = (
    """CREATE TRIGGER journal_of_a_session_away BEFORE INSERT ON journal
    WHEN (SELECT holding FROM custody WHERE stream = NEW.stream) IN ('away', 'returned')
    BEGIN SELECT RAISE(ABORT, 'the session is elsewhere'); END""",
    """CREATE TRIGGER parcels_are_never_forgotten BEFORE DELETE ON parcels
    BEGIN SELECT RAISE(ABORT, 'a parcel is never forgotten'); END""",
)

# The message is ``faults.APART``; a test holds them equal.
_APART = """CREATE TRIGGER journal_of_a_continuation_apart BEFORE INSERT ON journal
    WHEN (SELECT holding FROM custody WHERE stream = NEW.stream) IN ('forked', 'aside')
    BEGIN SELECT RAISE(ABORT, 'the continuation is kept apart'); END"""


def keep_continuations_apart(connection: Connection) -> None:
    """Upgrade: what came beside a session that went on here is read, and never goes on."""
    connection.execute(text(_APART))


def add_transfers(connection: Connection) -> None:
    """Upgrade: make the tables of what travels."""
    metadata.create_all(connection)
    for trigger in _TRIGGERS:
        connection.execute(text(trigger))
