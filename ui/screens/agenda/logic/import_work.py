"""What an import works with, and the file under way; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from commission_app.application.agenda.association_links import LinkQuestion
from commission_app.application.agenda.draft import (
    AgendaDraft,
    AgendaReader,
    AgendaReading,
    Choices,
    Finding,
    OpenAgenda,
)
from commission_app.application.base.ports import Settings
from commission_app.application.identities.guard import Guard
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Composition
from commission_app.application.session.past_decisions import PastDecision
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.naming import plain
from commission_app.domain.profile import Override
from ui.screens.agenda.logic.import_state import ChairQuestion
from ui.screens.agenda.logic.link_lines import answered
from ui.screens.agenda.logic.particulars import Particulars


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a reading: the file, what was understood, the session it is compared with."""

    file: OpenAgenda
    reading: AgendaReading
    before: Snapshot | None
    registered: Composition | None
    left_out: tuple[Override, ...] = ()
    past: Mapping[str, PastDecision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportServices:
    """What the import works with; all but the reader and the guard live on the storage thread."""

    make_reader: Callable[[], AgendaReader]
    guard: Guard
    desk: SessionService
    rules_version: str
    registers: RegisterService | None = None
    settings: Settings | None = None

    @property
    def reader(self) -> AgendaReader:
        """What reads agenda files."""
        return self.make_reader()


@dataclass(frozen=True, slots=True)
class Proposed:
    """An agenda that was prepared elsewhere; ``then`` is done once it is stored, on that thread.

    Whatever ``then`` gives is the session that is shown.
    """

    name: str
    file: OpenAgenda
    then: Callable[[Snapshot], Snapshot]


@dataclass(slots=True)
class Work:
    """The file under way."""

    path: Path
    choices: Choices = field(default_factory=Choices)
    file: OpenAgenda | None = None
    reading: AgendaReading | None = None
    before: Snapshot | None = None
    findings: tuple[Finding, ...] = ()
    particulars: Particulars | None = None
    votes: dict[str, bool] = field(default_factory=dict)
    links: tuple[LinkQuestion, ...] = ()
    registered: Composition | None = None
    linked: dict[str, str] = field(default_factory=dict)
    then: Callable[[Snapshot], Snapshot] | None = None


def stored(work: Work, services: ImportServices, draft: AgendaDraft) -> Snapshot:
    """Store an agenda, then do what follows where it was prepared elsewhere."""
    snapshot = services.desk.convene(draft, services.rules_version)
    return snapshot if work.then is None else work.then(snapshot)


def reading_of(work: Work) -> AgendaReading:
    """Give what was read (RuntimeError before anything was)."""
    if work.reading is None:
        raise RuntimeError("nothing was read")
    return work.reading


def answered_links(work: Work) -> tuple[LinkQuestion, ...]:
    """Give the questions about seats with the answers given so far."""
    return tuple(
        answered(asked, work.linked[asked.association])
        if asked.association in work.linked
        else asked
        for asked in work.links
    )


def day_of(reading: AgendaReading) -> str:
    """Give the day of the session that a file tells, empty when it does not."""
    return "" if reading.seen is None else reading.seen.details.date


def references(draft: AgendaDraft) -> tuple[str, ...]:
    """Give the references of the cases."""
    return tuple(drafted.item.reference for drafted in draft.items if drafted.item.reference)


class RegistersOfDay:
    """What the registers know on the day of a session, asked for as its file tells the day."""

    def __init__(self, registers: RegisterService | None, typed: Particulars | None) -> None:
        """Ask ``registers``, on the day that was ``typed`` where the file tells none."""
        self._registers = registers
        self.day = "" if typed is None else typed.date
        self.composed: Composition | None = None

    def __call__(self, day: str) -> Composition | None:
        """Give the composition of a day, and keep both."""
        self.day = day or self.day
        if self._registers is not None and self.day:
            self.composed = self._registers.composition(self.day)
        return self.composed

    def left_out(self) -> tuple[Override, ...]:
        """Give the local texts of the day that are not applied."""
        known = self._registers is not None and self.day
        return self._registers.left_out(self.day) if self._registers and known else ()


def detailed(work: Work, draft: AgendaDraft) -> AgendaDraft:
    """Add what the user typed, then what the registers know, where the file has nothing."""
    details = (
        draft.details if work.particulars is None else work.particulars.added_to(draft.details)
    )
    if work.registered is not None:
        known = work.registered.commission
        details = replace(
            details,
            commission=details.commission or known.name,
            department=details.department or known.department,
            composition_order=details.composition_order or known.composition_order,
        )
    return replace(draft, details=details)


def chair_questions(work: Work, draft: AgendaDraft) -> tuple[ChairQuestion, ...]:
    """Ask whether each chair votes, unless it was said or the registers tell (rule 2.12)."""
    registered = work.registered.seats if work.registered is not None else ()
    known = {plain(seat.quality): seat.votes for seat in registered if seat.chair}
    return tuple(
        ChairQuestion(
            seat.id, seat.quality, work.votes.get(seat.id, known.get(plain(seat.quality)))
        )
        for seat in draft.seats
        if seat.chair
    )


def apart(draft: AgendaDraft, registered: Composition | None) -> bool:
    """Tell whether the members of an agenda are other than those of the registers."""
    known = registered.seats if registered is not None else ()
    sides = [{(plain(s.quality), plain(s.holder)) for s in seats} for seats in (draft.seats, known)]
    return bool(draft.seats) and sides[0] != sides[1]
