"""The registers in the encrypted file: versions, written once and never changed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, Engine, func, insert, select

from commission_app.adapters.storage import register_seals
from commission_app.adapters.storage.engine import said_plainly
from commission_app.adapters.storage.register_tables import register_versions
from commission_app.adapters.storage.tags.register_tags import RECORDS
from commission_app.application.base.ports import JournalBroken, JournalUnavailable
from commission_app.application.registers.registers import REGISTERS, Change, Record, Version


class SqlRegisters:
    """Answers to the ``RegisterStore`` port; to be used on the thread that opened the file."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open file."""
        self._engine = engine

    def append(
        self, changes: Iterable[Change], recorded_at: str, author: str
    ) -> tuple[Version, ...]:
        """Write changes in one durable transaction (JournalUnavailable: nothing was written)."""
        table = register_versions
        with said_plainly(), self._engine.begin() as connection:
            _must_hold(connection)
            last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
            written = tuple(
                Version(number, recorded_at, author, change)
                for number, change in enumerate(changes, start=last + 1)
            )
            if written:
                rows = [_row(version) for version in written]
                connection.execute(insert(table), rows)
                register_seals.seal_versions(connection, rows)
        return written

    def check(self) -> None:
        """See that every version is the one that was written (JournalBroken at its place)."""
        with said_plainly(), self._engine.begin() as connection:
            _must_hold(connection)

    def versions(self) -> tuple[Version, ...]:
        """Give everything ever written, the oldest first (JournalUnavailable)."""
        table = register_versions
        with said_plainly(), self._engine.begin() as connection:
            rows = connection.execute(select(table).order_by(table.c.sequence)).mappings().all()
        return tuple(
            Version(
                row["sequence"],
                row["recorded_at"],
                row["author"],
                Change(
                    row["entry"],
                    row["effective_from"],
                    _record(row["kind"], row["content"]),
                    row["reason"],
                ),
            )
            for row in rows
        )


def _must_hold(connection: Connection) -> None:
    broken = register_seals.first_break(connection)
    if broken is not None:
        raise JournalBroken(REGISTERS, broken)


def _row(version: Version) -> dict[str, object]:
    change = version.change
    return {
        "sequence": version.sequence,
        "entry": change.id,
        "kind": RECORDS.tag(change.record),
        "effective_from": change.effective_from,
        "recorded_at": version.recorded_at,
        "author": version.author,
        "reason": change.reason,
        "content": msgspec.json.encode(RECORDS.content(change.record), order="sorted").decode(),
    }


def _record(kind: str, content: str) -> Record:
    try:
        return RECORDS.read(kind, content.encode())
    except (KeyError, ValueError) as unreadable:
        raise JournalUnavailable("a version of the registers is not readable") from unreadable
