"""Confirms who left the room for a case, and holds back what must wait for it; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commission_app.application.session.pending_acts import may_pass
from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.clearing import awaited_back, stage_due
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn, ReenterRoom
from commission_app.domain.session.decisions.vote import waits_for_the_room
from commission_app.domain.session.session import ItemState
from ui import french
from ui.kit.room_screen import Demand, RoomScreen
from ui.kit.session_model import SessionModel
from ui.screens.examination.logic.item_shown import ItemShown

_ASKS = (RefusalCode.ROOM_NOT_CLEARED, RefusalCode.ROOM_TO_CLEAR)


class DoorWatch:
    """Knows which confirmations are on their way: a key typed right after one is not lost."""

    def __init__(
        self,
        shown: ItemShown,
        hub: SessionModel,
        room: RoomScreen,
        say: Callable[[str, str], None],
        key: Callable[[], str],
        return_key: Callable[[], str] = lambda: "R",
    ) -> None:
        """Watch for the item shown; ``room`` is the screen that the room looks at.

        ``say`` shows what went wrong (first) or announces what was done (second); ``key`` names
        the key that confirms who left, ``return_key`` the one that confirms who is back.
        """
        self._shown = shown
        self._hub = hub
        self._room = room
        self._say = say
        self._key = key
        self._return_key = return_key
        self._on_their_way: list[str] = []
        self._wished: Demand | None = None

    @property
    def key(self) -> str:
        """Name the key that confirms."""
        return self._key()

    @property
    def return_key(self) -> str:
        """Name the key that confirms who is back."""
        return self._return_key()

    def forget(self) -> None:
        """Forget what was asked in a session that is left."""
        self._on_their_way.clear()
        self.think_better()

    def think_better(self) -> None:
        """Give up what was to be shown, if it is not yet: the desk goes on to something else."""
        self._wished = None
        self._room.withdraw()

    def clear(self) -> None:
        """Confirm the list that is due for the item shown; nothing when nobody must leave."""
        snapshot, item = self._shown.here()
        if snapshot is None or item is None or item.decided or self._shown.finishing:
            return
        if not self._shown.is_called(snapshot):
            return
        stage = stage_due(snapshot.state, item)
        if stage is not None:
            self._submit(ClearRoom(item.item.id, stage), item, "Sortie de la salle confirmée")

    def reenter(self) -> None:
        """Say that those who left for the item shown are in the room."""
        _, item = self._shown.here()
        if item is not None:
            # At once: who comes back does not wait for the disk at the door.
            self._room.neutral()
            self._submit(ReenterRoom(item.item.id), item, "Retour dans la salle")

    def confirm_return(self) -> None:
        """Say that those awaited are in the room; nothing when nobody is."""
        snapshot, item = self._shown.here()
        if snapshot is None or item is None or not self._shown.is_called(snapshot):
            return
        seats = awaited_back(snapshot.state)
        if seats:
            self._submit(ConfirmReturn(seats), item, "Retour dans la salle confirmé")

    def holds_back(self, snapshot: Snapshot, item: ItemState) -> bool:
        """Tell whether a vote must wait for somebody to leave; says who and which key."""
        if item.item.id in self._on_their_way:
            return False
        refusal = waits_for_the_room(snapshot.state, item)
        if refusal is not None:
            self._say(self.sentence(refusal), "")
        return refusal is not None

    def show(self) -> None:
        """Have the item shown projected, once nobody is in the room who may not see it.

        A confirmation on its way is waited for; whatever overrides the wish meanwhile ends it.
        """
        snapshot, item = self._shown.here()
        if snapshot is None or item is None:
            return
        self._wished = self._room.demand(item.item.id)
        if item.item.id not in self._on_their_way:
            self._show_what_is_wished()

    def _show_what_is_wished(self) -> None:
        wished, self._wished = self._wished, None
        refusal = None if wished is None else self._room.show(wished)
        if refusal is not None:
            self._say(self.sentence(refusal), "")

    def sentence(self, refusal: Refusal) -> str:
        """Say a refusal, with the key that confirms where that is what it asks."""
        if refusal.code in _ASKS:
            refusal = replace(refusal, figures={**refusal.figures, "key": self.key})
        return french.refusal(refusal)

    def _submit(self, command: Command, item: ItemState, said: str) -> None:
        self._on_their_way.append(item.item.id)

        def settled(fault: str, done: str) -> None:
            if item.item.id in self._on_their_way:
                self._on_their_way.remove(item.item.id)
            self._say(fault, done)
            if self._wished is not None and self._wished.item not in self._on_their_way:
                self._show_what_is_wished()

        def failed(error: Exception) -> None:
            if may_pass(error):
                # Kept, and done first once the disk answers: the votes that follow wait behind it.
                self._say(french.failure(error), "")
            else:
                settled(french.failure(error), "")

        self._hub.submit(
            command,
            refused=lambda refusal: settled(self.sentence(refusal), ""),
            failed=failed,
            accepted=lambda _: settled("", said),
        )
