"""The life of a vault, act by act, on a real encrypted file: resumed wherever it was cut short."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from keyring.backends import fail

from commission_app.adapters.signing.trial_authority import found_authority
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.adapters.vault.passphrase import Cost
from commission_app.adapters.vault.vault import Vault
from commission_app.application.base.ports import Clock
from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
)
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.file_opener import UnlockError
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.open_file import UseCases, open_storage
from commission_app.domain.attendance import Presence
from commission_app.domain.ballot import Choice, Outcome
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem, WriteNote
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import CastVote
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.session import SessionState, Stage, fold
from tests.domain.room import START
from tests.endurance.played_session import draft
from tests.storage.opened import first_version

PHRASE = "phrase d’essai sans valeur"
KINDS = (
    "create",
    "register",
    "import",
    "attendance",
    "open",
    "present",
    "note",
    "vote",
    "proclaim",
    "close",
    "issue",
    "sign",
    "export",
    "upgrade",
)
"""Every kind of act, in the order of a life; ``upgrade`` opens a file of the first version."""

SESSIONS = 2
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trial:
    """What every play needs and nobody tampers with: a certificate to sign with."""

    certificate: Path

    @staticmethod
    def lay(folder: Path) -> Trial:
        """Make the certificate."""
        now = SystemClock().now()
        place = folder / "presidence.p12"
        place.write_bytes(found_authority(now).certificate("Présidence d’essai", PHRASE, now))
        return Trial(place)


def vault_of(folder: Path) -> Vault:
    """Give the vault of a folder, closed by a passphrase that costs little to try."""
    absent = fail.Keyring()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    return Vault(folder, OsKeyring(absent), Cost(1, 1, 8))


class Bureau:
    """A program at work in a folder; each act ends by saying what it acknowledges."""

    def __init__(self, folder: Path, trial: Trial, say: Say, clock: Clock | None = None) -> None:
        """Open the vault of the folder, made if there is none."""
        self.folder, self._trial, self._say = folder, trial, say
        vault = vault_of(folder)
        storage = open_storage(vault.database, vault.create(PHRASE))
        self.work = UseCases(storage, clock or PlayedClock(START))
        self.snapshot: Snapshot | None = None
        self._sessions = 0
        try:
            self._find_session()
        except BaseException:
            self.close()
            raise
        say("ready")

    def _find_session(self) -> None:
        sessions = self.work.desk.sessions()
        self._sessions = len(sessions)
        if sessions:
            # The one under way, not one that was only imported.
            stages = (Stage.PREPARED.value, Stage.OPEN.value, Stage.CLOSED.value)
            latest = max(sessions, key=lambda known: stages.index(known.stage))
            self.snapshot = self.work.desk.load(latest.stream)

    def close(self) -> None:
        """Close the file."""
        self.work.close()

    def next_act(self) -> tuple[str, Callable[[], None]] | None:
        """Find in the journal alone what comes next: its kind and how to do it."""
        if self.snapshot is None:
            registered = bool(self.work.registers.history())
            return ("import", self._convene) if registered else ("register", self._register)
        state = self.snapshot.state
        if state.stage is not Stage.CLOSED:
            kind, command = _next_command(state)
            return kind, lambda: self._execute(command)
        if state.minutes is None:
            return "issue", self._issue
        unsigned = [field for field in state.minutes.fields if field not in state.signed]
        if unsigned:
            return "sign", lambda: self._sign(unsigned[0])
        if not self._exported.exists():
            return "export", self._export
        return ("import", self._import) if self._sessions < SESSIONS else None

    @property
    def _exported(self) -> Path:
        return self.folder / "proces-verbal.pdf"

    def _register(self) -> None:
        changes = [
            Change(COMMISSION, "2024-01-01", CommissionRecord("Commission d’essai", "75")),
            Change("asso", "2024-01-01", AssociationRecord("L’Escale", "2024-01-01")),
        ]
        faults = self.work.registers.record(changes)
        assert not faults, faults
        self._say(f"versions {len(changes)}")

    def _convene(self) -> None:
        self._done(self.work.desk.convene(draft(), "essai"))
        self._sessions += 1

    def _import(self) -> None:
        with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
            reading = opener.agenda_reader().read(sample)
        assert reading.draft is not None
        taken = self.work.desk.convene(reading.draft, "essai")
        self._say(f"fact {taken.stream} {taken.state.sequence} {taken.state.seal}")
        self._sessions += 1

    def _execute(self, command: Command) -> None:
        assert self.snapshot is not None
        self._done(self.work.desk.execute(self.snapshot, command))

    def _issue(self) -> None:
        assert self.snapshot is not None
        self._done(self.work.office.issue(self.snapshot))

    def _sign(self, field: str) -> None:
        assert self.snapshot is not None
        office = self.work.signatures
        pdf = office.current(self.snapshot)
        assert pdf is not None
        signed = office.sign_by_file(pdf, field, self._trial.certificate, PHRASE)
        self._done(office.record(self.snapshot, field, signed, confirmed=True))

    def _export(self) -> None:
        assert self.snapshot is not None
        place = self.work.office.export(self.snapshot, self._exported)
        self._say(f"file {place.name} {hashlib.sha256(place.read_bytes()).hexdigest()}")

    def _done(self, answer: Snapshot | Refusal) -> None:
        if isinstance(answer, Refusal):
            raise AssertionError(answer)
        self.snapshot = answer
        self._say(f"fact {answer.stream} {answer.state.sequence} {answer.state.seal}")


def _next_command(state: SessionState) -> tuple[str, Command]:
    if state.stage is Stage.PREPARED:
        for seat, found in state.attendance.items():
            if found.presence is Presence.EXPECTED:
                return "attendance", RecordAttendance(seat, Presence.HOLDER)
        return "open", OpenSession()
    for name, item in state.items.items():
        if item.decided:
            continue
        if state.current != name:
            return "present", PresentItem(name)
        if item.note is None:
            return "note", WriteNote(name, f"Débat fictif du point {name}. " * 40)
        for voice in state.voices(item):
            if voice.seat.id not in item.votes:
                return "vote", CastVote(name, voice.seat.id, Choice.FOR)
        return "proclaim", Proclaim(name, Outcome.FAVOURABLE)
    return "close", CloseSession()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A life played once: its folder at the end, and, by kind, just before such acts."""

    trial: Trial
    ended: Path
    before: dict[str, list[Path]]


