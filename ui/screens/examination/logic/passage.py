"""What the minutes will say of the item at the desk, kept up with what is stored; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.minutes.telling.passages import Passage, PassageWriter
from commission_app.application.session.service import Snapshot
from ui import french
from ui.kit.session_model import Runner, SessionModel, View


@dataclass(frozen=True, slots=True)
class PassageState:
    """The passage of the minutes, or why it cannot be read."""

    passages: tuple[Passage, ...] = ()
    error: str = ""


class PassagePresenter:
    """Follows one item while somebody reads its passage; does nothing otherwise."""

    def __init__(
        self, view: View[PassageState], hub: SessionModel, writer: PassageWriter, runner: Runner
    ) -> None:
        """Read the stored session of a hub; ``runner`` writes away from the screen."""
        self._view = view
        self._hub = hub
        self._writer = writer
        self._runner = runner
        self._read: tuple[str, int] | None = None
        self.state = PassageState()

    def follow(self, item: str | None) -> None:
        """Read the passage of an item as it is stored now, or stop reading."""
        snapshot = self._hub.snapshot
        if snapshot is None or item is None:
            return
        wanted = (item, snapshot.state.sequence)
        if wanted == self._read:
            return
        self._read = wanted
        self._write(snapshot, item, wanted)

    def _write(self, snapshot: Snapshot, item: str, wanted: tuple[str, int]) -> None:
        def done(passages: tuple[Passage, ...]) -> None:
            # An older answer never replaces a newer one.
            if wanted == self._read:
                self._set(PassageState(passages))

        def failed(error: Exception) -> None:
            self._set(PassageState((), french.failure(error)))

        self._runner.run(lambda: self._writer(build_minutes(snapshot), item), done, failed)

    def _set(self, state: PassageState) -> None:
        self.state = state
        self._view.display(state)
