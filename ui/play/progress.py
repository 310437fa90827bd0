"""What the demonstration says on its way."""

from __future__ import annotations

import shutil
import sys


class Progress:
    """A progress bar on one line, or plain lines where there is no terminal."""

    def __init__(self, steps: int) -> None:
        """Count to ``steps``."""
        self._steps = steps
        self._done = 0

    def step(self, what: str) -> None:
        """Say that one more step begins."""
        self._done = min(self._done + 1, self._steps)
        if not sys.stdout.isatty():
            say(f"[{self._done}/{self._steps}] {what}")
            return
        width = 30
        full = round(width * self._done / self._steps)
        bar = "█" * full + "░" * (width - full)
        room = max(shutil.get_terminal_size().columns - width - 12, 20)
        end = "\n" if self._done == self._steps else ""
        sys.stdout.write(f"\r\x1b[K{bar} {self._done}/{self._steps} {what[:room]}{end}")
        sys.stdout.flush()


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
