"""What the chair's window shows, and where: neutral unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from commission_app.application.session.service import Snapshot
from commission_app.composition import opener
from commission_app.domain.session.clearing import not_cleared
from commission_app.domain.session.room_facts import RoomStage
from commission_app.domain.session.session import Stage
from ui.app.room import monitors
from ui.app.room.monitors import Monitors
from ui.screens.chair.logic import ChairState, covered, neutral_state, projected
from ui.screens.chair.view.chair_window import ChairWindow


class Projection:
    """Owns the chair's window; ``changed`` is called whenever it shows something else.

    On a second screen the window stays there. Where there is but one screen it opens on demand
    alone, in place of the desk: the first demand only says so (``asked`` is called with True).
    """

    def __init__(
        self,
        desk: QWidget,
        changed: Callable[[], None],
        asked: Callable[[bool], None],
        returned: Callable[[int], None],
    ) -> None:
        """Make the window for a desk, hidden and neutral.

        ``returned`` gets how many keys were refused while the desk was hidden.
        """
        self.window = ChairWindow()
        self.window.left = self.uncover
        self.window.closed = self.retreat
        self.state = ChairState()
        self.covering = self.asking = False
        self.refused = 0
        self._desk = desk
        self._changed = changed
        self._asked = asked
        self._returned = returned
        self._snapshot: Snapshot | None = None
        self._item: str | None = None
        self._monitors = Monitors(self.window)
        self._monitors.follow(desk)
        self._monitors.came_or_went.connect(self._screens_changed)
        self._monitors.settled.connect(self._take_place)

    def load(self, snapshot: Snapshot) -> None:
        """Begin with a session: neutral, on the second screen when there is one."""
        self._item = None
        self._snapshot = snapshot
        self._take_place()

    def forget(self) -> None:
        """Show nothing of the session that is left, not even its name."""
        self._snapshot = None
        self.retreat()

    def follow(self, snapshot: Snapshot) -> None:
        """Show what is now stored."""
        self._snapshot = snapshot
        self.refresh()

    def project(self, item: str) -> None:
        """Show an item of the agenda; on the desk's own screen, the second demand alone does."""
        if not self.covering and not self._on_second_screen():
            if not self.asking:
                self._ask(asking=True)
                return
            self._cover()
        self._ask(asking=False)
        self._item = item
        self.refresh()

    def neutral(self) -> None:
        """Take every case off the screen, now."""
        self._item = None
        self._ask(asking=False)
        self.refresh()

    def think_better(self) -> None:
        """Take back a first demand: the next one asks again."""
        self._ask(asking=False)

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
        """Give what the window is given of an item; None where the session has no such item."""
        if self._snapshot is None or item not in self._snapshot.state.items:
            return None
        return covered(projected(self._snapshot, item), opener.identities.mask)

    @property
    def showing_to_the_room(self) -> bool:
        """Tell whether the window is seen and shows an item."""
        return self.window.isVisible() and self.state.record is not None

    @property
    def showing_a_case(self) -> bool:
        """Tell whether a case is shown to the room in an open session."""
        snapshot = self._snapshot
        running = snapshot is not None and snapshot.state.stage is Stage.OPEN
        return running and self.showing_to_the_room

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

    def refresh(self) -> None:
        """Display what the stored session gives of the item."""
        snapshot = self._snapshot
        if snapshot is not None and self._item is not None and not _may_show(snapshot, self._item):
            self._item = None
        given = None if self._item is None else self.given(self._item)
        state = neutral_state(snapshot) if given is None else given
        if state != self.state:
            self.state = state
            self.window.display(state)
        self._changed()

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

    def _screens_changed(self) -> None:
        """Go neutral whenever a screen comes or goes, at once."""
        self._item = None
        self._ask(asking=False)
        self.refresh()

    def _take_place(self) -> None:
        """Take the second screen, or leave; what is shown stays where only sizes changed."""
        if self._snapshot is None:
            self._keep_the_desk_in_sight()
            return
        if self._on_second_screen():
            self._bring_the_desk_back()
        elif self.covering:
            self.window.place(monitors.of(self._desk))
        else:
            self._item = None
            self.window.hide()
        self._keep_the_desk_in_sight()
        self.refresh()

    def _bring_the_desk_back(self) -> None:
        if self.covering:
            self.covering = False
            self._desk.show()
            self._desk.raise_()
            self._desk.activateWindow()
            self._returned(self.refused)

    def _keep_the_desk_in_sight(self) -> None:
        frame, screens = self._desk.frameGeometry(), monitors.present()
        if self._desk.isVisible() and not monitors.in_sight(frame, screens):
            self._desk.setGeometry(monitors.brought_in(frame, screens))


def _may_show(snapshot: Snapshot, item: str) -> bool:
    """Tell whether nobody is in the room who may not see an item: else nothing of it is shown."""
    known = snapshot.state.items.get(item)
    return known is not None and not_cleared(snapshot.state, known, RoomStage.SHOWING) is None
