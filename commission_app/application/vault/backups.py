"""Backups: made and verified, kept by a rotation, tried by a drill, restored."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from commission_app.application.base import progress
from commission_app.application.base.checkpoint import CheckpointVerdict
from commission_app.application.base.ports import Clock, Journal, JournalError, Settings
from commission_app.application.base.whole_file import put_in_place, sync_folder
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.backup_ports import (
    BackupError,
    BackupFault,
    BackupFiles,
    BackupHeader,
    Contents,
    Reason,
)
from commission_app.application.vault.keys import KeyService
from commission_app.application.vault.rotation import Rotation, superfluous
from commission_app.domain.text import FreeText

SUFFIX = ".sauvegarde"
DRILL_EVERY = timedelta(days=90)
_SETTING = "backups"
_ROTATION = ("daily", "weekly", "monthly")
_WORK = ".sauvegarde-"
_OLD = timedelta(days=1)
_LARGER, _BESIDE = 4, 64 << 20
"""A backup is read unasked up to so many times the file and so many bytes: no other is of it."""


class OpenFile(Protocol):
    """The encrypted file in use."""

    @property
    def journal(self) -> Journal:
        """Give its journal."""

    @property
    def place(self) -> Path:
        """Say where it is."""

    def copy_to(self, target: Path) -> None:
        """Copy it, by the same key, to a place where there is nothing yet (JournalUnavailable)."""


@dataclass(frozen=True, slots=True)
class BackupSettings:
    """Where backups go (None: beside the file), which are kept, and the last drill."""

    folder: FreeText | None = None
    rotation: Rotation = field(default_factory=Rotation)
    drill_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of the shelf; ``header`` is None when ``fault`` says why it cannot be read."""

    path: Path
    header: BackupHeader | None
    fault: BackupFault | None = None


@dataclass(frozen=True, slots=True)
class DrillReport:
    """What a drill found; the file in use was neither changed nor closed."""

    backup: Path
    contents: Contents
    verdict: CheckpointVerdict


