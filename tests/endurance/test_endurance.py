"""The short forms of the long trials, and that each trial can fail: see ``make endurance``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.endurance import full_disk, kills, places, power_cuts, scenario, shim, tampering
from tests.endurance.disk_model import Choice, Disk
from tests.endurance.listening import line_of


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> scenario.Prepared:
    return scenario.prepare(tmp_path_factory.mktemp("life"))


def test_no_acknowledged_fact_is_missing_after_a_kill(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    seen = kills.run(tmp_path, prepared, 2 * len(scenario.KINDS), seed=11)
    assert set(seen.by_kind) == set(scenario.KINDS)
    assert seen.acknowledged > 0


def test_no_acknowledged_fact_is_missing_after_a_power_cut(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    seen = power_cuts.run(tmp_path, prepared, 130, seed=12)
    assert seen.states >= 100
    assert seen.recorded > 500


def test_a_disk_that_does_not_sync_loses_acknowledged_facts(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    """The trial of power cuts finds a loss where there is one."""
    live = tmp_path / "live" / "vote"
    shutil.copytree(prepared.before["vote"][0], live)
    disk = Disk(live, power_cuts.files_of(live))
    power_cuts.record_acts(tmp_path, prepared.trial, ("vote",))
    said: list[str] = []
    for call in shim.calls(power_cuts.record_of(tmp_path, "vote")):
        if call.what == "M":
            said.append(call.payload.decode())
        elif call.what not in "SD":
            disk.follow(call)
    after = tmp_path / "after"
    after.mkdir()
    nothing = Choice(Random(0), 0.0, tears=False)  # noqa: S311 - chance, not a secret
    for name, content in disk.state(nothing).items():
        (after / name).write_bytes(content)
    with pytest.raises(AssertionError, match="was acknowledged, is gone"):
        scenario.check(after, said)


def test_a_failing_disk_is_said_and_the_act_is_done_again(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    ways = tuple(way for way in full_disk.WAYS if way.name in ("full half-way", "read-only"))
    seen = full_disk.run(tmp_path, prepared, 1, seed=13, ways=ways)
    assert seen.failures > 1.5 * len(scenario.KINDS)
    assert seen.done_again > seen.failures // 2


def test_tampering_is_always_found(tmp_path: Path, prepared: scenario.Prepared) -> None:
    seen = tampering.run(tmp_path, prepared, 70, seed=14)
    assert min(seen.by_kind.values()) >= 5


def test_what_was_acknowledged_and_is_not_there_is_found(tmp_path: Path) -> None:
    """The check that every trial ends with can fail."""
    trial = scenario.Trial.lay(tmp_path)
    said: list[str] = []
    bureau = scenario.Bureau(tmp_path, trial, said.append)
    following = bureau.next_act()
    assert following is not None
    following[1]()
    bureau.close()
    scenario.check(tmp_path, said)
    stream = said[-1].split()[1]
    for lie in (f"fact {stream} 2 {'0' * 64}", f"fact {stream} 1 {'0' * 64}"):
        with pytest.raises(AssertionError):
            scenario.check(tmp_path, [*said, lie])


def test_under_a_clock_that_jumps_and_while_hours_pass_nothing_acknowledged_is_lost(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    seen, chance = places.Count(), Random(18)  # noqa: S311 - chance, not a secret
    places._under_a_jumping_clock(tmp_path / "clock", prepared.trial, chance, seen)
    places._asleep(tmp_path / "asleep", prepared.trial, chance, seen)
    assert seen.acts["clock jumps"] > 10
    assert seen.acts["stopped for hours"] > 3
    assert seen.acknowledged > 50


def test_rights_that_are_taken_away_are_said_and_the_act_is_done_again(
    tmp_path: Path, prepared: scenario.Prepared
) -> None:
    seen = places.Count()
    start = prepared.before["vote"][-1]
    place = tmp_path / "rights"
    places._broken(start, place, prepared.trial, places.forbidden, "rights taken", seen)
    assert seen.said == {"rights taken": 1}


def test_a_place_that_cannot_be_mounted_is_no_trial_that_held(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="needs root"),
        places.mounted(tmp_path / "small", size=-1),
    ):
        pass


_TURNS = "x = 0\nfor n in range(20_000_000): x += n\n"
_SAYS = "import os, sys\nos.write(int(sys.argv[1]), b'end\\n')\n"


@pytest.mark.parametrize(
    ("program", "hangs"),
    [("import sys; sys.stdin.read()", True), (_TURNS + _SAYS, False), (_SAYS, False)],
)
def test_a_program_that_hangs_is_told_from_one_that_works(program: str, *, hangs: bool) -> None:
    reading, writing = os.pipe()
    command = [sys.executable, "-c", program, str(writing)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[writing]) as child:
        os.close(writing)
        if hangs:
            with pytest.raises(AssertionError, match="says nothing"):
                line_of(reading, child.pid, quiet=0.5)
        else:
            assert line_of(reading, child.pid, quiet=0.5) == "end"
    os.close(reading)
