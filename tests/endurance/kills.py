"""Kills a program at random instants of every kind of act, and looks for what is missing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.endurance import scenario
from tests.endurance.listening import line_of


@dataclass
class Count:
    """What was seen: kills by kind of act, acknowledgements, lives that went on to their end."""

    by_kind: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    finished: int = 0
    went_on: int = 0

    @property
    def kills(self) -> int:
        """How many programs were killed."""
        return self.by_kind.total()

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        return (
            f"{self.kills} kills ({kinds}); {self.acknowledged} acknowledgements, none missing; "
            f"{self.finished} were quicker than the kill; {self.went_on} lives then went on "
            "to their end"
        )


def run(folder: Path, prepared: scenario.Prepared, kills: int, seed: int) -> Count:
    """Kill ``kills`` times; AssertionError at the first acknowledged fact that is missing."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    trial, before = prepared.trial, prepared.before
    lasts = {kind: _timed(folder, places[0], kind, trial) for kind, places in before.items()}
    while count.kills < kills:
        kind = scenario.KINDS[count.kills % len(scenario.KINDS)]
        live = folder / "live"
        shutil.copytree(chance.choice(before[kind]), live)
        said, finished = _kill(live, kind, trial, chance.uniform(0, 1.3 * lasts[kind]))
        count.acknowledged += len(said)
        count.finished += finished
        count.by_kind[kind] += not finished
        scenario.check(live, said)
        if count.kills % 40 == 0:
            _go_on(live, trial)
            count.went_on += 1
        shutil.rmtree(live)
    return count


def _timed(folder: Path, start: Path, kind: str, trial: scenario.Trial) -> float:
    """Give how long an act of that kind lasts when nobody kills it, in seconds."""
    live = folder / "timed"
    shutil.copytree(start, live)
    child, lines = _fork(live, kind, trial)
    began = spent = 0.0
    for line in iter(lambda: line_of(lines, child), ""):
        if line == "begin":
            began = time.perf_counter()
        if line == "end":
            spent = time.perf_counter() - began
    os.close(lines)
    assert os.waitpid(child, 0)[1] == 0, f"the act {kind} failed without any kill"
    shutil.rmtree(live)
    return spent


def _kill(live: Path, kind: str, trial: scenario.Trial, after: float) -> tuple[list[str], bool]:
    """Kill that long after the act begins; give what was acknowledged, and whether it had ended."""
    child, lines = _fork(live, kind, trial)
    said: list[str] = []
    while (line := line_of(lines, child)) not in ("begin", ""):
        said.append(line)
    until = time.perf_counter() + after
    while time.perf_counter() < until:
        pass
    os.kill(child, signal.SIGKILL)
    # What was in the pipe was said before the end.
    said += [line for line in iter(lambda: line_of(lines, child), "") if line != "begin"]
    os.close(lines)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL), f"the act {kind} failed by itself"
    finished = "end" in said
    return [line for line in said if line != "end"], finished


def _fork(live: Path, kind: str, trial: scenario.Trial) -> tuple[int, int]:
    """Begin a program that plays one act; a fork has everything imported already."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        say = scenario.say_to(writing)
        play(live, kind, trial, say)
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - the parent only sees the code
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(1)


def play(live: Path, kind: str, trial: scenario.Trial, say: scenario.Say) -> scenario.Bureau:
    """Do the one act that the folder was prepared for; the program that did it stays open."""
    opens = kind in ("create", "upgrade")
    if opens:
        say("begin")
    bureau = scenario.Bureau(live, trial, say)
    if not opens:
        following = bureau.next_act()
        assert following is not None
        assert following[0] == kind, following
        say("begin")
        following[1]()
    say("end")
    return bureau


def _go_on(live: Path, trial: scenario.Trial) -> None:
    """Play the life to its end from where the kill left it."""
    said: list[str] = []
    bureau = scenario.Bureau(live, trial, said.append)
    while (following := bureau.next_act()) is not None:
        following[1]()
    bureau.close()
    scenario.check(live, said)
