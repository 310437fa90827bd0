"""The attendance screen without pixels: who sits, who gave a proxy, the quorum as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from commission_app.application.session.service import Snapshot
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.membership import Deputising, Formation, Seat
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import (
    ConfirmRemote,
    EndProxy,
    GiveProxy,
    RecordAttendance,
)
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.session import SessionState, Stage
from ui import french
from ui.kit.presenter import Presenter
from ui.kit.session_model import SessionModel, View
from ui.screens.attendance.name_question import NameQuestion, raised


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as the list shows it."""

    seat: str
    category: str
    quality: str
    holder: str
    deputy: str
    status: str
    sitting: bool
    settled: bool
    proxy: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who may receive the proxy of the chosen seat."""

    seat: str
    label: str


@dataclass(frozen=True, slots=True)
class ChosenSeat:
    """The seat on which the keys act."""

    seat: str
    quality: str
    people: str
    holder: str
    deputy: str
    rule: str
    presence: Presence
    mode: Mode
    can_deputise: bool
    confirm_remote: bool
    holders: tuple[Holder, ...]
    proxy_to: str


@dataclass(frozen=True, slots=True)
class QuorumCard:
    """The quorum of a formation: its name, its sum and whether it is reached."""

    name: str
    sum: str
    reached: bool


@dataclass(frozen=True, slots=True)
class AttendanceState:
    """What the screen shows."""

    heading: str = "Présences"
    summary: str = ""
    rows: tuple[SeatRow, ...] = ()
    chosen: ChosenSeat | None = None
    quorums: tuple[QuorumCard, ...] = ()
    editable: bool = False
    primary: str = ""
    primary_enabled: bool = False
    hint: str = ""
    error: str = ""
    said: str = ""
    filtered: bool = False
    question: str = ""


_SETTLED_IN_CONDUCT = (
    RefusalCode.ASSOCIATION_UNLINKED,
    RefusalCode.CONVOCATION_LATE,
    RefusalCode.MEMBER_CONVENED_LATE,
)


class AttendancePresenter(Presenter):
    """Records attendance through the hub; the quorum shown is always the stored one."""

    def __init__(
        self, view: View[AttendanceState], hub: SessionModel, go: Callable[[str], None]
    ) -> None:
        """Follow the hub's session; ``go`` leads to another screen."""
        self._view = view
        self._hub = hub
        self._go = go
        self._chosen: str | None = None
        self._wanted = ""
        self._error = self._said = ""
        self._question: NameQuestion | None = None
        hub.subscribe(self._follow)

    def enter(self) -> None:
        """Take note that the screen is now shown."""
        self._display()

    def show_subject(self, subject: str) -> None:
        """Point at a seat."""
        self.point_at(subject)

    def point_at(self, seat: str) -> None:
        """Choose a seat."""
        state = self._state()
        if state is not None and seat in self._listed(state):
            self._chosen, self._question = seat, None
            self._error = self._said = ""
            self._display()

    def filter(self, text: str) -> None:
        """Show the seats alone whose words hold a text; a single one is chosen."""
        self._wanted = " ".join(text.casefold().split())
        state = self._state()
        if state is None:
            return
        listed = self._listed(state)
        if self._wanted:
            self._chosen = listed[0] if len(listed) == 1 else None
        elif self._chosen is None:
            self._chosen = next(iter(listed), None)
        self._error = self._said = ""
        self._display()

    def record(self, presence: Presence) -> None:
        """Record the state of the chosen seat, then choose the next one.

        Under a filter nothing advances; nor does it after an excuse, which a proxy may follow.
        """
        state = self._state()
        if state is None or self._chosen is None:
            return
        seat = self._chosen
        mode = state.attendance[seat].mode if presence.sitting else Mode.IN_PERSON
        self._submit(RecordAttendance(seat, presence, mode), seat, presence)
        seats, place = list(state.seats), list(state.seats).index(seat)
        goes_on = not self._wanted and presence is not Presence.EXCUSED
        if goes_on and place + 1 < len(seats):
            self._chosen = seats[place + 1]
            self._display()

    def record_mode(self, mode: Mode) -> None:
        """Say how the chosen member takes part."""
        state = self._state()
        if state is None or self._chosen is None or not state.sitting(self._chosen):
            return
        presence = state.attendance[self._chosen].presence
        if state.attendance[self._chosen].mode is not mode:
            self._submit(RecordAttendance(self._chosen, presence, mode), self._chosen)

    def confirm_remote(self) -> None:
        """Record the chair's confirmation."""
        if self._chosen is not None:
            self._submit(ConfirmRemote(self._chosen), self._chosen)

    def give_proxy(self, holder: str) -> None:
        """Give or withdraw the proxy of the chosen seat."""
        state = self._state()
        if state is None or self._chosen is None:
            return
        known = state.proxies.get(self._chosen, "")
        if holder == known:
            return
        if known:
            self._submit(EndProxy(self._chosen), self._chosen)
        if holder:
            self._submit(GiveProxy(self._chosen, holder), self._chosen)

    def expect_all(self) -> None:
        """Record every holder not settled yet as present; under a filter, nobody."""
        state = self._state()
        if state is None or self._wanted:
            return
        for seat, attendance in state.attendance.items():
            if attendance.presence is Presence.EXPECTED and seat not in state.proxies:
                self._submit(RecordAttendance(seat, Presence.HOLDER), seat)

    def primary(self) -> None:
        """Open the session, or go on with it."""
        state = self._state()
        if state is None:
            return
        if state.stage is Stage.PREPARED:
            self._hub.submit(
                OpenSession(),
                refused=self._refused,
                failed=self._failed,
                accepted=lambda _: self._go("examination"),
            )
        else:
            self._go("examination")

    def _state(self) -> SessionState | None:
        return None if self._hub.snapshot is None else self._hub.snapshot.state

    def _follow(self, snapshot: Snapshot) -> None:
        listed = self._listed(snapshot.state)
        if self._chosen not in listed:
            self._chosen = None if self._wanted else next(iter(listed), None)
            self._error = ""
        self._display()

    def _listed(self, state: SessionState) -> tuple[str, ...]:
        """Return the seats that the list shows: none else can be acted on."""
        every, wanted = state.seats.values(), self._wanted
        return tuple(s.id for s in every if not wanted or wanted in _words(_row(state, s)))

    def settle_name(self, *, same: bool) -> None:
        """Record the answer; where it is another person, what was held up is done."""
        question, self._question = self._question, None
        if question is None:
            return
        self._submit(question.answer(same=same), question.seat)
        if not same:
            held_up = question.held_up
            presence = held_up.presence if isinstance(held_up, RecordAttendance) else None
            self._submit(held_up, question.seat, presence)

    def _submit(self, command: Command, seat: str, presence: Presence | None = None) -> None:
        self._error, self._said, self._question = "", "", None

        def refused(answer: Refusal) -> None:
            if self._hub.snapshot is not None and seat in self._listed(self._hub.snapshot.state):
                self._chosen = seat
                self._question = raised(self._hub.snapshot.state, command, answer)
            self._refused(answer)

        def accepted(snapshot: Snapshot) -> None:
            if presence is not None:
                self._said = _recorded(snapshot.state, seat, presence)
                self._display()

        self._hub.submit(command, refused=refused, failed=self._failed, accepted=accepted)

    def _refused(self, answer: Refusal) -> None:
        self._error = french.refusal(answer)
        self._display()
        if answer.code in _SETTLED_IN_CONDUCT:
            self._go("conduct")

    def _failed(self, error: Exception) -> None:
        self._error = french.failure(error)
        self._display()

    def _display(self) -> None:
        self._hub.redraw(self.redraw)

    def _redraw(self) -> None:
        state = self._state()
        if state is None:
            self._view.display(AttendanceState(summary="Aucune séance n’est ouverte."))
            return
        editable = state.stage is not Stage.CLOSED
        prepared = state.stage is Stage.PREPARED
        presiding = state.presiding()
        hint = french.convened_late(state) if prepared else ""
        if prepared and not presiding:
            hint = "La séance s’ouvre quand la présidence est présente."
        self._view.display(
            AttendanceState(
                heading="Présences",
                summary=_summary(state),
                rows=tuple(_row(state, state.seats[seat]) for seat in self._listed(state)),
                chosen=_chosen(state, self._chosen) if editable else None,
                quorums=_quorums(state),
                editable=editable,
                primary="Ouvrir la séance" if prepared else "Aller à l’examen",
                primary_enabled=presiding or not prepared,
                hint=hint,
                error=self._error,
                said=self._said,
                filtered=bool(self._wanted),
                question="" if self._question is None else self._question.text,
            )
        )


