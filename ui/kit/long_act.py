"""A long act under way: how far it is, and how it is stopped. The one way of every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from commission_app.application.base.progress import Pace, Stopped, keeping
from ui import french
from ui.kit.session_model import Runner

Result = TypeVar("Result")

NOTHING_WRITTEN = french.typeset("Arrêté à votre demande : rien n’a été écrit.")


class LongAct:
    """Runs the jobs of one act, one after the other, on any runner, under one pace."""

    def __init__(self, stopped: Callable[[], None] | None = None) -> None:
        """Begin an act; ``stopped`` is called in place of its end, None: it cannot be stopped."""
        self._stopped = stopped
        self.pace = Pace()

    def run(
        self,
        runner: Runner,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do a job of the act; a stop that came between two jobs is obeyed before the second."""

        def paced() -> Result:
            with keeping(self.pace):
                self.pace.look()
                return work()

        def ended(error: Exception) -> None:
            if isinstance(error, Stopped) and self._stopped is not None:
                self._stopped()
            else:
                failed(error)

        runner.run(paced, done, ended)

    @property
    def progress(self) -> tuple[int, int]:
        """Give the steps done and all of them."""
        return self.pace.done, self.pace.total

    @property
    def stopping(self) -> bool:
        """Tell whether it was told to stop."""
        return self.pace.asked

    @property
    def may_stop(self) -> bool:
        """Tell whether it can still be stopped."""
        return self._stopped is not None and self.pace.may_stop

    def stop(self) -> None:
        """Stop it at its next step, unless it writes already."""
        if self._stopped is not None:
            self.pace.stop()
