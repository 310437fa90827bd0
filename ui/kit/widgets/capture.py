"""Keeps a window out of captures and shared screens, where the system can."""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtWidgets import QWidget

_EXCLUDED, _NONE = 0x11, 0x0  # WDA_EXCLUDEFROMCAPTURE, WDA_NONE
_FIRST_BUILD = 19041
"""Windows 10, 2004: one before it shows a black place instead, or refuses."""
UNAVAILABLE = "Indisponible\u00a0: ce système ne permet pas d’exclure une fenêtre des captures."


def obstacle() -> str:
    """Say why windows cannot be excluded here; empty when they can (Windows 10, 2004 or later)."""
    system = vars(sys).get("getwindowsversion")
    return "" if system is not None and system().build >= _FIRST_BUILD else UNAVAILABLE


def exclude(window: QWidget, *, excluded: bool) -> bool:
    """Exclude a window from captures, or let it be captured; False when the system refused."""
    library = vars(ctypes).get("windll")
    if library is None:
        return False
    affinity = _EXCLUDED if excluded else _NONE
    try:
        return bool(library.user32.SetWindowDisplayAffinity(int(window.winId()), affinity))
    except (AttributeError, OSError):
        return False
