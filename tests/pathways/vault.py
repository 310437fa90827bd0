"""A real encrypted file worked on over months: the clock is set, nothing waits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from commission_app.application.agenda.draft import AgendaDraft, DraftItem
from commission_app.application.pathways.service import PathwayService
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.composition.open_file import UseCases, open_storage
from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Association, AssociationLink, Formation
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession
from commission_app.domain.session.commands.outcome import ConcludeItem, Proclaim
from tests.domain.room import commission, make_details
from tests.endurance.played_session import opening

KEY = bytes(range(32))


class SetClock:
    """A clock that says the day it was set to, at nine."""

    def __init__(self, day: str) -> None:
        self.day = day

    def now(self) -> datetime:
        return datetime.fromisoformat(f"{self.day}T09:00:00+01:00")


@dataclass
class Asked:
    """A request of an agenda, as an association files it."""

    reference: str
    association: str = "Escale"
    nature: RequestNature = RequestNature.ENTRY
    rank: int | None = None
    first_entry: str = ""
    period: tuple[str | None, str | None] = (None, None)
    before: str | None = None
    sense: Outcome = Outcome.FAVOURABLE


def draft(day: str, asked: list[Asked]) -> AgendaDraft:
    items = tuple(
        DraftItem(
            AgendaItem(
                f"i{number}",
                number,
                ItemKind.CASE,
                Formation.INDIVIDUAL,
                reference=one.reference,
                association=one.association,
                nature=one.nature,
                rank=one.rank,
                period_from=one.period[0],
                period_until=one.period[1],
                previous_until=one.before,
            ),
            CaseSheet(first_entry=one.first_entry, situation="Situation fictive."),
        )
        for number, one in enumerate(asked, start=1)
    )
    names = dict.fromkeys(one.association for one in asked)
    approved = tuple(Association(name, "2024-01-01", "2029-01-01") for name in names)
    details = replace(make_details(), date=day, convocation_received=None, urgent=True)
    links = tuple(AssociationLink(name) for name in names)
    return AgendaDraft(details, commission(5), approved, items, links=links)


class Vault:
    """The file and its clock."""

    def __init__(self, path: Path, day: str) -> None:
        self.clock = SetClock(day)
        self.path = path
        self.work = UseCases(open_storage(path, KEY), self.clock)

    @property
    def pathways(self) -> PathwayService:
        return self.work.pathways

    def reopen(self) -> None:
        self.work.storage.close()
        self.work = UseCases(open_storage(self.path, KEY), self.clock)

    def convene(self, day: str, asked: list[Asked]) -> Snapshot:
        return self.work.desk.convene(draft(day, asked), "essai")

    def hold(self, snapshot: Snapshot, asked: list[Asked]) -> Snapshot:
        """Hold a session on its day: each request gets the opinion that it names."""
        self.clock.day = snapshot.state.details.date
        return held(self.work.desk, snapshot, asked)


def held(desk: SessionService, snapshot: Snapshot, asked: list[Asked]) -> Snapshot:
    """Hold a session: each request gets the opinion that it names."""
    commands: list[Command] = []
    for number, one in enumerate(asked, start=1):
        item = f"i{number}"
        commands.append(PresentItem(item))
        if one.sense is Outcome.ADJOURNED:
            commands.append(ConcludeItem(item, Outcome.ADJOURNED, "Pièces manquantes."))
        else:
            commands += [RecordUnanimity(item), Proclaim(item, one.sense)]
    for command in (*opening(snapshot), *commands, CloseSession()):
        answer = desk.execute(snapshot, command)
        if isinstance(answer, Refusal):
            raise AssertionError((command, answer))
        snapshot = answer
    return snapshot
