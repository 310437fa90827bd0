"""Backups: made, verified, kept, tried, restored; a tampered one is always found."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commission_app.adapters.storage import engine
from commission_app.adapters.storage.copies import version_of
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.storage.tables import schema
from commission_app.adapters.vault.backup_file import SealedBackups
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.base.checkpoint import WHOLE_FILE, Checkpoint, CheckpointVerdict
from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import Change, CommissionRecord
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import BackupError, BackupFault, Reason
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from commission_app.application.vault.rotation import Rotation, superfluous
from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance
from commission_app.paths import folders
from tests.domain.room import START
from tests.storage.opened import CANARY, played, tamper
from tests.vault.rooms import PHRASE, Opened, opened, vault_of
from tests.vault.tampering import tampered


def test_a_backup_opens_on_another_computer_by_the_passphrase_and_by_the_code(
    tmp_path: Path,
) -> None:
    here = tmp_path / "here"
    with opened(here) as file:
        snapshot = file.session()
        room = file.maintenance.room
        code = room.draw_code()
        room.adopt_code(code, code)
        made = file.maintenance.backups.make(Reason.DEMAND)
        assert made.header is not None
        assert made.header.contents == file.storage.contents()
        assert CANARY.encode() not in made.path.read_bytes()
    for phrase, typed in ((PHRASE, None), (None, code)):
        there = tmp_path / str(typed is None)
        vault = vault_of(there)
        file_maintenance.restore_backup(made.path, vault, phrase, typed, PlayedClock(START))
        with opened(there) as file:
            assert CANARY in file.desk.load(snapshot.stream).texts.values()
            assert file.vault.identity() == made.header.vault
            assert [one.path for one in file.maintenance.backups.shelf()] == []


def test_a_restore_puts_the_present_file_aside_and_never_overwrites_it(tmp_path: Path) -> None:
    keyring = OsKeyring()
    with opened(tmp_path, None, keyring) as file:
        file.session()
        made = file.maintenance.backups.make(Reason.DEMAND)
        then, key = file.storage.contents(), file.maintenance.room.key
        file.session()
        file.maintenance.room.change_key(None)
        later, later_key = file.storage.contents(), file.maintenance.room.key
        assert not file.maintenance.backups.is_behind(), "backed up at once under the new key"
    vault = vault_of(tmp_path, keyring)
    restored = file_maintenance.restore_backup(made.path, vault, None, None, PlayedClock(START))
    assert restored.contents == then
    assert restored.key == key
    assert restored.aside is not None
    aside = StorageFile(restored.aside / "commission.db", later_key)
    assert aside.contents() == later
    aside.close()
    with opened(tmp_path, None, keyring) as file:
        assert file.storage.contents() == then
        assert later_key in file.maintenance.room.known_keys()
    with pytest.raises(BackupError):
        file_maintenance.restore_backup(vault.database, vault, None, None, PlayedClock(START))
    with opened(tmp_path, None, keyring) as file:
        assert file.storage.contents() == then


def test_the_wrong_passphrase_restores_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "here") as file:
        file.session()
        made = file.maintenance.backups.make(Reason.DEMAND)
    vault = vault_of(tmp_path / "there")
    with pytest.raises(UnlockError) as shut:
        file_maintenance.restore_backup(
            made.path, vault, "pas la bonne phrase", None, PlayedClock(START)
        )
    assert shut.value.fault is UnlockFault.WRONG_PASSPHRASE
    assert not vault.database.exists()


def test_a_drill_restores_apart_and_tells_what_it_found(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        backups = file.maintenance.backups
        assert not backups.drill_is_due()
        with pytest.raises(BackupError) as none:
            backups.drill()
        assert none.value.fault is BackupFault.NONE_YET
        made = backups.make(Reason.SESSION)
        assert backups.drill_is_due()
        file.session()
        report = backups.drill()
        assert (report.backup, report.verdict) == (made.path, CheckpointVerdict.HOLDS)
        assert report.contents.sessions == 1
        assert not backups.drill_is_due()
        with pytest.raises(UnlockError):
            backups.drill(passphrase="pas la bonne phrase")
        assert backups.drill(passphrase=PHRASE).contents == report.contents
        assert not list(tmp_path.glob(".sauvegarde*"))
        (heard,) = file.maintenance.witness.heard()
        assert (heard.name, heard.mark) == (made.path.name, report.contents.head)
        acts = [line.act for line in file.maintenance.trail.lines()]
        assert acts == [Act.BACKED_UP, Act.DRILL_HELD, Act.DRILL_HELD]


def test_a_drill_shows_a_file_whose_tail_was_cut(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
    shutil.copy(tmp_path / "commission.db", tmp_path / "older.db")
    with opened(tmp_path) as file:
        file.session()
        file.maintenance.backups.make(Reason.SESSION)
    (tmp_path / "older.db").replace(tmp_path / "commission.db")
    with opened(tmp_path) as file:
        assert file.maintenance.backups.drill().verdict is CheckpointVerdict.CUT


def test_a_backup_made_before_a_change_of_key_is_still_tried(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        made = file.maintenance.backups.make(Reason.DEMAND)
        file.maintenance.room.change_key(PHRASE)
        assert file.maintenance.backups.drill(made.path).verdict is CheckpointVerdict.HOLDS


def test_a_place_that_is_gone_is_said_and_nothing_is_dropped(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(tmp_path / "data") as file:
        file.session()
        backups = file.maintenance.backups
        backups.choose(stick, Rotation())
        made = backups.make(Reason.DEMAND)
        assert made.path.parent == stick
        stick.rename(tmp_path / "away")
        with pytest.raises(BackupError) as shut:
            backups.make(Reason.DEMAND)
        assert shut.value.fault is BackupFault.PLACE
        assert backups.shelf() == ()
        (tmp_path / "away").rename(stick)
        assert [one.path for one in backups.shelf()] == [made.path]
        with pytest.raises(OSError, match="nowhere"):
            backups.choose(tmp_path / "nowhere", Rotation())
        assert backups.folder() == stick


def on_days(file: Opened, *days: int) -> list[Path]:
    """Make a backup on each of these days after the start."""
    made = []
    for day in days:
        file.maintenance.backups._clock = PlayedClock(START + timedelta(days=day))
        made.append(file.maintenance.backups.make(Reason.DEMAND).path)
    return made


def test_only_superfluous_backups_of_this_file_are_dropped(tmp_path: Path) -> None:
    with opened(tmp_path / "other") as file:
        foreign = file.maintenance.backups.make(Reason.DEMAND).path
    with opened(tmp_path / "data") as file:
        shelf = file.places.backups
        shelf.mkdir()
        shutil.copy(foreign, shelf)
        (shelf / "note.sauvegarde").write_text("autre chose")
        file.maintenance.backups.choose(None, Rotation(1, 1, 1))
        made = on_days(file, 0, 1, 2)
        left = {path.name for path in shelf.iterdir()}
        assert left == {foreign.name, "note.sauvegarde", made[-1].name}


def test_what_is_made_today_is_all_kept_today(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.maintenance.backups.choose(None, Rotation(1, 0, 0))
        made = on_days(file, 0, 0, 0)
        assert len(set(made)) == 3, "no name is free again"
        assert {one.path for one in file.maintenance.backups.shelf()} == set(made)
        (tomorrow,) = on_days(file, 1)
        assert [one.path for one in file.maintenance.backups.shelf()] == [tomorrow]


def planted(real: Path, number: int) -> Path:
    """Write a backup of another day that has a true header and no true seal."""
    content = real.read_bytes()
    day = (START + timedelta(days=number)).isoformat().encode()
    start = content.index(b'"made_at": "') + len(b'"made_at": "')
    end = content.index(b'"', start)
    assert end - start == len(day)
    place = real.with_name(f"plante-{number}.sauvegarde")
    place.write_bytes(content[:start] + day + content[end:])
    return place


def test_planted_headers_push_no_good_backup_out(tmp_path: Path) -> None:
    """Who writes to the folder, without the key, makes no backup that counts."""
    with opened(tmp_path) as file:
        file.session()
        file.maintenance.backups.choose(None, Rotation(2, 2, 2))
        good = on_days(file, 0, 40, 80, 81)
        plants = [planted(good[-1], 100 + number) for number in range(24)]
        assert file.maintenance.backups.shelf()[0].path == plants[-1]
        (latest,) = on_days(file, 82)
        left = {one.path for one in file.maintenance.backups.shelf()}
        # The rotation keeps two days and two months, and drops nothing that it cannot prove.
        assert left == {good[1], good[-1], latest, *plants}
        # Neither do they stand for a backup that is due, nor for the one that is tried.
        assert file.maintenance.backups.drill().backup == latest


def test_a_planted_header_does_not_stand_for_the_backup_that_is_due(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        made = file.maintenance.backups.make(Reason.DEMAND).path
        assert not file.maintenance.backups.is_behind()
        made.write_bytes(made.read_bytes()[:-1] + b"x")
        assert file.maintenance.backups.is_behind()
        assert file.maintenance.backups.make_at_opening()


def described_anew(real: Path, **changes: object) -> bytes:
    """Write the header of a backup again, changed, before the same content."""
    line, content = b"commission-app backup 1\n", real.read_bytes()
    at = len(line) + 4 + int.from_bytes(content[len(line) : len(line) + 4], "big")
    record = json.dumps({**json.loads(content[len(line) + 4 : at]), **changes}).encode()
    return line + len(record).to_bytes(4, "big") + record + content[at:]


@pytest.mark.parametrize(
    "changes",
    [
        {"made_at": "2026-12-08T14:00:00"},
        {"made_at": "0001-01-01T00:00:00+14:00"},
        {"made_at": "9999-12-31T23:59:59-14:00"},
        {"facts": 10**4000},
        {"head": {"position": 10**30, "seal": "zz"}},
        {"vault": "\ud800"},
        {"slots": {"slots": [1]}},
    ],
)
def test_no_planted_header_keeps_the_others_from_being_listed_made_and_tried(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    with opened(tmp_path) as file:
        file.session()
        backups = file.maintenance.backups
        made = backups.make(Reason.DEMAND).path
        made.with_name("plante.sauvegarde").write_bytes(described_anew(made, **changes))
        assert made in {one.path for one in backups.shelf()}
        assert not backups.is_behind()
        assert backups.drill().backup == made
        latest = backups.make(Reason.DEMAND).path
        assert {made, latest} <= {one.path for one in backups.shelf()}


def test_a_backup_far_larger_than_the_file_is_not_read_by_itself(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        backups = file.maintenance.backups
        made = backups.make(Reason.DEMAND).path
        huge = made.with_name("enorme.sauvegarde")
        size = 1 << 40
        at = made.stat().st_size - (tmp_path / "commission.db").stat().st_size - 2 * 32 - 8
        huge.write_bytes(made.read_bytes()[:at] + size.to_bytes(8, "big"))
        os.truncate(huge, at + 8 + size + 2 * 32)
        # A tebibyte would be read for hours.
        (found,) = (one for one in backups.shelf() if one.path == huge)
        assert found.header is not None
        assert not backups.proves(found)
        assert backups.make(Reason.DEMAND).header is not None


def test_a_pipe_or_a_link_among_backups_is_named_and_neither_waited_for_nor_counted(
    tmp_path: Path,
) -> None:
    with opened(tmp_path / "data") as file:
        file.session()
        file.maintenance.backups.choose(None, Rotation(1, 0, 0))
        (elsewhere,) = on_days(file, 0)
        elsewhere = elsewhere.rename(tmp_path / "ailleurs")
        os.mkfifo(file.places.backups / "tube.sauvegarde")
        (file.places.backups / "lien.sauvegarde").symlink_to(elsewhere)
        made = on_days(file, 1, 2)
        shelf = {one.path.name: one.fault for one in file.maintenance.backups.shelf()}
        assert shelf == {
            made[-1].name: None,
            "tube.sauvegarde": BackupFault.NOT_A_BACKUP,
            "lien.sauvegarde": BackupFault.NOT_A_BACKUP,
        }
        assert elsewhere.exists()


def test_a_folder_that_is_tried_leaves_no_open_file_behind(tmp_path: Path) -> None:
    """On Windows, what is still open cannot be removed: no folder could be chosen."""
    with opened(tmp_path / "data") as file:
        file.maintenance.backups.choose(tmp_path, Rotation())
        for handle in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                assert ".sauvegarde-" not in str(handle.readlink())
        assert file.maintenance.backups.on_the_same_disk()


@pytest.mark.parametrize("moment", [-(2**62), 2**62, 0])
def test_a_file_of_any_date_has_its_place_on_the_shelf(tmp_path: Path, moment: int) -> None:
    with opened(tmp_path) as file:
        file.places.backups.mkdir()
        strange = file.places.backups / "note.sauvegarde"
        strange.write_text("autre chose")
        with contextlib.suppress(OSError, OverflowError):
            os.utime(strange, (moment, moment))
        assert [one.path for one in file.maintenance.backups.shelf()] == [strange]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660])
def test_the_mode_of_the_file_is_kept_by_a_change_of_key_and_a_restore(
    tmp_path: Path, mode: int
) -> None:
    umask = os.umask(0o022)
    try:
        with opened(tmp_path) as file:
            database = file.vault.database
            database.chmod(mode)
            file.maintenance.room.change_key(PHRASE)
            assert stat.S_IMODE(database.stat().st_mode) == mode
            (made, *_) = file.maintenance.backups.shelf()
            assert made.header is not None
            assert made.header.reason is Reason.KEY
            assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
        vault = vault_of(tmp_path)
        file_maintenance.restore_backup(made.path, vault, PHRASE, None, PlayedClock(START))
        assert stat.S_IMODE(database.stat().st_mode) == mode
        elsewhere = vault_of(tmp_path / "elsewhere")
        file_maintenance.restore_backup(made.path, elsewhere, PHRASE, None, PlayedClock(START))
        assert stat.S_IMODE(elsewhere.database.stat().st_mode) == 0o600
    finally:
        os.umask(umask)


def test_a_change_of_key_without_any_place_for_its_backup_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.places.backups.write_text("un fichier à la place du dossier")
        file.maintenance.room.change_key(PHRASE)
        assert not file.maintenance.room.backed_up
        assert file.maintenance.trail.lines()[-1].act is Act.BACKUP_FAILED


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        # A Monday: seven days, the Sundays of four weeks before, the last day of October.
        (range(40), {0, 1, 2, 3, 4, 5, 6, 8, 15, 22, 30}),
        # A long pause does not empty the shelf.
        ((0, 200, 400), {0, 200, 400}),
        ((5,), {5}),
        ((), set()),
    ],
)
def test_the_rotation_keeps_days_weeks_and_months(days: tuple[int, ...], kept: set[int]) -> None:
    start = datetime(2026, 11, 30, 18, tzinfo=UTC)
    made = {day: start - timedelta(days=day) for day in days}
    dropped = superfluous(made, made.__getitem__, Rotation(7, 5, 12))
    assert set(made) - set(dropped) == kept


def test_a_clock_set_back_never_drops_the_backup_just_made(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.maintenance.backups.choose(None, Rotation(1, 0, 0))
        later = file.maintenance.backups.make(Reason.DEMAND).path
    with opened(tmp_path) as file:
        backups = file.maintenance.backups
        backups._clock = PlayedClock(START - timedelta(days=30))
        made = backups.make(Reason.DEMAND).path
        assert {one.path for one in backups.shelf()} == {later, made}


@pytest.mark.parametrize("seed", range(4))
def test_a_tampered_backup_is_always_found(tmp_path: Path, seed: int) -> None:
    with opened(tmp_path / "data") as file:
        file.session()
        made, key = file.maintenance.backups.make(Reason.DEMAND), file.maintenance.room.key
    whole, files = made.path.read_bytes(), SealedBackups()
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    place = tmp_path / "altered"
    for _ in range(40):
        place.write_bytes(tampered(whole, chance))
        with pytest.raises(BackupError):
            files.extract(place, key, tmp_path / "out.db")
        assert not (tmp_path / "out.db").exists()
    place.write_bytes(whole)
    assert files.extract(place, key, tmp_path / "out.db") == made.header


def test_a_seal_made_again_without_the_key_is_found(tmp_path: Path) -> None:
    with opened(tmp_path / "data") as file:
        file.session()
        made, key = file.maintenance.backups.make(Reason.DEMAND), file.maintenance.room.key
    whole = bytearray(made.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    whole[-64:-32] = hashlib.sha256(whole[:-64]).digest()
    (tmp_path / "altered").write_bytes(whole)
    with pytest.raises(BackupError) as shut:
        SealedBackups().extract(tmp_path / "altered", key, tmp_path / "out.db")
    assert shut.value.fault is BackupFault.ALTERED


def test_an_older_file_is_backed_up_before_it_is_brought_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = schema.UPGRADES
    vault = vault_of(tmp_path)
    key = vault.create(PHRASE)
    with monkeypatch.context() as earlier:
        earlier.setattr(engine, "UPGRADES", newest[:-1])
        older = StorageFile(vault.database, key)
        head = Checkpoint(WHOLE_FILE, played(older).state.sequence, older.journal.head().seal)
        older.close()
    clock = PlayedClock(START)
    made = file_maintenance.secure_before_upgrade(vault, key, folders(tmp_path), clock)
    assert made is not None
    header = SealedBackups().header(made)
    assert (header.reason, header.contents.head) == (Reason.UPGRADE, head)
    with opened(tmp_path) as file:
        assert file.storage.contents() == header.contents
        assert [one.path for one in file.maintenance.backups.shelf()] == [made]
        assert file.maintenance.backups.drill().verdict is CheckpointVerdict.HOLDS
    assert file_maintenance.secure_before_upgrade(vault, key, folders(tmp_path), clock) is None


def test_a_file_with_registers_not_sealed_yet_is_backed_up_and_agrees_once_upgraded(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as file:
        file.session()
        changes = [Change(COMMISSION, "2024-01-01", CommissionRecord("Commission", "75"))]
        file.storage.registers.append(changes, "2026-01-02T10:00:00+01:00", "essai")
        vault, key = file.vault, file.maintenance.room.key
    for statement in (
        "DROP TABLE register_seals",
        "DROP INDEX journal_days",
        "DELETE FROM ledger WHERE stream = 'registers'",
        "PRAGMA user_version = 6",
    ):
        tamper(vault.database, statement, key)
    clock = PlayedClock(START)
    made = file_maintenance.secure_before_upgrade(vault, key, folders(tmp_path), clock)
    assert made is not None
    with opened(tmp_path) as file:
        assert file.storage.contents() == SealedBackups().header(made).contents
        (heard,) = file.maintenance.witness.heard()
        assert heard.mark is not None
        assert file.storage.journal.compare(heard.mark) is CheckpointVerdict.HOLDS
        assert file.maintenance.backups.drill().verdict is CheckpointVerdict.HOLDS


def test_an_older_file_that_cannot_be_backed_up_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_of(tmp_path)
    key = vault.create(PHRASE)
    with monkeypatch.context() as earlier:
        earlier.setattr(engine, "UPGRADES", schema.UPGRADES[:3])
        StorageFile(vault.database, key).close()
    (tmp_path / "sauvegardes").write_text("un fichier à la place du dossier")
    with pytest.raises((BackupError, OSError)):
        file_maintenance.secure_before_upgrade(vault, key, folders(tmp_path), PlayedClock(START))
    assert version_of(vault.database, key) == 3
