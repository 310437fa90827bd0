"""Tells when the computer is about to sleep, and when it slept."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

_SERVICE, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SLEPT = 0.5
"""Seconds of sleep, as the clocks of the system tell them, that count as one."""
_STOOD_STILL = 20.0
"""Seconds between two beats, where one is wanted: the program itself was stopped meanwhile."""


def _asleep() -> float:
    """Give the seconds spent asleep since the start, 0.0 where the system does not tell."""
    windows = vars(ctypes).get("windll")
    if windows is not None:
        windows.kernel32.GetTickCount64.restype = ctypes.c_ulonglong
        awake = ctypes.c_ulonglong()
        windows.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(awake))
        return float(windows.kernel32.GetTickCount64()) / 1e3 - awake.value / 1e7
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return 0.0


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds that go on in any case, and seconds spent asleep since the start of the system."""

    awake: Callable[[], float] = time.monotonic
    asleep: Callable[[], float] = _asleep


class SleepWatch(QObject):
    """Calls ``slept`` before the computer sleeps where it says so, and at the next beat anyway.

    ``bus`` is that of the system's manager of sessions, which waits for us a moment before it
    sleeps; None, or a bus without one, leaves the clocks.
    """

    def __init__(
        self,
        slept: Callable[[], None],
        bus: QDBusConnection | None = None,
        clocks: Clocks | None = None,
    ) -> None:
        """Begin to watch."""
        super().__init__()
        self._slept = slept
        self._clocks = Clocks() if clocks is None else clocks
        self._awake, self._asleep = self._clocks.awake(), self._clocks.asleep()
        self._bus = bus
        self._held: int | None = None
        self._asking: QDBusPendingCallWatcher | None = None
        if bus is not None and bus.isConnected():
            slot: Any = SLOT("prepare(bool)")
            # Any: the stubs want bytes, the call itself a text.
            bus.connect("", _PATH, _MANAGER, "PrepareForSleep", self, slot)
            self._ask_to_be_waited_for()

    def beat(self) -> None:
        """Look whether there was a sleep since the last beat; to be called each second."""
        awake, asleep = self._clocks.awake(), self._clocks.asleep()
        still, slept = awake - self._awake, asleep - self._asleep
        self._awake, self._asleep = awake, asleep
        if slept > _SLEPT or still > _STOOD_STILL:
            self._slept()

    def stop(self) -> None:
        """Keep nobody waiting any more."""
        self._let_go()

    @property
    def is_waited_for(self) -> bool:
        """Tell whether the system waits for us before it sleeps."""
        return self._held is not None

    @Slot(bool)
    def prepare(self, sleeps: bool) -> None:  # noqa: FBT001 - as the bus says it
        """Act before the sleep, then let it come; after it, ask to be waited for again."""
        self._slept()
        if sleeps:
            self._let_go()
        else:
            self._ask_to_be_waited_for()

    def _ask_to_be_waited_for(self) -> None:
        if self._bus is None:
            return
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _MANAGER, "Inhibit")
        why = "L’écran de la présidence redevient neutre"
        call.setArguments(["sleep", "commission-app", why, "delay"])
        self._asking = QDBusPendingCallWatcher(self._bus.asyncCall(call))
        self._asking.finished.connect(self._answered)

    def _answered(self, answer: QDBusPendingCallWatcher) -> None:
        self._let_go()
        given = answer.reply().arguments()
        held = given[0] if given else None
        if isinstance(held, QDBusUnixFileDescriptor):
            # One of our own: the system goes on only once every copy is closed.
            self._held = os.dup(held.fileDescriptor())
        # Not now: it is still telling us. Its own copy goes with it.
        QTimer.singleShot(0, self, self._forget_the_call)

    def _forget_the_call(self) -> None:
        self._asking = None

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            os.close(held)


def of_the_system(slept: Callable[[], None]) -> SleepWatch:
    """Watch this computer."""
    linux = sys.platform.startswith("linux")
    return SleepWatch(slept, QDBusConnection.systemBus() if linux else None)
