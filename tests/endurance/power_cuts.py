"""Power cuts: every write and sync of a life is recorded, and states it may leave are reopened.

As a module, under the shim: plays the acts of a kind on a folder and leaves their record.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.endurance import kills, scenario, shim
from tests.endurance.disk_model import Choice, Disk


@dataclass
class Count:
    """What was seen."""

    recorded: int = 0
    cuts: int = 0
    states: int = 0
    alike: int = 0

    def words(self) -> str:
        """Say it for people."""
        return (
            f"{self.recorded} writes, syncs and names recorded; {self.states} states of the disk "
            f"reopened after {self.cuts} power cuts ({self.alike} more were alike), nothing "
            "acknowledged missing, every file reopened"
        )


def run(folder: Path, prepared: scenario.Prepared, states: int, seed: int) -> Count:
    """Reopen about ``states`` different states; AssertionError at the first that does not hold."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    lives = folder / "live"
    for kind in scenario.KINDS:
        shutil.copytree(prepared.before[kind][-1], lives / kind)
    disks = {kind: Disk(lives / kind, files_of(lives / kind)) for kind in scenario.KINDS}
    record_acts(folder, prepared.trial, scenario.KINDS)
    share = states // len(scenario.KINDS) + 1
    for kind, disk in disks.items():
        recorded = list(shim.calls(record_of(folder, kind)))
        _replay(folder, recorded, disk, share, chance, count)
    return count


def record_acts(folder: Path, trial: scenario.Trial, kinds: Sequence[str]) -> None:
    """Play one act of each kind under the shim, in ``folder/live/KIND``."""
    given = (str(folder), str(trial.certificate), *kinds)
    shim.run_under(shim.built(folder), folder / "live", __name__, *given)


def record_of(folder: Path, kind: str) -> Path:
    """Give the place of the record of an act."""
    return folder / f"{kind}.record"


def _replay(
    folder: Path,
    recorded: list[shim.Call],
    disk: Disk,
    share: int,
    chance: random.Random,
    count: Count,
) -> None:
    """Cut the power after each call, the more often the fewer there are."""
    count.recorded += len(recorded)
    each = max(1, round(share / max(1, len(recorded))) + 2)
    chosen = min(1.0, share / (each * len(recorded)))
    said: list[str] = []
    known: set[bytes] = set()
    for call in recorded:
        if call.what == "M":
            said.append(call.payload.decode())
        disk.follow(call)
        if call.what != "M" and chance.random() > chosen:
            continue
        count.cuts += 1
        for choice in _choices(chance, each):
            state = disk.state(choice)
            mark = _digest(state, said)
            if mark in known:
                count.alike += 1
                continue
            known.add(mark)
            count.states += 1
            _reopen(folder / "after", state, said)


def _choices(chance: random.Random, number: int) -> list[Choice | None]:
    """Nothing survived, everything did, and mixtures of all degrees."""
    mixed = [Choice(chance, chance.choice((0.1, 0.5, 0.9)), tears=True) for _ in range(number)]
    return [Choice(chance, 0.0, tears=False), None, *mixed]


def _reopen(place: Path, state: dict[str, bytes], said: list[str]) -> None:
    place.mkdir()
    for name, content in state.items():
        (place / name).write_bytes(content)
    try:
        scenario.check(place, said)
    except Exception as error:
        kept = place.with_name("does-not-hold")
        shutil.rmtree(kept, ignore_errors=True)
        place.rename(kept)
        raise AssertionError(f"{type(error).__name__}: {error}; said: {said}") from error
    shutil.rmtree(place)


def _digest(state: dict[str, bytes], said: list[str]) -> bytes:
    whole = hashlib.sha256(str(len(said)).encode())
    for name in sorted(state):
        whole.update(name.encode() + hashlib.sha256(state[name]).digest())
    return whole.digest()


def files_of(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by their names."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def main(folder: str, certificate: str, *kinds: str) -> None:
    """Play one act of each kind under the shim and leave its record."""
    control, trial = shim.Shim(), scenario.Trial(Path(certificate))

    def say(words: str) -> None:
        if words.split(maxsplit=1)[0] in ("ready", "fact", "file", "versions"):
            control.mark(words)

    at_work = []
    for kind in kinds:
        control.record(record_of(Path(folder), kind))
        at_work.append(kills.play((Path(folder) / "live" / kind).resolve(), kind, trial, say))
        control.record(None)
    for bureau in at_work:
        bureau.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
