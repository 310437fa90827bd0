"""The streams between sessions, read once and gone on with, stored before anything is shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from commission_app.application.base.ports import Clock, Entry, SealedText
from commission_app.application.base.streams import (
    CALENDAR,
    WORKBOOKS,
    BetweenStore,
    Category,
    Stream,
    Write,
    name_in,
    stream_of,
)
from commission_app.domain.actions.action import Action, ActionFact, fold_action
from commission_app.domain.case import CaseSheet, TextRef, stored_form
from commission_app.domain.codes import ActionId, PathwayId, StreamId
from commission_app.domain.due.planned import Calendar, CalendarFact, fold_calendar
from commission_app.domain.due.registered import RegisteredFact
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.facts import PathwayFact
from commission_app.domain.pathways.fold import Streams, fold
from commission_app.domain.pathways.pathway import Pathway
from commission_app.domain.pathways.workbooks import WorkbookHanded
from commission_app.domain.seal import commit
from commission_app.domain.text import FreeText

_TICK = timedelta(microseconds=1)
_READ = (Category.PATHWAY, Category.ACTION, Category.CALENDAR, Category.WORKBOOK)


@dataclass(slots=True)
class Sealer:
    """Seals the texts of one act; they are appended with its facts."""

    salts: Callable[[], bytes]
    texts: list[SealedText] = field(default_factory=list)

    def __call__(self, content: FreeText | CaseSheet) -> TextRef:
        """Keep a text outside the facts."""
        salt, stored = self.salts(), stored_form(content)
        ref = TextRef(uuid.uuid4().hex, commit(salt, stored.encode()))
        self.texts.append(SealedText(ref, salt, stored))
        return ref


@dataclass(frozen=True, slots=True)
class Addition:
    """What an act adds to one stream."""

    stream: StreamId
    facts: Sequence[BetweenFact]
    texts: Sequence[SealedText] = ()


class StreamsInMemory:
    """Holds every stream between sessions; lives on the storage thread."""

    def __init__(self, store: BetweenStore, clock: Clock) -> None:
        """Read nothing yet."""
        self._store = store
        self._clock = clock
        self._streams: dict[str, Stream] | None = None
        self._ways: dict[PathwayId, Pathway] | None = None

    def read(self) -> dict[str, Stream]:
        """Give every stream, read from the file the first time (JournalBroken)."""
        if self._streams is None:
            self._streams = {
                name: stream
                for category in _READ
                for name, stream in self._store.of_category(category).items()
            }
        return self._streams

    def forget(self) -> None:
        """Have everything read again: another program, or a restore, may have written."""
        self._streams = self._ways = None

    def add(self, additions: Sequence[Addition]) -> None:
        """Append in one durable transaction, then go on with it (JournalUnavailable…)."""
        known = self.read()
        now = self._after([known[one.stream] for one in additions if one.stream in known])
        writes = [
            Write(
                one.stream,
                known[one.stream].length if one.stream in known else 0,
                [Entry(now, fact) for fact in one.facts],
                one.texts,
            )
            for one in additions
        ]
        try:
            self._store.append_all(writes)
        except BaseException:
            self.forget()
            raise
        self._ways = None
        for write in writes:
            before = known.get(write.stream, Stream(0, ()))
            dated = tuple(
                Dated(write.after + place, entry.at, cast("BetweenFact", entry.fact))
                for place, entry in enumerate(write.entries, start=1)
            )
            length = write.after + len(write.entries)
            known[write.stream] = Stream(length, (*before.facts, *dated))

    def _after(self, streams: Iterable[Stream]) -> datetime:
        """Give the moment of an act: after all that its streams hold, even by a clock set back.

        Facts of several streams are put in order by their moments: none precedes what it follows.
        """
        told = (dated.at for stream in streams for dated in stream.facts)
        last = max(told, default=None)
        now = self._clock.now()
        return now if last is None else max(now, last + _TICK)

    def pathways(self) -> Streams:
        """Give the streams of pathways by the names of the pathways."""
        return {
            name_in(name): cast("tuple[Dated[PathwayFact], ...]", stream.facts)
            for name, stream in self.read().items()
            if name.startswith(f"{Category.PATHWAY.value}:")
        }

    def ways(self) -> Mapping[PathwayId, Pathway]:
        """Give every pathway as its facts make it, made once until a fact is added."""
        if self._ways is None:
            self._ways = fold(self.pathways())
        return self._ways

    def actions(self) -> tuple[Action, ...]:
        """Give every action, as its facts make it."""
        return tuple(
            fold_action(name_in(name), cast("tuple[Dated[ActionFact], ...]", stream.facts))
            for name, stream in self.read().items()
            if name.startswith(f"{Category.ACTION.value}:")
        )

    def texts_of(
        self, actions: Iterable[Action]
    ) -> tuple[dict[ActionId, FreeText], dict[ActionId, FreeText]]:
        """Give what was decided of actions, and what came of those closed; empty where erased."""
        said, came = {}, {}
        for one in actions:
            texts = self._store.texts_of(stream_of(Category.ACTION, one.id))
            if one.decided is not None:
                said[one.id] = texts.get(one.decided.what.id, "")
            if one.closed is not None and one.closed.told is not None:
                came[one.id] = texts.get(one.closed.told.id, "")
        return said, came

    def calendar(self) -> Calendar:
        """Give the planned sessions."""
        stream = self.read().get(CALENDAR, Stream(0, ()))
        return fold_calendar(cast("tuple[Dated[CalendarFact], ...]", stream.facts))

    def registered(self) -> tuple[RegisteredFact, ...]:
        """Give what is told beside the registers, the oldest first."""
        facts = self.read().get(CALENDAR, Stream(0, ())).facts
        return tuple(dated.fact for dated in facts if isinstance(dated.fact, RegisteredFact))

    def workbooks(self) -> tuple[WorkbookHanded, ...]:
        """Give the workbooks handed to associations, the oldest first."""
        facts = self.read().get(WORKBOOKS, Stream(0, ())).facts
        return tuple(dated.fact for dated in facts if isinstance(dated.fact, WorkbookHanded))
