"""The head of the journal in the real keyring: an older, shorter or missing file is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commission_app.clocks import PlayedClock
from commission_app.composition import Door, Workplace
from commission_app.domain.attendance import Presence
from commission_app.domain.commands import OpenSession, RecordAttendance
from commission_app.paths import Folders
from commission_app.session.anchors import AnchorPlace, MarkVerdict
from commission_app.session.desk import Snapshot
from commission_app.session.ports import JournalUnavailable, StorageFault
from tests.domain.room import START
from tests.endurance.played_session import draft


def door(folder: Path) -> Door:
    return Door(Folders(folder), PlayedClock(START))


def open_session(workplace: Workplace, snapshot: Snapshot) -> Snapshot:
    for seat in snapshot.state.seats:
        answer = workplace.desk.execute(snapshot, RecordAttendance(seat, Presence.HOLDER))
        assert isinstance(answer, Snapshot)
        snapshot = answer
    opened = workplace.desk.execute(snapshot, OpenSession())
    assert isinstance(opened, Snapshot)
    return opened


def verdicts(workplace: Workplace) -> list[MarkVerdict | None]:
    assert workplace.marks is not None
    assert [check.place for check in workplace.marks.at_opening] == [AnchorPlace.KEYRING]
    return [check.verdict for check in workplace.marks.at_opening]


def test_an_older_file_put_back_is_found_and_the_evidence_is_kept(tmp_path: Path) -> None:
    workplace = door(tmp_path).create()
    snapshot = workplace.desk.convene(draft(), "essai")
    workplace.close()
    shutil.copy(tmp_path / "commission.db", tmp_path / "older")
    workplace = door(tmp_path).unlock()
    assert verdicts(workplace) == [MarkVerdict.HOLDS]
    open_session(workplace, workplace.desk.load(snapshot.stream))
    workplace.close()
    shutil.copy(tmp_path / "older", tmp_path / "commission.db")
    for _ in range(2):
        # Found again at each opening: what contradicts the file is not overwritten.
        workplace = door(tmp_path).unlock()
        assert verdicts(workplace) == [MarkVerdict.CUT]
        assert workplace.integrity is not None
        assert not workplace.integrity.whole().sound
        workplace.close()
    workplace = door(tmp_path).unlock()
    assert workplace.marks is not None
    assert workplace.marks.accept()
    workplace.close()
    workplace = door(tmp_path).unlock()
    assert verdicts(workplace) == [MarkVerdict.HOLDS]
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
    assert reader.marks is None
    assert reader.desk.load(snapshot.stream).state == snapshot.state
    assert reader.integrity is not None
    assert reader.integrity.whole().sound
    reader.close()
    workplace.close()
