"""The secretary's desk: every act on a session goes through here, stored before it is shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.base import progress
from commission_app.application.base.ports import (
    Clock,
    Entry,
    Journal,
    JournalBroken,
    JournalConflict,
    SealedText,
    SessionSummary,
    StoredDocument,
)
from commission_app.application.identities.doubtful_mentions import (
    Act,
    Asked,
    CheckNote,
    Doubt,
    Doubts,
    Kept,
    Masked,
    doubtful,
    kept_facts,
)
from commission_app.application.identities.guard import Guard, TextIdentifies, Unguarded
from commission_app.application.identities.guarded_acts import (
    free_texts,
    identifying,
    identifying_draft,
    kept_by_reason,
    own_names,
)
from commission_app.application.projections.kept import KeptModels
from commission_app.application.projections.read_models import ReadModels
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.session.fact_list import FactList, continued
from commission_app.domain.case import CaseSheet, TextRef, stored_form
from commission_app.domain.codes import ItemId, StreamId, TextId
from commission_app.domain.profile import DEFAULT_PROFILE, Profile
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.seal import commit
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.agenda import WriteNote
from commission_app.domain.session.commands.conduct import OpenSession
from commission_app.domain.session.decider import decide
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.convening import DoubtsKept, SessionConvened
from commission_app.domain.session.session import SessionState, Stage, advance, fold
from commission_app.domain.text import FreeText

Salts = Callable[[], bytes]
unguarded = Unguarded()
"""Lets every text in: for sessions of trial alone."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A session as stored: its stream, its state, its facts and the texts that they name."""

    stream: StreamId
    state: SessionState
    facts: Sequence[Recorded]
    texts: Mapping[TextId, FreeText]
    doubts: Mapping[ItemId, tuple[Doubt, ...]] = field(default_factory=dict, compare=False)
    """The mentions of notes that are still to be kept with a reason, or masked, by item."""
    broken_at: int | None = None
    """The place of the break when this is only what precedes one: it can be read, not continued."""

    def text(self, ref: TextRef | None) -> str:
        """Give the text that a fact names, empty when there is none or it was erased."""
        return "" if ref is None else self.texts.get(ref.id, "")


@dataclass(slots=True)
class _TextCollector:
    """Seals the texts of one act; they are appended with its facts."""

    salts: Salts
    texts: list[SealedText] = field(default_factory=list)
    said: list[tuple[TextRef, tuple[FreeText, ...]]] = field(default_factory=list)
    """What stands in each text: itself, or each text of the sheet that it holds."""

    def __call__(self, content: FreeText | CaseSheet) -> TextRef:
        salt, stored = self.salts(), stored_form(content)
        ref = TextRef(uuid.uuid4().hex, commit(salt, stored.encode()))
        self.texts.append(SealedText(ref, salt, stored))
        sheet = isinstance(content, CaseSheet)
        parts = [text.content for text in free_texts(content)] if sheet else [stored]
        self.said.append((ref, tuple(parts)))
        return ref


