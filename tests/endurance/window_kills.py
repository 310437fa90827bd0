"""Kills of the real windows in the middle of votes: every vote that was shown is there again.

Needs a display: ``run_in_session.sh`` gives one. Each program is a fork that makes its own windows.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from tests.endurance.listening import line_of
from tests.ui.test_vault_screens import PHRASE, Closed
from tests.vault.rooms import opened

_KEYS = (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_P, Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_P)
_AGAIN = 10
"""One kill in this many is followed by windows that open again."""

Say = Callable[[str], None]


@dataclass
class Count:
    """What was seen."""

    kills: int = 0
    acknowledged: int = 0
    finished: int = 0
    opened_again: int = 0

    def words(self) -> str:
        """Say it for people."""
        return (
            f"{self.kills} kills of the windows in the middle of votes ({self.finished} programs "
            f"were quicker); {self.acknowledged} votes shown, none missing; {self.opened_again} "
            "times the windows then opened at the same point and took the next vote"
        )


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kill that many windows; AssertionError at the first vote shown that is missing."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    before = folder / "before"
    _forked(lambda say: _prepare(before, say))
    live = folder / "live"
    lasts = 0.0
    while count.kills < kills:
        shutil.copytree(before, live)
        after = None if not lasts else chance.uniform(0, 0.8 * lasts)
        began, said = _forked(lambda say: _vote(live, say), after)
        if after is None:
            lasts = began
        finished = "end" in said
        count.kills += not finished
        count.finished += finished
        votes = [line for line in said if line.startswith("vote")]
        count.acknowledged += len(votes)
        _, checked = _forked(partial(_check, live, votes))
        assert "end" in checked
        if not finished and count.kills % _AGAIN == 1:
            _, again = _forked(lambda say: _vote(live, say))
            assert "end" in again
            count.opened_again += 1
        shutil.rmtree(live)
    return count


def _prepare(folder: Path, say: Say) -> None:
    desk = Closed(folder)
    desk.enter(PHRASE, PHRASE)
    desk.import_paris()
    desk.open_session()
    desk.take(2)
    desk.settle()
    say("begin")
    say("end")
    # Killed at once: the next program finds the session where it was.
    os.kill(os.getpid(), signal.SIGKILL)


def _vote(folder: Path, say: Say) -> None:
    """Open the windows, which are at the point where they were, and vote."""
    desk = Closed(folder)
    desk.enter(PHRASE)
    assert desk.front.shown == "examination", "not at the same point"
    assert desk.shown_to_the_chair() is None
    say("begin")
    for key in _KEYS:
        known = desk.state().sequence
        desk.press(key)
        desk.settle()
        state = desk.state()
        assert state.sequence > known or not desk.item(2).votes
        say(f"vote {state.sequence} {state.seal}")
    say("end")
    os.kill(os.getpid(), signal.SIGKILL)


def _check(folder: Path, votes: list[str], say: Say) -> None:
    """See every vote; in a fork too, so that what forks has no thread of its own."""
    say("begin")
    with opened(folder, PHRASE) as file:
        (summary,) = file.desk.sessions()
        facts = file.storage.journal.read(summary.stream)
        for line in votes:
            _, sequence, seal = line.split()
            assert len(facts) >= int(sequence), "a vote that was shown is gone"
            assert facts[int(sequence) - 1].seal == seal
        file.storage.contents()
    say("end")
    os.kill(os.getpid(), signal.SIGKILL)


def _forked(work: Callable[[Say], None], after: float | None = None) -> tuple[float, list[str]]:
    """Do work in a fork, killed ``after`` it began; how long it took, and what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            work(lambda line: _write(writing, line))
        except BaseException as error:  # noqa: BLE001 - the parent only sees the code
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        finally:
            os._exit(1)
    os.close(writing)
    assert line_of(reading, child) == "begin", "the windows failed by themselves"
    began = time.perf_counter()
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    said = list(iter(lambda: line_of(reading, child), ""))
    took = time.perf_counter() - began
    os.close(reading)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the windows failed by themselves"
    return took, said


def _write(handle: int, line: str) -> None:
    os.write(handle, (line + "\n").encode())
