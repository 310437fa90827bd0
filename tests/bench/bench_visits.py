"""A visit to each screen of the windows on a file of twenty years: its first content within 100 ms.

The first content is what the screen shows once the file gave its first answer, painted; what is
read in steps after it comes behind whatever else is asked. A visit follows the rebuild of the read
models: the file was opened once before, as on any day but the first.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commission_app.clocks import PlayedClock
from commission_app.composition import file_maintenance
from commission_app.composition.opener import FileOpener
from commission_app.paths import Folders, folders
from tests.bench import long_life
from tests.bench.measuring import Measure, on_disk
from tests.ui.settling import settle
from ui.app.front import Front
from ui.app.main import application
from ui.kit.stepwise import run_in_steps
from ui.screens.home.logic.home import HomePresenter

SESSIONS, CASES, FACTS = 150, 8_000, 300_000
PHRASE = "une phrase assez longue"
TODAY = datetime(2026, 6, 1, 9, tzinfo=ZoneInfo("Europe/Paris"))
VISITS, AT_MOST = 7, 100.0
_BEFORE_ANY_FILE = ("unlock",)


def measures(folder: Path) -> Iterable[Measure]:
    """Write the file behind a passphrase, open it in the windows, then go to each screen."""
    on_disk(folder)
    places = folders(folder / "coffre")
    door = FileOpener(places, PlayedClock(TODAY), keyring=False)
    door.create(PHRASE).close()
    vault = file_maintenance.find_vault(places, keyring=False)
    long_life.write(vault.database, vault.unlock(PHRASE), SESSIONS, CASES, FACTS)
    yield from visits(places)


def visits(places: Folders) -> Iterator[Measure]:
    """Measure the visits of a file that is there."""
    application()
    front = Front(FileOpener(places, PlayedClock(TODAY), keyring=False))
    front.start()
    front.window.resize(1440, 900)
    QTest.qWaitForWindowActive(front.window)
    settle(front)
    unlock = front.screens.unlock
    QTest.keyClicks(unlock.passphrase, PHRASE)
    QTest.mouseClick(unlock.button, Qt.MouseButton.LeftButton)
    settle(front)
    home = front.presenters["home"]
    if not isinstance(home, HomePresenter) or not home.state.sessions:
        raise AssertionError("the file was not opened")
    _all_folded(front)
    home.open(home.state.sessions[0].stream)
    settle(front)
    busiest = ("", 0.0)
    for name in front.presenters:
        if name not in _BEFORE_ANY_FILE:
            visits_made = [_visit(front, name) for _ in range(VISITS)]
            spent, worked = (statistics.median(times) for times in zip(*visits_made, strict=True))
            yield Measure(f"first content of « {name} »", "ms", spent, AT_MOST, "100 ms")
            busiest = max(busiest, (name, worked), key=lambda known: known[1])
    said = f"processor time of the busiest, « {busiest[0]} »"
    yield Measure(said, "ms", busiest[1], AT_MOST, "100 ms")
    front.window.close()


def _all_folded(front: Front) -> None:
    """Have what sessions tell one another made, as an earlier opening did."""
    if front._workplace is None:
        raise AssertionError("no file is open")
    across, loop = front._workplace.desk.across, QEventLoop()
    run_in_steps(
        front.storage,
        across.pending,
        across.step,
        lambda: None,
        lambda _: loop.quit(),
        _broken,
    )
    loop.exec()


def _visit(front: Front, name: str) -> tuple[float, float]:
    """Return the milliseconds from the key to the first content, then come back to Accueil.

    The time that passes, then that of the processor, which a busy machine stretches less.
    """
    front.go("home")
    settle(front)
    QApplication.processEvents()
    loop = QEventLoop()
    began, cpu = time.perf_counter(), time.process_time()
    front.go(name)
    # Behind what the screen asked first, before what it asks next.
    front.storage.run(lambda: None, lambda _: loop.quit(), _broken)
    loop.exec()
    front.window.repaint()
    spent, worked = time.perf_counter() - began, time.process_time() - cpu
    settle(front)
    return spent * 1000, worked * 1000


def _broken(error: Exception) -> None:
    raise error
