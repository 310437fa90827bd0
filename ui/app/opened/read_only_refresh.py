"""Keeps what a second program reads up to date with what the first one writes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from commission_app.application.session.service import Snapshot
from commission_app.composition.opener import UseCases
from ui.kit.session_model import Runner, SessionModel

_EVERY = 2_000
"""Milliseconds between two looks; a look alone reads eight bytes and a date."""


class ReadOnlyRefresh:
    """Follows a file that is only read here; made on the thread of the windows."""

    def __init__(self, runner: Runner, changed: Callable[[], None]) -> None:
        """Look on the thread of the file; ``changed`` is called when the file went on."""
        self._runner = runner
        self._changed = changed
        self._workplace: UseCases | None = None
        self._hub: SessionModel | None = None
        self._looking = False
        self._timer = QTimer()
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    def follow(self, workplace: UseCases, hub: SessionModel) -> None:
        """Follow a file, when it is only read here."""
        self._workplace, self._hub = workplace, hub
        if workplace.reading:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Follow nothing any more."""
        self._timer.stop()
        self._workplace = self._hub = None

    def look(self) -> None:
        """Look whether the file went on, and read it again if so."""
        workplace, hub = self._workplace, self._hub
        if self._looking or workplace is None or hub is None:
            return
        shown = hub.snapshot
        self._looking = True

        def work() -> tuple[bool, Snapshot | None]:
            if not workplace.storage.refresh():
                return False, None
            return True, None if shown is None else workplace.desk.load(shown.stream)

        def done(found: tuple[bool, Snapshot | None]) -> None:
            self._looking = False
            moved, snapshot = found
            if moved and self._workplace is workplace:
                if snapshot is not None and snapshot != hub.snapshot:
                    hub.show(snapshot)
                self._changed()

        def failed(_: Exception) -> None:
            # The writer was at it, or the file is away: the next look tells more.
            self._looking = False

        self._runner.run(work, done, failed)
