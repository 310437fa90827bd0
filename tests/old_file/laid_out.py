"""The old file laid out as a data folder, with what the keyring held of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.identities.doubtful_mentions import Act
from commission_app.application.session.service import Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition.file_maintenance import FileMaintenance
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.domain.refusals import Refusal
from commission_app.paths import Folders, folders
from tests.domain.room import clearing_before, returning_after

HERE = Path(__file__).parent
EXPORTS = HERE / "exports"
KNOWN: dict[str, Any] = json.loads((HERE / "known.json").read_text("utf-8"))
PHRASE: str = KNOWN["passphrase"]
ROOT: bytes = KNOWN["root"].encode()
AFTER = datetime.fromisoformat("2026-11-24T15:30:00+01:00")
_PART = re.compile(r"(.+)\.part\d+")


def exported(name: str, step: str = "") -> bytes:
    """Give exported minutes, whole or as they were at one of their steps."""
    content = (EXPORTS / f"{name}.pdf").read_bytes()
    return content[: KNOWN["exports"][name]["lengths"][step]] if step else content


def stream_of(name: str) -> str:
    """Give the stream of a session by the name that the README gives it."""
    told = KNOWN["exports"]
    return str(told["travels"][name] if name in told["travels"] else told[name]["stream"])


def lay_out(target: Path) -> Folders:
    """Copy the data folder, its parts put together again."""
    shutil.copytree(HERE / "data", target)
    for part in sorted(target.rglob("*.part*")):
        named = _PART.fullmatch(part.name)
        assert named is not None
        with part.with_name(named[1]).open("ab") as whole:
            whole.write(part.read_bytes())
        part.unlink()
    return folders(target)


@contextmanager
def in_the_keyring() -> Iterator[OsKeyring]:
    """Have the keyring hold what it held of the old file."""
    keyring = OsKeyring()
    held: dict[str, str] = KNOWN["keyring"]
    for name, secret in held.items():
        keyring.put(name, bytes.fromhex(secret))
    try:
        yield keyring
    finally:
        for name in held:
            keyring.drop(name)


@contextmanager
def opened(places: Folders, *, keyring: bool = False, when: datetime = AFTER) -> Iterator[OpenFile]:
    """Open the file, by the keyring alone or by the passphrase alone."""
    door = FileOpener(places, PlayedClock(when), keyring=keyring)
    workplace = door.unlock() if keyring else door.unlock(PHRASE)
    try:
        yield workplace
    finally:
        workplace.close()


def maintenance(workplace: OpenFile) -> FileMaintenance:
    """Give what looks after the file as a whole."""
    assert workplace.maintenance is not None
    return workplace.maintenance


def done(workplace: OpenFile, snapshot: Snapshot, *acts: Act) -> Snapshot:
    """Do acts, the room cleared before a vote, returns confirmed; AssertionError on a refusal."""
    for act in acts:
        first = clearing_before(snapshot.state, act)  # type: ignore[arg-type]  # any act may be asked
        for asked in (act,) if first is None else (first, act):
            snapshot = told(workplace.desk.execute(snapshot, asked))
        back = returning_after(snapshot.state)
        if back is not None:
            snapshot = told(workplace.desk.execute(snapshot, back))
    return snapshot


def told(answer: Snapshot | Refusal) -> Snapshot:
    """Give the snapshot that an act answered; AssertionError on a refusal."""
    assert isinstance(answer, Snapshot), answer
    return answer
