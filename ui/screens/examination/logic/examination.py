"""The examination screen: agenda, case and vote, each by its own presenter; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.session import ItemState, Stage
from ui import french
from ui.kit.pace import HASTY, Pace
from ui.kit.presenter import Presenter
from ui.kit.room_screen import RoomScreen
from ui.kit.session_model import SessionModel, View
from ui.screens.examination.logic import inline_forms, room_strip
from ui.screens.examination.logic.complaint import Complaint, Still, refused_still
from ui.screens.examination.logic.composed import Composed
from ui.screens.examination.logic.door_watch import DoorWatch
from ui.screens.examination.logic.examination_state import (
    LEADS,
    Action,
    ExaminationState,
)
from ui.screens.examination.logic.item_commands import (
    DECISIONS,
    ON_THE_ITEM,
    Objection,
    on_the_item,
    on_the_session,
    proclamation,
)
from ui.screens.examination.logic.item_drafts import Drafting, ItemDrafts
from ui.screens.examination.logic.item_shown import ItemShown
from ui.screens.examination.logic.note_drafts import NoteDrafts
from ui.screens.examination.logic.open_form import OpenForm
from ui.screens.examination.logic.vote.voting import Rows, Voting

Go = Callable[[str], None]


class Examination(Presenter):
    """Answers the acts of the examination screen."""

    def __init__(
        self,
        view: View[ExaminationState],
        hub: SessionModel,
        go: Go,
        room: RoomScreen,
        room_key: Callable[[], str] = lambda: "S",
        pace: Pace | None = None,
        return_key: Callable[[], str] = lambda: "R",
        rows: Rows | None = None,
    ) -> None:
        """Follow the hub's session.

        ``go`` leads to another screen by its id, ``room`` is what the room looks at, ``room_key``
        names the key that confirms who left the room, ``pace`` tells a key that came too soon,
        ``return_key`` names the one that confirms who is back, ``rows`` shows the rows of the roll
        call where a vote left for the file: what it becomes is shown once it is stored.
        """
        self._view = view
        self._hub = hub
        self._go = go
        self._room = room
        self._rows = rows
        self._pace = Pace() if pace is None else pace
        self._on = ItemShown(hub, self._say)
        self._door = DoorWatch(self._on, hub, room, self._told, room_key, return_key)
        self._voting = Voting(self._on, self._send, self._door.holds_back, self._display)
        self._notes = NoteDrafts(hub, self._display)
        self._drafts = ItemDrafts()
        self._stream: str | None = None
        self._form = OpenForm(hub, self._display, lambda said: self._told("", said))
        self.write_form, self.choose_in_form = self._form.write, self._form.choose
        self.write_form_reasons = self._form.write_reasons
        self._complaint = Complaint()
        drafting = Drafting(self._drafts, self._on, self._complaint, self._display)
        self.choose_sense = drafting.choose_sense
        self.write_reasons = drafting.write_reasons
        self.write_count = drafting.write_count
        self.save_note = self._notes.save
        self.confirm_return = self._door.confirm_return
        self._composed = Composed(
            self._on,
            self._voting,
            self._notes,
            self._drafts,
            self._form,
            self._complaint,
            self._door,
            room,
        )
        self._deciding = False
        self._announcement, self._announced = "", 0
        self.cast, self.cast_for = self._voting.cast, self._voting.cast_for
        self.move, self.back = self._voting.move, self._voting.back
        self.point_at = self._voting.point_at
        self.take_back = self._voting.take_back
        self.unanimity = self._voting.unanimity
        hub.subscribe(self._follow)

    # What the front asks

    @property
    def shown(self) -> str | None:
        """The item on the screen."""
        return self._on.id

    def enter(self) -> None:
        """Show the session as it is."""
        snapshot = self._hub.snapshot
        self._display() if snapshot is None else self._follow(snapshot)

    def leave(self) -> None:
        """Record what is typed before another screen comes or the program ends."""
        self._notes.save()

    # The agenda

    def show_subject(self, subject: str) -> None:
        """Read an item."""
        self.select(subject)

    def select(self, item: str) -> None:
        """Read an item; nothing is recorded, and what the room sees stays."""
        snapshot = self._hub.snapshot
        if snapshot is None or item not in snapshot.state.items:
            return
        self._pace.mark()
        self._notes.save()
        self._door.think_better()
        self._show(snapshot, item)
        self._display()

    def call(self, item: str) -> None:
        """Take an item up: recorded, and the room goes neutral unless it sees that very item."""
        snapshot = self._hub.snapshot
        if snapshot is None or item not in snapshot.state.items or self._hurried():
            return
        if self._room.seen != item:
            self._room.neutral()
        self.select(item)
        self._on.take_up(snapshot, item)
        self._display()

    def step(self, by: int) -> None:
        """Read the item ``by`` places further down the agenda."""
        snapshot = self._hub.snapshot
        there = None if snapshot is None else self._on.beside(snapshot, by)
        if there is not None:
            self.select(there)

    # The room

    def clear_room(self) -> None:
        """Confirm that those who had to leave the room have left."""
        self._complaint.clear()
        self._door.clear()

    def show_to_the_chair(self) -> None:
        """Have the item projected, unless somebody is in the room who may not see it."""
        self._complaint.clear()
        self._door.show()
        self._display()

    # The note of debate

    def edit_note(self, text: str) -> None:
        """Keep the note of debate as it is typed."""
        snapshot, item = self._on.here()
        if snapshot is not None and item is not None:
            self._notes.type(item.item.id, text, snapshot.text(item.note))

    # Buttons

    def act(self, action: Action) -> None:
        """Do what a button says."""
        snapshot, item = self._on.here()
        if snapshot is None:
            return
        self._complaint.clear()
        form = inline_forms.opened(action, snapshot.state, item, self._voting.roll.active)
        if form is not None:
            self._form.open(form)
        elif action is Action.TAKE_UP and item is not None:
            self.call(item.item.id)
        elif action is Action.CLEAR_ROOM:
            self.clear_room()
        elif action is Action.CONFIRM_RETURN:
            self.confirm_return()
        elif action is Action.REENTER_ROOM:
            self._door.reenter()
        elif action is Action.PROCLAIM:
            self._proclaim(snapshot, item)
        elif action in (Action.SUSPEND, Action.RESUME, Action.CLOSE):
            self._act_on_the_session(action)
        elif item is not None and action in ON_THE_ITEM:
            if not self._hurried():
                counts = self._drafts.counts.get(item.item.id, {})
                sent = on_the_item(action, snapshot, item, counts)
                self._send(sent.command, said=sent.said)
        else:
            self._navigate(action, snapshot)

    def _act_on_the_session(self, action: Action) -> None:
        if action is not Action.RESUME:
            if self._hurried():
                return
            self._notes.save()
            self._room.neutral()
        if action is not Action.CLOSE:
            self._on.finishing = False
        sent = on_the_session(action)
        self._send(sent.command, said=sent.said)

    def decide(self) -> None:
        """Confirm the form that is open, else proclaim: never more than one thing at a time."""
        snapshot = self._hub.snapshot
        side = None if snapshot is None else self._composed.vote_side(snapshot)
        if self._form.now is not None:
            self.confirm_form()
        elif side is not None and side.primary is not None and side.primary.key:
            self.primary()

    def primary(self) -> None:
        """Do the main act of the moment: the open form first."""
        if self._form.now is not None:
            self.confirm_form()
            return
        snapshot, item = self._on.here()
        button = None if snapshot is None else self._composed.vote_side(snapshot).primary
        if snapshot is None or button is None:
            return
        here = item is not None and not item.decided and not self._on.finishing
        # An item keeps its act off for want of a departure alone: say who, unless the key that
        # confirms it was typed just before.
        if button.enabled or (here and item and not self._door.holds_back(snapshot, item)):
            self.act(button.action)

    # The inline form

    def confirm_form(self) -> None:
        """Record what the inline form says."""
        snapshot, item = self._on.here()
        form = self._form.now
        if snapshot is None or form is None or self._hurried():
            return
        if inline_forms.is_confirmed_alone(form):
            self._confirmed(form.action, snapshot, item)
            return
        self._notes.save()
        self._pace.mark()
        self._form.record("" if item is None else item.item.id)

    def _confirmed(self, action: Action, snapshot: Snapshot, item: ItemState | None) -> None:
        self._form.close()
        if action is not Action.TAKE_UP:
            self._proclaim(snapshot, item, asked=action)
        elif item is not None:
            self.call(item.item.id)

    def cancel_form(self) -> None:
        """Close the inline form, or the end of the session, and record nothing."""
        if self._form.now is not None:
            self._form.close()
        else:
            self._on.finishing = False
        self._complaint.clear()
        self._display()

    def room_changed(self) -> None:
        """Say what the room sees now."""
        if self._hub.snapshot is not None:
            self._display()

    def _hurried(self) -> bool:
        """Tell whether an act that cannot be undone must wait: for the hand, or for the disk."""
        if self._deciding or self._form.sending:
            return True
        if self._pace.too_soon():
            self._say(HASTY)
            return True
        return False

    def _follow(self, snapshot: Snapshot) -> None:
        if snapshot.stream != self._stream:
            self._stream = snapshot.stream
            self._notes.forget()
            self._drafts.forget()
            self._door.forget()
            self._form.forget()
            self._deciding = False
            self._complaint.clear()
            shown = self._on.begin(snapshot)
            if shown is not None:
                self._voting.enter(snapshot, shown)
        item = snapshot.state.items.get(self._on.id or "")
        if item is not None and not item.decided:
            self._voting.settle(snapshot, item)
        if snapshot.state.stage is Stage.CLOSED:
            self._on.finishing = False
        self._complaint.follow(snapshot)
        self._display()

    def _show(self, snapshot: Snapshot, item_id: str | None) -> None:
        self._form.close()
        self._complaint.clear()
        item = self._on.show(snapshot, item_id)
        if item is not None:
            self._voting.enter(snapshot, item)

    def _proclaim(
        self, snapshot: Snapshot, item: ItemState | None, asked: Action | None = None
    ) -> None:
        """Proclaim; ask first which minutes are approved, or where the room sees another item."""
        if item is None or self._hurried():
            return
        known = item.item.id
        votes = {} if item.secret else self._voting.expected(item)
        reasons = self._drafts.reasons.get(known, "")
        sent = proclamation(snapshot, item, votes, self._drafts.senses.get(known), reasons)
        if isinstance(sent, Objection):
            self._say(sent.text, sent.still)
            return
        there = self._room.seen
        seen = "" if there in (None, known) else room_strip.title_of(snapshot, there or "")
        question = inline_forms.before_proclaiming(item, sent.command, seen, asked)
        if question is not None:
            self._form.open(question)
        else:
            self._notes.save()
            self._send(sent.command, said=sent.said)

    def _navigate(self, action: Action, snapshot: Snapshot) -> None:
        if action is Action.NEXT:
            following = self._on.next_undecided(snapshot)
            if following is not None:
                self.call(following)
        elif action is Action.BACK_TO_CALLED:
            self.select(snapshot.state.current or "")
        elif action in LEADS:
            self._go(LEADS[action])
        elif action in (Action.FINISH, Action.BACK_TO_ITEM):
            self._on.finishing = action is Action.FINISH
            self._form.close()
            self._display()

    def _send(self, command: Command, token: int | None = None, said: str = "") -> None:
        """Submit a command; the banner says what went wrong, if anything did."""
        self._pace.mark()
        self._complaint.clear()
        decides = isinstance(command, DECISIONS)
        self._deciding = self._deciding or decides

        def answered(fault: str, announcement: str = "", still: Still | None = None) -> None:
            if decides:
                self._deciding = False
            if token is not None:
                self._voting.roll.answered(token)
            snapshot, item = self._on.here()
            if snapshot is not None and item is not None and not item.decided:
                self._voting.settle(snapshot, item)
            self._told(fault, announcement, still)

        def refused(refusal: Refusal) -> None:
            still = refused_still(command, refusal.code.value)
            answered(self._door.sentence(refusal), still=still)

        if token is None:
            self._display()
        elif self._rows is not None and self.in_sight:
            self._rows(self._voting.lines())
        self._hub.submit(
            command,
            refused=refused,
            failed=lambda error: answered(french.failure(error)),
            accepted=lambda _: answered("", said),
        )

    def _told(self, fault: str, announcement: str, still: Still | None = None) -> None:
        """Show what went wrong, if anything did, and announce what was stored."""
        if fault and still is not None:
            self._complaint.say(fault, still)
        elif fault:
            self._complaint.say(fault)
        # The same words twice are two acts: the second is said too.
        self._announced += bool(announcement)
        self._announcement = announcement
        self._display()

    def _say(self, text: str, still: Still | None = None) -> None:
        self._told(french.typeset(text), "", still)

    def _display(self) -> None:
        self._hub.redraw(self.redraw)

    def _redraw(self) -> None:
        self._view.display(self._composed.state(self._announcement, self._announced))
