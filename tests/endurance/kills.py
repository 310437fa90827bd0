"""Kills a played session again and again, and looks for anything acknowledged that is missing."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from commission_app.domain.session import fold
from commission_app.storage.storage_file import StorageFile

PLAYER = Path(__file__).with_name("played_session.py")
ROOT = PLAYER.parents[2]


@dataclass
class Count:
    """What was seen: kills, acts acknowledged, sessions played to their end."""

    kills: int = 0
    acknowledged: int = 0
    finished: int = 0


def run(folder: Path, kills: int, seed: int = 1) -> Count:
    """Kill ``kills`` times; AssertionError at the first acknowledged fact that is missing."""
    chance, count = random.Random(seed), Count()  # noqa: S311 - chance, not a secret
    key, path = secrets.token_bytes(32), folder / "essai-0.db"
    while count.kills < kills:
        seals, finished = _play_and_kill(path, key, chance)
        count.kills += not finished
        count.acknowledged += len(seals)
        _check(path, key, seals)
        if finished:
            count.finished += 1
            key, path = secrets.token_bytes(32), folder / f"essai-{count.finished}.db"
    return count


def _play_and_kill(
    path: Path, key: bytes, chance: random.Random
) -> tuple[dict[int, tuple[str, str]], bool]:
    """Play until a random act was acknowledged, let the next one begin, and kill."""
    seals: dict[int, tuple[str, str]] = {}
    wanted = chance.randrange(0, 40)
    command = [sys.executable, str(PLAYER), str(path), key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=_environment()) as child:
        assert child.stdout is not None
        for line in child.stdout:
            words = line.decode().split()
            if words[0] == "finished":
                return seals, child.wait() == 0
            if words[0] == "ack":
                seals[int(words[2])] = (words[1], words[3])
            if len(seals) >= wanted:
                # Somewhere within the act that follows: a number of turns, not a time.
                for _ in range(chance.randrange(0, 60_000)):
                    pass
                child.kill()
                break
        for line in child.stdout:
            words = line.decode().split()
            if words[0] == "ack" and len(words) == 4 and len(words[3]) == 64:
                seals[int(words[2])] = (words[1], words[3])
    return seals, False


def _check(path: Path, key: bytes, seals: dict[int, tuple[str, str]]) -> None:
    storage = StorageFile(path, key)
    try:
        summaries = storage.journal.streams()
        for summary in summaries:
            facts = storage.journal.read(summary.stream)
            fold(facts)
            known = {entry.sequence: entry.seal for entry in facts}
            for sequence, (stream, seal) in seals.items():
                if stream == summary.stream:
                    assert known.get(sequence) == seal, f"fact {sequence} was acknowledged, is gone"
        streams = {summary.stream for summary in summaries}
        assert {stream for stream, _ in seals.values()} <= streams
    finally:
        storage.close()


def _environment() -> dict[str, str]:

    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    import tempfile

    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as place:
        seen = run(Path(place), wanted, seed=secrets.randbelow(1_000_000))
    sys.stdout.write(
        f"{seen.kills} kills, {seen.acknowledged} acknowledged acts, "
        f"{seen.finished} sessions played to their end, none missing\n"
    )
