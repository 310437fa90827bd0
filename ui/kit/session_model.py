"""The seam between presenters and the rest: views, runner and the hub of the current session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from commission_app.application.base.ports import JournalUnavailable
from commission_app.application.identities.doubtful_mentions import (
    Act,
    Asked,
    Doubt,
    Kept,
    Masked,
    TextDoubtful,
)
from commission_app.application.session.pending_acts import Answer, PendingAct, PendingActs
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.refusals import Refusal

StateT_contra = TypeVar("StateT_contra", contravariant=True)
Result = TypeVar("Result")


class View(Protocol[StateT_contra]):
    """A screen: it displays the state it is given and decides nothing."""

    def display(self, state: StateT_contra) -> None:
        """Show a state."""


class Runner(Protocol):
    """Runs work away from the screen, one at a time and in order, and answers on the screen."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``work``, then call ``done`` or ``failed`` on the thread of the screen."""


@dataclass(slots=True, kw_only=True)
class _Asked(PendingAct):
    """An act and who waits for its answer."""

    refused: Callable[[Refusal], None]
    failed: Callable[[Exception], None]
    accepted: Callable[[Snapshot], None] | None


Again = Callable[
    [Kept | Masked, Callable[[Refusal], None], Callable[[Snapshot | None], None]], None
]
"""Does an act anew with the answer to its doubts; told whether it was refused or done."""


@dataclass(frozen=True, slots=True)
class Question:
    """An act that waits for an answer: its session, its doubts, and how it is done then.

    ``maskable`` is False where only the writer can rewrite the text.
    """

    stream: str
    act: Asked
    doubts: tuple[Doubt, ...]
    again: Again
    maskable: bool = True


def _asks_nobody(_: Question) -> None:
    """Nobody is asked: the refusal says what can be done."""


def _done_for_nobody(_: Act) -> None:
    """Nobody is told."""


def _waits_for_nothing(_: int, __: JournalUnavailable | None) -> None:
    """Nobody is told."""


class SessionModel:
    """The current session for every screen: one snapshot, always one that is stored.

    Acts queue on the runner in the order of the keys; each is executed on the snapshot that the
    one before it left, so that fast typing loses nothing. Acts that the disk did not take are kept
    in their order and done first at the next one, or at ``retry``: ``waits`` is told how many.
    """

    def __init__(self, desk: SessionService, runner: Runner) -> None:
        """Work through a desk; nothing is loaded yet."""
        self._pending: PendingActs[_Asked] = PendingActs(desk)
        self._runner = runner
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._drawing: list[Callable[[], None]] | None = None
        self.waiting = 0
        self.waits: Callable[[int, JournalUnavailable | None], None] = _waits_for_nothing
        self.snapshot: Snapshot | None = None
        self.asks: Callable[[Question], None] = _asks_nobody
        self.did: Callable[[Act], None] = _done_for_nobody

    def subscribe(self, listener: Callable[[Snapshot], None]) -> None:
        """Have ``listener`` called with each new snapshot, on the thread of the screen."""
        self._listeners.append(listener)

    def redraw(self, display: Callable[[], None]) -> None:
        """Have a screen drawn: now, or once an answer under way was given to all, and once only."""
        if self._drawing is None:
            display()
        elif display not in self._drawing:
            self._drawing.append(display)

    def retire(self) -> None:
        """Tell nobody any more: the session is left."""
        self._listeners.clear()

    def show(self, snapshot: Snapshot) -> None:
        """Make a loaded snapshot the current one."""
        self._pending.stored = snapshot
        self._publish(snapshot)

    def submit(
        self,
        command: Act,
        *,
        refused: Callable[[Refusal], None],
        failed: Callable[[Exception], None],
        accepted: Callable[[Snapshot], None] | None = None,
    ) -> None:
        """Execute a command on the current session; one of the callbacks answers.

        ``accepted`` is called after the listeners, once the facts are on disk. When the disk did
        not take the act, ``failed`` is called, and ``accepted`` or ``refused`` later, once the
        disk answers again.
        """
        stored = self._pending.stored
        if stored is None:
            raise RuntimeError("no session is loaded")
        asked = _Asked(stored.stream, command, refused=refused, failed=failed, accepted=accepted)
        self._attempt(asked)

    def retry(self) -> None:
        """Try again what the disk did not take."""
        self._attempt(None)

    def _attempt(self, asked: _Asked | None) -> None:
        def work() -> tuple[list[tuple[_Asked, Answer]], int]:
            return self._pending.attempt(asked)

        def done(read: tuple[list[tuple[_Asked, Answer]], int]) -> None:
            answers, waiting = read
            for answered, answer in answers:
                self._deliver(answered, answer)
            held = [answer for _, answer in answers if isinstance(answer, JournalUnavailable)]
            self._tell(waiting, held[-1] if held else None)

        def broken(error: Exception) -> None:
            if asked is not None:
                asked.failed(error)

        self._runner.run(work, done, broken)

    def _deliver(self, asked: _Asked, answer: Answer) -> None:
        """Give an answer to all whom it concerns; a screen shows one state of it."""
        if self._drawing is not None:
            self._answered(asked, answer)
            return
        drawing: list[Callable[[], None]] = []
        self._drawing = drawing
        try:
            self._answered(asked, answer)
        finally:
            self._drawing = None
            for display in drawing:
                display()

    def _answered(self, asked: _Asked, answer: Answer) -> None:
        if isinstance(answer, Snapshot):
            if self.snapshot is None or self.snapshot.stream == answer.stream:
                self._publish(answer)
                self.did(asked.command)
                if asked.accepted is not None:
                    asked.accepted(answer)
        elif isinstance(answer, TextDoubtful):
            self._ask(asked, answer)
            asked.refused(answer)
        elif isinstance(answer, Refusal):
            asked.refused(answer)
        else:
            asked.failed(answer)

    def _ask(self, asked: _Asked, answer: TextDoubtful) -> None:
        def again(
            act: Kept | Masked,
            refused: Callable[[Refusal], None],
            done: Callable[[Snapshot | None], None],
        ) -> None:
            def both_refused(refusal: Refusal) -> None:
                refused(refusal)
                asked.refused(refusal)

            def both_done(snapshot: Snapshot) -> None:
                done(snapshot)
                if asked.accepted is not None:
                    asked.accepted(snapshot)

            self.submit(act, refused=both_refused, failed=asked.failed, accepted=both_done)

        act = asked.command
        bare = act.command if isinstance(act, Kept | Masked) else act
        self.asks(Question(asked.stream, bare, answer.doubts, again))

    def _tell(self, waiting: int, error: JournalUnavailable | None) -> None:
        if waiting or self.waiting:
            self.waiting = waiting
            self.waits(waiting, error)

    def _publish(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        for listener in tuple(self._listeners):
            listener(snapshot)
