"""Runs work on one thread of its own and brings the answer back to the thread of the screen."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

Result = TypeVar("Result")


class ThreadRunner(QObject):
    """A runner with a single worker thread: jobs are done one at a time, in order.

    It must be made on the thread of the screen. ``idle`` is emitted there once every answer so
    far was delivered.
    """

    idle = Signal()
    _answered = Signal(object)
    _told = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start a worker thread of that name at the first job."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._pending = 0
        self._waiting: list[Callable[[], None]] = []
        self._counting = Lock()
        self._ended = False
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(_do, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a job or its answer is under way."""
        return self._pending > 0

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``work`` on the worker, then call ``done`` or ``failed`` on the screen's thread."""
        if self._ended:
            # What was done in steps goes no further than the end of the program.
            return
        with self._counting:
            self._pending += 1

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed over to the presenter
                self._answered.emit(partial(failed, error))
            else:
                self._answered.emit(partial(done, result))

        self._pool.submit(job)

    def behind(
        self,
        step: Callable[[], int],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do ``step`` until it answers 0, behind whatever is asked: each is a job of its own.

        None begins before every answer was delivered: it would hold the interpreter while the
        screen waits to show it. Nobody waits for a step: it makes the runner no busier, and goes
        no further than its end.
        """

        def job() -> None:
            if self._ended:
                return
            with self._counting:
                if self._pending:
                    self._waiting.append(job)
                    return
            try:
                left = step()
            except Exception as error:  # noqa: BLE001 - handed over
                self.tell(partial(failed, error))
                return
            if left:
                with suppress(RuntimeError):
                    # The thread may have been ended meanwhile.
                    self._pool.submit(job)

        self._pool.submit(job)

    def tell(self, act: Callable[[], None]) -> None:
        """Have something done on the screen's thread; to be called from any thread."""
        self._told.emit(act)

    def finish(self, last: Callable[[], None] | None = None) -> None:
        """Do a last job, wait for everything queued, and end the thread."""
        self._ended = True
        if last is not None:
            self._pool.submit(last)
        self._pool.shutdown(wait=True)

    def _deliver(self, answer: Callable[[], None]) -> None:
        try:
            answer()
        finally:
            with self._counting:
                self._pending -= 1
                while self._waiting and not self._pending and not self._ended:
                    self._pool.submit(self._waiting.pop(0))
            if not self._pending:
                self.idle.emit()


def _do(act: Callable[[], None]) -> None:
    act()
