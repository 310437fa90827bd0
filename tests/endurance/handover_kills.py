"""Kills in the middle of a hand-over, there and back: never lost, never writable at two places."""

from __future__ import annotations

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

from commission_app.domain.attendance import Presence
from commission_app.domain.commands import RecordAttendance
from commission_app.session.desk import Snapshot
from commission_app.session.parcels import Holding
from tests.endurance.kills import line_of
from tests.vault.rooms import Opened, opened

KINDS = ("hand over", "take in", "go on", "hand back", "come back")
"""What is done with a session on its way, in this order."""

_GOES_ON = RecordAttendance("s6", Presence.EXCUSED)


@dataclass
class Count:
    """What was seen: kills by what was under way, acknowledgements, acts done before the kill."""

    by_kind: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    finished: int = 0

    @property
    def kills(self) -> int:
        """How many programs were killed in the middle."""
        return self.by_kind.total()

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {self.by_kind[kind]}" for kind in KINDS)
        return (
            f"{self.kills} kills ({kinds}); {self.acknowledged} acknowledgements, none missing; "
            f"{self.finished} were quicker than the kill; the session was never writable at two "
            "places, and each journey then went on to its end"
        )


@dataclass
class Journey:
    """The office, the room, the bundles between them, and the one session that travels."""

    office: Opened
    room: Opened
    folder: Path
    stream: str

    @property
    def _out(self) -> Path:
        return self.folder / "aller.remise"

    @property
    def _back(self) -> Path:
        return self.folder / "retour.remise"

    def following(self) -> tuple[str, Callable[[], object]] | None:
        """Find in both files and the folder alone what comes next; nothing at the end."""
        office, room = self.office.strongroom.handover, self.room.strongroom.handover
        if not office.custody():
            if self.length(self.office) > self.start:
                return None
            to = room.pairing.card().signing
            return "hand over", lambda: office.hand_over(self.stream, to, self._out)
        there = next(iter(room.custody()), None)
        if there is None and not self._out.exists():
            # Let go, and cut short before the bundle was written: it is written again.
            to = room.pairing.card().signing
            return "hand over", lambda: office.hand_over(self.stream, to, self._out)
        if there is None:
            return "take in", lambda: room.take_in(self._out)
        if there.holding is Holding.HELD and self.length(self.room) == self.start:
            return "go on", self._go_on
        if there.holding is Holding.HELD or not self._back.exists():
            return "hand back", lambda: room.hand_back(self.stream, self._back)
        return "come back", lambda: office.take_in(self._back)

    @property
    def start(self) -> int:
        """How many facts the session had when it left, as the folder tells."""
        return int((self.folder / "facts").read_text())

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
        yield Journey(office, room, folder, office.desk.sessions()[0].stream)


def prepare(folder: Path) -> dict[str, tuple[Path, float]]:
    """Play a journey once; give by kind the folder just before it, and how long it took."""
    live = folder / "live"
    with opened(live / "office") as office, opened(live / "room") as room:
        card = folder / "autre.poste"
        for here, there in ((office, room), (room, office)):
            pairing = here.strongroom.handover.pairing
            there.strongroom.handover.pairing.export_card(card)
            pairing.pair(pairing.read_card(card))
        (live / "facts").write_text(str(office.session().state.sequence))
    before: dict[str, tuple[Path, float]] = {}
    for kind in KINDS:
        place = folder / f"before-{kind}"
        shutil.copytree(live, place)
        with travelling(live) as journey:
            following = journey.following()
            assert following is not None
            assert following[0] == kind, following
            began = time.perf_counter()
            following[1]()
            before[kind] = (place, time.perf_counter() - began)
    return before


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kill that many times; AssertionError at the first session that is lost or that forked."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    before = prepare(folder)
    live = folder / "killed"
    while count.kills < kills:
        kind = KINDS[count.kills % len(KINDS)]
        start, lasts = before[kind]
        shutil.copytree(start, live)
        finished = _kill(live, chance.uniform(0, 1.2 * lasts))
        count.finished += finished
        count.acknowledged += finished
        count.by_kind[kind] += not finished
        _check(live, kind if finished else None)
        shutil.rmtree(live)
    return count


def _kill(live: Path, after: float) -> bool:
    """Kill that long after the next act begins; True when it had been acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _act(live, writing)
    os.close(writing)
    begun = line_of(reading)
    until = time.perf_counter() + after
    while time.perf_counter() < until:
        pass
    os.kill(child, signal.SIGKILL)
    finished = line_of(reading) == "end"
    os.close(reading)
    ended = os.waitpid(child, 0)[1]
    assert begun == "begin", "the act failed by itself"
    assert ended in (0, signal.SIGKILL), "the act failed by itself"
    return finished


def _act(live: Path, writing: int) -> None:
    """Do what comes next, in the forked program, which ends here."""
    try:
        with travelling(live) as journey:
            following = journey.following()
            assert following is not None
            os.write(writing, b"begin\n")
            following[1]()
            os.write(writing, b"end\n")
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
        and not file.strongroom.only_read(journey.stream)
    ]
    assert len(places) <= 1, "the session is writable at two places"