def prepare(folder: Path) -> Prepared:
    """Play a whole life once, and keep the folder as it was just before acts of each kind."""
    trial = Trial.lay(folder)
    live = folder / "live"
    live.mkdir()
    empty = folder / "before-create"
    empty.mkdir()
    taken: dict[str, list[Path]] = {"create": [empty]}
    bureau = Bureau(live, trial, lambda _: None)
    counts: dict[str, int] = {}
    while (following := bureau.next_act()) is not None:
        kind, act = following
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] in (1, 2, 7):
            copy = folder / f"before-{kind}-{counts[kind]}"
            bureau.close()
            shutil.copytree(live, copy)
            taken.setdefault(kind, []).append(copy)
            bureau = Bureau(live, trial, lambda _: None)
            again = bureau.next_act()
            assert again is not None
            act = again[1]
        act()
    bureau.close()
    old = folder / "before-upgrade"
    shutil.copytree(taken["issue"][0], old)
    vault = vault_of(old)
    first_version(vault.database, vault.unlock(PHRASE))
    taken["upgrade"] = [old]
    assert set(taken) == set(KINDS), set(KINDS) ^ set(taken)
    return Prepared(trial, live, taken)


def check(folder: Path, acknowledged: Iterable[str]) -> None:
    """Reopen a folder; AssertionError when anything acknowledged is missing or does not hold."""
    words = [line.split() for line in acknowledged]
    vault = vault_of(folder)
    try:
        key = vault.unlock(PHRASE)
    except UnlockError:
        assert not words, "acknowledged, and the key is gone"
        key = vault.create(PHRASE)
    assert vault.database.exists() or not words, "acknowledged, and the file is gone"
    work = UseCases(open_storage(vault.database, key), PlayedClock(START))
    try:
        _check_facts(work, words)
        for line in words:
            if line[0] == "file":
                content = (folder / line[1]).read_bytes()
                assert hashlib.sha256(content).hexdigest() == line[2], "an export is not whole"
    finally:
        work.close()


def _check_facts(work: opener.UseCases, words: list[list[str]]) -> None:
    journal = work.storage.journal
    assert journal.ledger_break() is None
    work.storage.registers.check()
    versions = len(work.registers.history())
    facts = {name: journal.read(name) for name in journal.stream_names()}
    for line in words:
        if line[0] == "fact":
            recorded = facts.get(line[1], ())
            assert len(recorded) >= int(line[2]), f"fact {line[2]} was acknowledged, is gone"
            assert recorded[int(line[2]) - 1].seal == line[3]
        elif line[0] == "versions":
            assert versions >= int(line[1]), "versions of the registers were acknowledged, are gone"
    for stream, recorded in facts.items():
        state = fold(recorded)
        kept = work.storage.documents.get(stream, "minutes")
        told = "" if state.minutes is None else state.minutes.digest
        for signed in state.signed.values():
            told = signed.digest
        assert told == ("" if kept is None else kept.digest), "minutes and journal disagree"


def say_to(handle: int) -> Say:
    """Say acknowledgements to a pipe, each in one write."""
    return lambda line: void(os.write(handle, (line + "\n").encode()))


def void(_: object) -> None:
    """Drop a result."""
