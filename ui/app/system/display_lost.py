"""Ends the program when its display is gone: Qt's own way out waits for ever."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

EXIT_CODE = 4
"""The exit code of a program whose display went away."""

_BROKEN = ("The X11 connection broke", "The Wayland connection broke")
_SAID = "L’affichage a disparu\u00a0: le programme s’arrête. Rien de consigné n’est perdu.\n"


def end_with_the_display(first: Callable[[], None]) -> None:
    """End as soon as the connection to the display breaks; ``first`` is done before, and short.

    What was acknowledged is on disk: it is as if the program had been killed, but for ``first``.
    Other messages of Qt go to the standard error, as they do without a handler.
    """

    def told(_: QtMsgType, __: QMessageLogContext, text: str) -> None:
        if not text.startswith(_BROKEN):
            _print(f"{text}\n")
            return
        try:
            first()
            _print(_SAID)
        finally:
            os._exit(EXIT_CODE)

    qInstallMessageHandler(told)


def _print(text: str) -> None:
    # A window program of some systems has no standard error.
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()
