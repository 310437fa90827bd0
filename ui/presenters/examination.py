"""The examination screen: agenda, case and vote; a vote key is never lost; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commission_app.domain.ballot import Choice, Reading, Sense, Tally
from commission_app.domain.case import sheet_from_text
from commission_app.domain.commands import (
    CastVote,
    ChooseSecretBallot,
    CloseSession,
    Command,
    ConcludeItem,
    OpenBallot,
    PresentItem,
    Proclaim,
    RecordSecretCount,
    RecordUnanimity,
    ResumeSession,
    SuspendSession,
    WithdrawVote,
)
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session import ItemState, Stage
from commission_app.session.desk import Snapshot
from ui import messages
from ui.presenters import agenda_lines, case_words, inline_forms, voice_lines, vote_side
from ui.presenters.examination_state import (
    Action,
    Banner,
    CaseView,
    ExaminationState,
    InlineForm,
    PanelAction,
    VoteSide,
)
from ui.presenters.note_drafts import NoteDrafts
from ui.presenters.roll_call import RollCall
from ui.presenters.seam import SessionHub, View

Go = Callable[[str], None]


class Examination:
    """Answers the acts of the examination screen (``ExaminationActs``)."""

    def __init__(self, view: View[ExaminationState], hub: SessionHub, go: Go) -> None:
        """Follow the hub's session; ``go`` leads to another screen by its id."""
        self._view = view
        self._hub = hub
        self._go = go
        self._roll = RollCall()
        self._notes = NoteDrafts(hub, self._display)
        self._stream: str | None = None
        self._shown: str | None = None
        self._requested: str | None = None
        self._senses: dict[str, Sense] = {}
        self._reasons: dict[str, str] = {}
        self._counts: dict[str, dict[Choice, int]] = {}
        self._form: InlineForm | None = None
        self._banner: Banner | None = None
        self._finishing = False
        self._announcement = ""
        hub.subscribe(self._follow)

    # What the front asks

    @property
    def shown(self) -> str | None:
        """The item on the screen."""
        return self._shown

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
        self._show(snapshot, item)
        self._take_up(snapshot, item)
        self._display()

    def step(self, by: int) -> None:
        """Go to the item ``by`` places further down the agenda."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            return
        ids = [item.item.id for item in agenda_lines.ordered(snapshot.state)]
        here = ids.index(self._shown) if self._shown in ids else -1
        there = min(max(here + by, 0), len(ids) - 1)
        if ids and ids[there] != self._shown:
            self.select(ids[there])

    # The vote

    def cast(self, choice: Choice) -> None:
        """Give a choice to the active row."""
        if self._roll.active is not None:
            self.cast_for(self._roll.active, choice)

    def cast_for(self, seat: str, choice: Choice) -> None:
        """Give a choice to one seat and make the next row without a vote active."""
        snapshot, item = self._votable()
        if snapshot is None or item is None:
            return
        self._take_up(snapshot, item.item.id)
        token = self._roll.send(item.item.id, (seat,), choice)
        self._roll.voted(seat, voice_lines.order(snapshot.state, item), self._expected(item))
        name = voice_lines.names(snapshot.state).get(seat, "")
        self._send(
            CastVote(item.item.id, seat, choice), token, f"{messages.choice(choice)}, {name}"
        )

    def move(self, by: int) -> None:
        """Move the active row."""
        snapshot, item = self._votable()
        if snapshot is not None and item is not None:
            self._roll.move(by, voice_lines.order(snapshot.state, item))
            self._display()

    def back(self) -> None:
        """Go back to the row before."""
        snapshot, item = self._votable()
        if snapshot is not None and item is not None:
            self._roll.back(voice_lines.order(snapshot.state, item))
            self._display()

    def point_at(self, seat: str) -> None:
        """Make a row active."""
        snapshot, item = self._votable()
        if snapshot and item and seat in voice_lines.order(snapshot.state, item):
            self._roll.point_at(seat)
            self._display()

    def take_back(self) -> None:
        """Take the last voice back and point at it."""
        snapshot, item = self._votable()
        if snapshot is None or item is None:
            return
        seat = next(reversed(self._expected(item)), None)
        token = self._roll.send(item.item.id, () if seat is None else (seat,), None)
        if seat is not None:
            self._roll.point_at(seat)
        self._send(WithdrawVote(item.item.id, seat), token, "Voix reprise")

    def unanimity(self) -> None:
        """Record a vote in favour for every voice not given yet; exceptions are then changed."""
        snapshot, item = self._votable()
        if snapshot is None or item is None:
            return
        self._take_up(snapshot, item.item.id)
        expected = self._expected(item)
        order = voice_lines.order(snapshot.state, item)
        missing = [seat for seat in order if seat not in expected]
        token = self._roll.send(item.item.id, missing, Choice.FOR)
        self._roll.enter(order, self._expected(item))
        self._send(RecordUnanimity(item.item.id), token, "Pour, à l’unanimité")

    def choose_sense(self, sense: Sense) -> None:
        """Choose the sense to proclaim."""
        if self._shown is not None:
            self._senses[self._shown] = sense
            self._banner = None
            self._display()

    def write_reasons(self, text: str) -> None:
        """Keep the reasons as they are typed."""
        if self._shown is not None:
            self._reasons[self._shown] = text

    # Notes

    def edit_note(self, text: str) -> None:
        """Keep the note of debate as it is typed."""
        snapshot, item = self._here()
        if snapshot is not None and item is not None:
            self._notes.type(item.item.id, text, snapshot.text(item.note))

    def save_note(self) -> None:
        """Record the note durably."""
        self._notes.save()

    # Buttons

    def act(self, action: Action) -> None:
        """Do what a button says."""
        snapshot, item = self._here()
        if snapshot is None:
            return
        self._banner = None
        form = inline_forms.opened(action, snapshot.state, item, self._roll.active)
        if form is not None:
            self._form = form
            self._display()
        elif action is Action.PROCLAIM:
            self._proclaim(snapshot, item)
        elif action in (Action.TAKE_NOTE, Action.DEBATED) and item is not None:
            self._take_up(snapshot, item.item.id)
            self._send(ConcludeItem(item.item.id, inline_forms.ENDS[action]), said="Point consigné")
        elif action is Action.CALL_VOTE and item is not None:
            self._take_up(snapshot, item.item.id)
            self._send(OpenBallot(item.item.id), said="Vote ouvert")
        elif action is Action.BY_PAPER and item is not None:
            self._take_up(snapshot, item.item.id)
            self._send(ChooseSecretBallot(item.item.id), said="Scrutin secret")
        elif action is Action.RECORD_COUNT and item is not None:
            self._record_count(snapshot, item)
        elif action in (Action.SUSPEND, Action.RESUME):
            self._finishing = False
            suspends = action is Action.SUSPEND
            said = "Séance suspendue" if suspends else "Séance reprise"
            self._send(SuspendSession() if suspends else ResumeSession(), said=said)
        elif action is Action.CLOSE:
            self._notes.save()
            self._send(CloseSession(), said="Séance close")
        else:
            self._navigate(action, snapshot)

    def primary(self) -> None:
        """Do the main act of the moment: the open form first."""
        if self._form is not None:
            self.confirm_form()
            return
        snapshot = self._hub.snapshot
        button = None if snapshot is None else self._vote_side(snapshot).primary
        if button is not None and button.enabled:
            self.act(button.action)

    def write_count(self, choice: Choice, value: int) -> None:
        """Keep a number of the count of a secret ballot."""
        if self._shown is not None:
            self._counts.setdefault(self._shown, {})[choice] = value
            self._display()

    def _record_count(self, snapshot: Snapshot, item: ItemState) -> None:
        counts = self._counts.get(item.item.id, {})
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
        snapshot, item = self._here()
        form = self._form
        if snapshot is None or form is None:
            return
        command = inline_forms.command(form, "" if item is None else item.item.id)
        if command is None:
            self._in_form("Choisissez dans la liste.")
            return
        if item is not None and not item.decided and form.action is not Action.POSTPONE:
            self._take_up(snapshot, item.item.id)
        self._notes.save()

        def accepted(_: Snapshot) -> None:
            if self._form is not None and self._form.action is form.action:
                self._form = None
            self._display()

        self._hub.submit(
            command,
            refused=lambda refusal: self._in_form(messages.refusal(refusal)),
            failed=lambda error: self._in_form(messages.failure(error)),
            accepted=accepted,
        )

    def cancel_form(self) -> None:
        """Close the inline form, or the end of the session, and record nothing."""
        if self._form is not None:
            self._form = None
        else:
            self._finishing = False
        self._banner = None
        self._display()

    # Inside

    def _here(self) -> tuple[Snapshot | None, ItemState | None]:
        snapshot = self._hub.snapshot
        if snapshot is None or self._shown is None:
            return snapshot, None
        return snapshot, snapshot.state.items.get(self._shown)

    def _votable(self) -> tuple[Snapshot | None, ItemState | None]:
        snapshot, item = self._here()
        if snapshot is None or item is None or item.decided or not item.ballot_open:
            return snapshot, None
        return (snapshot, None) if self._finishing else (snapshot, item)

    def _expected(self, item: ItemState) -> dict[str, Choice]:
        return self._roll.expected(item.item.id, item.votes)

    def _follow(self, snapshot: Snapshot) -> None:
        state = snapshot.state
        if snapshot.stream != self._stream:
            self._stream = snapshot.stream
            self._notes.forget()
            self._senses.clear()
            self._reasons.clear()
            self._counts.clear()
            self._finishing = False
            self._requested = None
            first = next((i for i in agenda_lines.ordered(state) if not i.decided), None)
            self._show(snapshot, state.current or (first.item.id if first else None))
        item = state.items.get(self._shown or "")
        if item is not None and not item.decided:
            self._roll.settle(voice_lines.order(state, item), self._expected(item))
        if state.stage is Stage.CLOSED:
            self._finishing = False
        self._display()

    def _show(self, snapshot: Snapshot, item_id: str | None) -> None:
        self._shown = item_id or next(iter(snapshot.state.items), None)
        self._form = self._banner = None
        self._finishing = False
        item = snapshot.state.items.get(self._shown or "")
        if item is not None:
            self._roll.enter(voice_lines.order(snapshot.state, item), self._expected(item))

    def _take_up(self, snapshot: Snapshot, item: str) -> None:
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
            self._say(messages.refusal(refusal))

        def failed(error: Exception) -> None:
            settled()
            self._say(messages.failure(error))

        self._hub.submit(PresentItem(item), refused=refused, failed=failed, accepted=settled)

    def _proclaim(self, snapshot: Snapshot, item: ItemState | None) -> None:
        if item is None:
            return
        kind = item.item.kind
        expected = {} if item.secret else self._expected(item)
        reading = vote_side.reading_of(snapshot.state, item, expected)
        sense = vote_side.sense_to_proclaim(kind, reading, self._senses.get(item.item.id))
        if reading is Reading.INCOMPLETE:
            missing = len(voice_lines.order(snapshot.state, item)) - len(expected)
            code = RefusalCode.VOTES_MISSING if missing else RefusalCode.NO_VOTERS
            refusal = Refusal(code, "CRPA R133-11", {"missing": missing})
            self._say(messages.refusal(refusal))
        elif sense is None:
            self._say("Choisissez le sens que la présidence proclame.")
        else:
            self._notes.save()
            reasons = self._reasons.get(item.item.id, "")
            said = case_words.verdict(kind, sense, reading)
            self._send(Proclaim(item.item.id, sense, reasons), said=said)

    def _navigate(self, action: Action, snapshot: Snapshot) -> None:
        if action is Action.NEXT:
            following = self._next_undecided(snapshot)
            if following is not None:
                self.select(following)
        elif action is Action.TO_ATTENDANCE:
            self._go("attendance")
        elif action is Action.TO_MINUTES:
            self._go("minutes")
        elif action in (Action.FINISH, Action.BACK_TO_ITEM):
            self._finishing = action is Action.FINISH
            self._form = None
            self._display()

    def _next_undecided(self, snapshot: Snapshot) -> str | None:
        items = agenda_lines.ordered(snapshot.state)
        ids = [item.item.id for item in items]
        start = ids.index(self._shown) + 1 if self._shown in ids else 0
        turned = items[start:] + items[:start]
        return next((item.item.id for item in turned if not item.decided), None)

    def _send(self, command: Command, token: int | None = None, said: str = "") -> None:
        """Submit a command; the banner says what went wrong, if anything did."""
        self._banner = None

        def answered(banner: Banner | None, announcement: str = "") -> None:
            if token is not None:
                self._roll.answered(token)
            if banner is not None:
                self._banner = banner
            self._announcement = announcement
            snapshot, item = self._here()
            if snapshot is not None and item is not None and not item.decided:
                self._roll.settle(voice_lines.order(snapshot.state, item), self._expected(item))
            self._display()

        self._display()
        self._hub.submit(
            command,
            refused=lambda refusal: answered(Banner(messages.refusal(refusal))),
            failed=lambda error: answered(Banner(messages.failure(error))),
            accepted=lambda _: answered(None, said),
        )

    def _say(self, text: str) -> None:
        self._banner = Banner(text)
        self._display()

    def _in_form(self, text: str) -> None:
        if self._form is not None:
            self._form = replace(self._form, banner=Banner(text))
        self._display()

    def _vote_side(self, snapshot: Snapshot) -> VoteSide:
        item = snapshot.state.items.get(self._shown or "")
        drafted = vote_side.Drafted(
            self._senses.get(self._shown or ""),
            self._reasons.get(self._shown or "", ""),
            self._form,
            self._banner,
            self._counts.get(self._shown or "", {}),
        )
        if self._finishing or item is None:
            return vote_side.finish_side(snapshot.state, drafted)
        return vote_side.item_side(snapshot, item, self._roll, drafted)

    def _display(self) -> None:
        snapshot, item = self._here()
        if snapshot is None:
            self._view.display(ExaminationState("", (), None, vote_side.nothing_loaded()))
            return
        state = snapshot.state
        is_open = state.stage is Stage.OPEN
        offered = is_open and not self._finishing
        finish = PanelAction(Action.FINISH, "Fin de séance…") if offered else None
        self._view.display(
            ExaminationState(
                heading=agenda_lines.heading(state),
                agenda=agenda_lines.lines(state, self._shown),
                case=None if item is None else self._case(snapshot, item),
                vote=self._vote_side(snapshot),
                finish=finish,
                announcement=self._announcement,
            )
        )

    def _case(self, snapshot: Snapshot, item: ItemState) -> CaseView:
        point, stored = item.item, snapshot.text(item.note)
        text = snapshot.text(point.sheet)
        sheet = sheet_from_text(text) if text else case_words.NO_SHEET
        return CaseView(
            item=point.id,
            title=case_words.title(point),
            subtitle=case_words.subtitle(point, snapshot.state.associations),
            facts=case_words.facts(point, sheet),
            blocks=case_words.blocks(point, sheet),
            note=self._notes.text(point.id, stored),
            note_status=self._notes.status(point.id, stored),
            note_editable=snapshot.state.stage is Stage.OPEN,
            note_banner=self._notes.banner(point.id),
        )
