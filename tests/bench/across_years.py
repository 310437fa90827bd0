"""What is asked across twenty years of sessions, and votes while the second file is made anew."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop

from commission_app.adapters.storage.reading.projection_file import place_beside
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.session.carry_over import roll_for
from commission_app.application.session.service import SessionService
from commission_app.composition.projections import projections_of
from tests.bench.measuring import Measure, by_turns
from tests.bench.voting import desk_on, votes
from ui.app.runner import ThreadRunner

Result = TypeVar("Result")
_AGAINST = "a file of one session"
_ROUNDS, _A_ROUND = 12, 25
_AT_ONCE = 100.0
"""Milliseconds within which what is asked is shown."""


def measures(old: Path, new: Path, key: bytes) -> Iterator[Measure]:
    """Make the read models of both files, then ask at openings that find them."""
    whole = _timed(lambda: _made(old, key))
    yield Measure("every read model made anew, twenty years", "ms", whole, _AT_ONCE, "100 ms")
    _made(new, key)

    def listed(path: Path) -> Callable[[], None]:
        return lambda: _asked(path, key, lambda desk: desk.sessions())

    def carried(path: Path) -> Callable[[], None]:
        return lambda: _asked(path, key, _carry_over)

    lists = by_turns(listed(old), listed(new), 30)
    yield Measure("opening and first list, read models kept", "ms", *lists, _AGAINST)
    rolls = by_turns(carried(old), carried(new), 15)
    yield Measure("opening and carry-over of items, read models kept", "ms", *rolls, _AGAINST)
    yield from _during_a_rebuild(old, key)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _made(path: Path, key: bytes) -> None:
    def fold(desk: SessionService) -> None:
        while desk.across.step():
            pass

    _asked(path, key, fold)


def _asked(path: Path, key: bytes, ask: Callable[[SessionService], object]) -> None:
    storage = StorageFile(path, key)
    desk = desk_on(storage.journal, projections_of(storage, key))
    ask(desk)
    desk.across.close()
    storage.close()


def _carry_over(desk: SessionService) -> None:
    roll_for(desk, desk.load(desk.sessions()[0].stream))


def _during_a_rebuild(path: Path, key: bytes) -> Iterator[Measure]:
    """Compare votes through the storage thread, by turns idle and rebuilding, one after another."""
    QCoreApplication.instance() or QCoreApplication([])
    runner = ThreadRunner("storage")
    place_beside(path).unlink(missing_ok=True)
    storage = _on(runner, lambda: StorageFile(path, key))
    desk = _on(runner, lambda: desk_on(storage.journal, projections_of(storage, key)))
    cast = _on(runner, lambda: votes(desk))
    found: dict[bool, list[float]] = {False: [], True: []}
    paused = False

    def step() -> int:
        return 0 if paused else desk.across.step()

    for _ in range(_ROUNDS):
        for rebuilding in (False, True):
            paused = not rebuilding
            _on(runner, lambda: None)
            if rebuilding:
                runner.behind(step, _broken)
            for _ in range(_A_ROUND):
                found[rebuilding].append(_timed(lambda: _on(runner, lambda: next(cast))))
    left = _on(runner, desk.across.pending)
    if not left:
        raise AssertionError("the rebuild was over before the votes were")
    paused = True
    _on(runner, storage.close)
    runner.finish()
    median = [statistics.median(found[which]) for which in (True, False)]
    yield Measure("one vote during a rebuild, median", "ms", median[0], median[1], "an idle file")
    slowest = [statistics.quantiles(found[which], n=100)[98] for which in (True, False)]
    yield Measure(
        "one vote during a rebuild, 99th percentile", "ms", slowest[0], slowest[1], "an idle file"
    )


def _on(runner: ThreadRunner, work: Callable[[], Result]) -> Result:
    """Do work on the thread of the file, as a screen does, and wait for its answer."""
    answers: list[Result] = []
    loop = QEventLoop()

    def done(answer: Result) -> None:
        answers.append(answer)
        loop.quit()

    runner.run(work, done, _broken)
    loop.exec()
    return answers[0]


def _broken(error: Exception) -> None:
    raise error
