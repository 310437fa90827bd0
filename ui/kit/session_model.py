"""The seam between presenters and the rest: views, runner and the hub of the current session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.application.identities.doubtful_mentions import (
    Act,
    Asked,
    Doubt,
    Kept,
    Masked,
    TextDoubtful,
)
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


@dataclass(slots=True)
class _Asked:
    """A command, its session and who waits for its answer; ``told`` once a failure was said.

    ``after`` is the last fact of the session when it was tried, None before.
    """

    stream: str
    command: Act
    refused: Callable[[Refusal], None]
    failed: Callable[[Exception], None]
    accepted: Callable[[Snapshot], None] | None
    told: bool = False
    after: int | None = None


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


_Answer = tuple[_Asked, Snapshot | Refusal | Exception]


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
        self._desk = desk
        self._runner = runner
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._stored: Snapshot | None = None
        self._waiting: list[_Asked] = []
        self._doubtful = False
        self.waiting = 0
        self.waits: Callable[[int, JournalUnavailable | None], None] = _waits_for_nothing
        self.snapshot: Snapshot | None = None
        self.asks: Callable[[Question], None] = _asks_nobody
        self.did: Callable[[Act], None] = _done_for_nobody

    def subscribe(self, listener: Callable[[Snapshot], None]) -> None:
        """Have ``listener`` called with each new snapshot, on the thread of the screen."""
        self._listeners.append(listener)

    def retire(self) -> None:
        """Tell nobody any more: the session is left."""
        self._listeners.clear()

    def show(self, snapshot: Snapshot) -> None:
        """Make a loaded snapshot the current one."""
        self._stored = snapshot
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
        if self._stored is None:
            raise RuntimeError("no session is loaded")
        self._attempt(_Asked(self._stored.stream, command, refused, failed, accepted))

    def retry(self) -> None:
        """Try again what the disk did not take."""
        self._attempt(None)

    def _attempt(self, asked: _Asked | None) -> None:
        def work() -> tuple[list[_Answer], int]:
            known = [(waiting.stream, waiting.command) for waiting in self._waiting]
            if asked is not None and (asked.stream, asked.command) not in known:
                self._waiting.append(asked)
            # Counted here, once the disk has answered: an act that is merely next does not wait.
            return self._answers(), len(self._waiting)

        def done(read: tuple[list[_Answer], int]) -> None:
            answers, waiting = read
            for answered, answer in answers:
                self._deliver(answered, answer)
            held = [answer for _, answer in answers if isinstance(answer, JournalUnavailable)]
            self._tell(waiting, held[-1] if held else None)

        def broken(error: Exception) -> None:
            if asked is not None:
                asked.failed(error)

        self._runner.run(work, done, broken)

    def _answers(self) -> list[_Answer]:
        """Do what waits, in order, until the disk fails; on the storage thread."""
        answers: list[_Answer] = []
        while self._waiting:
            asked = self._waiting[0]
            answer = self._answer(asked)
            if isinstance(answer, JournalUnavailable) and may_pass(answer):
                self._doubtful = True
                answers += [(held, answer) for held in self._waiting if not held.told]
                for held in self._waiting:
                    held.told = True
                return answers or [(asked, answer)]
            self._waiting.pop(0)
            answers.append((asked, answer))
        return answers

    def _answer(self, asked: _Asked) -> Snapshot | Refusal | Exception:
        try:
            before = self._stored
            if before is None or before.stream != asked.stream or self._doubtful:
                # What could not be acknowledged may have reached the disk: the journal tells.
                held = self._desk.load(asked.stream)
                self._doubtful = False
                if asked.after is not None and held.state.sequence > asked.after:
                    self._hold(held)
                    return held
                before = held
            asked.after = before.state.sequence
            answer = self._desk.execute(before, asked.command)
        except Exception as error:  # noqa: BLE001 - handed over to the presenter
            return error
        self._hold(answer if isinstance(answer, Snapshot) else before)
        return answer

    def _hold(self, snapshot: Snapshot) -> None:
        if self._stored is None or self._stored.stream == snapshot.stream:
            self._stored = snapshot

    def _deliver(self, asked: _Asked, answer: Snapshot | Refusal | Exception) -> None:
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


def may_pass(error: Exception) -> bool:
    """Tell whether the act is kept until the disk answers: a file that is only read stays so."""
    return isinstance(error, JournalUnavailable) and error.fault not in (
        StorageFault.READING_ALONE,
        StorageFault.DAMAGED,
    )
