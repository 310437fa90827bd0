"""From a key of the vote to what is painted, in a file of twenty years; the disk is told apart.

The baseline is the repaint of an empty window of the same size. Beyond the disk, the 99th
percentile is to be 33 ms at most on two cores. The processor time of the whole program, which a
busy machine stretches less, is told beside it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from commission_app.adapters.storage.journal import SqlJournal
from commission_app.clocks import PlayedClock
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from tests.bench import long_life
from tests.bench.measuring import Measure, on_disk
from tests.domain.room import START
from tests.ui.test_windows import CONTROL, Desk
from ui.app.front import Front
from ui.app.main import application

PHRASE = "une phrase assez longue"
SESSIONS, CASES, FACTS = 150, 3_000, 60_000
KEYS, LONGEST = 200, 33.0


class _Desk(Desk):
    """The windows on a file of many years, behind a passphrase."""

    def __init__(self, folder: Path) -> None:
        application()
        door = FileOpener(folders(folder), PlayedClock(START), keyring=False)
        door.create(PHRASE).close()
        vault = door._vault()
        (key, *_) = vault.candidates(PHRASE, None)
        long_life.write(vault.database, key, SESSIONS, CASES, FACTS)
        self.front = Front(door)
        self.front.start()
        self.front.window.resize(1440, 900)
        self.front.window.activateWindow()
        QTest.qWaitForWindowActive(self.front.window)
        self.settle()
        QTest.keyClicks(self.front.screens.unlock.passphrase, PHRASE)
        self.open_file()


def measures(folder: Path) -> Iterable[Measure]:
    """Measure the keys; AssertionError where the slowest of a hundred takes longer than it may."""
    on_disk(folder)
    desk = _Desk(folder / "data")
    desk.import_paris()
    desk.open_session()
    desk.take(3)
    with _disk() as spent:
        beyond, worked = zip(*_beyond(desk, spent), strict=True)
    empty, painted = zip(*_empty(), strict=True)
    desk.close()
    slowest, plain, busiest, idle = (
        statistics.quantiles(times, n=100)[98] for times in (beyond, empty, worked, painted)
    )
    against = "an empty window's repaint"
    median = statistics.median(beyond)
    yield Measure("key to painted, beyond the disk, median", "ms", median,
                  statistics.median(empty), against)  # fmt: skip
    yield Measure("key to painted, beyond the disk, 99th percentile", "ms", slowest, plain, against)
    yield Measure("key to painted, processor time, 99th percentile", "ms", busiest, idle, against)
    if slowest > LONGEST:
        raise AssertionError(f"from a key to what is painted: {slowest:.0f} ms, {LONGEST:.0f} most")


@contextmanager
def _disk() -> Iterator[list[float]]:
    """Keep the milliseconds of each durable write while it lasts."""
    spent: list[float] = []
    append = SqlJournal.append

    def timed(*given: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return append(*given, **named)  # type: ignore[arg-type]  # handed on as they came
        finally:
            spent.append((time.perf_counter() - began) * 1000)

    SqlJournal.append = timed  # type: ignore[assignment,method-assign]  # only to time it
    try:
        yield spent
    finally:
        SqlJournal.append = append  # type: ignore[method-assign]  # as it was


def _beyond(desk: Desk, spent: list[float]) -> Iterator[tuple[float, float]]:
    """Vote, take back, vote: give what each vote takes from its key to its painting.

    The time that passes, disk apart, then that of the processor.
    """
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    voters = len(desk.item(3).votes)
    for turn in range(KEYS):
        desk.press(Qt.Key.Key_Z, CONTROL)
        desk.settle()
        spent.clear()
        began, cpu = time.perf_counter(), time.process_time()
        desk.press(Qt.Key.Key_C if turn % 2 else Qt.Key.Key_P)
        desk.settle()
        QApplication.processEvents()
        whole, worked = time.perf_counter() - began, time.process_time() - cpu
        assert len(desk.item(3).votes) == voters, "the vote is stored and shown"
        assert len(spent) == 1, "one durable write"
        yield whole * 1000 - spent[0], worked * 1000


def _empty() -> list[tuple[float, float]]:
    window = QWidget()
    window.resize(1440, 900)
    window.show()
    QTest.qWaitForWindowExposed(window)
    times = []
    for _ in range(KEYS):
        began, cpu = time.perf_counter(), time.process_time()
        window.repaint()
        QApplication.processEvents()
        passed, worked = time.perf_counter() - began, time.process_time() - cpu
        times.append((passed * 1000, worked * 1000))
    window.deleteLater()
    return times
