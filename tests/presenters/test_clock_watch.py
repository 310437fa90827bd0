"""A clock set back is said with both moments; the order of the acts never comes from it."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.domain.session.commands.agenda import WriteNote
from tests.domain.room import CASE, START
from tests.endurance.played_session import draft
from tests.storage.opened import KEY, played
from tests.vault.rooms import opened
from ui.screens.unlock.logic.clock_watch import TOLERATED, ClockWatch

BACK = START - timedelta(days=1, hours=2)


def test_acts_go_on_in_their_order_and_the_clock_is_said(tmp_path: Path) -> None:
    file = StorageFile(tmp_path / "commission.db", KEY)
    snapshot, watch = played(file), ClockWatch()
    latest = snapshot.facts[-1].at
    watch.follow(snapshot)
    assert watch.warning(latest) == watch.warning(latest - TOLERATED) == ""
    behind = SessionService(file.journal, PlayedClock(BACK), lambda: secrets.token_bytes(32))
    answer = behind.execute(snapshot, WriteNote(CASE.id, "Note prise l’horloge reculée."))
    assert isinstance(answer, Snapshot), "nothing is refused"
    assert answer.facts[-1].at < latest
    assert answer.state.sequence == snapshot.state.sequence + 1
    watch.follow(answer)
    said = watch.warning(BACK).replace("\u00a0", " ").replace("\u202f", " ")
    assert f"{BACK:%d/%m/%Y}" in said
    assert f"{latest:%d/%m/%Y}" in said
    assert f"{BACK.hour} h {BACK:%M}" in said
    assert f"{latest.hour} h {latest:%M}" in said
    assert "remettez-la à l’heure" in said
    assert watch.warning(latest) == "", "it goes as soon as the clock is right"
    # Read again, the order is that of the acts.
    loaded = behind.load(snapshot.stream)
    assert [fact.sequence for fact in loaded.facts] == list(range(1, len(loaded.facts) + 1))
    assert loaded.facts[-1].at < loaded.facts[-2].at
    file.close()


def test_a_file_recorded_later_than_the_clock_is_said_at_its_opening(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        file.maintenance.room.change_passphrase("une autre phrase assez longue")
    with opened(tmp_path, passphrase="une autre phrase assez longue") as file:
        latest = file.maintenance.trail.latest()
    assert latest is not None
    watch = ClockWatch()
    watch.begin(latest)
    assert watch.warning(latest) == ""
    assert watch.warning(latest - timedelta(minutes=1)) != ""
    watch.begin(None)
    assert watch.warning(BACK) == ""


def test_another_session_has_moments_of_its_own(tmp_path: Path) -> None:
    file = StorageFile(tmp_path / "commission.db", KEY)
    first = played(file)
    watch = ClockWatch()
    watch.follow(first)
    early = SessionService(file.journal, PlayedClock(BACK), lambda: secrets.token_bytes(32))
    watch.follow(early.convene(draft(), "essai"))
    assert watch.warning(BACK + timedelta(minutes=1)) == ""
    watch.follow(first)
    assert watch.warning(BACK) != ""
    file.close()