def _words(row: SeatRow) -> str:
    """Return what is read in a row, to be searched."""
    parts = (row.quality, row.category, row.holder, row.deputy, row.status, row.proxy)
    return " ".join(" ".join(parts).casefold().split())


def _recorded(state: SessionState, seat_id: str, presence: Presence) -> str:
    """Say what was recorded of whom."""
    seat = state.seats[seat_id]
    person = seat.deputy if presence is Presence.DEPUTY and seat.deputy else seat.holder
    return french.typeset(f"{person} : {french.presence(presence).lower()}, consigné")


def _summary(state: SessionState) -> str:
    settled = [a for a in state.attendance.values() if a.presence is not Presence.EXPECTED]
    sitting = sum(attendance.presence.sitting for attendance in settled)
    present = french.plural(sitting, "présent", "présents")
    left = len(state.seats) - len(settled)
    waiting = french.plural(left, "siège à relever", "sièges à relever")
    proxies = french.plural(len(state.proxies), "mandat", "mandats")
    return f"{present} · {proxies} · {waiting}" if left else f"{present} · {proxies}"


def _quorums(state: SessionState) -> tuple[QuorumCard, ...]:
    used = {item.item.formation for item in state.items.values()} | {Formation.PLENARY}
    return tuple(
        QuorumCard(
            french.formation(formation).capitalize(),
            french.quorum_sum(state.quorum(formation)),
            state.quorum(formation).reached,
        )
        for formation in Formation
        if formation in used
    )


