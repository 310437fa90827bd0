"""The item on the desk: read, which records nothing, or called, which is an act; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.session import ItemState, Stage
from ui import french
from ui.kit.session_model import SessionModel
from ui.screens.examination.logic import agenda_lines


class ItemShown:
    """Which item the screen shows, or that it shows the end of the session."""

    def __init__(self, hub: SessionModel, say: Callable[[str], None]) -> None:
        """Follow a hub; ``say`` tells why an item could not be taken up."""
        self._hub = hub
        self._say = say
        self._requested: str | None = None
        self.id: str | None = None
        self.finishing = False

    def here(self) -> tuple[Snapshot | None, ItemState | None]:
        """Give the stored session and the item shown."""
        snapshot = self._hub.snapshot
        if snapshot is None or self.id is None:
            return snapshot, None
        return snapshot, snapshot.state.items.get(self.id)

    def votable(self) -> tuple[Snapshot | None, ItemState | None]:
        """Give the item shown when voices may be given on it."""
        snapshot, item = self.here()
        if snapshot is None or item is None or item.decided or not item.ballot_open:
            return snapshot, None
        if not self.is_called(snapshot):
            return snapshot, None
        return (snapshot, None) if self.finishing else (snapshot, item)

    def show(self, snapshot: Snapshot, item: str | None) -> ItemState | None:
        """Show an item, the first one when none is said."""
        self.id = item or next(iter(snapshot.state.items), None)
        self.finishing = False
        return snapshot.state.items.get(self.id or "")

    def begin(self, snapshot: Snapshot) -> ItemState | None:
        """Show where a session stands: the item taken up, else the first to be decided."""
        self._requested = None
        state = snapshot.state
        first = next((i for i in agenda_lines.ordered(state) if not i.decided), None)
        return self.show(snapshot, state.current or (first.item.id if first else None))

    def is_called(self, snapshot: Snapshot) -> bool:
        """Tell whether the item shown is the one taken up, or is about to be."""
        return self.id is not None and self.id == (self._requested or snapshot.state.current)

    def take_up(self, snapshot: Snapshot, item: str) -> None:
        """Ask that an item be taken up, once, when it is still to be decided."""
        current = self._requested or snapshot.state.current
        undecided = not snapshot.state.items[item].decided
        if current == item or not undecided or snapshot.state.stage is not Stage.OPEN:
            return
        self._requested = item

        def settled(_: object = None) -> None:
            if self._requested == item:
                self._requested = None

        def refused(refusal: Refusal) -> None:
            settled()
            self._say(french.refusal(refusal))

        def failed(error: Exception) -> None:
            settled()
            self._say(french.failure(error))

        self._hub.submit(PresentItem(item), refused=refused, failed=failed, accepted=settled)

    def beside(self, snapshot: Snapshot, by: int) -> str | None:
        """Give the item ``by`` places further down the agenda, None when there is none."""
        ids = [item.item.id for item in agenda_lines.ordered(snapshot.state)]
        here = ids.index(self.id) if self.id in ids else -1
        there = min(max(here + by, 0), len(ids) - 1)
        return ids[there] if ids and ids[there] != self.id else None

    def next_undecided(self, snapshot: Snapshot) -> str | None:
        """Give the next item to decide, from the top again after the last."""
        following = agenda_lines.next_undecided(snapshot.state, self.id)
        return None if following is None else following.item.id
