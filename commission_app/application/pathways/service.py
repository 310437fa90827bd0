"""What one does between sessions: every act guarded, decided, then stored before it is shown."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from commission_app.application.base.ports import Clock
from commission_app.application.base.streams import (
    CALENDAR,
    WORKBOOKS,
    BetweenStore,
    Category,
    stream_of,
)
from commission_app.application.identities.guard import Guard
from commission_app.application.identities.texts_checked import TextsChecked
from commission_app.application.pathways.held_sessions import (
    HeldSessions,
    coming_meetings,
    facts_to_take,
    gone_by,
    standing,
)
from commission_app.application.pathways.joining import Unjoined, joined, same_request, unjoined
from commission_app.application.pathways.office import office_on
from commission_app.application.pathways.overview import Overview
from commission_app.application.pathways.streams_in_memory import (
    Addition,
    Sealer,
    StreamsInMemory,
)
from commission_app.application.pathways.takeover import (
    TakeoverFault,
    TakeoverReading,
    already_here,
    commands_of,
    contradictions,
)
from commission_app.application.projections.read_models import OutlinedSession
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.session.minutes_progress import progress_of
from commission_app.application.session.service import SessionService
from commission_app.domain.actions.action import Action, ActionCommand, decide_action
from commission_app.domain.codes import ActionId, PathwayId, RequestId, StreamId
from commission_app.domain.due.of_pathways import Horizon, lines_of_pathways
from commission_app.domain.due.of_registers import lines_of_office
from commission_app.domain.due.planned import CalendarCommand, decide_calendar
from commission_app.domain.due.thresholds import Thresholds
from commission_app.domain.pathways.coded import JoinReason
from commission_app.domain.pathways.commands import (
    Absorb,
    MergeInto,
    OpenPathway,
    PathwayCommand,
    Record,
    Separate,
    TakeIn,
)
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.decider import Answer, decide
from commission_app.domain.pathways.facts import (
    PathwayFact,
    PathwayOpened,
    RequestJoined,
)
from commission_app.domain.pathways.fold import fold, histories, merged_into
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.reference import PathwayReference, is_reference, next_reference
from commission_app.domain.pathways.workbooks import WorkbookHanded
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.rules import Rulebook
from commission_app.domain.text import FreeText

_DEPARTMENT = re.compile(r"\b(2[AB]|97[1-8]|[0-9]{2})\b", re.ASCII)


class Law(NamedTuple):
    """The rules and the thresholds by which one looks ahead."""

    rules: Rulebook
    thresholds: Thresholds


class PathwayService:
    """Pathways, actions and the calendar; lives on the storage thread."""

    def __init__(
        self,
        store: BetweenStore,
        clock: Clock,
        salts: Callable[[], bytes],
        guard: Guard,
        desk: SessionService,
        registers: RegisterService,
        law: Law,
        elsewhere: Callable[[StreamId], bool] = lambda _: False,
        *,
        reading: bool = False,
    ) -> None:
        """Work on the streams of a file, beside its sessions and its registers.

        ``elsewhere`` tells of a session, or of a pathway lent with one, that goes on at another
        installation. ``reading`` says that another program writes the file: nothing is, here.
        """
        self._elsewhere = elsewhere
        self._reading = reading
        self._streams = StreamsInMemory(store, clock)
        self._clock, self._salts = clock, salts
        self._texts = TextsChecked(guard, registers.association_names)
        self._registers, self._law = registers, law
        self.sessions = HeldSessions(desk, clock)

    def today(self) -> str:
        """Give the day of the clock (ISO 8601)."""
        return self._clock.now().date().isoformat()

    def refresh(self) -> None:
        """Read the file again at the next look."""
        self._streams.forget()

    def overview(self) -> Overview:
        """Give all that is known today (JournalBroken, JournalUnavailable)."""
        today = self.today()
        sessions = self.sessions.all()
        ours = [known for known in sessions if not self._elsewhere(known.stream)]
        if self._reading:
            self._streams.forget()
        else:
            self._take_opinions(ours)
        own = self._streams.pathways()
        ways = self._streams.ways()
        gone = frozenset(name for name in ways if self._gone(name))
        followed = [way for name, way in ways.items() if name not in gone]
        meetings = coming_meetings(sessions, self._streams.calendar())
        profile = self._registers.profile(today)
        seen = Horizon(today, meetings, self._law.thresholds, profile)
        actions, recorded = self._streams.actions(), self._streams.registered()
        view = self._registers.view(today)
        office = office_on(
            view, self._law.rules, gone_by(sessions, today), followed, meetings, today
        )
        office = replace(office, actions=actions, recorded=recorded)
        wanted = replace(
            self._law.thresholds, policy_meetings=self._registers.meetings_wanted(int(today[:4]))
        )
        lines = (
            *lines_of_pathways(standing(followed, ours, today), seen),
            *lines_of_office(office, today, wanted),
        )
        said, came = self._streams.texts_of(actions)
        names = {known.name for known in view.associations.values()}
        names |= {way.association for way in ways.values() if way.association}
        return Overview(
            today,
            ways,
            histories(own),
            meetings,
            tuple(sorted(lines, key=lambda line: (line.until, line.what))),
            actions,
            said,
            unjoined(ours, ways, gone),
            tuple(sorted(names)),
            self._law.thresholds,
            self.handed(),
            progress_of(sessions),
            gone,
            self._reading,
            came,
        )

    def pathways(self) -> Mapping[PathwayId, Pathway]:
        """Give every pathway as its facts make it (JournalBroken)."""
        return self._streams.ways()

    def execute(self, pathway: PathwayId, command: PathwayCommand) -> Refusal | None:
        """Answer a command about a pathway; nothing is shown before its facts are on disk."""
        if isinstance(command, Absorb):
            return self._together(pathway, command, command.other, MergeInto(pathway))
        if isinstance(command, Separate):
            taken = TakeIn(command.request, pathway)
            return self._together(pathway, command, command.into, taken)
        answer = self._answer(pathway, command)
        if isinstance(answer, Refusal):
            return answer
        self._streams.add([answer])
        return None

    def separate(
        self, pathway: PathwayId, request: RequestId, into: PathwayId | None, reason: FreeText
    ) -> Refusal | None:
        """Have a request of another person go on in its own pathway, a new one where none is given.

        Both histories are written at once, or neither.
        """
        if into is not None:
            return self.execute(pathway, Separate(request, into, reason))
        known = self.pathways().get(pathway, Pathway(pathway)).request(request)
        asked = None if known is None else known.asked
        reference = self.next_reference("" if asked is None else asked.reference)
        association = "" if asked is None else asked.association
        name = uuid.uuid4().hex
        first = self._answer(pathway, Separate(request, name, reason))
        opened = OpenPathway(reference, association)
        second = self._all_of(name, [opened, TakeIn(request, pathway)])
        for answer in (first, second):
            if isinstance(answer, Refusal):
                return answer
        self._streams.add([one for one in (first, second) if isinstance(one, Addition)])
        return None

    def open_pathway(
        self, command: OpenPathway, then: Sequence[Record] = ()
    ) -> PathwayId | Refusal:
        """Begin a pathway with its first facts, all of them or none."""
        name = uuid.uuid4().hex
        if command.reference in self._references():
            return Refusal(RefusalCode.REFERENCE_OF_ANOTHER, "CASF L121-9")
        answer = self._all_of(name, [command, *then])
        if isinstance(answer, Refusal):
            return answer
        self._streams.add([answer])
        return name

    def take_over(
        self, reading: TakeoverReading, *, write: bool = True, others: bool = False
    ) -> tuple[TakeoverFault, ...]:
        """Take pathways over, all of them or none; ``write`` False looks at them alone.

        ``others`` says that a person knows those that seem to be here already to be of others.
        """
        faults = [*reading.faults, *contradictions(reading)]
        faults += [] if others else already_here(reading, self.pathways().values())
        given = self._references()
        told = [mark for mark in reading.pathways if is_reference(mark) and mark not in given]
        taken = [*given, *told]
        additions = []
        for mark, periods in reading.pathways.items():
            reference = mark if mark in told else self._following(periods[0].reference, taken)
            taken.append(reference)
            for period in periods:
                kinds = self._texts.kinds(period)
                if kinds:
                    faults.append(TakeoverFault(period.row, "identifies", ",".join(kinds)))
            answer = self._all_of(
                uuid.uuid4().hex, commands_of(reference, periods, self.today()), sure=True
            )
            if isinstance(answer, Refusal):
                faults.append(TakeoverFault(periods[0].row, "refused", answer.code.value))
            else:
                additions.append(answer)
        if write and not faults and additions:
            self._streams.add(additions)
        return tuple(sorted(faults, key=lambda fault: fault.row))

    def next_reference(self, hint: str = "") -> PathwayReference:
        """Give the reference of the next pathway; ``hint`` is that of a request."""
        return self._following(hint, self._references())

    def _following(self, hint: str, taken: Sequence[str]) -> PathwayReference:
        view = self._registers.view()
        named = "" if view.commission is None else view.commission.department
        found = _DEPARTMENT.search(named) or _DEPARTMENT.match(hint)
        return next_reference(found[1] if found else "", taken)

    def _references(self) -> list[str]:
        """Return every reference ever given, those of merged pathways too."""
        return [
            dated.fact.reference
            for facts in self._streams.pathways().values()
            for dated in facts
            if isinstance(dated.fact, PathwayOpened)
        ]

    def join(
        self, known: Unjoined, into: PathwayId | None, reasons: Sequence[JoinReason]
    ) -> PathwayId | Refusal:
        """Join a request of an agenda to a pathway, or to a new one where none is given."""
        ways = self.pathways()
        if self._elsewhere(known.session):
            return Refusal(RefusalCode.SESSION_ELSEWHERE, "CASF L121-9")
        same = None if into is None else same_request(ways.get(into), known)
        fact = RequestJoined(
            same or uuid.uuid4().hex,
            known.asked,
            known.session,
            known.item,
            known.session_on,
            tuple(reasons),
        )
        if into is None:
            opened = OpenPathway(
                self.next_reference(known.asked.reference), known.asked.association
            )
            return self.open_pathway(opened, [Record(fact)])
        return self.execute(into, Record(fact)) or into

    def act(self, action: ActionId | None, command: ActionCommand) -> Refusal | None:
        """Answer a command about an action; a new one where none is named."""
        name = action or uuid.uuid4().hex
        state = next((known for known in self._streams.actions() if known.id == name), None)
        sealer = Sealer(self._salts)
        answer = self._texts.refusal(command) or decide_action(
            state or Action(name), command, self.today(), sealer
        )
        if isinstance(answer, Refusal):
            return answer
        self._streams.add([Addition(stream_of(Category.ACTION, name), answer, sealer.texts)])
        return None

    def handed(self) -> tuple[WorkbookHanded, ...]:
        """Give the workbooks that left for associations (JournalBroken, JournalUnavailable)."""
        return self._streams.workbooks()

    def hand(self, workbooks: Sequence[WorkbookHanded]) -> Refusal | None:
        """Record that workbooks leave; none does before it is on disk."""
        for one in workbooks:
            refused = self._texts.refusal(one)
            if refused is not None:
                return refused
        if workbooks:
            self._streams.add([Addition(WORKBOOKS, workbooks)])
        return None

    def plan(self, command: CalendarCommand) -> Refusal | None:
        """Answer a command about the calendar, or tell what goes beside the registers."""
        sealer = Sealer(self._salts)
        answer = self._texts.refusal(command) or decide_calendar(
            self._streams.calendar(), command, self.today(), sealer
        )
        if isinstance(answer, Refusal):
            return answer
        self._streams.add([Addition(CALENDAR, answer, sealer.texts)])
        return None

    def _answer(self, pathway: PathwayId, command: PathwayCommand) -> Addition | Refusal:
        own = self._streams.pathways()
        if self._gone(pathway):
            return Refusal(RefusalCode.PATHWAY_GONE_BACK, "CASF L121-9")
        if pathway in merged_into(own):
            return Refusal(RefusalCode.PATHWAY_MERGED, "CASF L121-9")
        sealer = Sealer(self._salts)
        state = self._streams.ways().get(pathway, Pathway(pathway))
        answer = self._decided(state, command, sealer)
        if isinstance(answer, Refusal):
            return answer
        return Addition(stream_of(Category.PATHWAY, pathway), answer, sealer.texts)

    def _all_of(
        self, name: PathwayId, commands: Sequence[PathwayCommand], *, sure: bool = False
    ) -> Addition | Refusal:
        """Answer commands one after the other on a pathway that begins, each on the last."""
        facts: list[PathwayFact] = []
        sealer, now = Sealer(self._salts), self._clock.now()
        for command in commands:
            told = [Dated(place, now, fact) for place, fact in enumerate(facts, start=1)]
            state = fold({name: told})[name]
            answer = self._decided(state, command, sealer, sure=sure)
            if isinstance(answer, Refusal):
                return answer
            facts.extend(answer)
        return Addition(stream_of(Category.PATHWAY, name), facts, sealer.texts)

    def _decided(
        self, state: Pathway, command: PathwayCommand, sealer: Sealer, *, sure: bool = False
    ) -> Answer:
        """Answer one command once the guard let its texts in; a point joins one pathway alone."""
        refused = self._texts.refusal(command, sure=sure)
        if refused is None and joined(command, self.pathways()):
            refused = Refusal(RefusalCode.REQUEST_ALREADY_JOINED, "CASF L121-9")
        return refused or decide(state, command, self.today(), sealer)

    def _together(
        self, first: PathwayId, asked: PathwayCommand, second: PathwayId, other: PathwayCommand
    ) -> Refusal | None:
        """Answer two pathways at once: both are written, or neither."""
        answers = [self._answer(first, asked), self._answer(second, other)]
        for answer in answers:
            if isinstance(answer, Refusal):
                return answer
        self._streams.add([answer for answer in answers if isinstance(answer, Addition)])
        return None

    def _take_opinions(self, sessions: Sequence[OutlinedSession]) -> None:
        """Record what sessions tell of the requests joined to a pathway, once."""
        ways = [way for name, way in self.pathways().items() if not self._gone(name)]
        told = facts_to_take(ways, sessions)
        if told:
            self._streams.add(
                [Addition(stream_of(Category.PATHWAY, name), facts) for name, facts in told.items()]
            )

    def _gone(self, pathway: PathwayId) -> bool:
        """Tell whether a pathway was lent with a session, and went back with it."""
        return self._elsewhere(stream_of(Category.PATHWAY, pathway))
