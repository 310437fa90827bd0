"""The seam between presenters and the rest: views, runner and the hub of the current session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from commission_app.domain.commands import Command
from commission_app.domain.refusals import Refusal
from commission_app.session.desk import Desk, Snapshot

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


class SessionHub:
    """The current session for every screen: one snapshot, always one that is stored.

    Acts queue on the runner in the order of the keys; each is executed on the snapshot that the
    one before it left, so that fast typing loses nothing.
    """

    def __init__(self, desk: Desk, runner: Runner) -> None:
        """Work through a desk; nothing is loaded yet."""
        self._desk = desk
        self._runner = runner
        self._listeners: list[Callable[[Snapshot], None]] = []
        self._stored: Snapshot | None = None
        self.snapshot: Snapshot | None = None

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
        command: Command,
        *,
        refused: Callable[[Refusal], None],
        failed: Callable[[Exception], None],
        accepted: Callable[[Snapshot], None] | None = None,
    ) -> None:
        """Execute a command on the current session; exactly one of the callbacks answers.

        ``accepted`` is called after the listeners, once the facts are on disk.
        """

        def work() -> Snapshot | Refusal:
            if self._stored is None:
                raise RuntimeError("no session is loaded")
            answer = self._desk.execute(self._stored, command)
            if isinstance(answer, Snapshot):
                self._stored = answer
            return answer

        def done(answer: Snapshot | Refusal) -> None:
            if isinstance(answer, Refusal):
                refused(answer)
                return
            self._publish(answer)
            if accepted is not None:
                accepted(answer)

        self._runner.run(work, done, failed)

    def _publish(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        for listener in tuple(self._listeners):
            listener(snapshot)