def _row(state: SessionState, seat: Seat) -> SeatRow:
    attendance = state.attendance[seat.id]
    status = french.presence(attendance.presence)
    if attendance.presence.sitting and attendance.mode is not Mode.IN_PERSON:
        confirmed = "" if attendance.confirmed else ", à confirmer"
        status = f"{status} ({french.mode(attendance.mode).lower()}{confirmed})"
    if seat.id in state.to_return:
        status = f"{status}, hors de la salle"
    holder = state.proxies.get(seat.id)
    if holder is not None:
        expected = attendance.presence is Presence.EXPECTED
        status = "Représenté" if expected else f"{status}, représenté"
    return SeatRow(
        seat=seat.id,
        category=seat.category_label,
        quality=seat.quality,
        holder=seat.holder,
        deputy=seat.deputy or "",
        status=status,
        sitting=attendance.presence.sitting,
        settled=attendance.presence is not Presence.EXPECTED or holder is not None,
        proxy="" if holder is None else f"Mandat à {state.sitter(state.seats[holder])}",
    )


_DEPUTY_RULES = {
    Deputising.SAME_SERVICE: "Suppléance par un membre du même service",
    Deputising.SAME_ASSEMBLY: "Suppléance par un élu de la même assemblée",
    Deputising.BY_ORDER: "Suppléance par la personne que l’arrêté désigne",
    Deputising.FORBIDDEN: "Pas de suppléance ; un mandat est possible",
}


def _chosen(state: SessionState, seat_id: str | None) -> ChosenSeat | None:
    seat = state.seats.get(seat_id or "")
    if seat is None:
        return None
    attendance = state.attendance[seat.id]
    held = Counter(holder for giver, holder in state.proxies.items() if giver != seat.id)
    most = state.profile.proxies_per_holder
    holders = tuple(
        Holder(other.id, f"{state.sitter(other)} ({other.quality})")
        for other in state.seats.values()
        if other.id != seat.id and state.counted(other.id) and held[other.id] < most
    )
    people = seat.holder if seat.deputy is None else f"{seat.holder} ; suppléance : {seat.deputy}"
    rule = f"{_DEPUTY_RULES[seat.deputising]} ({french.article('CRPA R133-3')})"
    remote = attendance.presence.sitting and attendance.mode is not Mode.IN_PERSON
    return ChosenSeat(
        seat=seat.id,
        quality=seat.quality,
        people=french.typeset(people),
        holder=seat.holder,
        deputy=seat.deputy or "",
        rule=french.typeset(rule),
        presence=attendance.presence,
        mode=attendance.mode,
        can_deputise=seat.deputy is not None and seat.deputising is not Deputising.FORBIDDEN,
        confirm_remote=remote and not attendance.confirmed,
        holders=() if attendance.presence.sitting else holders,
        proxy_to=state.proxies.get(seat.id, ""),
    )
