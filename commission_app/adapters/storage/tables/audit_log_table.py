"""The trail in the encrypted file: a table that only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
)
from sqlalchemy import text as statement

from commission_app.adapters.storage.faults import decoding, said_plainly
from commission_app.application.vault.audit_log import Act, TrailLine

metadata = MetaData()

trail = Table(
    "trail",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("details", Text, nullable=False),
    sqlite_strict=True,
)

_TRIGGERS = (
    """CREATE TRIGGER trail_is_never_updated BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
    """CREATE TRIGGER trail_is_never_deleted BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
    """CREATE TRIGGER trail_is_never_replaced BEFORE INSERT ON trail
    WHEN EXISTS (SELECT 1 FROM trail WHERE position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
)
_LOOKED_AT = 200
_KNOWN = frozenset(act.value for act in Act)


def create_trail(connection: Connection) -> None:
    """Upgrade: make the table of the trail."""
    metadata.create_all(connection)
    for trigger in _TRIGGERS:
        connection.execute(statement(trigger))


class SqlAuditLog:
    """Answers to the ``TrailTable`` port."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def add(self, at: datetime, actor: str, act: str, details: Mapping[str, str | int]) -> None:
        """Add a line durably."""
        written = json.dumps(dict(details), sort_keys=True)
        line = {"at": at.isoformat(), "actor": actor, "act": act, "details": written}
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(insert(trail).values(line))

    def length(self) -> int:
        """Give how many lines there are."""
        with said_plainly(), self._engine.begin() as connection:
            return int(connection.execute(select(func.count()).select_from(trail)).scalar_one())

    def latest(self) -> datetime | None:
        """Give the latest moment among the last lines, None when there is none.

        The last line is not the latest one when the clock was set back.
        """
        wanted = select(trail.c.at).order_by(trail.c.position.desc()).limit(_LOOKED_AT)
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(wanted).scalars().all()
        with decoding():
            return max(map(datetime.fromisoformat, found), default=None)

    def lines(self, after: int = 0) -> tuple[TrailLine, ...]:
        """Give every line after a position that this version knows, in order."""
        wanted = select(trail).where(trail.c.position > after).order_by(trail.c.position)
        with said_plainly(), self._engine.begin() as connection:
            found = connection.execute(wanted).all()
        with decoding():
            return tuple(
                TrailLine(
                    row.position,
                    datetime.fromisoformat(row.at),
                    row.actor,
                    Act(row.act),
                    json.loads(row.details),
                )
                for row in found
                if row.act in _KNOWN
            )
