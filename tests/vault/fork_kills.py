"""Kills at each write of a return that forks and of the choice: whole, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commission_app.application.vault.bundles import WhyTakenBack
from commission_app.domain.attendance import Presence
from commission_app.domain.session.commands.attendance import RecordAttendance
from tests.endurance import shim
from tests.vault.rooms import Opened, opened

REASON = "L’autre poste a été perdu"
_MOST = 600
_STEP = 3


@dataclass(frozen=True)
class Seen:
    """By act: how many kills left it undone, and how many left it done."""

    by_act: dict[str, tuple[int, int]]

    @classmethod
    def read(cls, said: str) -> Seen:
        """Read what ``main`` wrote."""
        return cls({act: (before, after) for act, (before, after) in json.loads(said).items()})


def prepare(folder: Path) -> dict[str, Path]:
    """Give by act the folder of the office as it was just before it."""
    live, back = folder / "live", folder / "retour.remise"
    with opened(live) as office, opened(folder / "room") as room:
        for here, there in ((office, room), (room, office)):
            card = there.maintenance.handover.pairing.export_card(folder / "autre.poste")
            here.maintenance.handover.pairing.pair(
                here.maintenance.handover.pairing.read_card(card)
            )
        stream = office.session().stream
        to = room.maintenance.handover.pairing.card().signing
        out = office.maintenance.handover.hand_over(stream, to, folder / "aller.remise")
        room.maintenance.handover.take_in(out)
        office.maintenance.handover.take_back(stream, WhyTakenBack.LOST)
        for file, presence in ((office, Presence.ABSENT), (room, Presence.EXCUSED)):
            file.desk.execute(file.desk.load(stream), RecordAttendance("s6", presence))
        room.maintenance.handover.hand_back(stream, back)
    before = {"return": folder / "before-return"}
    shutil.copytree(live, before["return"])
    with opened(live) as office:
        office.maintenance.handover.take_in(back)
    for act in ("choose here", "choose there"):
        before[act] = folder / f"before-{act}"
        shutil.copytree(live, before[act])
    return before


def doing(act: str, office: Opened, folder: Path) -> Callable[[], object]:
    """Give an act on an open file."""
    if act == "return":
        return lambda: office.maintenance.handover.take_in(folder / "retour.remise")
    forks = office.maintenance.forks
    (fork,) = forks.forks()
    kept = fork.in_force if act == "choose here" else fork.other
    return lambda: forks.choose(fork, kept, REASON)


def done(act: str, office: Opened) -> bool:
    """Tell whether an act is there whole; AssertionError when a part of it is."""
    office.storage.contents()
    forks = office.maintenance.forks.forks()
    listed = office.desk.sessions()
    assert len(listed) == 1, "a session is listed twice, or not at all"
    assert not office.maintenance.only_read(listed[0].stream)
    if act == "return":
        streams = office.storage.journal.stream_names()
        assert len(streams) == 1 + len(forks)
        return bool(forks)
    (fork,) = forks
    told = [office.desk.load(name).state.continuation for name in (fork.in_force, fork.other)]
    assert all(told) == any(told) == fork.decided, "a choice is told in one continuation alone"
    return fork.decided


def main(folder: str) -> None:
    """Kill at one write after the other; say how many left each act undone, and done."""
    place, control = Path(folder), shim.Shim()
    said: dict[str, tuple[int, int]] = {}
    for act, start in prepare(place).items():
        left = [0, 0]
        for at in range(1, _MOST, _STEP):
            live = place / "killed"
            shutil.copytree(start, live)
            finished = _killed(act, live, place, control, at)
            with opened(live) as office:
                whole = done(act, office)
                left[whole] += 1
                assert whole or not finished, f"{act} was acknowledged, and is not there"
                if not whole:
                    doing(act, office, place)()
                    assert done(act, office), f"{act} cannot be done again"
            shutil.rmtree(live)
            if finished:
                break
        said[act] = (left[0], left[1])
    sys.stdout.write(json.dumps(said))


def _killed(act: str, live: Path, folder: Path, control: shim.Shim, at: int) -> bool:
    """Kill at a write of an act; True when it was acknowledged before."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            with opened(live) as office:
                work = doing(act, office, folder)
                control.kill_at(at, shim.EVERYTHING)
                work()
                os.write(writing, b"end")
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.close(writing)
    finished = os.read(reading, 3) == b"end"
    os.close(reading)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the act failed by itself"
    return finished


if __name__ == "__main__":
    main(*sys.argv[1:])