class BackupService:
    """Makes, lists, tries and drops backups; lives on the thread that holds the file."""

    def __init__(
        self,
        file: OpenFile,
        room: KeyService,
        settings: Settings,
        files: BackupFiles,
        check: Callable[[Path, bytes], Contents],
        clock: Clock,
        trail: AuditLog,
        shelf: Path,
        version: str,
    ) -> None:
        """Work on an open file; ``check`` opens a copy, checks it whole and says what it holds.

        ``shelf`` is where backups go by default, ``version`` that of the application.
        """
        self._file = file
        self._room = room
        self._settings = settings
        self._files = files
        self._check = check
        self._clock = clock
        self._trail = trail
        self._shelf = shelf
        self._version = version

    # --- settings ---------------------------------------------------------------------------

    def settings(self) -> BackupSettings:
        """Give where backups go and which are kept."""
        kept = json.loads(self._settings.get(_SETTING) or "{}")
        drill = kept.get("drill_at")
        return BackupSettings(
            kept.get("folder"),
            _rotation(kept.get("rotation", {})),
            None if drill is None else datetime.fromisoformat(drill),
        )

    def choose(self, folder: Path | None, rotation: Rotation) -> BackupSettings:
        """Choose where backups go (None: beside the file) and which are kept (OSError)."""
        if folder is not None:
            with tempfile.NamedTemporaryFile(dir=folder, prefix=_WORK):
                pass
        chosen = replace(
            self.settings(), folder=None if folder is None else str(folder), rotation=rotation
        )
        self._keep(chosen)
        return chosen

    def folder(self) -> Path:
        """Give where backups go."""
        chosen = self.settings().folder
        return self._shelf if chosen is None else Path(chosen)

    def drill_is_due(self) -> bool:
        """Tell whether there is a backup and no drill since long."""
        last = self.settings().drill_at
        if last is not None and self._clock.now() - last < DRILL_EVERY:
            return False
        return any(backup.header is not None for backup in self.shelf())

    # --- the shelf --------------------------------------------------------------------------

    def shelf(self) -> tuple[Backup, ...]:
        """List the backups of this file, and those that cannot be read, the latest first."""
        folder = self.folder()
        found = [self._look(path) for path in folder.glob(f"*{SUFFIX}")] if folder.is_dir() else []
        ours = self._room.keys.identity()
        kept = [one for one in found if one.header is None or one.header.vault == ours]
        return tuple(sorted(kept, key=lambda one: (_moment(one), one.path.name), reverse=True))

    def is_ours(self, backup: Path) -> bool:
        """Tell whether a backup was made of this file (BackupError, OSError)."""
        return self._files.header(backup).vault == self._room.keys.identity()

    def make(self, reason: Reason) -> Backup:
        """Make a backup, verify it by opening it again, then drop those that no rule keeps.

        Raises BackupError, JournalError, OSError; nothing that was there is then changed.
        """
        try:
            made = self._make(reason)
        except (BackupError, JournalError, OSError):
            self._trail.note(Act.BACKUP_FAILED, reason=reason.value)
            raise
        head = made.header.contents.head if made.header is not None else None
        self._trail.note(
            Act.BACKED_UP, reason=reason.value, position=0 if head is None else head.position
        )
        return made

    def is_behind(self) -> bool:
        """Tell whether facts were recorded since the last backup that proves good."""
        head = self._file.journal.head()
        return head.position > 0 and not any(
            one.header is not None and one.header.contents.head == head and self.proves(one)
            for one in self.shelf()
        )

    def make_at_opening(self) -> bool:
        """Back the file up when it went on without any good backup for a day; tell whether."""
        now = self._clock.now()
        if not self.is_behind() or any(
            one.header is not None and abs(now - one.header.made_at) < _OLD and self.proves(one)
            for one in self.shelf()
        ):
            return False
        self.make(Reason.OPENING)
        return True

    def proves(self, backup: Backup) -> bool:
        """Tell whether the seal of a backup, under a key of this file, holds over all of it.

        What can be read without a key, anybody can write: it counts for nothing by itself.
        """
        for key in self._room.known_keys():
            try:
                largest = _LARGER * self._file.place.stat().st_size + _BESIDE
                if backup.path.stat().st_size > largest:
                    return False
                self._files.check(backup.path, key)
            except BackupError as error:
                if error.fault is BackupFault.OTHER_KEY:
                    continue
                return False
            except OSError:
                return False
            return True
        return False

    def on_the_same_disk(self) -> bool:
        """Tell whether backups lie on the disk of the file: they would be lost with it."""
        try:
            return self.folder().stat().st_dev == self._shelf.parent.stat().st_dev
        except OSError:
            return not self.settings().folder

    def drill(
        self, backup: Path | None = None, passphrase: str | None = None, code: str | None = None
    ) -> DrillReport:
        """Restore a backup (the latest) to a place apart, check it whole, compare, throw it away.

        With a passphrase or a code, the way of a new computer is tried: the key is taken from
        them alone. Raises BackupError, UnlockError, JournalError, OSError.
        """
        chosen = backup or next(
            (one.path for one in self.shelf() if one.header and self.proves(one)), None
        )
        if chosen is None:
            raise BackupError(BackupFault.NONE_YET)
        header = self._files.header(chosen)
        asked = passphrase is not None or code is not None
        keys = (self._files.key_by(header, passphrase, code),) if asked else self._room.known_keys()
        try:
            contents = self._verified(chosen, keys)
        except (BackupError, JournalError, OSError):
            self._trail.note(Act.DRILL_FAILED)
            raise
        verdict = self._file.journal.compare(contents.head)
        progress.commit_point()
        self._keep(replace(self.settings(), drill_at=self._clock.now()))
        self._trail.note(Act.DRILL_HELD, position=contents.head.position, verdict=verdict.value)
        return DrillReport(chosen, contents, verdict)

    def _make(self, reason: Reason) -> Backup:
        folder = self.folder()
        if self.settings().folder is None:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not folder.is_dir():
            raise BackupError(BackupFault.PLACE)
        now = self._clock.now()
        with _apart(folder) as work:
            copy, part = work / "copie.db", work / "sauvegarde.part"
            progress.step(0, 4)
            self._file.copy_to(copy)
            progress.step(1, 4)
            contents = self._check(copy, self._room.key)
            progress.step(2, 4)
            header = self._described(now, reason, contents)
            self._files.write(part, header, copy, self._room.key)
            progress.step(3, 4)
            if self._verified(part, (self._room.key,)) != contents:
                raise BackupError(BackupFault.DIFFERS)
            target = _free(folder, now)
            progress.commit_point()
            put_in_place(part, target)
            sync_folder(folder)
        self._tidy(target)
        return Backup(target, header)

    def _described(self, now: datetime, reason: Reason, contents: Contents) -> BackupHeader:
        keys = self._room.keys
        slots = keys.slots().record()
        return BackupHeader(keys.identity(), now, reason, contents, self._version, slots)

    def _verified(self, backup: Path, keys: tuple[bytes, ...]) -> Contents:
        """Open a backup apart, by the first key that fits, and check it whole."""
        with _apart(self._shelf.parent) as work:
            for key in keys:
                place = work / "essai.db"
                try:
                    header = self._files.extract(backup, key, place)
                except BackupError as error:
                    if error.fault is BackupFault.OTHER_KEY and key is not keys[-1]:
                        continue
                    raise
                progress.look()
                contents = self._check(place, key)
                if contents != header.contents:
                    raise BackupError(BackupFault.DIFFERS)
                return contents
        raise BackupError(BackupFault.OTHER_KEY)

    def _tidy(self, made: Path) -> None:
        """Drop what no rule keeps; never what was just made, nor another backup of that day.

        Only what its seal proves counts: planted headers neither push out what is good, nor are
        they dropped as if they had been.
        """
        rotation, today = self.settings().rotation, self._clock.now().date()

        def found(backups: Iterable[Backup]) -> tuple[Backup, ...]:
            dropped = superfluous(backups, _moment, rotation)
            return tuple(
                one for one in dropped if one.path != made and _moment(one).date() != today
            )

        readable = [one for one in self.shelf() if one.header is not None]
        if found(readable):
            for one in found([one for one in readable if one.path == made or self.proves(one)]):
                one.path.unlink(missing_ok=True)

    def _look(self, path: Path) -> Backup:
        if path.is_symlink():
            # A backup elsewhere is not one more here.
            return Backup(path, None, BackupFault.NOT_A_BACKUP)
        try:
            return Backup(path, self._files.header(path))
        except BackupError as error:
            return Backup(path, None, error.fault)
        except OSError:
            return Backup(path, None, BackupFault.PLACE)

    def _keep(self, chosen: BackupSettings) -> None:
        record = {
            "folder": chosen.folder,
            "rotation": _rotation_record(chosen.rotation),
            "drill_at": None if chosen.drill_at is None else chosen.drill_at.isoformat(),
        }
        self._settings.put(_SETTING, json.dumps(record))


