"""Keeps the memory of the program out of files: no core dump, no report with a memory image."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_PR_SET_DUMPABLE = 4
_SEM_NO_BOXES = 0x0001 | 0x0002
_WER_MAX_NAME = 260


def close() -> bool:
    """Ask the system never to write the memory of this process to a file.

    Gives False when the system refused or knows no means: what remains open is told in the
    threat model. Swap is the system's own business: only an encrypted disk covers it.
    """
    return _asked()


if sys.platform == "win32":

    def _asked() -> bool:
        """Leave this program out of Windows Error Reporting, which keeps images of memory."""
        try:
            ctypes.windll.kernel32.SetErrorMode(_SEM_NO_BOXES)
            name = Path(sys.executable).name[:_WER_MAX_NAME]
            # For this user alone: for all of them it would take an administrator.
            return bool(ctypes.windll.wer.WerAddExcludedApplication(name, 0) == 0)
        except (OSError, AttributeError):
            return False
else:
    import resource

    def _asked() -> bool:
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if not sys.platform.startswith("linux"):
                return True
            # A collector that core_pattern names is not bound by the limit; this binds it too.
            return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        except (OSError, ValueError, AttributeError):
            return False
