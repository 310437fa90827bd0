"""The head of the journal in the real keyring: an older, shorter or missing file is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.checkpoint import CheckpointPlace, CheckpointVerdict
from commission_app.application.base.ports import JournalError, JournalUnavailable, StorageFault
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.audit_log import Act
from commission_app.clocks import PlayedClock
from commission_app.composition.file_maintenance import find_vault
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.paths import Folders
from tests.domain.room import START
from tests.endurance.played_session import draft


def door(folder: Path) -> FileOpener:
    return FileOpener(Folders(folder), PlayedClock(START))


def open_session(workplace: OpenFile, snapshot: Snapshot) -> Snapshot:
    for seat in snapshot.state.seats:
        answer = workplace.desk.execute(snapshot, RecordAttendance(seat, Presence.HOLDER))
        assert isinstance(answer, Snapshot)
        snapshot = answer
    opened = workplace.desk.execute(snapshot, OpenSession())
    assert isinstance(opened, Snapshot)
    return opened


def verdicts(workplace: OpenFile) -> list[CheckpointVerdict | None]:
    assert workplace.checkpoints is not None
    found = {check.place: check.verdict for check in workplace.checkpoints.at_opening}
    assert len(found) == len(workplace.checkpoints.at_opening)
    return [found[CheckpointPlace.KEYRING]]


def since_closing(workplace: OpenFile) -> CheckpointVerdict | None:
    assert workplace.checkpoints is not None
    found = {check.place: check.verdict for check in workplace.checkpoints.at_opening}
    return found.get(CheckpointPlace.CLOSING)


def test_an_older_file_put_back_is_found_and_the_evidence_is_kept(tmp_path: Path) -> None:
    workplace = door(tmp_path).create()
    snapshot = workplace.desk.convene(draft(), "essai")
    workplace.close()
    shutil.copy(tmp_path / "commission.db", tmp_path / "older")
    workplace = door(tmp_path).unlock()
    assert verdicts(workplace) == [CheckpointVerdict.HOLDS]
    open_session(workplace, workplace.desk.load(snapshot.stream))
    workplace.close()
    shutil.copy(tmp_path / "older", tmp_path / "commission.db")
    for _ in range(2):
        # Found again at each opening: what contradicts the file is not overwritten.
        workplace = door(tmp_path).unlock()
        assert verdicts(workplace) == [CheckpointVerdict.CUT]
        assert workplace.integrity is not None
        assert not workplace.integrity.whole().sound
        workplace.close()
    workplace = door(tmp_path).unlock()
    assert workplace.checkpoints is not None
    assert workplace.checkpoints.accept()
    workplace.close()
    workplace = door(tmp_path).unlock()
    assert verdicts(workplace) == [CheckpointVerdict.HOLDS]
    assert workplace.integrity is not None
    report = workplace.integrity.whole()
    assert report.sound
    assert [len(session.recorded) for session in report.sessions] == [1]
    workplace.close()


def test_a_file_that_is_not_there_is_never_begun_again_in_silence(tmp_path: Path) -> None:
    workplace = door(tmp_path).create()
    workplace.desk.convene(draft(), "essai")
    workplace.close()
    aside = tmp_path / "aside"
    (tmp_path / "commission.db").rename(aside)
    with pytest.raises(JournalUnavailable) as gone:
        door(tmp_path).unlock()
    assert gone.value.fault is StorageFault.GONE
    assert not (tmp_path / "commission.db").exists()
    aside.rename(tmp_path / "commission.db")
    workplace = door(tmp_path).unlock()
    assert len(workplace.desk.sessions()) == 1
    workplace.close()


def test_a_second_program_reads_and_keeps_no_mark(tmp_path: Path) -> None:
    workplace = door(tmp_path).create()
    snapshot = workplace.desk.convene(draft(), "essai")
    reader = door(tmp_path).read()
    assert reader.reading
    assert reader.desk.load(snapshot.stream).state == snapshot.state
    assert reader.integrity is not None
    assert reader.integrity.whole().sound
    reader.close()
    workplace.close()


def test_an_older_page_put_back_while_the_file_was_closed_is_found(tmp_path: Path) -> None:
    """Even a page of a setting, where nothing that is read of the journal differs."""
    workplace = door(tmp_path).create()
    workplace.desk.convene(draft(), "essai")
    workplace.storage.settings.put("trial", "A" * 9000)
    workplace.close()
    path = tmp_path / "commission.db"
    older = path.read_bytes()
    workplace = door(tmp_path).unlock()
    assert since_closing(workplace) is CheckpointVerdict.HOLDS
    workplace.storage.settings.put("trial", "B" * 9000)
    workplace.close()
    latest = path.read_bytes()
    pages = range(0, min(len(older), len(latest)), 4096)
    differ = [at for at in pages if older[at : at + 4096] != latest[at : at + 4096]]
    assert len(differ) > 2
    unnoticed_otherwise = 0
    for at in differ:
        path.write_bytes(latest[:at] + older[at : at + 4096] + latest[at + 4096 :])
        try:
            workplace = door(tmp_path).unlock()
        except JournalError:
            continue
        assert since_closing(workplace) is CheckpointVerdict.REWRITTEN
        assert verdicts(workplace) == [CheckpointVerdict.HOLDS]
        assert workplace.checkpoints is not None
        assert workplace.checkpoints.contradicted
        unnoticed_otherwise += 1
        workplace.close()
    assert unnoticed_otherwise > 0
    # The evidence is kept: the right file put back agrees with it.
    path.write_bytes(latest)
    workplace = door(tmp_path).unlock()
    assert since_closing(workplace) is CheckpointVerdict.HOLDS
    workplace.close()


def test_a_program_that_was_killed_or_another_computer_raises_no_false_alarm(
    tmp_path: Path,
) -> None:
    workplace = door(tmp_path).create()
    workplace.desk.convene(draft(), "essai")
    path = tmp_path / "commission.db"
    killed = path.read_bytes()
    workplace.close()
    # Killed while open: the keyring says so, and nothing is concluded.
    workplace = door(tmp_path).unlock()
    workplace.storage.close()
    workplace = door(tmp_path).unlock()
    assert since_closing(workplace) is None
    assert workplace.checkpoints is not None
    assert not workplace.checkpoints.contradicted
    workplace.close()
    assert killed != path.read_bytes()
    # Opened elsewhere, on a share: another keyring, and a trail that went on.
    vault = find_vault(Folders(tmp_path), keyring=True)
    (key, *_) = vault.candidates()
    file = StorageFile(path, key)
    file.trail.add(START, "autrui", Act.OPENED.value, {})
    file.close()
    workplace = door(tmp_path).unlock()
    assert since_closing(workplace) is None
    workplace.close()
    workplace = door(tmp_path).unlock()
    assert since_closing(workplace) is CheckpointVerdict.HOLDS
    workplace.close()
