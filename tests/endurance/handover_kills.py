"""Kills in the middle of a hand-over, there and back: never lost, never writable at two places.

Half of them come at an instant of the clock; the others at each write, sync or name in turn, so
that a loaded machine leaves no part of an act untried. As a module, under the shim: the latter.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.application.session.service import Snapshot
from commission_app.application.vault.bundles import Holding
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.attendance import RecordAttendance
from tests.endurance import shim
from tests.endurance.listening import line_of
from tests.vault.rooms import OnAStick, Opened, opened

KINDS = ("hand over", "take in", "go on", "hand back", "come back")
"""What is done with a session on its way, in this order."""

PARTS = 5
_GOES_ON = RecordAttendance("s6", Presence.EXCUSED)


@dataclass
class Count:
    """What was seen: kills by what was under way, acknowledgements, acts done before the kill."""

    by_kind: Counter[str] = field(default_factory=Counter)
    by_part: Counter[int] = field(default_factory=Counter)
    at_writes: int = 0
    acknowledged: int = 0

    @property
    def kills(self) -> int:
        """How many programs were killed, in the middle of an act or just after it."""
        return self.by_kind.total()

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {self.by_kind[kind]}" for kind in KINDS)
        parts = ", ".join(str(self.by_part[part]) for part in range(PARTS))
        return (
            f"{self.kills} kills ({kinds}), {self.at_writes} of them at one write, sync or name "
            f"after the other (by fifths of the act: {parts}); {self.acknowledged} acknowledged "
            "just before the kill, none missing; the session was never writable at two places, "
            "and each journey then went on to its end"
        )


@dataclass
class Journey(OnAStick):
    """The office, the room, the bundles between them, and the one session that travels."""

    office: Opened
    room: Opened
    stream: str

    def following(self) -> tuple[str, Callable[[], object]] | None:
        """Find in both files and the folder alone what comes next; nothing at the end."""
        office, room = self.office.maintenance.handover, self.room.maintenance.handover
        if not office.custody():
            if self.length(self.office) > self.start:
                return None
            to = room.pairing.card().signing
            return "hand over", lambda: office.hand_over(self.stream, to, self.out)
        there = next(iter(room.custody()), None)
        if there is None and not self.out.exists():
            # Let go, and cut short before the bundle was written: it is written again.
            to = room.pairing.card().signing
            return "hand over", lambda: office.hand_over(self.stream, to, self.out)
        if there is None:
            return "take in", lambda: room.take_in(self.out)
        if there.holding is Holding.HELD and self.length(self.room) == self.start:
            return "go on", self._go_on
        if there.holding is Holding.HELD or not self.back.exists():
            return "hand back", lambda: room.hand_back(self.stream, self.back)
        return "come back", lambda: office.take_in(self.back)

    @property
    def start(self) -> int:
        """How many facts the session had when it left, as the folder tells."""
        return int((self.stick / "facts").read_text())

    def length(self, file: Opened) -> int:
        """Count the facts of the session in a file, checked."""
        return file.desk.load(self.stream).state.sequence

    def _go_on(self) -> None:
        desk = self.room.desk
        answer = desk.execute(desk.load(self.stream), _GOES_ON)
        assert isinstance(answer, Snapshot), answer


@contextmanager
def travelling(folder: Path) -> Iterator[Journey]:
    """Open both files of a folder."""
    with opened(folder / "office") as office, opened(folder / "room") as room:
        yield Journey(office, room, office.desk.sessions()[0].stream, stick=folder)


def prepare(folder: Path) -> dict[str, Path]:
    """Play a journey once; give by kind the folder as it was just before it."""
    live = folder / "live"
    with opened(live / "office") as office, opened(live / "room") as room:
        card = folder / "autre.poste"
        for here, there in ((office, room), (room, office)):
            pairing = here.maintenance.handover.pairing
            there.maintenance.handover.pairing.export_card(card)
            pairing.pair(pairing.read_card(card))
        (live / "facts").write_text(str(office.session().state.sequence))
    before: dict[str, Path] = {}
    for kind in KINDS:
        before[kind] = folder / f"before-{kind}"
        shutil.copytree(live, before[kind])
        with travelling(live) as journey:
            following = journey.following()
            assert following is not None
            assert following[0] == kind, following
            following[1]()
    return before


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kill that many times; AssertionError at the first session that is lost or that forked."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    before = prepare(folder)
    by_writes = kills // 2
    lasts: dict[str, float] = {}
    live = folder / "killed"
    while count.kills < kills - by_writes:
        kind = KINDS[count.kills % len(KINDS)]
        # What an act takes is measured again and again: the load of the machine changes it.
        if kind not in lasts or chance.random() < 0.1:
            lasts[kind] = _lasts(before[kind], live)
        finished = _killed(before[kind], live, chance.uniform(0, 1.15 * lasts[kind]))
        count.acknowledged += finished
        count.by_kind[kind] += 1
        _check(live, kind if finished else None)
        shutil.rmtree(live)
    (folder / "at-writes").mkdir()
    given = (folder, by_writes, seed)
    said = shim.run_under(shim.built(folder), folder, __name__, *map(str, given))
    for kind, part, finished in json.loads(said):
        count.by_kind[kind] += 1
        count.by_part[part] += 1
        count.at_writes += 1
        count.acknowledged += finished
    return count


def main(folder: str, kills: str, seed: str) -> None:
    """Kill at writes spread evenly over each act; say by kind the part of the act, and the end."""
    chance, control = random.Random(seed), shim.Shim()  # noqa: S311 - chance, not a secret
    place = Path(folder).resolve()
    live = place / "at-writes" / "killed"
    said: list[tuple[str, int, bool]] = []
    lengths: dict[str, int] = {}
    for number in range(int(kills)):
        kind = KINDS[number % len(KINDS)]
        start = place / f"before-{kind}"
        if kind not in lengths:
            lengths[kind] = _length(start, live, control)
            assert lengths[kind] > PARTS, f"{kind} writes too little to be cut anywhere"
        # One more than there are: killed right after the end.
        at = chance.randint(1, lengths[kind] + 1)
        finished = _killed(start, live, None, (control, at))
        _check(live, kind if finished else None)
        shutil.rmtree(live)
        part = min(PARTS - 1, (at - 1) * PARTS // lengths[kind])
        said.append((kind, part, finished))
    sys.stdout.write(json.dumps(said))


def _length(start: Path, live: Path, control: shim.Shim) -> int:
    """Give how many writes, syncs and names an act makes."""
    shutil.copytree(start, live)
    with travelling(live) as journey:
        following = journey.following()
        assert following is not None
        control.fail_at(0, shim.EVERYTHING, stays=False)
        following[1]()
        seen = control.rest()
    shutil.rmtree(live)
    return seen


def _lasts(start: Path, live: Path) -> float:
    """Give how long the next act of a folder lasts when nobody kills it, in seconds."""
    shutil.copytree(start, live)
    child, reading = _fork(live, None)
    assert line_of(reading, child) == "begin", "the act failed by itself"
    began = time.perf_counter()
    ended = line_of(reading, child)
    spent = time.perf_counter() - began
    os.close(reading)
    assert os.waitpid(child, 0)[1] == 0, "the act failed by itself"
    assert ended == "end"
    shutil.rmtree(live)
    return spent


def _killed(
    start: Path, live: Path, after: float | None, at: tuple[shim.Shim, int] | None = None
) -> bool:
    """Kill in the next act of a folder, at a time or at a write; True when it was acknowledged."""
    shutil.copytree(start, live)
    child, reading = _fork(live, at)
    begun = line_of(reading, child)
    if after is not None:
        until = time.perf_counter() + after
        while time.perf_counter() < until:
            pass
        os.kill(child, signal.SIGKILL)
    finished = line_of(reading, child) == "end"
    os.close(reading)
    ended = os.waitpid(child, 0)[1]
    assert begun == "begin", "the act failed by itself"
    assert ended in (0, signal.SIGKILL), "the act failed by itself"
    return finished


def _fork(live: Path, at: tuple[shim.Shim, int] | None) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _act(live, writing, at)
    os.close(writing)
    return child, reading


def _act(live: Path, writing: int, at: tuple[shim.Shim, int] | None) -> None:
    """Do what comes next, in the forked program, which ends here."""
    try:
        with travelling(live) as journey:
            following = journey.following()
            assert following is not None
            if at is not None:
                at[0].kill_at(at[1], shim.EVERYTHING)
            os.write(writing, b"begin\n")
            following[1]()
            os.write(writing, b"end\n")
            if at is not None:
                os.kill(os.getpid(), signal.SIGKILL)
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - the parent only sees the code
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        os._exit(1)


def _check(live: Path, acknowledged: str | None) -> None:
    """See what was acknowledged, one place to write at most, and the journey's end."""
    done: list[str] = []
    while True:
        with travelling(live) as journey:
            _writable_once(journey)
            following = journey.following()
            if following is None:
                break
            done.append(following[0])
            following[1]()
    if acknowledged is not None:
        assert acknowledged not in done, f"{acknowledged} was acknowledged, and is not done"
    with travelling(live) as journey:
        assert journey.length(journey.office) == journey.start + 1
        assert journey.office.desk.load(journey.stream) == journey.room.desk.load(journey.stream)


def _writable_once(journey: Journey) -> None:
    places = [
        file
        for file in (journey.office, journey.room)
        if any(known.stream == journey.stream for known in file.desk.sessions())
        and not file.maintenance.only_read(journey.stream)
    ]
    assert len(places) <= 1, "the session is writable at two places"


if __name__ == "__main__":
    main(*sys.argv[1:])
