"""One screen is in sight: it alone is drawn, once for an act, and nothing is folded for it anew."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.test_windows import CONTROL, Desk, desk, folder

__all__ = ["desk", "folder"]

_ROOMS = "/ui/screens/"
_DRAWS = ("display", "_redraw")


@contextmanager
def _calls() -> Iterator[Counter[tuple[str, str]]]:
    """Count what is called meanwhile on the thread of the windows, by its file and its name."""
    counted: Counter[tuple[str, str]] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            counted[frame.f_code.co_filename, frame.f_code.co_name] += 1

    sys.setprofile(note)
    try:
        yield counted
    finally:
        sys.setprofile(None)


def _drawn(calls: Counter[tuple[str, str]]) -> Counter[str]:
    """Tell how many times something of each screen was worked out or shown."""
    drawn: Counter[str] = Counter()
    for (place, name), times in calls.items():
        path = Path(place).as_posix()
        if _ROOMS in path and name in _DRAWS:
            drawn[path.partition(_ROOMS)[2].partition("/")[0]] += times
    return drawn


def _named(calls: Counter[tuple[str, str]], file: str, name: str) -> int:
    return sum(n for (place, called), n in calls.items() if place.endswith(file) and called == name)


def test_whatever_screen_one_goes_to_it_alone_is_in_sight(desk: Desk) -> None:
    front = desk.front
    for name in front.presenters:
        front.go(name)
        desk.settle()
        assert [one for one, logic in front.presenters.items() if logic.in_sight] == [front.shown]


def test_a_vote_draws_the_screen_that_is_seen_and_once(desk: Desk) -> None:
    front = desk.front
    for name in front.presenters:
        if name != "unlock":
            # Each was seen before: what is drawn once is not left out for want of a first time.
            front.go(name)
            desk.settle()
    front.go("examination")
    desk.take(3)
    for key in (Qt.Key.Key_P, Qt.Key.Key_C, Qt.Key.Key_Z):
        before = desk.state().sequence
        with _calls() as calls:
            desk.press(key, CONTROL if key is Qt.Key.Key_Z else None)
            desk.settle()
        assert desk.state().sequence == before + 1
        assert _named(calls, "examination_screen.py", "display") == 1
        assert _named(calls, "chair_window.py", "refresh") == 0, "the room sees what it saw"
        assert set(_drawn(calls)) == {"examination"}


def test_a_vote_folds_its_own_fact_alone(desk: Desk) -> None:
    desk.take(3)
    folded: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_name in ("advance", "fold", "load"):
            path = Path(frame.f_code.co_filename).as_posix()
            if "/commission_app/" in path:
                folded.append(frame.f_code.co_name)

    worker = next(one for one in threading.enumerate() if one.name.startswith("storage"))
    desk.front.storage.run(lambda: sys.setprofile(note), lambda _: None, _broken)
    desk.settle()
    desk.press(Qt.Key.Key_P)
    desk.settle()
    desk.front.storage.run(lambda: sys.setprofile(None), lambda _: None, _broken)
    desk.settle()
    assert worker.is_alive()
    assert folded.count("advance") == 1, folded
    assert set(folded) == {"advance"}


def _broken(error: Exception) -> None:
    raise error


def test_what_is_on_the_screen_is_what_would_be_painted_anew(desk: Desk) -> None:
    desk.take(3)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.settle()
    window, panel = desk.front.window, desk.front.screens.examination.vote
    # Taking the last voice back takes the choice of the sense away: the rows have more room.
    for key, modifier in ((Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_C, None), (Qt.Key.Key_Z, CONTROL)):
        desk.press(key, modifier)
        desk.settle()
        QApplication.processEvents()
        place = panel.mapTo(window, panel.rect().topLeft())
        there = window.screen().grabWindow(
            window.winId(), place.x(), place.y(), panel.width(), panel.height()
        )
        image = there.toImage().convertToFormat(QImage.Format.Format_RGB32)
        assert image == window.grab(QRect(place, panel.size())).toImage().convertToFormat(
            QImage.Format.Format_RGB32
        )
