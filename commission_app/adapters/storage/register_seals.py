"""The chain of the registers: each version sealed as a fact is, its end told by the ledger.

Triggers keep the versions append-only; who holds the key can drop them. The chain then shows what
was changed, at its place, and the ledger carries it to the marks kept outside the file.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    select,
    text,
)

from commission_app.adapters.storage import ledger
from commission_app.adapters.storage.register_tables import register_versions
from commission_app.application.registers.registers import REGISTERS
from commission_app.domain.seal import SALT_BYTES, commit, genesis, link

_metadata = MetaData()

register_seals = Table(
    "register_seals",
    _metadata,
    Column("sequence", Integer, primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)

_TRIGGERS = (
    """CREATE TRIGGER register_seals_are_never_updated BEFORE UPDATE ON register_seals
    BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END""",
    """CREATE TRIGGER register_seals_are_never_deleted BEFORE DELETE ON register_seals
    BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END""",
    """CREATE TRIGGER register_seals_only_go_on BEFORE INSERT ON register_seals
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM register_seals)
    BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END""",
)
_UPGRADE = b"commission-app register salt v1\0"
_VERSIONS = select(register_versions).order_by(register_versions.c.sequence)
_SEALS = select(register_seals).order_by(register_seals.c.sequence)


def seal_registers(connection: Connection) -> None:
    """Upgrade: seal the versions that an earlier file holds, as they stand.

    The same file gives the same seals: the backup made before the upgrade is compared with it.
    """
    _metadata.create_all(connection)
    for trigger in _TRIGGERS:
        connection.execute(text(trigger))
    known = hashlib.sha256(_UPGRADE)
    for salt in connection.execute(text("SELECT salt FROM journal ORDER BY rowid LIMIT 100")):
        known.update(salt[0])
    written = connection.execute(_VERSIONS).mappings().all()
    for version in written:
        known.update(_content(version))
    secret = known.digest()
    seal_versions(connection, written, lambda number: _derived(secret, number))


def _derived(secret: bytes, number: int) -> bytes:
    return hashlib.sha256(_UPGRADE + secret + number.to_bytes(8, "big")).digest()


def _fresh(_: int) -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def seal_versions(
    connection: Connection,
    written: Sequence[Mapping[Any, Any]],
    salts: Callable[[int], bytes] = _fresh,
) -> None:
    """Seal rows just written, in the same transaction, and note their end in the ledger.

    ``salts`` gives the salt of a version by its number.
    """
    last = connection.execute(
        select(register_seals.c.seal).order_by(register_seals.c.sequence.desc()).limit(1)
    ).scalar_one_or_none()
    seal, sequence = last or genesis(REGISTERS), 0
    rows: list[dict[str, object]] = []
    for version in written:
        sequence = int(version["sequence"])
        salt = salts(sequence)
        commitment = commit(salt, _content(version))
        seal = link(seal, sequence, commitment)
        rows.append({"sequence": sequence, "salt": salt, "commitment": commitment, "seal": seal})
    if rows:
        connection.execute(insert(register_seals), rows)
        ledger.add_line(connection, REGISTERS, sequence, seal)


def first_break(connection: Connection) -> int | None:
    """Give the first version that is not the one that was sealed, None when all are.

    A version that is missing at the end, or that the ledger does not know, is a break too.
    """
    known = {row.sequence: row for row in connection.execute(_SEALS)}
    expected = ledger.length_of(connection, REGISTERS)
    versions = connection.execute(_VERSIONS).mappings().all()
    before = genesis(REGISTERS)
    for place, version in enumerate(versions, start=1):
        kept = known.get(place)
        if kept is None or place > expected or version["sequence"] != place:
            return place
        try:
            if commit(kept.salt, _content(version)) != kept.commitment:
                return place
            before = link(before, place, kept.commitment)
        except ValueError:
            return place
        if before != kept.seal:
            return place
    end = max(expected, len(known))
    return len(versions) + 1 if len(versions) < end else None


def _content(version: Mapping[Any, Any]) -> bytes:
    return msgspec.json.encode({str(name): version[name] for name in version}, order="sorted")
