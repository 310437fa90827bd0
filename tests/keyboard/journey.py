"""Plays the Paris sample by keyboard alone, by real key events from xdotool."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from commission_app.clocks import PlayedClock
from commission_app.composition import Door
from commission_app.domain.session import SessionState
from commission_app.paths import folders
from tests.domain.room import START
from ui.front import Front
from ui.main import application

PHRASE = "une phrase assez longue"
LONGEST = 60.0


class Typist(threading.Thread):
    """Types in another thread, as a person would: it only sends keys and looks."""

    def __init__(self, front: Front, agenda: Path, out: Path | None) -> None:
        super().__init__(daemon=True)
        self._front, self._agenda, self._out = front, agenda, out
        self._pictures = 0
        self.failure = ""
        self.sent = 0
        self.keys_of: dict[int, int] = {}
        self.voices = 0

    def run(self) -> None:
        try:
            self._play()
        except AssertionError as error:
            self.failure = str(error) or "a step did not come"
        finally:
            self._on_screen(QApplication.quit)

    def _play(self) -> None:
        front = self._front
        self._until(front.screens.unlock.passphrase.hasFocus, "the door asks")
        self._picture("coffre")
        self._type(PHRASE)
        self._key("Tab")
        self._until(front.screens.unlock.again.hasFocus, "the second field")
        self._type(PHRASE)
        self._key("Return")
        self._until(lambda: front.shown == "home", "the file opens")
        self._picture("accueil")
        self._search("importer un ordre du jour")
        self._until(lambda: front.shown == "import", "the import screen")
        self._search("choisir un fichier")
        self._until(self._choosing, "the choice of a file")
        self._type(str(self._agenda))
        self._key("Return")
        self._until(lambda: len(front.screens.agenda.answers) == 2, "the agenda is read")
        self._focus()
        self._answer()
        self._picture("import")
        self._search(front.screens.agenda.confirm.accessibleName())
        self._until(lambda: front.shown == "attendance", "the attendance")
        self._focus()
        self._key("ctrl+t")
        self._until(lambda: all(self._state().sitting(s) for s in self._state().seats), "all here")
        self._picture("presences")
        self._key("ctrl+Return")
        self._until(lambda: front.shown == "examination", "the session opens")
        for item in list(self._state().items):
            self._examine(item)
        self._end()

    def _examine(self, item: str) -> None:
        point = self._state().items[item].item
        self._until(lambda: self._shown() == item, f"point {point.number} comes up")
        before = self.sent
        if point.number == 2:
            self._key("F5")
            self._until(lambda: self._front.chair_state.record is not None, "the chair sees it")
            self._picture("projete")
            self._key("b")
            self._until(lambda: self._front.chair_state.record is None, "neutral")
            before = self.sent
            voices = self.voices = len(self._state().voices(self._state().items[item]))
            for place in range(voices):
                self._key("c" if place == 3 else "p")
                if place == 6:
                    self._picture("appel")
            self._until(lambda: len(self._state().items[item].votes) == voices, "all votes stored")
        elif self._state().items[item].ballot_open:
            self._key("ctrl+u")
        self._key("ctrl+Return")
        self._until(lambda: self._state().items[item].decided, f"point {point.number} is decided")
        if point.number in (2, 3, 16):
            self._picture(f"point-{point.number:02}")
        rest = [known for known in self._state().items.values() if not known.decided]
        if rest:
            self._key("ctrl+Down")
        self.keys_of[point.number] = self.sent - before

    def _end(self) -> None:
        self._key("ctrl+Return")
        self._picture("cloture")
        self._key("ctrl+Return")
        self._until(lambda: self._state().closed_at is not None, "the session closes")
        self._search("aller a procès-verbal")
        self._until(lambda: self._front.shown == "minutes", "the minutes")
        self._picture("proces-verbal")
        self._key("F1")
        self._until(self._front.reach.keys.isVisible, "the keys of the screen")
        self._picture("touches")
        self._key("Escape")
        self._key("ctrl+l")
        self._until(lambda: self._front.window.locked, "the lock")
        self._picture("verrou")

    def _focus(self) -> None:
        """Do what a window manager does once a dialog closed or a window opened: here is none."""
        window = self._front.window
        subprocess.run(["xdotool", "windowfocus", "--sync", str(int(window.winId()))], check=True)
        self._until(lambda: QApplication.activeWindow() is window, "the desk is active")

    def _choosing(self) -> bool:
        """Tell whether the choice of a file has the keyboard; it opens with its name field."""
        focused = QApplication.focusWidget()
        modal = QApplication.activeModalWidget()
        return (
            modal is not None
            and isinstance(focused, QLineEdit)
            and (modal.isAncestorOf(focused) and QApplication.activeWindow() is modal)
        )

    def _answer(self) -> None:
        """Say that both chairs vote: Tab goes to each question, Space answers it."""
        for yes, no in self._front.screens.agenda.answers.values():
            met: list[str] = []
            for _ in range(60):
                if yes.hasFocus() or no.hasFocus():
                    break
                self._key("Tab")
                focused = QApplication.focusWidget()
                met.append("nothing" if focused is None else type(focused).__name__)
            assert yes.hasFocus() or no.hasFocus(), f"Tab reaches the question, not only {met}"
            if no.hasFocus():
                self._key("Up")
            self._key("space")
            self._until(yes.isChecked, "the question is answered")

    def _search(self, words: str) -> None:
        panel = self._front.reach.palette
        # A US keyboard types no accent; the palette asks for none.
        words = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode().strip()
        self._key("ctrl+k")
        self._until(panel.search.hasFocus, "the palette")
        self._type(words)
        self._until(lambda: panel.results.count() > 0, f"an act named {words}")
        self._until(lambda: panel.search.text() == words, f"{words} is typed")
        self._key("Return")
        self._until(lambda: not panel.isVisible(), "the palette closes")

    def _key(self, name: str) -> None:
        self.sent += 1
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        # Its turn in the loop of the windows comes before anything that is asked next.
        self._on_screen(lambda: None)
        self._idle()

    def _type(self, text: str) -> None:
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", text], check=True)
        self._idle()

    def _idle(self) -> None:
        self._until(lambda: not (self._front.storage.busy or self._front.signing.busy), "idle")

    def _until(self, true: Callable[[], bool], what: str) -> None:
        limit = time.monotonic() + LONGEST
        while not true():
            assert time.monotonic() < limit, f"not reached by keyboard: {what}"
            time.sleep(0.02)

    def _on_screen(self, act: Callable[[], object]) -> None:
        QTimer.singleShot(0, self._front.window, act)

    def _state(self) -> SessionState:
        assert self._front.hub is not None
        assert self._front.hub.snapshot is not None
        return self._front.hub.snapshot.state

    def _shown(self) -> str | None:
        return getattr(self._front.presenters["examination"], "shown", None)

    def _picture(self, name: str) -> None:
        if self._out is None:
            return
        self._pictures += 1
        place = self._out / f"{self._pictures:02}-{name}.png"
        time.sleep(0.3)
        subprocess.run(
            ["import", "-window", "root", "-crop", "1440x900+0+0", str(place)], check=True
        )


def play(out: Path | None, theme: str = "light", percent: int = 100) -> Typist:
    """Play the whole sample; AssertionError when a step cannot be reached by keyboard."""
    app = application()
    with (
        tempfile.TemporaryDirectory() as place,
        as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample,
    ):
        front = Front(Door(folders(Path(place) / "data"), PlayedClock(START), keyring=False))
        front.comfort.change(theme=theme, percent=percent)
        front.start()
        front.window.setGeometry(0, 0, 1440, 900)
        front.window.activateWindow()
        typist = Typist(front, sample, out)
        QTimer.singleShot(300, typist.start)
        app.exec()
        front.window.close()
    assert not typist.failure, typist.failure
    return typist


def main(arguments: list[str]) -> None:
    """Play in four looks with pictures in a folder; without one, once, and count the keys."""
    if not arguments:
        counted = play(None)
        json.dump({"voices": counted.voices, "keys": counted.keys_of}, sys.stdout)
        return
    for look, size in (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)):
        target = Path(arguments[0]) / f"{look}-{size}"
        target.mkdir(parents=True, exist_ok=True)
        done = play(target, look, size)
        sys.stdout.write(f"{look} {size} %: {done.sent} keys\n")


if __name__ == "__main__":
    main(sys.argv[1:])