def _rotation_record(rotation: Rotation) -> dict[str, int]:
    """Give a rotation under the names that lie in the encrypted file."""
    figures = (rotation.daily, rotation.weekly, rotation.monthly)
    return dict(zip(_ROTATION, figures, strict=True))


def _rotation(record: Mapping[str, int]) -> Rotation:
    given = Rotation()
    daily, weekly, monthly = _ROTATION
    return Rotation(
        record.get(daily, given.daily),
        record.get(weekly, given.weekly),
        record.get(monthly, given.monthly),
    )


def _moment(backup: Backup) -> datetime:
    if backup.header is not None:
        return backup.header.made_at
    try:
        return datetime.fromtimestamp(backup.path.lstat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(0, UTC)


def _free(folder: Path, moment: datetime) -> Path:
    stem = f"{moment:%Y-%m-%d_%Hh%M-%S}"
    names = (folder / f"{stem}{extra}{SUFFIX}" for extra in ("", *(f"_{n}" for n in range(2, 99))))
    return next(name for name in names if not name.exists())


@contextmanager
def _apart(folder: Path) -> Iterator[Path]:
    """Give a folder for encrypted copies that goes at the end, whatever happens."""
    work = Path(tempfile.mkdtemp(dir=folder, prefix=_WORK))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def forget_copies(*folders: Path) -> None:
    """Throw away the encrypted copies that an interrupted backup or drill left."""
    for folder in folders:
        for left in folder.glob(f"{_WORK}*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
