"""An error inside what Qt calls is told and logged: it never ends the program."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

import ui
from commission_app.domain.ballot import Choice
from tests.ui.test_windows import Desk
from ui.app.system import hooks
from ui.kit.system.overrides import guarded, overrides

_SAID = "Une erreur imprévue s’est produite"

_FAILS = 'int("no number")'
_BROKEN = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget
from commission_app import logs
from ui.app.system import hooks
from ui.kit.system.overrides import guarded

app = QApplication([])
logs.start(Path(sys.argv[1]))
hooks.install(print)

@guarded
class Broken(QWidget):
    def sizeHint(self) -> QSize: return int("no number")
    def hasHeightForWidth(self) -> bool: return int("no number")
    def focusNextPrevChild(self, forward: bool) -> bool: return int("no number")
    def paintEvent(self, event) -> None: int("no number")
    def resizeEvent(self, event) -> None: int("no number")
    def showEvent(self, event) -> None: int("no number")
    def keyPressEvent(self, event) -> None: int("no number")
    def closeEvent(self, event) -> None: int("no number")

@guarded
class Rows(QAbstractTableModel):
    def rowCount(self, parent=None) -> int: return int("no number")
    def columnCount(self, parent=None) -> int: return int("no number")

@guarded
class Cells(QAbstractTableModel):
    def rowCount(self, parent=None) -> int: return 1
    def columnCount(self, parent=None) -> int: return 1
    def data(self, index, role=0) -> object: return int("no number")
    def headerData(self, section, orientation, role=0) -> object: return int("no number")

@guarded
class Watching(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool: return int("no number")

window, watching, models = Broken(), Watching(), (Rows(), Cells())
for model in models:
    table = QTableView(window)
    table.setModel(model)
    table.grab()
QVBoxLayout(holder := QWidget()).addWidget(Broken())
window.installEventFilter(watching)
window.show(), holder.show()
window.grab()
window.focusNextChild()
for _ in range(3):
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(window, key)
    window.update()
    app.processEvents()
window.close()
app.processEvents()
print("alive")
"""


@guarded
class _Broken(QWidget):
    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        int("no number")


def _line_of(name: str) -> str:
    lines = enumerate(_BROKEN.splitlines(), 1)
    return str(next(at for at, line in lines if f"def {name}(" in line and _FAILS in line))


def _of_ours() -> Iterator[type[object]]:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    waiting: list[type[object]] = [QWidget.__mro__[-2]]
    while waiting:
        for made in waiting.pop().__subclasses__():
            waiting.append(made)
            if made.__module__.startswith("ui."):
                yield made


def is_guarded(made: type, name: str) -> bool:
    return hasattr(vars(made)[name], "__wrapped__")


def test_every_override_of_the_windows_is_guarded() -> None:
    found = {(made, name) for made in _of_ours() for name in overrides(made)}
    assert len(found) > 60
    bare = [f"{made.__qualname__}.{name}" for made, name in found if not is_guarded(made, name)]
    assert bare == []


def test_no_override_is_put_on_a_single_widget() -> None:
    asked = {"event", "eventFilter", "sizeHint", "minimumSizeHint", "heightForWidth", "paint"}
    known = asked | {name for name in dir(QAbstractItemView) if name.endswith("Event")}
    put = [
        f"{path.name}:{node.lineno} {node.attr}"
        for path in sorted(Path(ui.__path__[0]).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and node.attr in known
    ]
    assert put == []


def test_the_walk_finds_an_override_that_is_not_guarded() -> None:
    class Bare(QWidget):
        def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's own name
            """Do nothing."""

        def own(self) -> None:
            """Do nothing: Qt knows nothing of it."""

    assert list(overrides(Bare)) == ["paintEvent"]
    assert not is_guarded(Bare, "paintEvent")


def test_errors_in_overrides_are_told_and_logged_and_the_program_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *references, last = done.stdout.split()
    assert last == "alive"
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [line["reference"] for line in lines] == references
    assert {line["kind"] for line in lines} == {"ValueError"}
    failed = [line["places"][-1].partition(":")[2] for line in lines]
    by_hand = {place: failed.count(place) for place in failed if failed.count(place) > 1}
    broken = [line.split("(")[0].split()[1] for line in _BROKEN.splitlines() if _FAILS in line]
    assert {_line_of(name) for name in broken} <= set(failed), "each override told of itself"
    assert by_hand[_line_of("keyPressEvent")] == 3, "three keys, each told"
    assert _line_of("paintEvent") not in by_hand, "what Qt asks for at every redraw is told once"


def test_the_window_says_the_error_of_an_override_and_goes_on(desk: Desk) -> None:
    before = sys.excepthook, threading.excepthook
    hooks.install(desk.front.report_bug)
    try:
        broken = _Broken(desk.front.window)
        broken.show()
        broken.grab()
        desk.settle()
    finally:
        sys.excepthook, threading.excepthook = before
    spoken = [label.text() for label in desk.front.window.findChildren(QLabel)]
    assert any(text.startswith(_SAID) for text in spoken if text)
    desk.press(Qt.Key.Key_P)
    desk.settle()
    assert next(iter(desk.item(2).votes.values())) is Choice.FOR
