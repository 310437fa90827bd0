"""The integrity report: a break is shown at its place, and what precedes it is read alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import JournalBroken
from commission_app.application.base.streams import Category
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.integrity import IntegrityService
from commission_app.clocks import PlayedClock
from commission_app.composition import services
from commission_app.domain.session.commands.agenda import WriteNote
from tests.domain.room import CASE, START
from tests.presenters.doubles import ImmediateRunner
from tests.storage.opened import KEY, desk_on, played, tamper
from ui.screens.integrity.logic import BETWEEN, IntegrityPresenter, IntegrityState, PdfReading

READING = PdfReading(services.verifier, services.sealed_head, ImmediateRunner())


class Recording:
    """A view that keeps the last state."""

    def __init__(self) -> None:
        self.state = IntegrityState()

    def display(self, state: IntegrityState) -> None:
        self.state = state


def presented(path: Path) -> tuple[Recording, IntegrityPresenter, list[Snapshot], StorageFile]:
    file = StorageFile(path, KEY)
    kept = (file.registers.check, file.documents)
    office = IntegrityService(file.journal, file.integrity, *kept, (), PlayedClock(START))
    view, loaded = Recording(), list[Snapshot]()
    presenter = IntegrityPresenter(
        view, office, None, desk_on(file), ImmediateRunner(), loaded.append, READING
    )
    return view, presenter, loaded, file


def test_a_sound_file_is_said_sound(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    played(file)
    file.close()
    view, presenter, _, file = presented(path)
    presenter.check()
    assert view.state.sound
    assert [row.found for row in view.state.sessions] == ["Concorde"]
    assert not view.state.acceptable
    file.close()


def test_a_break_is_shown_at_its_place_and_what_precedes_is_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    snapshot = played(file)
    file.close()
    tamper(path, "UPDATE journal SET salt = randomblob(32) WHERE sequence = 8")
    view, presenter, loaded, file = presented(path)
    presenter.check()
    assert not view.state.sound
    (row,) = view.state.sessions
    assert (row.found, row.stream) == ("Altérée à l’écriture 8", snapshot.stream)
    presenter.read(row.stream)
    (before,) = loaded
    assert before.facts == snapshot.facts[:7]
    assert before.broken_at == 8
    with pytest.raises(JournalBroken):
        desk_on(file).execute(before, WriteNote(CASE.id, "Refusé."))
    file.close()


def test_bytes_that_changed_are_told_by_their_page(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    file = StorageFile(path, KEY)
    played(file)
    file.close()
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    view, presenter, _, file = presented(path)
    presenter.check()
    assert not view.state.sound
    assert str(len(content) // 4096) in view.state.lines[1]
    file.close()


def test_whatever_lies_between_sessions_has_a_name() -> None:
    """Without one, it would be called a session that cannot be read."""
    assert BETWEEN.keys() == set(Category) - {Category.SESSION}
