"""Reads mutants in this process, whose memory and time are limited; says the one it died of.

Usage: python -m tests.fuzz.read_mutants COUNT SEED FOLDER [MEMORY_IN_MB]
"""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.adapters.intake.anonymity.detector import Watch
from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.guard import Suspicion
from tests.fuzz.mutants import mutants

LONGEST = 30
"""Seconds of the processor that one file may take: a machine that is busy elsewhere takes none."""
BLOCKED = 1_800
"""Seconds by the clock after which a file counts as one that waits for ever."""


class RememberingWatch(Watch):
    """Looks once at a text that many mutants share: the same text has the same answer."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        super().__init__()
        self._seen = lru_cache(maxsize=4_000)(super().look)

    def look(self, text: str, known: Collection[str] = ()) -> tuple[Suspicion, ...]:
        """Give what identifies a person in a text, looked at now or before."""
        return self._seen(text, tuple(known))


def watch_time() -> None:
    """End this process, with a traceback, when it worked or waited too long: from now on."""
    faulthandler.dump_traceback_later(BLOCKED, exit=True)
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, LONGEST)


def limit(megabytes: int) -> None:
    """Limit the memory of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        size = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main(arguments: list[str]) -> int:
    """Read them all; the file that is being read lies in FOLDER until it is done."""
    count, seed, folder = int(arguments[0]), int(arguments[1]), Path(arguments[2])
    limit(int(arguments[3]) if len(arguments) > 3 else 1024)
    if sys.platform != "win32":
        faulthandler.register(signal.SIGPROF, chain=True)
    reader, understood = WorkbookReader(RememberingWatch()), 0
    for number, (end, content) in enumerate(mutants(count, seed)):
        place = folder / f"mutant{end}"
        place.write_bytes(content)
        watch_time()
        reading = reader.read(place)
        blocked = any(found.severity is Severity.BLOCK for found in reading.findings)
        if (reading.draft is None) is not blocked:
            sys.stderr.write(f"mutant {number}: a draft and its findings disagree\n")
            return 1
        understood += reading.draft is not None
        place.unlink()
    sys.stdout.write(f"{count} {understood}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
