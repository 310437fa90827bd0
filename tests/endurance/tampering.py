"""Bytes of the encrypted file changed behind its back: found each time, never mended in silence."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.vault.keyring_closing import KeyringShutdown
from commission_app.application.base.checkpoint import Checkpoint, CheckpointVerdict, Closing
from commission_app.application.base.ports import JournalError
from commission_app.composition.shutdown_digest import ShutdownDigest
from tests.endurance import scenario

PAGE = 4096


@dataclass
class Count:
    """What was seen: trials by kind, and by what each was found."""

    by_kind: Counter[str] = field(default_factory=Counter)
    found_by: Counter[str] = field(default_factory=Counter)

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        means = ", ".join(f"{means} {number}" for means, number in sorted(self.found_by.items()))
        return (
            f"{self.by_kind.total()} files tampered with ({kinds}); found by: {means}; no crash, "
            "nothing false read, no file mended in silence"
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    """A file, its key, what it holds, and the pages that it held before."""

    content: bytes
    key: bytes
    holds: dict[str, object]
    head: Checkpoint
    closing: Closing
    older: tuple[bytes, ...]


class _Remembered(KeyringShutdown):
    """A place outside the file that remembers its last closing, and is only read."""

    def __init__(self, closing: Closing) -> None:
        self._closing = closing

    def recall(self) -> Closing | None:
        return self._closing

    def keep(self, closing: Closing) -> None:
        raise AssertionError(closing)

    def forget(self) -> None:
        raise AssertionError


def run(folder: Path, prepared: scenario.Prepared, times: int, seed: int) -> Count:
    """Tamper that many times; AssertionError at the first time that nothing shows it."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    subject = _subject(prepared)
    kinds = tuple(_WAYS)
    while count.by_kind.total() < times:
        kind = kinds[count.by_kind.total() % len(kinds)]
        tampered = _WAYS[kind](subject, chance)
        if tampered == subject.content:
            continue
        count.by_kind[kind] += 1
        count.found_by[_found_by(folder, subject, tampered, kind)] += 1
    return count


def _subject(prepared: scenario.Prepared) -> _Subject:
    older = [
        scenario.vault_of(place).database.read_bytes()
        for kind in ("note", "vote", "close", "sign", "export")
        for place in prepared.before[kind]
    ]
    vault = scenario.vault_of(prepared.ended)
    key = vault.unlock(scenario.PHRASE)
    file = StorageFile(vault.database, key)
    holds, head, trail_length = _everything(file), file.journal.head(), file.trail.length()
    file.close()
    content = vault.database.read_bytes()
    closing = Closing(hashlib.sha256(content).digest(), trail_length)
    return _Subject(content, key, holds, head, closing, tuple(older))


def _everything(file: StorageFile) -> dict[str, object]:
    held: dict[str, object] = {"sessions": file.journal.streams()}
    for name in file.journal.stream_names():
        held[f"facts {name}"] = file.journal.read(name)
        held[f"texts {name}"] = file.journal.texts(name)
        held[f"minutes {name}"] = file.documents.get(name, "minutes")
    held["registers"] = file.registers.versions()
    return held


def _found_by(folder: Path, subject: _Subject, tampered: bytes, kind: str) -> str:
    """Say what showed it; AssertionError when nothing did."""
    place = folder / "tampered" / "commission.db"
    shutil.rmtree(place.parent, ignore_errors=True)
    place.parent.mkdir()
    place.write_bytes(tampered)
    means = _means(place, subject)
    assert place.read_bytes() == tampered, f"{kind}: the file was changed"
    assert means, f"{kind}: nothing shows it"
    return means


def _means(place: Path, subject: _Subject) -> str:
    watch = ShutdownDigest(place)
    watch.ask(_Remembered(subject.closing))
    try:
        file = StorageFile(place, subject.key)
    except JournalError:
        return "opening"
    try:
        inside = _means_inside(file, subject)
        if inside:
            return inside
        # Nothing that is read differs: the last closing, kept outside, still shows it.
        closing = watch.judged(file.trail)
        return "last closing" if closing is not None and closing.contradicts else ""
    finally:
        file.close()


def _means_inside(file: StorageFile, subject: _Subject) -> str:
    try:
        damage = file.integrity.damage()
    except JournalError:
        return "whole check"
    try:
        held = _everything(file)
        broken = file.journal.ledger_break()
        file.registers.check()
        verdict = file.journal.compare(subject.head)
    except JournalError:
        return "whole check" if damage.found else "reading"
    if damage.found:
        return "whole check"
    if broken is not None:
        return "ledger"
    if verdict is not CheckpointVerdict.HOLDS:
        return "mark"
    facts = [name for name in subject.holds if not name.startswith(("minutes", "sessions"))]
    assert all(held.get(name) == subject.holds[name] for name in facts), "false facts were read"
    return ""


def _flipped(subject: _Subject, chance: random.Random) -> bytes:
    content = bytearray(subject.content)
    for _ in range(chance.choice((1, 1, 1, 2, 16))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(content)


def _zeroed(subject: _Subject, chance: random.Random) -> bytes:
    content = bytearray(subject.content)
    at = chance.randrange(len(content) // PAGE) * PAGE
    size = chance.choice((PAGE, PAGE, 512, 16))
    content[at : at + size] = bytes(size)
    return bytes(content)


def _swapped(subject: _Subject, chance: random.Random) -> bytes:
    content = bytearray(subject.content)
    one, other = (page * PAGE for page in chance.sample(range(len(content) // PAGE), 2))
    kept = content[one : one + PAGE]
    content[one : one + PAGE] = content[other : other + PAGE]
    if chance.random() < 0.5:
        content[other : other + PAGE] = kept
    return bytes(content)


def _truncated(subject: _Subject, chance: random.Random) -> bytes:
    pages = len(subject.content) // PAGE
    whole_pages = chance.randrange(pages) * PAGE
    return subject.content[: chance.choice((whole_pages, chance.randrange(pages * PAGE)))]


def _lengthened(subject: _Subject, chance: random.Random) -> bytes:
    return subject.content + chance.randbytes(chance.choice((1, 100, PAGE)))


def _older_page(subject: _Subject, chance: random.Random) -> bytes:
    content, older = bytearray(subject.content), chance.choice(subject.older)
    places = range(0, min(len(content), len(older)) - PAGE + 1, PAGE)
    differ = [at for at in places if older[at : at + PAGE] != subject.content[at : at + PAGE]]
    for at in chance.sample(differ, min(len(differ), chance.choice((1, 1, 2, 5)))):
        content[at : at + PAGE] = older[at : at + PAGE]
    return bytes(content)


def _older_file(subject: _Subject, chance: random.Random) -> bytes:
    return chance.choice(subject.older)


_WAYS: dict[str, Callable[[_Subject, random.Random], bytes]] = {
    "bytes flipped": _flipped,
    "zeroed": _zeroed,
    "pages swapped": _swapped,
    "truncated": _truncated,
    "lengthened": _lengthened,
    "older page": _older_page,
    "older file": _older_file,
}
