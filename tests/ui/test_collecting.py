"""Garbage in cycles is collected on the thread of the windows, whoever made it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.app.main import application
from ui.app.runner import ThreadRunner


@pytest.fixture
def collectors() -> Iterator[list[int]]:
    """The thread of each collection, as it begins."""
    seen: list[int] = []

    def tell(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    gc.callbacks.append(tell)
    yield seen
    gc.callbacks.remove(tell)


def leave_cycles() -> int:
    for _ in range(50_000):
        lonely: list[object] = []
        lonely.append(lonely)
    return threading.get_ident()


def test_a_worker_that_leaves_cycles_collects_none_of_them(
    qtbot: QtBot, collectors: list[int]
) -> None:
    application()
    runner = ThreadRunner("cycles")
    worker: list[int] = []
    runner.run(leave_cycles, worker.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(worker) and bool(collectors), timeout=60_000)
    runner.finish()
    assert worker[0] not in collectors
    assert set(collectors) == {threading.get_ident()}
