"""The computer sleeps: the system waits until the chair's screen is neutral, and it wakes so."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.monitor_cable import until
from tests.ui.test_windows import Desk
from ui.app.system.sleep_watch import Clocks, SleepWatch

SERVICE, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
CASE = "Dossier 75-2026-002"


class Manager(QDBusVirtualObject):
    """Answers as the system's manager of sessions does, on the bus of the tests."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.bus = bus
        self.readers: list[int] = []
        self.asked: list[list[object]] = []
        assert bus.registerService(SERVICE)
        assert bus.registerVirtualObject(PATH, self)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(  # noqa: N802 - Qt's own name
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        if message.member() != "Inhibit":
            return False
        self.asked.append(message.arguments())
        reader, writer = os.pipe()
        self.readers.append(reader)
        connection.send(message.createReply(QDBusUnixFileDescriptor(writer)))
        os.close(writer)
        return True

    @property
    def waits(self) -> bool:
        """Tell whether somebody still holds the last descriptor that was given."""
        os.set_blocking(self.readers[-1], False)
        try:
            return os.read(self.readers[-1], 1) != b""
        except BlockingIOError:
            return True

    def say(self, *, sleeps: bool) -> None:
        signal = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
        signal.setArguments([sleeps])
        assert self.bus.send(signal)


@pytest.fixture
def manager(qapp: QApplication) -> Iterator[Manager]:
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "manager")
    made = Manager(bus)
    yield made
    bus.unregisterService(SERVICE)
    bus.unregisterObject(PATH)
    QDBusConnection.disconnectFromBus("manager")
    for reader in made.readers:
        os.close(reader)


def test_the_system_waits_until_the_screen_is_neutral_and_it_wakes_so(
    qtbot: QtBot, desk: Desk, manager: Manager
) -> None:
    bus = QDBusConnection.sessionBus()
    watch = desk.front.sleep = SleepWatch(desk.front.neutral, bus)
    until(qtbot, lambda: watch.is_waited_for)
    assert manager.asked[0][0] == "sleep"
    assert manager.asked[0][3] == "delay"
    assert manager.waits
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == CASE
    manager.say(sleeps=True)
    until(qtbot, lambda: desk.shown_to_the_chair() is None)
    until(qtbot, lambda: not manager.waits)
    manager.say(sleeps=False)
    until(qtbot, lambda: len(manager.asked) == 2 and manager.waits)
    assert desk.shown_to_the_chair() is None
    desk.press(Qt.Key.Key_F5)
    desk.settle()
    assert desk.shown_to_the_chair() == CASE, "a new demand shows it again"


def test_clocks_tell_a_sleep_that_nobody_announced(desk: Desk) -> None:
    awake, asleep = [100.0], [7.0]
    clocks = Clocks(lambda: awake[0], lambda: asleep[0])
    watch = desk.front.sleep = SleepWatch(desk.front.neutral, None, clocks)

    def shown_after(seconds: float, slept: float) -> bool:
        desk.press(Qt.Key.Key_F5)
        desk.settle()
        assert desk.shown_to_the_chair() == CASE
        awake[0], asleep[0] = awake[0] + seconds, asleep[0] + slept
        watch.beat()
        return desk.shown_to_the_chair() is not None

    assert shown_after(1.0, 0.0), "an ordinary second"
    assert shown_after(4.0, 0.001), "a slow disk is no sleep"
    assert not shown_after(1.0, 3600.0), "as where the clock stands still in a sleep"
    assert not shown_after(3600.0, 0.0), "as after the program was stopped"


def test_the_clocks_of_this_computer_go_on(qapp: QApplication) -> None:
    told: list[bool] = []
    watch = SleepWatch(lambda: told.append(True))
    watch.beat()
    assert not told
    assert Clocks().asleep() > -1.0