class SessionService:
    """Loads sessions, takes commands, appends their facts; lives on the storage thread."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        salts: Salts,
        guard: Guard = unguarded,
        registers: RegisterService | None = None,
        only_read: Callable[[str], bool] = lambda _: False,
        kept: KeptModels | None = None,
    ) -> None:
        """Work on a journal; ``salts`` gives 32 fresh random bytes at each call.

        ``registers`` give the rules in force on the day of a session, the defaults without them.
        ``only_read`` tells of a session that goes on at another installation. ``kept`` keeps what
        is told across sessions until the next opening.

        ``guard`` looks at every text that an act would write: one that identifies a person is
        refused and goes nowhere.
        """
        self._guard = guard
        self._doubts = Doubts(guard)
        self._journal = journal
        self._clock = clock
        self._salts = salts
        self._registers = registers
        self._only_read = only_read
        self.across = ReadModels(journal, kept)
        """What is told across sessions."""

    def sessions(self) -> tuple[SessionSummary, ...]:
        """List the sessions of the file, the latest first."""
        return self.across.sessions()

    def load(self, stream: str) -> Snapshot:
        """Fold a session again from its checked journal; JournalBroken, JournalUnavailable."""
        facts = self._journal.read(stream)
        read = Snapshot(stream, fold(facts), FactList(facts), self._journal.texts(stream))
        if read.state.stage is not Stage.OPEN:
            return read
        return replace(read, doubts=self._doubts.of_notes(read))

    def load_before_break(self, stream: str) -> Snapshot:
        """Fold what holds of a session up to the first break of its chain, to be read alone.

        JournalBroken when not even its first fact holds, JournalUnavailable.
        """
        found = self._journal.inspect(stream)
        if not found.recorded:
            raise JournalBroken(stream, found.broken_at or 1)
        facts, texts = FactList(found.recorded), self._journal.texts(stream)
        return Snapshot(stream, fold(facts), facts, texts, broken_at=found.broken_at)

    def check(self, snapshot: Snapshot) -> None:
        """Read a session again and compare (JournalBroken, JournalUnavailable)."""
        stored = self._journal.read(snapshot.stream)
        for place, (here, there) in enumerate(zip(snapshot.facts, stored, strict=False), start=1):
            if here != there:
                raise JournalBroken(snapshot.stream, place)
        if len(stored) != len(snapshot.facts):
            raise JournalConflict(snapshot.stream)

    def convene(self, draft: AgendaDraft, rules_version: str) -> Snapshot:
        """Take an agenda over: all of it in one durable act, or nothing.

        Raises TextIdentifies when a text of it identifies a person: nothing was written.
        """
        seal = _TextCollector(self._salts)
        held = identifying_draft(draft, self._guard)
        if held:
            raise TextIdentifies(held)
        profile = self._rules(draft)
        items = tuple(
            replace(drafted.under(profile), sheet=seal(drafted.sheet)) for drafted in draft.items
        )
        fact = SessionConvened(
            draft.details,
            rules_version,
            draft.seats,
            draft.associations,
            items,
            profile,
            draft.links,
        )
        stream = uuid.uuid4().hex
        now = self._clock.now()
        kept = tuple(
            DoubtsKept(kind, places, seal(reason))
            for (kind, reason), places in kept_by_reason(draft).items()
        )
        entries = (Entry(now, fact), *(Entry(now, known) for known in kept))
        progress.commit_point()
        recorded = self._journal.append(stream, 0, entries, seal.texts)
        made = Snapshot(stream, fold(recorded), FactList(recorded), _contents(seal))
        self.across.went_on(stream, made.state)
        return made

    def execute(
        self, snapshot: Snapshot, act: Act, documents: Sequence[StoredDocument] = ()
    ) -> Snapshot | Refusal:
        """Answer an act; the new snapshot is given only once its facts are on disk.

        ``documents`` are kept in the same transaction as the facts. A refusal writes nothing;
        ``TextDoubtful`` asks for ``Kept`` or ``Masked``. Raises JournalConflict,
        JournalUnavailable: nothing was written.
        """
        if snapshot.broken_at is not None:
            raise JournalBroken(snapshot.stream, snapshot.broken_at)
        if isinstance(act, Kept):
            return self._do(snapshot, act.command, documents, act.reason.strip())
        if not isinstance(act, Masked):
            return self._do(snapshot, act, documents)
        for command in self._doubts.masked(snapshot, act.command):
            answer = self._do(snapshot, command, documents)
            if isinstance(answer, Refusal):
                return answer
            snapshot = answer
        return snapshot

    def forbids(self, snapshot: Snapshot, act: Asked | Kept) -> Refusal | None:
        """Give the refusal that the texts of an act would meet, before anything is prepared."""
        if isinstance(act, Kept):
            return self._looked_at(snapshot, act.command, act.reason.strip())[0]
        return self._looked_at(snapshot, act, "")[0]

    def preview(self, snapshot: Snapshot, command: Command) -> Snapshot | Refusal:
        """Return the session as an act would leave it, under every rule; nothing is written."""
        refused, _ = self._looked_at(snapshot, command, "")
        if refused is not None:
            return refused
        now, seal = self._clock.now(), _TextCollector(self._salts)
        answer = decide(snapshot.state, command, now, seal)
        if isinstance(answer, Refusal):
            return answer
        state = snapshot.state
        told = [
            Recorded(state.sequence + place, now, fact, state.seal)
            for place, fact in enumerate(answer, start=1)
        ]
        for entry in told:
            state = advance(state, entry)
        texts = {**snapshot.texts, **_contents(seal)}
        return replace(snapshot, state=state, facts=(*snapshot.facts, *told), texts=texts)

    def _looked_at(
        self, snapshot: Snapshot, command: Asked, reason: str
    ) -> tuple[Refusal | None, tuple[Doubt, ...]]:
        """Have the guard look at the texts of an act, and at the reason for keeping any."""
        known = own_names(snapshot.state)
        held = identifying(command, self._guard, known)
        doubts = self._doubts.of(snapshot, command)
        if doubts and reason:
            held = (*held, *self._doubts.reason(reason, known))
        if held:
            kinds = ",".join(dict.fromkeys(held))
            return Refusal(RefusalCode.TEXT_IDENTIFIES, "", {"kinds": kinds}), doubts
        if doubts and not reason and not isinstance(command, WriteNote):
            # A note is stored all the same: what is typed is not lost while its doubt is open.
            return doubtful(doubts), doubts
        return None, doubts

    def _do(
        self,
        snapshot: Snapshot,
        command: Asked,
        documents: Sequence[StoredDocument],
        reason: str = "",
    ) -> Snapshot | Refusal:
        refused, doubts = self._looked_at(snapshot, command, reason)
        if refused is not None:
            return refused
        if isinstance(command, OpenSession):
            other = self._running_beside(snapshot)
            if other is not None:
                return other
        now = self._clock.now()
        seal = _TextCollector(self._salts)
        answer = (
            () if isinstance(command, CheckNote) else decide(snapshot.state, command, now, seal)
        )
        if isinstance(answer, Refusal):
            return answer
        if doubts and reason:
            texts = _holding(snapshot, doubts, seal)
            answer = (*answer, *kept_facts(doubts, seal(reason), texts))
        if not answer:
            return snapshot
        entries = tuple(Entry(now, fact) for fact in answer)
        progress.commit_point()
        recorded = self._journal.append(
            snapshot.stream, snapshot.state.sequence, entries, seal.texts, documents
        )
        state = snapshot.state
        for entry in recorded:
            state = advance(state, entry)
        self.across.went_on(snapshot.stream, state)
        after = replace(
            snapshot,
            state=state,
            facts=continued(snapshot.facts, recorded),
            texts={**snapshot.texts, **_contents(seal)} if seal.texts else snapshot.texts,
        )
        if isinstance(command, WriteNote | CheckNote):
            others = {item: of for item, of in snapshot.doubts.items() if item != command.item}
            open_ones = () if reason else doubts
            after = replace(
                after, doubts={**others, command.item: open_ones} if open_ones else others
            )
        return after

    def _running_beside(self, snapshot: Snapshot) -> Refusal | None:
        """Refuse an opening while another session of its kind is open: it is one commission.

        One that goes on elsewhere cannot be closed here, and may never come back: it stops nothing.
        """
        for known in self._journal.streams():
            running = known.stage == Stage.OPEN and known.stream != snapshot.stream
            if not running or self._only_read(known.stream):
                continue
            if known.details.rehearsal is snapshot.state.details.rehearsal:
                figures = {"date": known.date}
                return Refusal(RefusalCode.ANOTHER_SESSION_OPEN, "CRPA R133-5", figures)
        return None

    def _rules(self, draft: AgendaDraft) -> Profile:
        """Give the rules in force on the day of the session: it keeps them for good."""
        if self._registers is None:
            return DEFAULT_PROFILE
        return self._registers.profile(draft.details.date)


def _holding(
    snapshot: Snapshot, doubts: Sequence[Doubt], seal: _TextCollector
) -> tuple[TextRef, ...]:
    """Name the texts that hold the words kept: those of the act, else the notes as stored."""
    notes = [item.note for item in snapshot.state.items.values() if item.note is not None]
    stored = [(ref, (snapshot.text(ref),)) for ref in notes]
    return tuple(
        ref
        for ref, said in seal.said or stored
        if any(doubt.words in text for doubt in doubts for text in said)
    )


def _contents(seal: _TextCollector) -> dict[str, str]:
    return {text.ref.id: text.content for text in seal.texts}
