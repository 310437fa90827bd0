"""Where the application keeps its files."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of an installation, all under one data folder that only its user reads."""

    data: Path

    @property
    def logs(self) -> Path:
        """Where the journal of the program's own events goes; it holds no text of a session."""
        return self.data / "logs"

    @property
    def backups(self) -> Path:
        """Where backups go unless another folder was chosen; every one is encrypted."""
        return self.data / "sauvegardes"

    @property
    def settings(self) -> Path:
        """The comfort settings of the windows: nothing of a session."""
        return self.data / "settings.json"

    def prepare(self) -> None:
        """Make the folders, closed to other users where the system knows of it (OSError)."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.logs.mkdir(exist_ok=True, mode=0o700)
        _close(self.data, _EVERYBODY)
        _close(self.logs, _EVERYBODY | _GROUP)


_GROUP, _EVERYBODY = 0o070, 0o007


def _close(folder: Path, bits: int) -> None:
    """Take rights on a folder that was there away, where it is ours to do so.

    Those of a group stay on a folder that was chosen: a service may share its file.
    """
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name != "nt" and mode & bits:
        with suppress(OSError):
            folder.chmod(mode & ~bits)


def folders(override: Path | None = None) -> Folders:
    """Give the user's folders, or those of ``--data-dir``."""
    return Folders(override or user_data_path("commission-app", appauthor=False))
