"""Work on files of strangers: a deep stack, and a time after which it is given up."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

STACK = 255 * 1024 * 1024
"""Bytes of stack; from 256 MiB on, CPython refuses on Windows."""
_DEPTH = 50_000
_INSIST = 0.05

Answer = TypeVar("Answer")
_one_at_a_time = threading.Lock()


class TookTooLong(Exception):
    """The work was given up."""


class _GiveUp(BaseException):
    """Raised inside the work; no handler of ordinary errors stops it."""


def bounded(work: Callable[[], Answer], seconds: float) -> Answer:
    """Do ``work`` in a thread of its own and give its answer (TookTooLong, or its own error).

    The comparison of two revisions recurses along the bookmarks: five hundred cases need a depth
    that the usual stack does not have. The reader is Python throughout, so that an exception set
    from outside ends it, whatever loop a hostile file led it into.
    """
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # noqa: BLE001 - handed over to the caller
            errors.append(error)

    with _one_at_a_time:
        depth, size = sys.getrecursionlimit(), threading.stack_size(STACK)
        try:
            sys.setrecursionlimit(_DEPTH)
            worker = threading.Thread(target=run, name="verification", daemon=True)
            worker.start()
        finally:
            threading.stack_size(size)
        try:
            worker.join(seconds)
            while worker.is_alive():
                _interrupt(worker)
                worker.join(_INSIST)
        finally:
            sys.setrecursionlimit(depth)
    if answers:
        return answers[0]
    if isinstance(errors[0], _GiveUp):
        raise TookTooLong
    raise errors[0]


def _interrupt(worker: threading.Thread) -> None:
    if worker.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(worker.ident), ctypes.py_object(_GiveUp)
        )
