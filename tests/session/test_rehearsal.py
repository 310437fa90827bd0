"""A rehearsal: fictional, today, never signed, and nothing of it remains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from commission_app.application.registers.register_view import COMMISSION
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    MandateRecord,
    Role,
    SeatRecord,
)
from commission_app.application.session.service import Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener, Rehearsal
from commission_app.domain.attendance import Presence
from commission_app.domain.convocation import Notice, notice_given
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import (
    CloseSession,
    OpenSession,
    PostponeRemaining,
)
from commission_app.domain.session.commands.minutes import IssueMinutes
from commission_app.paths import Folders, folders

DAY = "2027-01-01"
TODAY = datetime(2027, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    return folders(tmp_path / "data")


@pytest.fixture
def rehearsal(places: Folders) -> Iterator[Rehearsal]:
    begun = FileOpener(places, PlayedClock(TODAY), keyring=False).rehearse()
    yield begun
    begun.end()


def _do(rehearsal: Rehearsal, snapshot: Snapshot, *commands: Command) -> Snapshot:
    for command in commands:
        answer = rehearsal.workplace.desk.execute(snapshot, command)
        assert isinstance(answer, Snapshot), answer
        snapshot = answer
    return snapshot


def test_it_is_held_today_on_dates_that_keep_their_distance(rehearsal: Rehearsal) -> None:
    state = rehearsal.snapshot.state

    assert state.details.rehearsal
    assert state.details.date == TODAY.date().isoformat()
    assert notice_given(state.details).notice is Notice.KEPT
    ends = [known.approved_until for known in state.associations if known.approved_until]
    assert min(date.fromisoformat(end) for end in ends) - TODAY.date() == timedelta(days=11)


def test_its_minutes_are_written_and_never_issued(rehearsal: Rehearsal) -> None:
    seats = rehearsal.snapshot.state.seats
    closed = _do(
        rehearsal,
        rehearsal.snapshot,
        *(RecordAttendance(seat, Presence.HOLDER) for seat in seats),
        OpenSession(),
        PostponeRemaining("Fin de la répétition."),
        CloseSession(),
    )

    answer = rehearsal.workplace.desk.execute(closed, IssueMinutes("00", ("presidence",)))

    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.REHEARSAL_NOT_SIGNED
    assert rehearsal.workplace.office.preview(closed).startswith(b"%PDF")


def test_nothing_of_it_remains(places: Folders) -> None:
    begun = FileOpener(places, PlayedClock(TODAY), keyring=False).rehearse()
    written = [path for path in begun.folder.iterdir() if path.is_file()]
    plain = [path for path in written if b"75-2026" in path.read_bytes()]

    begun.end()

    assert written
    assert plain == []
    assert list(places.data.glob("repetition-*")) == []
    assert not (places.data / "commission.db").exists()


def test_what_a_rehearsal_cut_short_left_goes_at_the_next_one(places: Folders) -> None:
    door = FileOpener(places, PlayedClock(TODAY), keyring=False)
    cut_short = door.rehearse()
    cut_short.workplace.close()

    begun = door.rehearse()

    left = list(places.data.glob("repetition-*"))
    begun.end()
    assert left == [begun.folder]


def test_her_own_commission_plays_fictional_cases(places: Folders, tmp_path: Path) -> None:
    hers = FileOpener(folders(tmp_path / "hers"), PlayedClock(TODAY), keyring=False)
    own = hers.create("une phrase assez longue")
    described = (
        Change(COMMISSION, DAY, CommissionRecord("Commission d’Eure-et-Loir", "28", "2026-12")),
        Change("a", DAY, AssociationRecord("Port Sud", "2026-07-01", "2029-06-30", ("28",))),
        *(Change(f"s{rank}", DAY, _seat(rank)) for rank in range(3)),
        *(Change(f"m{rank}", DAY, _mandate(rank)) for rank in range(3)),
    )
    assert own.registers.record(described) == ()
    before = own.registers.history()
    begun = FileOpener(places, PlayedClock(TODAY), keyring=False).rehearse(own)
    state = begun.snapshot.state
    assert [seat.holder for seat in state.seats.values()] == ["Mme Une", "Mme Deux", "Mme Trois"]
    assert state.details.department == "28"
    cases = [known.item for known in state.items.values() if known.item.is_case]
    assert len(cases) > 5
    assert {item.association for item in cases} == {"Port Sud"}
    assert all("75-2026" in str(item.reference) for item in cases)
    assert state.associations_to_link() == ()
    played = _do(
        begun, begun.snapshot,
        *(RecordAttendance(seat, Presence.HOLDER) for seat in state.seats),
        OpenSession(),
    )  # fmt: skip
    assert played.state.opened_at is not None
    begun.end()
    assert own.registers.history() == before
    own.close()


def _seat(rank: int) -> SeatRecord:
    plain = (Formation.PLENARY, Formation.INDIVIDUAL)
    if rank == 0:
        return SeatRecord("chair", "Présidence", "Préfet", "CASF R121-12-7", plain,
                          Deputising.SAME_SERVICE, chair=True)  # fmt: skip
    return SeatRecord(str(rank + 1), "", f"Membre {rank}", "CASF R121-12-7", plain,
                      Deputising.SAME_SERVICE, rank=rank,
                      association="a" if rank == 2 else None)  # fmt: skip


def _mandate(rank: int) -> MandateRecord:
    name = ("Mme Une", "Mme Deux", "Mme Trois")[rank]
    return MandateRecord(f"s{rank}", Role.HOLDER, name, begins=DAY, order="2026-12")
