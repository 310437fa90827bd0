"""Has the pages drawn by another process, and tells which no longer look as they were signed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from commission_app.adapters.signing.verification import drawing_process
from commission_app.application.signing.signing import DRAW

_SECONDS = 120.0
_MOST_PAGES = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many pages were compared, and which differ; ``done`` is false when none could be."""

    done: bool
    pages: int = 0
    different: tuple[int, ...] = ()


class Drawer(Protocol):
    """Compares what a file shows at several moments."""

    def compare(self, pdf: bytes, lengths: Sequence[int]) -> Drawn:
        """Draw the file at each of its lengths, the first taken as it was signed."""


class ProcessDrawer:
    """Draws in a process of its own, so that a fault of the drawing ends nothing else."""

    def __init__(self, *, seconds: float = _SECONDS) -> None:
        """Wait that long for it, then end it."""
        self._seconds = seconds

    def compare(self, pdf: bytes, lengths: Sequence[int]) -> Drawn:
        """Draw the file at each of its lengths; ``done`` is false when it could not be."""
        head = b" ".join(b"%d" % length for length in lengths)
        try:
            told = [int(number) for number in self._ask(head, pdf).split()]
        except (OSError, subprocess.SubprocessError, ValueError):
            return Drawn(done=False)
        if not told or len(told) > _MOST_PAGES:
            return Drawn(done=False)
        return Drawn(done=True, pages=told[0], different=tuple(told[1:]))

    def texts(self, pdf: bytes) -> tuple[str, ...] | None:
        """Give the text of each page; None when it could not be read."""
        try:
            told = json.loads(self._ask(drawing_process.TEXTS, pdf))
        except (OSError, subprocess.SubprocessError, ValueError):
            return None
        return tuple(map(str, told)) if len(told) <= _MOST_PAGES else None

    def _ask(self, head: bytes, pdf: bytes) -> bytes:
        """Have the other process answer (OSError, SubprocessError)."""
        flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show a console
        answer = subprocess.run(  # noqa: S603 - this very program
            _command(),
            input=head + b"\n" + pdf,
            capture_output=True,
            timeout=self._seconds,
            check=True,
            creationflags=flags,
        )
        return answer.stdout


class Undrawn:
    """Draws nothing: for a file that this application has just written itself."""

    def compare(self, pdf: bytes, lengths: Sequence[int]) -> Drawn:
        """Compare nothing."""
        del pdf, lengths
        return Drawn(done=True)


def _command() -> list[str]:
    """Give what starts the drawing: this program again when frozen, else its file alone."""
    if getattr(sys, "frozen", False):
        return [sys.executable, DRAW]
    return [sys.executable, "-I", str(Path(drawing_process.__file__))]
