"""Kills in the middle of a backup, a change of key or a restore: the file opens, whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from commission_app import strongroom
from commission_app.clocks import PlayedClock
from commission_app.session.backup_ports import Contents, Reason
from tests.domain.room import START
from tests.vault.rooms import PHRASE, opened, vault_of

ROOT = Path(__file__).parents[2]


@dataclass
class Count:
    """What was seen."""

    kills: int = 0
    backups: int = 0

    def words(self) -> str:
        """Say it for people."""
        return (
            f"{self.kills} kills in backups, changes of key and restores; the file opened whole "
            f"each time, and each of {self.backups} backups found on the shelf was good"
        )


def work(folder: Path) -> None:
    """Back up, change the key and restore, for ever; to be killed."""
    while True:
        with opened(folder) as file:
            made = file.strongroom.backups.make(Reason.DEMAND).path
            say("backed up")
            file.strongroom.room.change_key(PHRASE)
            say("changed")
        strongroom.restore_backup(made, vault_of(folder), PHRASE, None, PlayedClock(START))
        say("restored")


def run(folder: Path, kills: int, seed: int) -> Count:
    """Kill that many times; AssertionError at the first file that is not as it was."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    data = folder / "data"
    with opened(data) as file:
        file.session()
        whole = file.storage.contents()
    while count.kills < kills:
        _work_and_kill(data, chance)
        count.kills += 1
        count.backups += _check(data, whole)
    return count


def _work_and_kill(data: Path, chance: random.Random) -> None:
    command = [sys.executable, "-m", "tests.endurance.backup_kills", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as child:
        assert child.stdout is not None
        for _ in range(chance.randrange(1, 5)):
            child.stdout.readline()
        # Somewhere within what follows: a number of turns, not a time.
        for _ in range(chance.randrange(0, 1_500_000)):
            pass
        assert child.poll() is None, "it died before it was killed"
        child.kill()


def _check(data: Path, whole: Contents) -> int:
    with opened(data) as file:
        assert file.storage.contents() == whole
        good = 0
        for backup in file.strongroom.backups.shelf():
            assert backup.header is not None, backup.fault
            assert file.strongroom.backups.drill(backup.path).contents == whole
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
    say("ready")
    work(Path(sys.argv[1]))
