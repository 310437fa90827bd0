"""Kills in the middle of a backup, a change of key or a restore: the file opens, whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.application.vault.backup_ports import Contents, Reason
from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance
from tests.domain.room import START
from tests.vault.rooms import PHRASE, opened, vault_of

ROOT = Path(__file__).parents[2]
_UNDER_WAY = {"restored": "backup", "backed up": "change of key", "changed": "restore"}
"""What comes after each line that the killed program says; it begins with a backup."""


@dataclass
class Count:
    """What was seen: kills by what was under way, good backups on the shelf."""

    by_kind: Counter[str] = field(default_factory=Counter)
    backups: int = 0

    @property
    def kills(self) -> int:
        """How many programs were killed."""
        return self.by_kind.total()

    def words(self) -> str:
        """Say it for people."""
        kinds = ", ".join(f"{kind} {self.by_kind[kind]}" for kind in _UNDER_WAY.values())
        return (
            f"{self.kills} kills ({kinds}); the file opened whole each time, and each of "
            f"{self.backups} backups found on the shelf was good"
        )


def work(folder: Path) -> None:
    """Back up, change the key and restore, for ever; to be killed."""
    while True:
        with opened(folder) as file:
            made = file.maintenance.backups.make(Reason.DEMAND).path
            say("backed up")
            file.maintenance.room.change_key(PHRASE)
            say("changed")
        file_maintenance.restore_backup(made, vault_of(folder), PHRASE, None, PlayedClock(START))
        say("restored")


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kill that many times; AssertionError at the first file that is not as it was."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    data = folder / "data"
    with opened(data) as file:
        file.session()
        whole = file.storage.contents()
    while count.kills < kills:
        count.by_kind[_work_and_kill(data, chance)] += 1
        count.backups += _check(data, whole)
    return count


def _work_and_kill(data: Path, chance: random.Random) -> str:
    """Kill a program somewhere in its work; give what was under way, as what it said tells."""
    command = [sys.executable, "-m", "tests.endurance.backup_kills", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as child:
        assert child.stdout is not None
        for _ in range(chance.randrange(1, 5)):
            said = child.stdout.readline()
        # Somewhere within what follows: a number of turns, not a time.
        for _ in range(chance.randrange(0, 1_500_000)):
            pass
        assert child.poll() is None, "it died before it was killed"
        child.kill()
        said = [said, *child.stdout.readlines()][-1]
    return _UNDER_WAY[said.decode().strip()]


def _check(data: Path, whole: Contents) -> int:
    with opened(data) as file:
        assert file.storage.contents() == whole
        good = 0
        for backup in file.maintenance.backups.shelf():
            assert backup.header is not None, backup.fault
            # By its phrase: a file restored from before a change of key forgot the later keys.
            assert file.maintenance.backups.drill(backup.path, PHRASE).contents == whole
            good += 1
        left = [path.name for path in data.iterdir() if path.name.startswith(".sauvegarde")]
        assert not left
        assert not list(data.glob("*.next"))
    for aside in (data / "mis-de-cote").glob("*"):
        for kept in aside.iterdir():
            kept.unlink()
        aside.rmdir()
    return good


def say(line: str) -> None:
    """Say what was done."""
    os.write(sys.stdout.fileno(), (line + "\n").encode())


if __name__ == "__main__":
    say("restored")
    work(Path(sys.argv[1]))
