"""A fictional commission and a journal in memory for the tests of the domain."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature, SessionDetails
from commission_app.domain.attendance import Presence
from commission_app.domain.case import CaseSheet, TextRef, stored_form
from commission_app.domain.membership import AssociationLink, Deputising, Formation, Seat
from commission_app.domain.refusals import Refusal
from commission_app.domain.seal import commit, genesis, link
from commission_app.domain.session.clearing import awaited_back, stage_due
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.attendance import RecordAttendance
from commission_app.domain.session.commands.ballot import (
    CastVote,
    RecordSecretCount,
    RecordUnanimity,
)
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.commands.room import ClearRoom, ConfirmReturn
from commission_app.domain.session.decider import decide
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import SessionConvened
from commission_app.domain.session.facts.room import RoomStage
from commission_app.domain.session.session import SessionState, Stage, advance, begin

ALL = frozenset(Formation)
WITHOUT_INDIVIDUAL = frozenset({Formation.PLENARY, Formation.MINORS})
START = datetime(2026, 12, 8, 14, 0, tzinfo=timezone(timedelta(hours=1)))


def make_seat(number: int, **changes: object) -> Seat:
    fields: dict[str, object] = {
        "id": f"s{number}",
        "category": "2",
        "category_label": "2° Cohésion sociale",
        "quality": f"Qualité {number}",
        "holder": f"Mme Titulaire {number}",
        "deputy": None,
        "formations": ALL,
        "deputising": Deputising.SAME_SERVICE,
    }
    fields.update(changes)
    return Seat(**fields)  # type: ignore[arg-type]  # test builder: keys are checked by Seat itself


def make_details(**changes: object) -> SessionDetails:
    fields: dict[str, object] = {
        "commission": "Commission d’essai",
        "department": "75",
        "date": "2026-12-08",
        "hour": "14:00",
        "place": "Salle des conférences",
        "purpose": "Examen",
        "convocation_received": "2026-11-27",
        "urgent": False,
        "second_convocation": False,
        "composition_order": "n° 1",
    }
    fields.update(changes)
    return SessionDetails(**fields)  # type: ignore[arg-type]  # test builder, as above


CASE = AgendaItem(
    "i1",
    1,
    ItemKind.CASE,
    Formation.INDIVIDUAL,
    reference="75-2026-001",
    association="Escale",
    nature=RequestNature.ENTRY,
)
TOPIC = AgendaItem("i2", 2, ItemKind.ORIENTATION, Formation.PLENARY, title="Repérage")
APPROVAL = AgendaItem("i3", 3, ItemKind.APPROVAL, Formation.PLENARY, title="Approbation")


def settled(seats: tuple[Seat, ...], items: tuple[AgendaItem, ...]) -> tuple[AssociationLink, ...]:
    """Link each association of an agenda to the seats of its name, as its preview would."""
    names = dict.fromkeys(item.association for item in items if item.association)
    return tuple(
        AssociationLink(name, tuple(seat.id for seat in seats if seat.association == name))
        for name in names
    )


def clearing_before(state: SessionState, command: Command) -> ClearRoom | None:
    """Give what a secretary confirms before a vote, None when nobody has to leave for it."""
    if not isinstance(command, CastVote | RecordUnanimity | RecordSecretCount):
        return None
    item = state.items.get(command.item)
    if state.stage is not Stage.OPEN or state.suspended or item is None or item.decided:
        return None
    if state.current != command.item or stage_due(state, item) is None:
        return None
    return ClearRoom(command.item, RoomStage.DELIBERATION)


def returning_after(state: SessionState) -> ConfirmReturn | None:
    """Give what a secretary confirms once somebody may be back, None when nobody has to be."""
    if state.stage is not Stage.OPEN or state.suspended:
        return None
    seats = awaited_back(state)
    return ConfirmReturn(seats) if seats else None


class Room:
    """Plays commands on a session kept in memory, sealed as the real journal is.

    ``clears``: whoever must leave the room is seen to leave before each vote; ``returns``: whoever
    left is seen to be back as soon as nothing keeps them out.
    """

    clears = True
    returns = True

    def __init__(
        self,
        seats: tuple[Seat, ...],
        items: tuple[AgendaItem, ...] = (CASE, TOPIC, APPROVAL),
        details: SessionDetails | None = None,
        links: tuple[AssociationLink, ...] | None = None,
    ) -> None:
        """Every association without exactly one seat is « non représentée » unless ``links``."""
        self.journal: list[Recorded] = []
        self.texts: dict[str, str] = {}
        day = date.fromisoformat((details or make_details()).date)
        self.now = START.replace(year=day.year, month=day.month, day=day.day)
        if links is None:
            links = settled(seats, items)
        fact = SessionConvened(details or make_details(), "essai", seats, (), items, links=links)
        self.state: SessionState = begin(self._record(fact))

    def _record(self, fact: Fact) -> Recorded:
        sequence = len(self.journal) + 1
        previous = self.journal[-1].seal if self.journal else genesis("room")
        content = repr(fact).encode()
        entry = Recorded(
            sequence, self.now, fact, link(previous, sequence, commit(b"s" * 32, content))
        )
        self.journal.append(entry)
        return entry

    def record(self, fact: Fact) -> None:
        """Have a fact in the journal that nobody decided here, as an earlier version did."""
        self.state = advance(self.state, self._record(fact))

    def seal_text(self, content: str | CaseSheet) -> TextRef:
        name, stored = f"t{len(self.texts) + 1}", stored_form(content)
        self.texts[name] = stored
        return TextRef(name, commit(b"t" * 32, stored.encode()))

    def ask(self, command: Command) -> tuple[Fact, ...] | Refusal:
        first = clearing_before(self.state, command) if self.clears else None
        if first is not None:
            self._decide(first)
        answer = self._decide(command)
        back = returning_after(self.state) if self.returns else None
        if back is not None and not isinstance(answer, Refusal):
            self._decide(back, seconds=0)
        return answer

    def _decide(self, command: Command, seconds: int = 10) -> tuple[Fact, ...] | Refusal:
        self.now += timedelta(seconds=seconds)
        answer = decide(self.state, command, self.now, self.seal_text)
        if not isinstance(answer, Refusal):
            for fact in answer:
                self.state = advance(self.state, self._record(fact))
        return answer

    def do(self, *commands: Command) -> None:
        for command in commands:
            answer = self.ask(command)
            assert not isinstance(answer, Refusal), answer

    def refused(self, command: Command) -> Refusal:
        before = len(self.journal)
        answer = self._decide(command)
        assert isinstance(answer, Refusal), answer
        assert len(self.journal) == before
        return answer

    def seat_all(self, *seats: str) -> None:
        for seat in seats or tuple(self.state.seats):
            self.do(RecordAttendance(seat, Presence.HOLDER))

    def open_on(self, item: str) -> None:
        self.do(OpenSession(), PresentItem(item))


def commission(size: int, **chair: object) -> tuple[Seat, ...]:
    """A chair who votes by default, and ``size - 1`` members."""
    fields: dict[str, object] = {"category": "chair", "chair": True, **chair}
    return (make_seat(1, **fields), *(make_seat(number) for number in range(2, size + 1)))
