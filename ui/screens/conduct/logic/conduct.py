"""Conducts a session: what opens it, its agenda, its presidency, its reasoning, its closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.minutes.telling.passages import PassageWriter
from commission_app.application.session.carry_over import CarryOver, roll_for
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.agenda import ItemKind, RequestNature
from commission_app.domain.attendance import Presence
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import (
    AddItem,
    EditItem,
    NameMinutes,
    PresentItem,
    ReopenItem,
    ReorderAgenda,
    TimeItem,
)
from commission_app.domain.session.commands.attendance import ChangeChair
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.convening import (
    DeclareUrgency,
    LinkAssociation,
    LinkFirstConvocation,
)
from commission_app.domain.session.session import SessionState, Stage
from ui import french
from ui.kit.days import hour_typed
from ui.kit.forms import Filled
from ui.kit.presenter import Presenter
from ui.kit.session_model import Runner, SessionModel, View
from ui.kit.stepwise import run_in_steps
from ui.screens.conduct.logic import conduct_cards, day_cards, enrolling, heard_card
from ui.screens.conduct.logic import conduct_corrections as corrections
from ui.screens.conduct.logic.agenda_rows import DONE, first_chosen, point, rows
from ui.screens.conduct.logic.conduct_state import Card, ConductState, Printed
from ui.screens.conduct.logic.reasoning import reasoning
from ui.screens.conduct.logic.sheet_texts import Editing, Unreadable

_LEADS = frozenset({"call", "go", "reopen"})


_WHO_IS_IT = (RefusalCode.NAME_TO_SETTLE, RefusalCode.PERSON_SITS_ELSEWHERE)


class ConductPresenter(Presenter):
    """Turns what is filled in into acts of the session; shows what is stored, and nothing else."""

    def __init__(
        self,
        view: View[ConductState],
        hub: SessionModel,
        desk: SessionService,
        runner: Runner,
        go: Callable[[str], None],
        writer: PassageWriter | None = None,
    ) -> None:
        """Follow the hub's session; earlier sessions are read through ``desk`` on ``runner``.

        ``writer`` tells what the minutes would print of a point.
        """
        self._writer = writer
        self._printed = Printed()
        self._asked_print = 0
        self._view = view
        self._hub = hub
        self._desk = desk
        self._runner = runner
        self._go = go
        self._roll = CarryOver()
        self._editing = Editing()
        self._error = ""
        self._asked = ""
        self._refused_card = ""
        self._chosen = self._stream = self._said = ""
        self._done = 0
        hub.subscribe(self._follow)

    def enter(self) -> None:
        """Read what earlier sessions left, then show."""
        snapshot = self._hub.snapshot
        self._said = ""
        if snapshot is not None:
            self._chosen = first_chosen(snapshot.state)
            across, roll = self._desk.across, partial(roll_for, self._desk, snapshot)
            run_in_steps(
                self._runner, across.pending, across.step, roll, self._rolled, self._failed
            )
        self._display()

    def point_at(self, item: str) -> None:
        """Choose a point of the agenda; nothing is recorded."""
        if item != self._chosen:
            self._chosen = item
            self._error = self._refused_card = self._said = ""
            self._display()

    def put(self, item: str, place: int) -> None:
        """Put a point at a place of the agenda, from 0."""
        self.do("agenda", "put", Filled({"item": item, "place": str(place)}))

    def do(self, card: str, act: str, values: Filled) -> None:
        """Do an act of a card."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            return
        if act == "show":
            self._editing = Editing(values.text("item"), values.text("field"))
            self._display()
            return
        if act == "enrol":
            self._submit(card, act, enrolling.commands(self._roll.postponed, values))
            return
        try:
            command = self._command(snapshot, card, act, values)
        except Unreadable as error:
            self._error, self._refused_card = str(error), card
            self._display()
            return
        if command is None and act in corrections.ACTS:
            self._error, self._refused_card = "Choisissez d’abord dans la liste.", card
            self._display()
            return
        if command is None:
            if act == "link":
                self._error, self._refused_card = "Choisissez d’abord le siège.", card
                self._display()
            return
        self._submit(card, act, (command,))

    def _submit(self, card: str, act: str, commands: Sequence[Command]) -> None:
        """Do the commands of one act, each after the other; the first refusal ends it."""
        if not commands:
            return
        command, *left = commands
        self._error = self._refused_card = ""

        def refused(answer: Refusal) -> None:
            self._error, self._refused_card = french.refusal(answer), card
            if answer.code in _WHO_IS_IT:
                self._asked = str(answer.figures.get("person", ""))
            self._display()

        def accepted(_: Snapshot) -> None:
            if left:
                self._submit(card, act, left)
                return
            self._done += 1
            self._said = french.typeset(DONE.get(act, "Consigné."))
            self._display()
            if act in _LEADS or act == "open":
                self._go("examination")
            elif act == "close":
                self._go("minutes")
            elif act in ("write", "undo"):
                self._editing = Editing()
                self._display()
            elif act in ("add", "enrol"):
                self.enter()

        self._hub.submit(command, refused=refused, failed=self._failed, accepted=accepted)

    def preview(self, card: str, values: Filled) -> None:
        """Show what the minutes would print if the act of a card were done; nothing is written."""
        snapshot, writer = self._hub.snapshot, self._writer
        if snapshot is None or writer is None:
            return
        self._asked_print += 1
        asked, item = self._asked_print, values.text("item")
        try:
            command = self._command(snapshot, card, card, values)
        except Unreadable as error:
            self._show_printed(Printed(card, refused=str(error)))
            return
        if command is None:
            return

        def work() -> Printed:
            after = self._desk.preview(snapshot, command)
            if isinstance(after, Refusal):
                return Printed(card, refused=french.refusal(after))
            passages = writer(build_minutes(after), item)
            return Printed(card, tuple(known.text for known in passages))

        def done(printed: Printed) -> None:
            # An older answer never replaces a newer one.
            if asked == self._asked_print:
                self._show_printed(printed)

        self._runner.run(work, done, self._failed)

    def _show_printed(self, printed: Printed) -> None:
        self._printed = printed
        self._display()

    def _command(self, snapshot: Snapshot, card: str, act: str, values: Filled) -> Command | None:
        state = snapshot.state
        match act:
            case _ if act in corrections.ACTS:
                return corrections.command(snapshot, act, values, self._editing)
            case "link":
                if not values.chose("seat"):
                    return None
                return LinkAssociation(card.removeprefix("link:"), values.codes("seat"))
            case "declare":
                return DeclareUrgency(values.text("reason"))
            case "bind":
                return self._bind(values)
            case _ if act in heard_card.ACTS:
                return heard_card.command(act, values, state)
            case _ if act in day_cards.ACTS:
                return day_cards.command(act, values)
            case "close":
                return CloseSession()
            case "postpone":
                return PostponeRemaining(values.text("reason"))
            case "change":
                return _change(values)
            case _:
                return self._on_agenda(state, act, values)

    def _on_agenda(self, state: SessionState, act: str, values: Filled) -> Command | None:
        item, agreed = values.text("item"), values.ticked("agreed")
        match act:
            case "call" | "go" if state.current == item:
                self._go("examination")
                return None
            case "call" | "go":
                return PresentItem(item)
            case "up" | "down":
                return _moved(state, item, -1 if act == "up" else 1)
            case "put":
                order = list(state.items)
                return _moved(state, item, int(values.text("place")) - order.index(item))
            case "rename":
                is_case = item in state.items and state.items[item].item.is_case
                name = values.text("name")
                if is_case:
                    return EditItem(item, agreed, reference=name)
                return EditItem(item, agreed, title=name)
            case "add":
                return _added(values, agreed=agreed)
            case "time":
                return TimeItem(item, hour_typed(values.text("hour")))
            case "reopen":
                return ReopenItem(item, values.text("reason"))
            case "name":
                return NameMinutes(item, values.text("day"))
            case _:
                raise ValueError(act)

    def _bind(self, values: Filled) -> Command | None:
        stream = values.text("stream")
        first = next((known for known in self._roll.earlier if known.stream == stream), None)
        if first is None:
            return None
        mention = values.ticked("mention")
        return LinkFirstConvocation(first.stream, first.date, first.left, mention)

    def _rolled(self, roll: CarryOver) -> None:
        self._roll = roll
        self._display()

    def _follow(self, snapshot: Snapshot) -> None:
        self._error = self._refused_card = ""
        if snapshot.stream != self._stream or self._chosen not in snapshot.state.items:
            self._stream = snapshot.stream
            self._chosen = first_chosen(snapshot.state)
        self._display()

    def _failed(self, error: Exception) -> None:
        self._error, self._refused_card = french.failure(error), ""
        self._display()

    def _display(self) -> None:
        self._hub.redraw(self.redraw)

    def _redraw(self) -> None:
        snapshot = self._hub.snapshot
        if snapshot is None:
            self._view.display(ConductState(summary="Aucune séance n’est ouverte."))
            return
        state = snapshot.state
        closing = conduct_cards.closing(snapshot)
        left = (
            *conduct_cards.before_opening(state, self._roll),
            *((closing,) if closing else ()),
            *conduct_cards.agenda(state, self._roll),
        )
        law = reasoning(snapshot, self._chosen)
        about_day = (
            heard_card.heard(state),
            day_cards.pause(state),
            day_cards.presence(state),
            day_cards.day(state),
            day_cards.capacity(state),
            day_cards.end(state),
        )
        right = (
            *(card for card in about_day if card is not None),
            *law,
            conduct_cards.presidency(state),
            *corrections.cards(snapshot, self._editing, self._asked, self._chosen),
        )
        alone = "" if self._refused_card else self._error
        self._view.display(
            ConductState(
                _summary(state),
                self._marked(left),
                self._marked(right),
                alone,
                agenda=rows(state),
                point=point(snapshot, self._chosen, law),
                done=self._done,
                said=self._said,
                printed=self._printed,
            )
        )

    def _marked(self, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        return tuple(
            replace(card, error=self._error) if card.id == self._refused_card else card
            for card in cards
        )


def _summary(state: SessionState) -> str:
    decided = sum(item.decided for item in state.items.values())
    items = french.plural(len(state.items), "point", "points")
    said = {
        Stage.PREPARED: "Séance à ouvrir",
        Stage.OPEN: "Séance suspendue" if state.suspended else "Séance en cours",
        Stage.CLOSED: "Séance close",
        Stage.CANCELLED: "Séance annulée",
    }[state.stage]
    return f"{said} · {items}, {french.plural(decided, 'traité', 'traités')}"


def _change(values: Filled) -> Command | None:
    if not values.codes("to"):
        return None
    seat, presence = values.codes("to")
    person = values.text("person") if Presence(presence) is Presence.DEPUTY else ""
    same = values.ticked("same")
    return ChangeChair(seat, Presence(presence), person=person, same_body=same)


def _moved(state: SessionState, item: str, by: int) -> Command | None:
    order = list(state.items)
    if item not in order:
        return None
    place = order.index(item)
    target = min(max(place + by, 0), len(order) - 1)
    order.insert(target, order.pop(place))
    return ReorderAgenda(tuple(order))


def _added(values: Filled, *, agreed: bool) -> Command:
    kind = ItemKind(values.text("kind") or ItemKind.CASE.value)
    is_case = kind is ItemKind.CASE
    name, reason = values.text("name"), values.text("reason")
    return AddItem(
        kind,
        None,
        agreed,
        title="" if is_case else name,
        reference=name if is_case else None,
        association=values.text("association") if is_case else None,
        nature=RequestNature.ENTRY if is_case else None,
        urgent=bool(reason.strip()),
        reason=reason,
    )
