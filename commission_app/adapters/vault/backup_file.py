"""The file of a backup: what needs no key, the encrypted file, and two seals over the whole.

line   ``commission-app backup 1`` and a line feed
4      length of the header, big-endian
…      the header, JSON
8      length of the body, big-endian
…      the encrypted file, as it is
32     SHA-256 of all that precedes: tells damage without any key
32     HMAC-SHA-256 of all that precedes, under a key derived from that of the file
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from commission_app.adapters.vault.derivation import derive
from commission_app.adapters.vault.key_slots import slots_of
from commission_app.application.base import plain_file, progress
from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint
from commission_app.application.vault.backup_ports import (
    BackupError,
    BackupFault,
    BackupHeader,
    Contents,
    Reason,
)
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from commission_app.clocks import moment

SUFFIX = ".sauvegarde"
_LINE = b"commission-app backup 1\n"
_KIND = b"commission-app backup "
_CHUNK = 1 << 20
_LONGEST_HEADER = 65_536
_SEAL = 32


class SealedBackups:
    """Answers to the ``BackupFiles`` port."""

    def write(self, target: Path, header: BackupHeader, database: Path, key: bytes) -> None:
        """Write a backup whole; ``target`` must not exist."""
        described = _described(header, key)
        plain, keyed = hashlib.sha256(), hmac.new(derive(key, "backup"), digestmod=hashlib.sha256)
        with _private(target) as out:
            for part in _parts(described, database):
                progress.look()
                plain.update(part)
                keyed.update(part)
                out.write(part)
            keyed.update(plain.digest())
            out.write(plain.digest())
            out.write(keyed.digest())
            out.flush()
            os.fsync(out.fileno())

    def header(self, backup: Path) -> BackupHeader:
        """Read what needs no key."""
        with _regular(backup) as stream:
            return _header(_read_record(stream))

    def check(self, backup: Path, key: bytes) -> BackupHeader:
        """Check the whole backup by its key."""
        with _regular(backup) as stream:
            return _checked(stream, key)[0]

    def extract(self, backup: Path, key: bytes, target: Path) -> BackupHeader:
        """Check the whole backup, then put its encrypted file at ``target``."""
        with _regular(backup) as stream:
            found, start, length = _checked(stream, key)
            stream.seek(start)
            _write_out(stream, length, target)
            return found

    def key_by(self, header: BackupHeader, passphrase: str | None, code: str | None) -> bytes:
        """Give the key of a backup by the passphrase or the code of its day."""
        slots = slots_of(dict(header.slots))
        if passphrase is not None:
            return slots.by_passphrase(passphrase)
        if code is not None:
            return slots.by_code(code)
        raise UnlockError(UnlockFault.KEY_LOST)


def _regular(backup: Path) -> IO[bytes]:
    """Open a file that is one: a pipe or a device would be waited for without end."""
    try:
        return plain_file.opened(backup)
    except plain_file.NotPlain as error:
        raise BackupError(BackupFault.NOT_A_BACKUP) from error


def _private(target: Path) -> IO[bytes]:
    """Make a file that its user alone reads, where the system knows of it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(target, flags, 0o600), "wb")


def _described(header: BackupHeader, key: bytes) -> bytes:
    contents = header.contents
    record = {
        "vault": header.vault,
        "made_at": header.made_at.isoformat(),
        "reason": header.reason.value,
        "version": header.version,
        "head": {"position": contents.head.position, "seal": contents.head.seal},
        "sessions": contents.sessions,
        "facts": contents.facts,
        "documents": contents.documents,
        "check": derive(key, "check")[:8].hex(),
        "slots": dict(header.slots),
    }
    return json.dumps(record, sort_keys=True).encode()


def _parts(described: bytes, database: Path) -> Iterator[bytes]:
    yield _LINE + len(described).to_bytes(4, "big") + described
    with database.open("rb") as body:
        yield os.fstat(body.fileno()).st_size.to_bytes(8, "big")
        while part := body.read(_CHUNK):
            yield part


def _read_record(stream: IO[bytes]) -> Mapping[str, Any]:
    line = stream.read(len(_LINE))
    if not line.startswith(_KIND):
        raise BackupError(BackupFault.NOT_A_BACKUP)
    if line != _LINE:
        raise BackupError(BackupFault.NEWER)
    length = int.from_bytes(stream.read(4), "big")
    if length > _LONGEST_HEADER:
        raise BackupError(BackupFault.DAMAGED)
    try:
        record = json.loads(stream.read(length))
    except (ValueError, RecursionError) as error:
        raise BackupError(BackupFault.DAMAGED) from error
    if not isinstance(record, dict):
        raise BackupError(BackupFault.DAMAGED)
    return record


def _header(record: Mapping[str, Any]) -> BackupHeader:
    try:
        head = Checkpoint(WHOLE_FILE, int(record["head"]["position"]), str(record["head"]["seal"]))
        figures = (int(record[name]) for name in ("sessions", "facts", "documents"))
        return BackupHeader(
            vault=str(record["vault"]),
            made_at=moment(record["made_at"]),
            reason=Reason(record["reason"]),
            contents=Contents(head, *figures),
            version=str(record["version"]),
            slots=dict(record["slots"]),
        )
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise BackupError(BackupFault.DAMAGED) from error


def _checked(stream: IO[bytes], key: bytes) -> tuple[BackupHeader, int, int]:
    """Check an open backup; give its header, and where its encrypted file is and how long."""
    size = os.fstat(stream.fileno()).st_size
    record = _read_record(stream)
    length = int.from_bytes(stream.read(8), "big")
    start = stream.tell()
    if size != start + length + 2 * _SEAL:
        raise BackupError(BackupFault.DAMAGED)
    _check_seals(stream, size, record, key)
    return _header(record), start, length


def _check_seals(stream: IO[bytes], size: int, record: Mapping[str, Any], key: bytes) -> None:
    stream.seek(0)
    plain, keyed = hashlib.sha256(), hmac.new(derive(key, "backup"), digestmod=hashlib.sha256)
    left = size - 2 * _SEAL
    while left:
        progress.look()
        part = stream.read(min(_CHUNK, left))
        if not part:
            raise BackupError(BackupFault.DAMAGED)
        plain.update(part)
        keyed.update(part)
        left -= len(part)
    seals = stream.read(2 * _SEAL)
    if not hmac.compare_digest(plain.digest(), seals[:_SEAL]):
        raise BackupError(BackupFault.DAMAGED)
    if record.get("check") != derive(key, "check")[:8].hex():
        raise BackupError(BackupFault.OTHER_KEY)
    keyed.update(seals[:_SEAL])
    if not hmac.compare_digest(keyed.digest(), seals[_SEAL:]):
        raise BackupError(BackupFault.ALTERED)


def _write_out(stream: IO[bytes], length: int, target: Path) -> None:
    try:
        with _private(target) as out:
            while length:
                part = stream.read(min(_CHUNK, length))
                if not part:
                    raise BackupError(BackupFault.DAMAGED)
                out.write(part)
                length -= len(part)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
