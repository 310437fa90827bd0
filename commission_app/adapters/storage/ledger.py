"""The ledger: one line an append, chained over the whole file, so that one mark covers all.

Appends of facts and of versions of the registers alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    insert,
    select,
    text,
)

from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint
from commission_app.domain.seal import ledger_genesis, ledger_link

metadata = MetaData()

ledger = Table(
    "ledger",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("head", Text, nullable=False),
    UniqueConstraint("stream", "sequence"),
    sqlite_strict=True,
)

_HEAD = select(ledger.c.position, ledger.c.head).order_by(ledger.c.position.desc()).limit(1)
_ADD_LINE = insert(ledger)
_APPENDS = text(
    "SELECT l.position, l.stream, l.sequence, l.head, coalesce(j.seal, r.seal) AS seal "
    "FROM ledger AS l "
    "LEFT JOIN journal AS j ON j.stream = l.stream AND j.sequence = l.sequence "
    "LEFT JOIN register_seals AS r ON l.stream = 'registers' AND r.sequence = l.sequence "
    "ORDER BY l.position"
)
_TRIGGERS = (
    """CREATE TRIGGER ledger_is_never_updated BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
    """CREATE TRIGGER ledger_only_goes_on BEFORE INSERT ON ledger
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM ledger)
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
)


def create_ledger(connection: Connection) -> None:
    """Upgrade: lay the ledger over the facts of an earlier file, one line each."""
    metadata.create_all(connection)
    facts = connection.execute(text("SELECT stream, sequence, seal FROM journal ORDER BY rowid"))
    lines, head = [], ledger_genesis()
    for position, (stream, sequence, seal) in enumerate(facts, start=1):
        head = ledger_link(head, position, stream, sequence, seal)
        line = {"position": position, "stream": stream, "sequence": sequence, "head": head}
        lines.append(line)
    if lines:
        connection.execute(insert(ledger), lines)
    for trigger in _TRIGGERS:
        connection.execute(text(trigger))


def head(connection: Connection) -> Checkpoint:
    """Give the head of the whole file."""
    last = connection.execute(_HEAD).first()
    return (
        Checkpoint(WHOLE_FILE, 0, ledger_genesis())
        if last is None
        else Checkpoint(WHOLE_FILE, *last)
    )


def add_line(connection: Connection, stream: str, sequence: int, seal: str) -> None:
    """Note an append: its last fact and the seal of it."""
    before = head(connection)
    position = before.position + 1
    line = {
        "position": position,
        "stream": stream,
        "sequence": sequence,
        "head": ledger_link(before.seal, position, stream, sequence, seal),
    }
    connection.execute(_ADD_LINE, line)


def length_of(connection: Connection, stream: str) -> int:
    """Give how many facts the ledger knows of a stream."""
    longest = select(func.max(ledger.c.sequence)).where(ledger.c.stream == stream)
    return int(connection.execute(longest).scalar_one() or 0)


def head_at(connection: Connection, position: int) -> str | None:
    """Give the head after an append, None when the file ends before it."""
    if position == 0:
        return ledger_genesis()
    return connection.execute(
        select(ledger.c.head).where(ledger.c.position == position)
    ).scalar_one_or_none()


def first_break(connection: Connection) -> int | None:
    """Give the first append whose line does not follow from the one before and its fact."""
    before = ledger_genesis()
    for place, line in enumerate(_lines(connection), start=1):
        position, stream, sequence, found, seal = line
        if position != place or seal is None:
            return place
        try:
            before = ledger_link(before, place, stream, sequence, seal)
        except ValueError:
            return place
        if before != found:
            return place
    return None


def _lines(connection: Connection) -> Iterator[tuple[int, str, int, str, str | None]]:
    for row in connection.execute(_APPENDS):
        yield row.position, row.stream, row.sequence, row.head, row.seal
