"""What presenters are tested with: an immediate runner, a recording view, a desk on a real file."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Generic, TypeVar

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import opener
from commission_app.domain.attendance import Presence
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.conduct import OpenSession
from tests.domain.room import START, clearing_before
from ui.app.room.projection_gate import ProjectionGate
from ui.kit.room_screen import Demand
from ui.kit.session_model import SessionModel
from ui.screens.chair.logic import ChairState

State = TypeVar("State")
Result = TypeVar("Result")


class ImmediateRunner:
    """Does the work at once, on the same thread."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over, as the real runner does
            failed(error)
        else:
            done(result)


@dataclass
class RecordingView(Generic[State]):
    """Keeps every state it was given."""

    states: list[State] = field(default_factory=list)

    def display(self, state: State) -> None:
        self.states.append(state)

    @property
    def last(self) -> State:
        return self.states[-1]


class Room:
    """The chair's screen without a window: the real gate, and every state that it had drawn."""

    def __init__(self, hub: SessionModel) -> None:
        self.painted: list[ChairState] = []
        self.locked = False
        self.gate = ProjectionGate(lambda text: text, self._paint, lambda: self.locked)
        if hub.snapshot is not None:
            self.gate.begin(hub.snapshot)
        hub.subscribe(self.gate.follow)

    def _paint(self) -> None:
        self.painted.append(self.gate.state)

    @property
    def seen(self) -> str | None:
        return self.gate.item

    @property
    def open(self) -> bool:
        return True

    def demand(self, item: str) -> Demand:
        return self.gate.demand(item)

    def show(self, demand: Demand) -> Refusal | None:
        refusal = self.gate.refusal(demand)
        if refusal is None:
            self.gate.open(demand)
        return refusal

    def withdraw(self) -> None:
        self.gate.withdraw()

    def neutral(self) -> None:
        self.gate.protect()


def paris(*, chairs_vote: bool = True) -> AgendaDraft:
    """Read the Paris sample as the application does."""
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        draft = opener.agenda_reader().read(sample).draft
    assert draft is not None
    seats = tuple(replace(s, votes=chairs_vote) if s.chair else s for s in draft.seats)
    return replace(draft, seats=seats)


@contextmanager
def a_desk(folder: Path) -> Iterator[SessionService]:
    """Give a desk on a real encrypted file."""
    storage = StorageFile(folder / "commission.db", bytes(range(32)))
    try:
        yield SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))
    finally:
        storage.close()


def play(desk: SessionService, snapshot: Snapshot, *commands: Command) -> Snapshot:
    """Execute commands, the room cleared before a vote; AssertionError on a refusal."""
    for command in commands:
        first = clearing_before(snapshot.state, command)
        for asked in (command,) if first is None else (first, command):
            answer = desk.execute(snapshot, asked)
            assert not isinstance(answer, Refusal), answer
            snapshot = answer
    return snapshot


def opened(desk: SessionService, draft: AgendaDraft | None = None) -> Snapshot:
    """Give a session with everybody present, opened."""
    snapshot = desk.convene(draft or paris(), "essai")
    present = [RecordAttendance(seat, Presence.HOLDER) for seat in snapshot.state.seats]
    return play(desk, snapshot, *present, OpenSession())


def a_hub(desk: SessionService, snapshot: Snapshot) -> SessionModel:
    """Give a hub that shows a session."""
    hub = SessionModel(desk, ImmediateRunner())
    hub.show(snapshot)
    return hub


def current(hub: SessionModel) -> Snapshot:
    """Give the session that a hub shows."""
    assert hub.snapshot is not None
    return hub.snapshot
