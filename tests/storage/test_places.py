"""Where files lie: shares, held files, folders that cannot be synced, disks that are full."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from commission_app.adapters.storage import file_lock
from commission_app.adapters.storage.faults import address_of, from_system
from commission_app.adapters.storage.file_lock import FileLock
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base import whole_file
from commission_app.application.base.ports import FileInUse, StorageFault
from commission_app.application.base.whole_file import put_in_place, sync_folder
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, forget_rehearsals
from commission_app.paths import Folders
from tests.domain.room import START
from tests.storage.opened import KEY, played
from ui import french


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/a b/é?#%.db"), "file:///a%20b/%C3%A9%3F%23%25.db?mode=rw"),
        (PureWindowsPath(r"C:\Données\c.db"), "file:///C:/Donn%C3%A9es/c.db?mode=rw"),
        (PureWindowsPath(r"\\serveur\partage\c.db"), "file:////serveur/partage/c.db?mode=rw"),
    ],
)
def test_a_path_and_a_share_have_their_address(
    path: PurePosixPath | PureWindowsPath, address: str
) -> None:
    assert address_of(path) == address


def test_a_file_opens_by_its_address_whatever_its_name(tmp_path: Path) -> None:
    place = tmp_path / "à côté ? #1 100 %"
    place.mkdir()
    file = StorageFile(place / "commission.db", KEY)
    snapshot = played(file)
    file.close()
    # As on a share: two strokes first, and no authority.
    again = StorageFile(Path("/" + str(place / "commission.db")), KEY)
    assert again.journal.read(snapshot.stream) == snapshot.facts
    again.close()


def windows(number: int) -> OSError:
    error = PermissionError(errno.EACCES, "Windows")
    error.winerror = number  # type: ignore[attr-defined]  # as Windows raises it
    return error


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (5, StorageFault.DENIED),
        (19, StorageFault.READ_ONLY),
        (32, StorageFault.IN_USE),
        (33, StorageFault.IN_USE),
        (53, StorageFault.GONE),
        (64, StorageFault.GONE),
        (112, StorageFault.DISK_FULL),
        (1231, StorageFault.GONE),
    ],
)
def test_what_windows_says_is_told_as_what_it_is(number: int, fault: StorageFault) -> None:
    said = from_system(windows(number))
    assert said.fault is fault
    assert isinstance(said, FileInUse) == (fault is StorageFault.IN_USE)
    assert len(french.failure(said)) > 20


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, StorageFault.DISK_FULL),
        (errno.EDQUOT, StorageFault.DISK_FULL),
        (errno.ETIMEDOUT, StorageFault.GONE),
        (errno.EHOSTUNREACH, StorageFault.GONE),
        (errno.ESTALE, StorageFault.GONE),
        (errno.EIO, StorageFault.DEVICE),
    ],
)
def test_what_the_system_says_of_a_share_or_a_disk_is_told(
    number: int, fault: StorageFault
) -> None:
    assert from_system(OSError(number, "dit")).fault is fault


class Held(type(Path())):  # type: ignore[misc]  # the class of paths of this system
    """A file that another program holds for the first tries."""

    tries = 3
    number = 32

    def replace(self, target: str | os.PathLike[str]) -> Path:
        if Held.tries:
            Held.tries -= 1
            raise windows(Held.number)
        return Path(self).replace(target)


def test_a_fresh_file_that_is_held_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_file, "_PAUSE", 0.0)
    source = tmp_path / "neuf"
    source.write_text("neuf")
    (tmp_path / "place").write_text("ancien")
    put_in_place(Held(source), tmp_path / "place")
    assert (tmp_path / "place").read_text() == "neuf"
    # One that stays held, or is refused for another reason, is said; what was there is there.
    for number, tried in ((32, 11), (112, 1)):
        monkeypatch.setattr(Held, "number", number)
        monkeypatch.setattr(Held, "tries", 1000)
        source.write_text("encore")
        with pytest.raises(OSError, match="Windows"):
            put_in_place(Held(source), tmp_path / "place")
        assert (tmp_path / "place").read_text() == "neuf"
        assert 1000 - Held.tries == tried


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def share(handle: int) -> None:
        """Sync files, as the shares that refuse a folder do."""
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "no folder here")
        real(handle)

    def broken(_: int) -> None:
        raise OSError(errno.EIO, "disk")

    monkeypatch.setattr(os, "fsync", share)
    file = StorageFile(tmp_path / "commission.db", KEY)
    played(file)
    file.rekey(bytes(range(1, 33)))
    file.close()
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="disk"):
        sync_folder(tmp_path)


def test_a_lock_whose_place_always_changes_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock, "_same", lambda *_: False)
    with pytest.raises(FileInUse):
        FileLock(tmp_path / "commission.db")


def test_a_lock_that_the_system_cannot_give_is_not_said_to_be_held(tmp_path: Path) -> None:
    (tmp_path / "commission.db.lock").mkdir()
    with pytest.raises(IsADirectoryError):
        FileLock(tmp_path / "commission.db")


@pytest.mark.parametrize(("before", "after"), [(0o777, 0o770), (0o755, 0o750), (0o700, 0o700)])
def test_a_folder_that_was_there_is_closed_to_everybody(
    tmp_path: Path, before: int, after: int
) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs").chmod(0o777)
    tmp_path.chmod(before)
    Folders(tmp_path).prepare()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == after
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_a_second_rehearsal_leaves_the_first_one_alone(tmp_path: Path) -> None:
    places = Folders(tmp_path)
    first = FileOpener(places, PlayedClock(START), keyring=False).rehearse()
    second = FileOpener(places, PlayedClock(START), keyring=False).rehearse()
    assert first.folder.is_dir()
    assert first.workplace.desk.load(first.snapshot.stream).state == first.snapshot.state
    first.end()
    second.end()
    # What one that was cut short left goes.
    left = tmp_path / "repetition-laissee"
    left.mkdir()
    (left / "repetition.db").write_bytes(b"x")
    begins = tmp_path / "repetition-qui-commence"
    begins.mkdir()
    forget_rehearsals(places)
    assert not left.exists()
    assert begins.exists(), "another program is about to make its file there"


def test_no_command_leaves_its_memory_in_a_core_file(tmp_path: Path) -> None:
    agenda = str(tmp_path / "absent.xlsx")
    code = (
        "import resource, sys\nfrom ui import cli\n"
        "try:\n    cli.main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), file=sys.stderr)\n"
    )
    for command in (["check", agenda], ["verify", agenda], ["model", "-x"], ["-x"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
        )
        assert done.stderr.splitlines()[-1] == "(0, 0)", command
