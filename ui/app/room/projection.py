"""What the chair's window shows, and where: neutral unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from commission_app.application.session.service import Snapshot
from commission_app.composition import opener
from commission_app.domain.refusals import Refusal
from ui.app.room import monitors
from ui.app.room.monitors import Monitors
from ui.app.room.projection_gate import ProjectionGate
from ui.app.shell_window import MainWindow
from ui.kit.room_screen import Demand
from ui.screens.chair.logic import ChairState
from ui.screens.chair.view.chair_window import ChairWindow


class Projection:
    """Owns the chair's window and its gate; ``changed`` is called whenever it shows another thing.

    It is the ``RoomScreen`` of the desk. Every protective act ends in ``neutral``.

    On a second screen the window stays there. Where there is but one screen it opens on demand
    alone, in place of the desk: the first demand only says so (``asked`` is called with True).
    """

    def __init__(
        self,
        desk: MainWindow,
        changed: Callable[[], None],
        asked: Callable[[bool], None],
        returned: Callable[[int], None],
    ) -> None:
        """Make the window for a desk, hidden and neutral.

        ``returned`` gets how many keys were refused while the desk was hidden.
        """
        self.gate = ProjectionGate(opener.identities.mask, self._repaint, lambda: self._desk.locked)
        self.window = ChairWindow(lambda: self.gate.state)
        self.window.left = self.uncover
        self.window.closed = self.retreat
        self.covering = self.asking = False
        self.refused = 0
        self._desk = desk
        self._changed = changed
        self._asked = asked
        self._returned = returned
        self._monitors = Monitors(self.window)
        self._monitors.follow(desk)
        self._monitors.came_or_went.connect(self.neutral)
        self._monitors.settled.connect(self._take_place)

    @property
    def state(self) -> ChairState:
        """Give all that the window was given."""
        return self.gate.state

    @property
    def seen(self) -> str | None:
        """Give the item that the room sees, None where it sees none."""
        return self.gate.item if self.window.isVisible() else None

    @property
    def open(self) -> bool:
        """Tell whether the window is there, whatever it shows."""
        return self.window.isVisible()

    def load(self, snapshot: Snapshot) -> None:
        """Begin with a session: neutral, on the second screen when there is one."""
        self.gate.begin(snapshot)
        self._ask(asking=False)
        self._take_place()

    def forget(self) -> None:
        """Show nothing of the session that is left, not even its name."""
        self.gate.begin(None)
        self.retreat()

    def follow(self, snapshot: Snapshot) -> None:
        """Show what is now stored."""
        self.gate.follow(snapshot)
        self._changed()

    def demand(self, item: str) -> Demand:
        """Wish to show an item of the session; an earlier wish is over."""
        return self.gate.demand(item)

    def show(self, demand: Demand) -> Refusal | None:
        """Show what was wished, if it still is; on the desk's own screen, the second demand does.

        Says who must leave the room first, and shows nothing then.
        """
        if not self.gate.is_live(demand):
            return None
        refusal = self.gate.refusal(demand)
        if refusal is not None:
            self.gate.withdraw()
            return refusal
        if not self.covering and not self._on_second_screen():
            if not self.asking:
                self.gate.withdraw()
                self._ask(asking=True)
                return None
            self._cover()
        self._ask(asking=False)
        self.gate.open(demand)
        self._changed()
        return None

    def withdraw(self) -> None:
        """Give up what is wished and not shown yet: the next demand asks again."""
        self.gate.withdraw()
        self._ask(asking=False)

    def neutral(self) -> None:
        """Take every case off the screen, now, whatever is wished or on its way."""
        self.gate.protect()
        self._ask(asking=False)
        self._changed()

    def uncover(self) -> None:
        """Bring the desk back where the chair's window took its place: that one goes neutral."""
        if not self.covering:
            return
        self.neutral()
        self._bring_the_desk_back()
        self.window.hide()
        self._changed()

    def retreat(self) -> None:
        """Go neutral, and bring the desk back where it was hidden."""
        self.neutral()
        self.uncover()

    def refuse(self) -> None:
        """Count a key that would have been recorded by a desk that nobody sees."""
        self.refused += 1
        QApplication.beep()

    def given(self, item: str) -> ChairState | None:
        """Give what the window would be given of an item; None where there is no such item."""
        return self.gate.given(item)

    @property
    def showing_to_the_room(self) -> bool:
        """Tell whether the window is seen and shows an item."""
        return self.window.isVisible() and self.state.record is not None

    @property
    def showing_a_case(self) -> bool:
        """Tell whether a case is shown to the room in an open session."""
        return self.gate.running and self.showing_to_the_room

    def close(self) -> None:
        """Close the window for good."""
        self._monitors.stop()
        self.window.closed = None
        self.window.close()

    def words(self) -> str:
        """Say at the desk what the chair sees."""
        if not self.window.isVisible():
            return "Écran de la présidence\u00a0: fermé"
        if self.state.record is None:
            return "Écran de la présidence\u00a0: neutre"
        return f"Écran de la présidence\u00a0: {self.state.record.title}"

    def _repaint(self) -> None:
        self.window.refresh()

    def _on_second_screen(self) -> bool:
        """Have the window on the second screen without a change of focus; False when none is."""
        screen = monitors.for_the_room(monitors.of(self._desk), self.window.screen())
        if screen is None:
            return False
        ours = QApplication.activeWindow() is not None
        self.window.place(screen)
        if ours:
            # Some systems give the keys to whatever window comes; another program keeps its own.
            self._desk.activateWindow()
        return True

    def _cover(self) -> None:
        """Take the place of the desk, which is hidden: nothing of it is behind nor in the bar."""
        screen = monitors.of(self._desk)
        self.refused = 0
        self.covering = True
        self.window.place(screen)
        self._desk.hide()
        self.window.raise_()
        # Asked for, and the desk is no more there to take the keys.
        self.window.activateWindow()

    def _ask(self, *, asking: bool) -> None:
        if asking is not self.asking:
            self.asking = asking
            self._asked(asking)

    def _take_place(self) -> None:
        """Take the second screen, or leave; what is shown stays where only sizes changed."""
        if not self.gate.loaded:
            self._keep_the_desk_in_sight()
            return
        if self._on_second_screen():
            self._bring_the_desk_back()
        elif self.covering:
            self.window.place(monitors.of(self._desk))
        else:
            self.gate.protect()
            self.window.hide()
        self._keep_the_desk_in_sight()
        self._changed()

    def _bring_the_desk_back(self) -> None:
        if self.covering:
            self.covering = False
            self._desk.show()
            self._desk.raise_()
            self._desk.activateWindow()
            self._returned(self.refused)

    def _keep_the_desk_in_sight(self) -> None:
        frame, screens = self._desk.frameGeometry(), monitors.present()
        lost = self._desk.isVisible() and not monitors.in_sight(frame, screens)
        if lost and monitors.ours_to_place():
            self._desk.setGeometry(monitors.brought_in(frame, screens))
