"""Types as a person would: real key events from xdotool, and looks at the windows in between."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.app.front import Front

LONGEST = 60.0
"""Seconds after which a step that did not come is said to be out of reach of the keyboard."""
DESK = (1440, 900)
ROOM_AT = 1920
"""Where the second screen of the session begins."""

Answer = TypeVar("Answer")


class Errands(QObject):
    """Asks on the thread of the windows: nothing of Qt is looked at from another thread."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Give the answer of a question that is put between two events of the windows."""
        answers: queue.SimpleQueue[tuple[bool, object]] = queue.SimpleQueue()
        self._asked.emit((question, answers))
        held, said = answers.get(timeout=LONGEST)
        if not held:
            assert isinstance(said, Exception)
            raise said
        return said  # type: ignore[return-value]  # it is what the question gave

    def _answer(
        self,
        errand: tuple[Callable[[], object], queue.SimpleQueue[tuple[bool, object]]],
    ) -> None:
        question, answers = errand
        try:
            answers.put((True, question()))
        except Exception as error:  # noqa: BLE001 - raised again where it was asked
            answers.put((False, error))


class Typist(threading.Thread):
    """Plays in a thread of its own: it only sends keys, and waits for what must come."""

    desk = DESK
    """What a picture of the desk's screen shows of it."""

    def __init__(self, front: Front, out: Path | None) -> None:
        super().__init__(daemon=True)
        self.front = front
        self.failure = ""
        self.bugs: list[str] = []
        self.sent = 0
        self._out = out
        self._pictures = 0
        self._errands = Errands()

    def run(self) -> None:
        """Play; what went wrong is kept for the thread of the windows, which is let go."""
        try:
            self.play()
        except Exception as error:  # noqa: BLE001 - told by the one who waits
            self.failure = f"{type(error).__name__}: {error}"
            self.picture("echec")
        finally:
            self.ask(QApplication.quit)

    def play(self) -> None:
        """Press the keys of the journey."""
        raise NotImplementedError

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Look at the windows, on their thread."""
        return self._errands.ask(question)

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for a condition of the windows; AssertionError names what did not come."""
        limit = time.monotonic() + LONGEST
        while not self.ask(true):
            assert not self.bugs, self.bugs
            if time.monotonic() >= limit:
                raise AssertionError(f"not reached by keyboard: {what}; {self.ask(self._where)}")
            time.sleep(0.02)

    def key(self, name: str) -> None:
        """Press a key, and wait until all that it began is done."""
        self.sent += 1
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        self._settle()

    def text(self, text: str) -> None:
        """Type a text."""
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", text], check=True)
        self._settle()

    def fill(self, field: Callable[[], QLineEdit], text: str) -> None:
        """Type into a field that has the focus, and see that every letter arrived."""
        self.until(lambda: field().hasFocus(), f"a field for {text!r}")
        self.text(text)
        self.until(lambda: field().text() == text, f"{text!r} is typed")

    def tab_to(self, wanted: Callable[[], QWidget | None], what: str, key: str = "Tab") -> None:
        """Press Tab until a widget has the focus; AssertionError when it never has."""
        met: list[str] = []
        for _ in range(80):
            if self.ask(lambda: (widget := wanted()) is not None and widget.hasFocus()):
                return
            self.key(key)
            met.append(self.ask(_focused))
        raise AssertionError(f"Tab reaches {what}; it came by {met}")

    def search(self, words: str) -> None:
        """Have the palette do the act of these words."""
        panel = self.front.reach.palette
        # The palette asks for no accent, and not every keyboard has them all.
        words = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode().strip()
        self.key("ctrl+k")
        self.fill(lambda: panel.search, words)
        self.until(lambda: panel.results.count() > 0, f"an act named {words}")
        self.key("Return")
        self.until(lambda: not panel.isVisible(), "the palette closes")

    def answer_file(self, place: Path, picture: str = "") -> None:
        """Type the place of a file into the dialog that asks for one, and accept it."""
        self.until(self._choosing, f"a choice of file, for {place.name}")
        if picture:
            self.picture(picture)
        self.key("ctrl+a")
        self.text(str(place))
        self.until(lambda: _typed() == str(place), f"{place} is typed")
        self.key("Return")
        self.until(lambda: QApplication.activeModalWidget() is None, "the choice of file closes")
        self.focus()

    def focus(self) -> None:
        """Do what a window manager does once a dialog closed or a window opened: here is none."""
        window = self.front.window
        identity = self.ask(lambda: int(window.winId()))
        subprocess.run(["xdotool", "windowfocus", "--sync", str(identity)], check=True)
        self.until(lambda: QApplication.activeWindow() is window, "the desk is active")

    def picture(self, name: str, *, room: bool = False) -> None:
        """Keep what the screen shows once it stands still: the desk's, or the one of the room."""
        if self._out is None:
            return
        self._pictures += 1
        place = self._out / f"{self._pictures:02}-{name}.png"
        width, height = (1920, 1080) if room else self.desk
        part = f"{width}x{height}+{ROOM_AT if room else 0}+0"
        before = b""
        limit = time.monotonic() + LONGEST
        while time.monotonic() < limit:
            self.ask(_repaint)
            take = ["import", "-window", "root", "-crop", part, "+repage", "-depth", "8", "rgb:-"]
            now = subprocess.run(take, check=True, capture_output=True).stdout
            if now == before:
                break
            before = now
        keep = ["convert", "-size", f"{width}x{height}", "-depth", "8", "rgb:-", str(place)]
        subprocess.run(keep, check=True, input=before)

    def _settle(self) -> None:
        front = self.front
        # The key has its turn in the loop of the windows before anything that is asked next.
        self.ask(lambda: None)
        self.until(lambda: not (front.storage.busy or front.signing.busy), "idle")

    def _choosing(self) -> bool:
        """Tell whether the choice of a file has the keyboard; it opens with its name field."""
        focused, modal = QApplication.focusWidget(), QApplication.activeModalWidget()
        return (
            modal is not None
            and isinstance(focused, QLineEdit)
            and modal.isAncestorOf(focused)
            and QApplication.activeWindow() is modal
        )

    def _where(self) -> str:
        return f"on {self.front.shown}, the focus on {_focused()}"


def _focused() -> str:
    focused = QApplication.focusWidget()
    if focused is None:
        return "nothing"
    return f"{type(focused).__name__} {focused.accessibleName()!r}"


def _typed() -> str:
    focused = QApplication.focusWidget()
    return focused.text() if isinstance(focused, QLineEdit) else ""


def _repaint() -> None:
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.repaint()
