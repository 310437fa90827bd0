"""A pipe, a device, a folder where a small file is expected: said, never waited for, mended."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from commission_app.adapters.vault.lock_code import LockCode
from commission_app.application.base import plain_file
from commission_app.application.base.ports import JournalError, JournalUnavailable, StorageFault
from commission_app.application.vault.audit_log import AuditLog
from commission_app.application.vault.backup_ports import BackupError
from commission_app.application.vault.bundles import BundleError, BundleFault
from commission_app.application.vault.file_opener import UnlockError
from commission_app.application.vault.lock import LockHeld
from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance, opener
from commission_app.composition.opener import FileOpener
from commission_app.paths import Folders
from tests.domain.room import START
from tests.vault.rooms import opened
from ui.kit import settings

ROOT = Path(__file__).parents[2]
PHRASE = "une phrase assez longue"
PLACES = (
    "vault.json",
    "key.json",
    "key-next.json",
    "lock.json",
    "settings.json",
    "commission.db.lock",
    "commission.db-journal",
    "commission.db",
)
SAID = (JournalError, UnlockError, BackupError, OSError)


def pipe(place: Path) -> None:
    os.mkfifo(place)


def device(place: Path) -> None:
    place.symlink_to("/dev/zero")


def folder(place: Path) -> None:
    place.mkdir()


def nested(place: Path) -> None:
    place.write_text("[" * 100_000)


def endless(place: Path) -> None:
    with place.open("wb") as out:
        out.truncate(1 << 33)


WAYS: tuple[Callable[[Path], None], ...] = (pipe, device, folder, nested, endless)


def taken_away(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def tried(base: Path) -> None:
    """Open a file with each odd thing at each place, then, mended, in this very program."""
    whole = base / "whole"
    FileOpener(Folders(whole), PlayedClock(START), keyring=False).create(PHRASE).close()
    for name in PLACES:
        for way in WAYS:
            live = base / f"{name}-{way.__name__}"
            shutil.copytree(whole, live)
            kept = base / "kept"
            if (live / name).exists():
                shutil.copy(live / name, kept)
            taken_away(live / name)
            way(live / name)
            door = FileOpener(Folders(live), PlayedClock(START), keyring=False)
            settings.load(live / "settings.json")
            if LockCode(live).is_set:
                with suppress(LockHeld):
                    LockCode(live).check("un code")
            try:
                door.unlock(PHRASE).close()
            except SAID as error:
                told = type(error).__name__
            else:
                told = "opened"
            taken_away(live / name)
            if kept.exists():
                shutil.move(kept, live / name)
            door.unlock(PHRASE).close()
            sys.stdout.write(f"{name} {way.__name__} {told}\n")
            sys.stdout.flush()
            shutil.rmtree(live)


def test_nothing_odd_beside_the_file_is_waited_for_and_once_mended_it_opens(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-m", __name__, str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=900
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    lines = done.stdout.splitlines()
    assert len(lines) == len(PLACES) * len(WAYS)
    # What only points, or only serves comfort, keeps nobody out.
    for name in ("vault.json", "settings.json", "lock.json"):
        assert all(line.endswith(" opened") for line in lines if line.startswith(f"{name} "))
    assert "commission.db pipe opened" not in lines


@pytest.mark.parametrize("at", ["settle", "note", "identify"])
def test_a_disk_that_fails_at_the_opening_is_tried_again_by_the_same_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    door = FileOpener(Folders(tmp_path), PlayedClock(START), keyring=False)
    door.create(PHRASE).close()
    full = JournalUnavailable("SQLITE_FULL", StorageFault.DISK_FULL)

    def fails(*_: object, **__: object) -> None:
        raise full

    owner, name = {
        "settle": (file_maintenance, "settle"),
        "note": (AuditLog, "note"),
        "identify": (opener, "identify"),
    }[at]
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, fails)
        for _ in range(2):
            with pytest.raises(JournalUnavailable) as said:
                door.unlock(PHRASE)
            assert said.value.fault is StorageFault.DISK_FULL
    door.unlock(PHRASE).close()


@pytest.mark.parametrize("way", [pipe, device, folder])
def test_what_is_chosen_and_is_no_file_is_refused(
    tmp_path: Path, way: Callable[[Path], None]
) -> None:
    place = tmp_path / "choisi.remise"
    way(place)
    with opened(tmp_path / "data") as file:
        handover = file.maintenance.handover
        with pytest.raises((BundleError, OSError)) as shut:
            handover.take_in(place)
        if isinstance(shut.value, BundleError):
            assert shut.value.fault is BundleFault.NOT_A_BUNDLE
        with pytest.raises((BundleError, OSError)):
            handover.pairing.read_card(place)
    with pytest.raises(OSError, match=r"not an ordinary file|[Ii]s a directory|denied"):
        plain_file.read(place)


if __name__ == "__main__":
    tried(Path(sys.argv[1]))
