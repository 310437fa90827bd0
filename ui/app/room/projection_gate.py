"""The one way of a case to the chair's screen, and who may still ask for it; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.clearing import not_cleared
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import SessionState, Stage
from ui.kit.room_screen import Demand
from ui.screens.chair.logic import ChairState, covered, neutral_state, projected


class ProjectionGate:
    """Holds what the chair's screen shows; nothing else can put a case there.

    A case passes for a live demand alone, and whether it may is asked at the moment of showing.
    At most one demand is live: the next one, and every protective act, takes its place for good,
    however late the answer that it waited for may come.
    """

    def __init__(
        self,
        mask: Callable[[str], str],
        repaint: Callable[[], None],
        barred: Callable[[], bool],
    ) -> None:
        """Begin without a session.

        ``mask`` covers what would identify a person, ``repaint`` draws ``state`` before it
        returns, ``barred`` tells that nothing may be shown now, whoever asks.
        """
        self._mask = mask
        self._repaint = repaint
        self._barred = barred
        self._snapshot: Snapshot | None = None
        self._live: Demand | None = None
        self._shown: str | None = None
        self._state = ChairState()

    @property
    def state(self) -> ChairState:
        """Give all that the screen may draw."""
        return self._state

    @property
    def item(self) -> str | None:
        """Give the item that is shown."""
        return self._shown

    @property
    def running(self) -> bool:
        """Tell whether the session is open."""
        return self._snapshot is not None and self._snapshot.state.stage is Stage.OPEN

    @property
    def loaded(self) -> bool:
        """Tell whether there is a session."""
        return self._snapshot is not None

    def begin(self, snapshot: Snapshot | None) -> None:
        """Take a session, or none, in place of the one before: neutral."""
        self._snapshot = snapshot
        self.protect()

    def follow(self, snapshot: Snapshot) -> None:
        """Take what is now stored; an answer that comes after a later one changes nothing."""
        before = self._snapshot
        if before is None or before.stream != snapshot.stream:
            self.begin(snapshot)
            return
        if snapshot.state.sequence < before.state.sequence:
            return
        self._snapshot = snapshot
        self._follow_the_session(before.state, snapshot.state)
        self._redraw()

    def demand(self, item: str) -> Demand:
        """Wish to show an item; an earlier wish is over."""
        stream = "" if self._snapshot is None else self._snapshot.stream
        made = Demand(stream, item)
        if not self._barred():
            self._live = made
        return made

    def is_live(self, demand: Demand) -> bool:
        """Tell whether nothing has overridden a demand."""
        return demand is self._live

    def refusal(self, demand: Demand) -> Refusal | None:
        """Say who is in the room that may not see the item; None where a demand is over."""
        snapshot = self._snapshot
        if snapshot is None or not self.is_live(demand):
            return None
        item = snapshot.state.items.get(demand.item)
        return None if item is None else not_cleared(snapshot.state, item, RoomStage.SHOWING)

    def open(self, demand: Demand) -> bool:
        """Show what a live demand names, and spend it; False, and nothing changes, else."""
        if not self.is_live(demand):
            return False
        self._live = None
        if self._barred() or not self._may_show(demand.item):
            return False
        self._shown = demand.item
        self._redraw()
        return True

    def withdraw(self) -> None:
        """Give up what is wished; what is shown stays."""
        self._live = None

    def protect(self) -> None:
        """Show nothing of a case from now on, until a new demand: always possible."""
        self._live = self._shown = None
        self._redraw()

    def given(self, item: str) -> ChairState | None:
        """Give what would be shown of an item; None where the session has no such item."""
        if self._snapshot is None or item not in self._snapshot.state.items:
            return None
        return covered(projected(self._snapshot, item), self._mask)

    def _follow_the_session(self, before: SessionState, now: SessionState) -> None:
        """Go neutral where the session itself goes on: next point, suspension, closing."""
        if now.current != before.current:
            if self._shown != now.current:
                self._shown = None
            if self._live is not None and self._live.item != now.current:
                self._live = None
        pauses = now.suspended and not before.suspended
        if pauses or (now.stage is Stage.CLOSED and before.stage is not Stage.CLOSED):
            self._live = self._shown = None

    def _may_show(self, item: str) -> bool:
        snapshot = self._snapshot
        known = None if snapshot is None else snapshot.state.items.get(item)
        if snapshot is None or known is None:
            return False
        return not_cleared(snapshot.state, known, RoomStage.SHOWING) is None

    def _redraw(self) -> None:
        if self._shown is not None and (self._barred() or not self._may_show(self._shown)):
            self._shown = None
        given = None if self._shown is None else self.given(self._shown)
        state = neutral_state(self._snapshot) if given is None else given
        if state != self._state:
            self._state = state
            self._repaint()
