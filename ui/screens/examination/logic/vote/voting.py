"""The acts of the roll call: a vote key is never lost; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Choice
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity, WithdrawVote
from commission_app.domain.session.session import ItemState
from ui import french
from ui.screens.examination.logic.examination_state import VoiceLine
from ui.screens.examination.logic.item_shown import ItemShown
from ui.screens.examination.logic.vote import voice_lines
from ui.screens.examination.logic.vote.roll_call import RollCall

Send = Callable[[Command, int | None, str], None]
"""Submits an act, with the token of the votes on their way and what is announced."""

Rows = Callable[[tuple[VoiceLine, ...]], None]
"""Shows the rows of the roll call."""


class Voting:
    """Gives, takes back and goes over the voices of the item shown."""

    def __init__(
        self,
        shown: ItemShown,
        send: Send,
        held_back: Callable[[Snapshot, ItemState], bool],
        display: Callable[[], None],
    ) -> None:
        """Vote on what is shown; ``held_back`` says, and tells, that somebody must leave first."""
        self._shown = shown
        self._send = send
        self._held_back = held_back
        self._display = display
        self.roll = RollCall()

    def cast(self, choice: Choice) -> None:
        """Give a choice to the active row."""
        if self.roll.active is not None:
            self.cast_for(self.roll.active, choice)

    def cast_for(self, seat: str, choice: Choice) -> None:
        """Give a choice to one seat and make the next row without a vote active."""
        snapshot, item = self._shown.votable()
        if snapshot is None or item is None or self._held_back(snapshot, item):
            return
        token = self.roll.send(item.item.id, (seat,), choice)
        self.roll.voted(seat, voice_lines.order(snapshot.state, item), self.expected(item))
        name = voice_lines.names(snapshot.state).get(seat, "")
        said = f"{french.choice(choice)}, {name}"
        self._send(CastVote(item.item.id, seat, choice), token, said)

    def move(self, by: int) -> None:
        """Move the active row."""
        snapshot, item = self._shown.votable()
        if snapshot is not None and item is not None:
            self.roll.move(by, voice_lines.order(snapshot.state, item))
            self._display()

    def back(self) -> None:
        """Go back to the row before."""
        snapshot, item = self._shown.votable()
        if snapshot is not None and item is not None:
            self.roll.back(voice_lines.order(snapshot.state, item))
            self._display()

    def point_at(self, seat: str) -> None:
        """Make a row active."""
        snapshot, item = self._shown.votable()
        if snapshot and item and seat in voice_lines.order(snapshot.state, item):
            self.roll.point_at(seat)
            self._display()

    def take_back(self) -> None:
        """Take the last voice back and point at it."""
        snapshot, item = self._shown.votable()
        if snapshot is None or item is None:
            return
        seat = next(reversed(self.expected(item)), None)
        token = self.roll.send(item.item.id, () if seat is None else (seat,), None)
        if seat is not None:
            self.roll.point_at(seat)
        self._send(WithdrawVote(item.item.id, seat), token, "Voix reprise")

    def unanimity(self) -> None:
        """Record a vote in favour for every voice not given yet; exceptions are then changed."""
        snapshot, item = self._shown.votable()
        if snapshot is None or item is None or self._held_back(snapshot, item):
            return
        expected = self.expected(item)
        order = voice_lines.order(snapshot.state, item)
        missing = [seat for seat in order if seat not in expected]
        token = self.roll.send(item.item.id, missing, Choice.FOR)
        self.roll.enter(order, self.expected(item))
        self._send(RecordUnanimity(item.item.id), token, "Pour, à l’unanimité")

    def lines(self) -> tuple[VoiceLine, ...]:
        """Return the rows with what is on its way."""
        snapshot, item = self._shown.here()
        if snapshot is None or item is None:
            return ()
        return voice_lines.live(snapshot.state, item, self.roll)

    def enter(self, snapshot: Snapshot, item: ItemState) -> None:
        """Begin on an item."""
        self.roll.enter(voice_lines.order(snapshot.state, item), self.expected(item))

    def settle(self, snapshot: Snapshot, item: ItemState) -> None:
        """Follow a change of who votes."""
        self.roll.settle(voice_lines.order(snapshot.state, item), self.expected(item))

    def expected(self, item: ItemState) -> dict[str, Choice]:
        """Give the votes as they will be once what is on its way is stored."""
        return self.roll.expected(item.item.id, item.votes)
