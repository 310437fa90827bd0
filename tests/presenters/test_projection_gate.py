"""The gate to the chair's screen: answers late, out of order or never; no case after neutral."""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from tests.domain.room import START
from tests.presenters.doubles import RecordingView, Room, opened
from ui.kit.session_model import SessionModel
from ui.screens.examination.logic.examination import Examination
from ui.screens.examination.logic.examination_state import Action

Result = TypeVar("Result")
KEY = bytes(range(32))


class LateRunner:
    """Does the work at once, on a disk that may be full; hands the answers over when told to."""

    def __init__(self) -> None:
        self.late = False
        self.answers: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed over, as the real runner does
            refused = error
            self.answers.append(lambda: failed(refused))
        else:
            self.answers.append(lambda: done(result))
        if not self.late:
            self.hand_over()

    def hand_over(self, place: int | None = None) -> None:
        """Hand over one answer, whichever, or all of them in their order."""
        if place is not None and self.answers:
            self.answers.pop(place % len(self.answers))()
        while place is None and self.answers:
            self.answers.pop(0)()


class Scene:
    """The real presenter, file and gate; ``wished`` is what one may expect, and nothing else."""

    def __init__(self, file: Path) -> None:
        self.storage = StorageFile(file, KEY)
        self.full = False
        append = self.storage.journal.append

        def appended(*told: object, **named: object) -> object:
            if self.full:
                raise JournalUnavailable("SQLITE_FULL", StorageFault.DISK_FULL)
            return append(*told, **named)  # type: ignore[arg-type]

        self.storage.journal.append = appended  # type: ignore[assignment, method-assign]
        desk = SessionService(
            self.storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32)
        )
        (known,) = desk.sessions()
        self.runner = LateRunner()
        self.hub = SessionModel(desk, self.runner)
        self.first = desk.load(known.stream)
        self.hub.show(self.first)
        self.room = Room(self.hub)
        self.acts = Examination(RecordingView(), self.hub, lambda _: None, self.room)
        self.wished: set[str] = set()
        self.cases = [i.item.id for i in self.first.state.items.values() if i.item.is_case][:2]
        self.runner.hand_over()

    @property
    def state(self) -> Snapshot:
        assert self.hub.snapshot is not None
        return self.hub.snapshot

    @property
    def seen(self) -> set[str]:
        return {item for item in (self.room.gate.item,) if item is not None}

    def do(self, act: str) -> None:
        getattr(self, act)()
        self.check()

    def check(self) -> None:
        gate = self.room.gate
        assert (gate.state.record is None) is (gate.item is None)
        assert gate.item is None or gate.item in self.wished
        for painted in self.room.painted:
            assert painted.record is None or self.wished
        self.room.painted.clear()

    def protected(self) -> None:
        assert self.room.gate.state.record is None
        self.wished = set()
        self.room.painted.clear()

    def show(self) -> None:
        if not self.room.locked:
            self.wished = self.seen | {self.acts.shown or ""}
        self.acts.show_to_the_chair()

    def show_first(self) -> None:
        self.case(0)
        self.acts.clear_room()
        self.show()

    def wish_late(self) -> None:
        """Confirm and show while no answer comes."""
        self.late()
        self.confirm()
        self.show()

    def confirm(self) -> None:
        self.acts.clear_room()

    def neutral(self) -> None:
        self.room.neutral()
        self.protected()

    def lock(self) -> None:
        self.room.locked = True
        self.room.neutral()
        self.protected()

    def unlock(self) -> None:
        self.room.locked = False

    def back_in(self) -> None:
        self.acts.act(Action.REENTER_ROOM)
        if self.acts.shown is not None:
            self.protected()

    def suspend(self) -> None:
        self.acts.act(Action.SUSPEND)
        self.protected()

    def resume(self) -> None:
        self.acts.act(Action.RESUME)

    def close(self) -> None:
        self.acts.act(Action.CLOSE)
        self.protected()

    def case(self, place: int) -> None:
        # Called: what is shown stays only where it is that very case.
        self.wished = self.seen & {self.cases[place]}
        self.acts.call(self.cases[place])

    def first_case(self) -> None:
        self.case(0)

    def second_case(self) -> None:
        self.case(1)

    def older_answer(self) -> None:
        self.room.gate.follow(self.first)

    def late(self) -> None:
        self.runner.late = True

    def last_answer(self) -> None:
        self.runner.hand_over(-1)

    def next_answer(self) -> None:
        self.runner.hand_over(0)

    def answers(self) -> None:
        self.runner.late = False
        self.hub.retry()
        self.runner.hand_over()

    def disk_full(self) -> None:
        self.full = True

    def disk_mended(self) -> None:
        self.full = False


ACTS = (
    "show",
    "show_first",
    "confirm",
    "neutral",
    "lock",
    "unlock",
    "back_in",
    "suspend",
    "resume",
    "close",
    "first_case",
    "second_case",
    "older_answer",
    "late",
    "last_answer",
    "next_answer",
    "answers",
    "disk_full",
    "disk_mended",
)


OFTEN = ("show", "show_first", "show_first", "wish_late", "answers", "answers")
"""What is drawn more often than the rest: else most sequences would show no case at all."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file whose session is open, everybody in the room."""
    place = tmp_path_factory.mktemp("gate") / "commission.db"
    storage = StorageFile(place, KEY)
    opened(SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32)))
    storage.close()
    return place


_SHOWN: Counter[str] = Counter()


@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=st.lists(st.sampled_from(ACTS + OFTEN * 3), min_size=4, max_size=40))
def test_after_a_protective_act_nothing_of_a_case_is_painted_until_a_new_demand(
    begun: Path, tmp_path: Path, acts: list[str]
) -> None:
    copy = tmp_path / f"{secrets.token_hex(4)}.db"
    shutil.copy(begun, copy)
    scene = Scene(copy)
    try:
        for act in acts:
            scene.do(act)
            _SHOWN["shown" if scene.room.gate.item else "neutral"] += 1
            _SHOWN["deferred"] += scene.acts._door._wished is not None
        scene.do("answers")
    finally:
        scene.storage.close()
        copy.unlink()


def test_the_sequences_did_show_cases_and_did_defer_some() -> None:
    assert _SHOWN["shown"] > 100
    assert _SHOWN["deferred"] > 30


def test_a_demand_is_good_for_one_opening(begun: Path, tmp_path: Path) -> None:
    scene = Scene(Path(shutil.copy(begun, tmp_path / "commission.db")))
    scene.first_case()
    scene.confirm()
    gate = scene.room.gate
    spent = gate.demand(scene.cases[0])
    assert gate.open(spent)
    gate.protect()
    assert not gate.open(spent)
    older, newer = gate.demand(scene.cases[0]), gate.demand(scene.cases[1])
    assert not gate.open(older)
    assert gate.is_live(newer)
    scene.room.locked = True
    assert not gate.open(newer), "asked at the moment of showing"
    assert not gate.open(gate.demand(scene.cases[0]))
    scene.room.locked = False
    assert not gate.open(newer)
    assert gate.state.record is None
    assert isinstance(scene.acts, Examination)
    scene.storage.close()
