"""The examination screen: agenda, case and vote, each by its own presenter; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import (
    ChooseOpenBallot,
    ChooseSecretBallot,
    CloseSession,
    Command,
    ConcludeItem,
    OpenBallot,
    Proclaim,
    RecordSecretCount,
    ResumeSession,
    SuspendSession,
)
from commission_app.domain.session.session import ItemState, Stage
from ui import french
from ui.kit import case_words
from ui.kit.room_screen import RoomScreen
from ui.kit.session_model import SessionModel, View
from ui.screens.examination.logic import (
    agenda_lines,
    inline_forms,
    voice_lines,
    vote_side,
)
from ui.screens.examination.logic.case_view import case_view
from ui.screens.examination.logic.door_watch import DoorWatch
from ui.screens.examination.logic.examination_state import (
    Action,
    Banner,
    ExaminationState,
    InlineForm,
    PanelAction,
    VoteSide,
)
from ui.screens.examination.logic.item_drafts import ItemDrafts
from ui.screens.examination.logic.item_shown import ItemShown
from ui.screens.examination.logic.note_drafts import NoteDrafts
from ui.screens.examination.logic.sense_choice import reading_of, sense_to_proclaim
from ui.screens.examination.logic.voting import Voting

Go = Callable[[str], None]


class Examination:
    """Answers the acts of the examination screen (``ExaminationActs``)."""

    def __init__(
        self,
        view: View[ExaminationState],
        hub: SessionModel,
        go: Go,
        room: RoomScreen,
        room_key: Callable[[], str] = lambda: "S",
    ) -> None:
        """Follow the hub's session.

        ``go`` leads to another screen by its id, ``room`` is what the room looks at, ``room_key``
        names the key that confirms who left the room.
        """
        self._view = view
        self._hub = hub
        self._go = go
        self._room = room
        self._on = ItemShown(hub, self._say)
        self._door = DoorWatch(self._on, hub, room, self._told, room_key)
        self._voting = Voting(self._on, self._send, self._door.holds_back, self._display)
        self._notes = NoteDrafts(hub, self._display)
        self._drafts = ItemDrafts()
        self._stream: str | None = None
        self._form: InlineForm | None = None
        self._banner: Banner | None = None
        self._announcement = ""
        # The acts of the roll call are those of its own presenter.
        self.cast = self._voting.cast
        self.cast_for = self._voting.cast_for
        self.move = self._voting.move
        self.back = self._voting.back
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
        if self._hub.snapshot is not None:
            self._follow(self._hub.snapshot)
        else:
            self._display()

    def leave(self) -> None:
        """Record what is typed before another screen comes or the program ends."""
        self._notes.save()

    # The agenda

    def select(self, item: str) -> None:
        """Take up an item, or consult it when it is decided or the session is not open."""
        snapshot = self._hub.snapshot
        if snapshot is None or item not in snapshot.state.items:
            return
        self._notes.save()
        self._door.think_better()
        self._show(snapshot, item)
        self._on.take_up(snapshot, item)
        self._display()

    def step(self, by: int) -> None:
        """Go to the item ``by`` places further down the agenda."""
        snapshot = self._hub.snapshot
        there = None if snapshot is None else self._on.beside(snapshot, by)
        if there is not None:
            self.select(there)

    # The room

    def clear_room(self) -> None:
        """Confirm that those who had to leave the room have left."""
        self._banner = None
        self._door.clear()

    def show_to_the_chair(self) -> None:
        """Have the item projected, unless somebody is in the room who may not see it."""
        self._banner = None
        self._door.show()
        self._display()

    # What is drafted

    def choose_sense(self, sense: Outcome) -> None:
        """Choose the sense to proclaim."""
        if self._on.id is not None:
            self._drafts.senses[self._on.id] = sense
            self._banner = None
            self._display()

    def write_reasons(self, text: str) -> None:
        """Keep the reasons as they are typed."""
        if self._on.id is not None:
            self._drafts.reasons[self._on.id] = text

    def write_count(self, choice: Choice, value: int) -> None:
        """Keep a number of the count of a secret ballot."""
        if self._on.id is not None:
            self._drafts.count(self._on.id, choice, value)
            self._display()

    def edit_note(self, text: str) -> None:
        """Keep the note of debate as it is typed."""
        snapshot, item = self._on.here()
        if snapshot is not None and item is not None:
            self._notes.type(item.item.id, text, snapshot.text(item.note))

    def save_note(self) -> None:
        """Record the note durably."""
        self._notes.save()

    # Buttons

    def act(self, action: Action) -> None:
        """Do what a button says."""
        snapshot, item = self._on.here()
        if snapshot is None:
            return
        self._banner = None
        form = inline_forms.opened(action, snapshot.state, item, self._voting.roll.active)
        if form is not None:
            self._form = form
            self._display()
        elif action is Action.CLEAR_ROOM:
            self.clear_room()
        elif action is Action.REENTER_ROOM:
            self._door.reenter()
        elif action is Action.PROCLAIM:
            self._proclaim(snapshot, item)
        elif item is not None and action in _ON_THE_ITEM:
            self._act_on(snapshot, item, action)
        elif action in (Action.SUSPEND, Action.RESUME):
            self._on.finishing = False
            suspends = action is Action.SUSPEND
            if suspends:
                self._room.neutral()
            said = "Séance suspendue" if suspends else "Séance reprise"
            self._send(SuspendSession() if suspends else ResumeSession(), said=said)
        elif action is Action.CLOSE:
            self._notes.save()
            self._room.neutral()
            self._send(CloseSession(), said="Séance close")
        else:
            self._navigate(action, snapshot)

    def primary(self) -> None:
        """Do the main act of the moment: the open form first."""
        if self._form is not None:
            self.confirm_form()
            return
        snapshot, item = self._on.here()
        if snapshot is None:
            return
        button = self._vote_side(snapshot).primary
        if button is None:
            return
        here = item is not None and not item.decided and not self._on.finishing
        # An item keeps its act off for want of a departure alone: say who, unless the key that
        # confirms it was typed just before.
        if button.enabled or (here and item and not self._door.holds_back(snapshot, item)):
            self.act(button.action)

    def _act_on(self, snapshot: Snapshot, item: ItemState, action: Action) -> None:
        if action is Action.RECORD_COUNT:
            self._record_count(snapshot, item)
            return
        self._on.take_up(snapshot, item.item.id)
        if action is Action.CALL_VOTE:
            self._send(OpenBallot(item.item.id), said="Vote ouvert")
        elif action is Action.BY_PAPER:
            self._send(ChooseSecretBallot(item.item.id), said="Scrutin secret")
        elif action is Action.BY_NAME:
            self._send(ChooseOpenBallot(item.item.id), said="Vote nominal")
        else:
            self._send(ConcludeItem(item.item.id, inline_forms.ENDS[action]), said="Point consigné")

    def _record_count(self, snapshot: Snapshot, item: ItemState) -> None:
        counts = self._drafts.counts.get(item.item.id, {})
        tally = Tally(
            len(snapshot.state.voices(item)),
            *(counts.get(choice, 0) for choice in Choice),
        )
        self._send(RecordSecretCount(item.item.id, tally), said="Décompte enregistré")

    # The inline form

    def write_form(self, text: str) -> None:
        """Keep the text of the inline form as it is typed."""
        if self._form is not None:
            self._form = replace(self._form, text=text)

    def choose_in_form(self, identifier: str) -> None:
        """Choose a member in the inline form."""
        if self._form is not None:
            self._form = replace(self._form, chosen=identifier)

    def confirm_form(self) -> None:
        """Record what the inline form says."""
        snapshot, item = self._on.here()
        form = self._form
        if snapshot is None or form is None:
            return
        named = ("", "") if item is None else (item.item.id, item.item.association or "")
        command = inline_forms.command(form, *named)
        if command is None:
            self._in_form("Choisissez dans la liste.")
            return
        if item is not None and not item.decided and form.action is not Action.POSTPONE:
            self._on.take_up(snapshot, item.item.id)
        self._notes.save()

        def accepted(_: Snapshot) -> None:
            if self._form is not None and self._form.action is form.action:
                self._form = None
            self._told("", f"{form.title}\u00a0: consigné")

        self._hub.submit(
            command,
            refused=lambda refusal: self._in_form(french.refusal(refusal)),
            failed=lambda error: self._in_form(french.failure(error)),
            accepted=accepted,
        )

    def cancel_form(self) -> None:
        """Close the inline form, or the end of the session, and record nothing."""
        if self._form is not None:
            self._form = None
        else:
            self._on.finishing = False
        self._banner = None
        self._display()

    # Inside

    def _follow(self, snapshot: Snapshot) -> None:
        if snapshot.stream != self._stream:
            self._stream = snapshot.stream
            self._notes.forget()
            self._drafts.forget()
            self._door.forget()
            self._form = self._banner = None
            shown = self._on.begin(snapshot)
            if shown is not None:
                self._voting.enter(snapshot, shown)
        item = snapshot.state.items.get(self._on.id or "")
        if item is not None and not item.decided:
            self._voting.settle(snapshot, item)
        if snapshot.state.stage is Stage.CLOSED:
            self._on.finishing = False
        self._display()

    def _show(self, snapshot: Snapshot, item_id: str | None) -> None:
        self._form = self._banner = None
        item = self._on.show(snapshot, item_id)
        if item is not None:
            self._voting.enter(snapshot, item)

    def _proclaim(self, snapshot: Snapshot, item: ItemState | None) -> None:
        if item is None:
            return
        kind = item.item.kind
        expected = {} if item.secret else self._voting.expected(item)
        reading = reading_of(snapshot.state, item, expected)
        sense = sense_to_proclaim(kind, reading, self._drafts.senses.get(item.item.id))
        if reading is CountResult.INCOMPLETE:
            missing = len(voice_lines.order(snapshot.state, item)) - len(expected)
            code = RefusalCode.VOTES_MISSING if missing else RefusalCode.NO_VOTERS
            refusal = Refusal(code, "CRPA R133-11", {"missing": missing})
            self._say(french.refusal(refusal))
        elif sense is None:
            self._say("Choisissez le sens que la présidence proclame.")
        else:
            self._notes.save()
            reasons = self._drafts.reasons.get(item.item.id, "")
            said = case_words.verdict(kind, sense, reading)
            self._send(Proclaim(item.item.id, sense, reasons), said=said)

    def _navigate(self, action: Action, snapshot: Snapshot) -> None:
        if action is Action.NEXT:
            following = self._on.next_undecided(snapshot)
            if following is not None:
                self.select(following)
        elif action is Action.TO_ATTENDANCE:
            self._go("attendance")
        elif action is Action.TO_MINUTES:
            self._go("minutes")
        elif action in (Action.FINISH, Action.BACK_TO_ITEM):
            self._on.finishing = action is Action.FINISH
            self._form = None
            self._display()

    def _send(self, command: Command, token: int | None = None, said: str = "") -> None:
        """Submit a command; the banner says what went wrong, if anything did."""
        self._banner = None

        def answered(fault: str, announcement: str = "") -> None:
            if token is not None:
                self._voting.roll.answered(token)
            snapshot, item = self._on.here()
            if snapshot is not None and item is not None and not item.decided:
                self._voting.settle(snapshot, item)
            self._told(fault, announcement)

        self._display()
        self._hub.submit(
            command,
            refused=lambda refusal: answered(self._door.sentence(refusal)),
            failed=lambda error: answered(french.failure(error)),
            accepted=lambda _: answered("", said),
        )

    def _told(self, fault: str, announcement: str) -> None:
        """Show what went wrong, if anything did, and announce what was stored."""
        if fault:
            self._banner = Banner(fault)
        if announcement and announcement == self._announcement:
            # The same words twice are two acts: the second is said too.
            self._announcement = ""
            self._display()
        self._announcement = announcement
        self._display()

    def _say(self, text: str) -> None:
        self._banner = Banner(text)
        self._display()

    def _in_form(self, text: str) -> None:
        if self._form is not None:
            self._form = replace(self._form, banner=Banner(text))
        self._display()

    def _vote_side(self, snapshot: Snapshot) -> VoteSide:
        item = snapshot.state.items.get(self._on.id or "")
        drafted = self._drafts.of(self._on.id or "", self._form, self._banner)
        if self._on.finishing or item is None:
            return vote_side.finish_side(snapshot.state, drafted)
        return vote_side.item_side(snapshot, item, self._voting.roll, drafted, self._door.key)

    def _display(self) -> None:
        snapshot, item = self._on.here()
        if snapshot is None:
            self._view.display(ExaminationState("", (), None, vote_side.nothing_loaded()))
            return
        state = snapshot.state
        is_open = state.stage is Stage.OPEN
        offered = is_open and not self._on.finishing
        finish = PanelAction(Action.FINISH, "Fin de séance…") if offered else None
        self._view.display(
            ExaminationState(
                heading=agenda_lines.heading(state),
                agenda=agenda_lines.lines(state, self._on.id),
                case=None if item is None else case_view(snapshot, item, self._notes),
                vote=self._vote_side(snapshot),
                finish=finish,
                announcement=self._announcement,
            )
        )


_ON_THE_ITEM = frozenset(
    {
        Action.TAKE_NOTE,
        Action.DEBATED,
        Action.CALL_VOTE,
        Action.BY_PAPER,
        Action.BY_NAME,
        Action.RECORD_COUNT,
    }
)
