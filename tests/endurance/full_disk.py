"""A disk that fills, fails or forbids at each write: said, nothing lost, done again once it may.

As a module, under the shim: does the acts of a kind with a failure at each call in turn.
"""

from __future__ import annotations

import errno
import json
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from commission_app.adapters.storage.faults import from_system
from commission_app.application.base.ports import JournalUnavailable, StorageFault
from tests.endurance import scenario, shim


@dataclass(frozen=True, slots=True)
class Way:
    """How the disk fails: which calls, what the system says, whether until it is mended."""

    name: str
    kinds: int
    code: int
    stays: bool
    half: bool = False
    means: StorageFault | None = None


_FULL = StorageFault.DISK_FULL
WAYS = (
    Way("full", shim.GROWS, errno.ENOSPC, stays=True, means=_FULL),
    Way("full half-way", shim.GROWS, errno.ENOSPC, stays=True, half=True, means=_FULL),
    Way("full for one write", shim.GROWS, errno.ENOSPC, stays=False),
    Way("over quota", shim.GROWS, errno.EDQUOT, stays=True, means=_FULL),
    Way("failing", shim.EVERYTHING, errno.EIO, stays=True, means=StorageFault.DEVICE),
    Way("one failing sync", shim.SYNCS, errno.EIO, stays=False),
    Way("read-only", shim.EVERYTHING, errno.EROFS, stays=True, means=StorageFault.READ_ONLY),
    Way("forbidden", shim.EVERYTHING, errno.EACCES, stays=True, means=StorageFault.DENIED),
)


def meaning(error: JournalUnavailable | OSError) -> StorageFault:
    """Give what the user is told of an error."""
    return error.fault if isinstance(error, JournalUnavailable) else from_system(error).fault


@dataclass
class Count:
    """What was seen."""

    failures: int = 0
    said: int = 0
    unnoticed: int = 0
    done_again: int = 0

    def words(self) -> str:
        """Say it for people."""
        return (
            f"{self.failures} failures of the disk, each at another write ({self.said} said, "
            f"{self.unnoticed} got over by the database); nothing acknowledged missing, "
            f"{self.done_again} acts done again once the disk was mended"
        )


def run(
    folder: Path,
    prepared: scenario.Prepared,
    each: int,
    seed: int,
    ways: tuple[Way, ...] = WAYS,
) -> Count:
    """Fail at ``each`` calls of every kind of act and every way, at all of them when 0."""
    live = folder / "live"
    live.mkdir()
    names = ",".join(str(WAYS.index(way)) for way in ways)
    starts = [f"{kind}={prepared.before[kind][-1]}" for kind in scenario.KINDS]
    given = (live, prepared.trial.certificate, each, seed, names, *starts)
    said = shim.run_under(shim.built(folder), live, __name__, *map(str, given))
    return Count(**json.loads(said))


@dataclass
class _Trials:
    """The trials of one kind of act, in a process of its own."""

    kind: str
    start: Path
    live: Path
    trial: scenario.Trial
    control: shim.Shim
    count: Count

    def once(self, way: Way, at: int) -> bool:
        """Fail at one call; False when the act was over before it."""
        folder = self.live / "file"
        shutil.copytree(self.start, folder)
        said: list[str] = []
        bureau, act = self._ready(folder, said)
        self.control.fail_at(at, way.kinds, code=way.code, stays=way.stays, half=way.half)
        failed = False
        try:
            bureau = act(bureau)
        except (JournalUnavailable, OSError) as error:
            failed = True
            if way.means is not None and meaning(error) is not way.means:
                raise AssertionError(f"{way.name} was taken for something else") from error
        reached = self.control.rest() >= at
        if reached:
            self.count.failures += 1
            self.count.said += failed
            self.count.unnoticed += not failed
        if failed:
            self._again(folder, said, bureau, act)
        elif bureau is not None:
            bureau.close()
        scenario.check(folder, said)
        shutil.rmtree(folder)
        return reached

    def _ready(
        self, folder: Path, said: list[str]
    ) -> tuple[scenario.Bureau | None, Callable[[scenario.Bureau | None], scenario.Bureau]]:
        if self.kind in ("create", "upgrade"):
            return None, lambda _: scenario.Bureau(folder, self.trial, said.append)
        return scenario.Bureau(folder, self.trial, said.append), self._act

    def _act(self, bureau: scenario.Bureau | None) -> scenario.Bureau:
        assert bureau is not None
        following = bureau.next_act()
        assert following is not None
        following[1]()
        return bureau

    def _again(
        self,
        folder: Path,
        said: list[str],
        bureau: scenario.Bureau | None,
        act: Callable[[scenario.Bureau | None], scenario.Bureau],
    ) -> None:
        """The disk is mended: the very same program does the act again, without a new start."""
        scenario_head = None if bureau is None else bureau.snapshot
        if bureau is not None and scenario_head is not None:
            # What could not be acknowledged may have reached the disk: the journal tells.
            bureau.snapshot = bureau.work.desk.load(scenario_head.stream)
            if bureau.snapshot.state.sequence > scenario_head.state.sequence:
                bureau.close()
                return
        act(bureau).close()
        self.count.done_again += 1


def main(live: str, certificate: str, each: str, seed: str, ways: str, *starts: str) -> None:
    """Fail the acts of each kind at many calls; say the counts as JSON."""
    count, control = Count(), shim.Shim()
    chance = random.Random(seed)  # noqa: S311 - chance, not a secret
    for kind, _, start in (given.partition("=") for given in starts):
        trial = scenario.Trial(Path(certificate))
        trials = _Trials(kind, Path(start), Path(live).resolve(), trial, control, count)
        for way in (WAYS[int(number)] for number in ways.split(",")):
            places = range(1, _length(trials, way) + 1)
            wanted = min(int(each) or len(places), len(places))
            for at in sorted(chance.sample(places, wanted)):
                trials.once(way, at)
    sys.stdout.write(json.dumps(asdict(count)))


def _length(trials: _Trials, way: Way) -> int:
    """Give how many calls of these kinds the act makes."""
    folder = trials.live / "file"
    shutil.copytree(trials.start, folder)
    bureau, act = trials._ready(folder, [])
    trials.control.fail_at(0, way.kinds, stays=False)
    act(bureau).close()
    seen = trials.control.rest()
    shutil.rmtree(folder)
    return seen


if __name__ == "__main__":
    main(*sys.argv[1:])
