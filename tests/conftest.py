"""Options of the whole test-suite: the table of rules, and the rules without a test."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfbase.rl_codecs import RL_Codecs  # type: ignore[import-untyped]  # it has none

from tests import traceability
from ui.app.system.collecting import collect_what_is_due
from ui.kit.pace import HAND

KEPT = "keptForTheModule"
"""The property of a window that outlives the test."""

# ReportLab and pikepdf both answer to the codec "pdfdoc"; the first one registered serves. Written
# with pikepdf's, one document in some fails: its identifier holds a byte that codec refuses.
RL_Codecs.register()

_click = QTest.mouseClick


def _rested(
    widget: QWidget,
    button: Qt.MouseButton,
    stateKey: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,  # noqa: N803 - Qt's own name
    pos: QPoint | None = None,
    delay: int = -1,
) -> None:
    """Click as a hand that rested: Qt's own clicks come half a second after one another.

    Its clock goes on by as much again with each button let go; nothing is under this one.
    """
    QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    _click(widget, button, stateKey, pos or QPoint(), delay)


# Between two of these clicks there is the time of their own clock, and no other.
HAND.clock = lambda: 0.0
QTest.mouseClick = _rested  # type: ignore[assignment,method-assign]  # no test is in a hurry


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rules", action="store_true", help="print which tests prove each rule")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "windows: a journey that is also played in the windows")
    config.addinivalue_line("markers", "rule(*numbers): the rules of the law that a test proves")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the folders of the longest files: no process ends long after the others."""
    longest = ("ui", "traces", "journeys")
    items.sort(key=lambda item: item.path.parent.name not in longest)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Leave nothing of a test's windows to the next: each change of look restyles all that exist.

    Windows that a module keeps for all its tests say so (``KEPT``). Collects as the windows do,
    once their own collection took the place of Python's.
    """
    if isinstance(app := QApplication.instance(), QApplication):
        # What the threads of the test answered as its windows closed still has somewhere to go.
        QApplication.processEvents()
        for left in app.topLevelWidgets():
            if not left.property(KEPT):
                left.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not gc.isenabled():
        collect_what_is_due()


def pytest_collection_finish(session: pytest.Session) -> None:
    if not session.config.getoption("--rules"):
        return
    found = traceability.proofs(session.items)
    session.config.get_terminal_writer().line(traceability.table(found))
    missing = traceability.unproved(found)
    if missing:
        names = ", ".join(rule.number for rule in missing)
        pytest.exit(f"rules without a test: {names}", returncode=1)
    pytest.exit("every applied rule has a test", returncode=0)
