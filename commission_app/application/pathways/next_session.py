"""Preparing the next session from what is due: its points, its workbooks, and their joining."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commission_app.application.agenda.draft import DraftItem
from commission_app.application.base.ports import JournalError
from commission_app.application.identities.guard import Forbids
from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.pathways.joining import asked_for
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.prepared_agenda import PreparedAgenda
from commission_app.application.pathways.proposals import Proposal, Why, Wordings, again, proposals
from commission_app.application.pathways.service import PathwayService
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.session.carry_over import Postponed
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.domain.case import sheet_from_text
from commission_app.domain.codes import Day, Digest, PathwayId, PlannedId, StreamId
from commission_app.domain.due.planned import Meeting, PlannedConvened
from commission_app.domain.naming import plain_association
from commission_app.domain.pathways.coded import JoinReason
from commission_app.domain.pathways.commands import Record
from commission_app.domain.pathways.facts import RequestJoined
from commission_app.domain.pathways.workbooks import WorkbookHanded
from commission_app.domain.people import OfficeName
from commission_app.domain.profile import Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.convening import LinkFirstConvocation
from commission_app.domain.session.session import Stage

WriteWorkbook = Callable[[OfficeName, Sequence[DraftItem]], bytes]
"""Writes the workbook of an association from its points."""


@dataclass(frozen=True, slots=True)
class Second:
    """A session that lacked the quorum, whose agenda may be convened again as it was."""

    stream: StreamId
    on: Day
    agenda: Digest
    points: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """What may be taken up by a session: ``second`` are those that a second convocation may."""

    meeting: Meeting
    points: tuple[Proposal, ...] = ()
    second: tuple[Second, ...] = ()
    handed: tuple[WorkbookHanded, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook to be written for an association."""

    association: OfficeName
    content: bytes


class NextSession:
    """Prepares sessions from what is due; lives on the storage thread."""

    def __init__(
        self, pathways: PathwayService, desk: SessionService, guard: Forbids, write: WriteWorkbook
    ) -> None:
        """Work beside pathways and sessions; ``guard`` looks at whatever leaves."""
        self._pathways, self._desk = pathways, desk
        self._guard, self._write = guard, write

    def look(
        self, seen: Overview, meeting: Meeting, wordings: Wordings, profile: Profile
    ) -> Preparation:
        """Give what a session may take up (JournalBroken, JournalUnavailable)."""
        sessions = self._pathways.sessions.all()
        return Preparation(
            meeting,
            proposals(seen, sessions, meeting.on, wordings, profile),
            _seconds(sessions, seen, meeting.on),
            self._pathways.handed(),
        )

    def workbooks(
        self, seen: Overview, meeting: Meeting, chosen: Sequence[Proposal]
    ) -> tuple[Handed, ...] | Refusal:
        """Give a workbook for each association of the points chosen, once its leaving is on disk.

        A text that identifies somebody keeps all of them back (JournalUnavailable).
        """
        found, leaving = [], []
        for name, points in by_association(chosen).items():
            rows = [p.drafted for p in points]
            kinds = [k for row in rows for k in identifying(row.item, self._guard, (name,))]
            if kinds:
                figures: dict[str, str | int] = {"kinds": ",".join(dict.fromkeys(kinds))}
                return Refusal(RefusalCode.TEXT_IDENTIFIES, "", figures)
            references = tuple(
                dict.fromkeys(
                    way.reference for p in points if (way := seen.pathways.get(p.pathway or ""))
                )
            )
            leaving.append(WorkbookHanded(name, seen.today, meeting.on, references))
            found.append(Handed(name, self._write(name, rows)))
        return self._pathways.hand(leaving) or tuple(found)

    def convened(
        self,
        snapshot: Snapshot,
        agenda: PreparedAgenda,
        planned: PlannedId | None,
        second: Second | None,
    ) -> Snapshot:
        """Join the requests of a session that was just convened to their pathways.

        What cannot be written is left to « À rattacher », which proposes it: the session stands.
        """
        try:
            for proposed in agenda.chosen:
                if proposed.pathway is not None:
                    self._join(snapshot, proposed, proposed.pathway)
            if planned is not None:
                self._pathways.plan(PlannedConvened(planned, snapshot.stream))
            if second is not None:
                bound = LinkFirstConvocation(second.stream, second.on, second.agenda, mention=True)
                answer = self._desk.execute(snapshot, bound)
                snapshot = snapshot if isinstance(answer, Refusal) else answer
        except JournalError:
            return self._desk.load(snapshot.stream)
        return snapshot

    def _join(self, snapshot: Snapshot, proposed: Proposal, pathway: PathwayId) -> None:
        item = snapshot.state.items.get(proposed.drafted.item.id)
        if item is None:
            return
        joined = RequestJoined(
            proposed.request or uuid.uuid4().hex,
            asked_for(snapshot, item.item),
            snapshot.stream,
            item.item.id,
            snapshot.state.details.date,
            (JoinReason.PREPARED,),
        )
        self._pathways.execute(pathway, Record(joined))


def by_association(chosen: Sequence[Proposal]) -> Mapping[OfficeName, list[Proposal]]:
    """Return the cases by the association that is to fill them in, in the order of the agenda.

    However its name was written: each association has one workbook, and no file replaces another.
    """
    names: dict[str, OfficeName] = {}
    found: dict[OfficeName, list[Proposal]] = {}
    for proposed in chosen:
        item = proposed.drafted.item
        if item.is_case and item.association:
            name = names.setdefault(plain_association(item.association), item.association)
            found.setdefault(name, []).append(proposed)
    return found


def _seconds(sessions: Sequence[OutlinedSession], seen: Overview, on: Day) -> tuple[Second, ...]:
    """Return the sessions that lacked the quorum and that none convened again, the latest first."""
    again_of = {s.state.convened_again for s in sessions}
    found = []
    for session in sorted(sessions, key=lambda s: s.state.details.date, reverse=True):
        state = session.state
        day = state.details.date
        over = state.stage is Stage.CLOSED or day < seen.today
        digest = state.left_digest
        if over and digest and day < on and session.stream not in again_of:
            found.append(Second(session.stream, day, digest, _points(session, seen)))
    return tuple(found)


def _points(session: OutlinedSession, seen: Overview) -> tuple[Proposal, ...]:
    owners = {
        (place.session, place.item): (way.id, request.id)
        for way in seen.pathways.values()
        for request in way.requests
        for place in request.places
    }
    found = []
    for name in session.state.left:
        item = session.state.items[name].item
        text = session.text(item.sheet)
        left = Postponed(
            session.stream,
            session.state.details.date,
            item,
            sheet_from_text(text) if text else None,
        )
        pathway, request = owners.get((session.stream, item.id), (None, None))
        key = f"second|{session.stream}|{item.id}"
        found.append(Proposal(key, Why.ADJOURNED, again(left), left.date, pathway, request))
    return tuple(found)
