"""The communiqués of a file: written, looked at, agreed to, released; each step is a dated fact."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from commission_app.application.base.ports import Clock, Entry
from commission_app.application.base.streams import (
    RELEASES,
    BetweenStore,
    Category,
    Stream,
    Write,
    name_in,
    stream_of,
)
from commission_app.application.identities.guard import Guard
from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.pathways.streams_in_memory import Sealer
from commission_app.application.reporting.figures_service import FiguresService
from commission_app.application.reporting.offering import Offer, of_event, offered
from commission_app.application.reporting.press_release import (
    PressLanguage,
    PressRelease,
    PressReleaseFormats,
    PressReleaseWriter,
    PressTemplate,
    check,
    notice,
)
from commission_app.application.reporting.series_service import SeriesService
from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.facts import (
    CommuniqueAgreed,
    CommuniqueReleased,
    CommuniqueWritten,
    Kept,
    StoredCommuniqueFact,
    kept,
)
from commission_app.domain.communique.grammar import Composed, Context, Refused
from commission_app.domain.communique.life import Event
from commission_app.domain.people import BearerName
from commission_app.domain.text import FreeText, OfficeText, OrderText, Wording

PRESS: Wording = "Presse"


@dataclass(frozen=True, slots=True)
class Draft:
    """What one writes; ``cabinets`` are the chairs, each of whom is quoted and agrees."""

    event: Event
    of: Day
    text: FreeText
    cabinets: tuple[BearerName, ...]
    contact: OfficeText
    embargo: Day = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A draft as it stands: what it may cite, and what it says or every place that is refused."""

    offer: Offer
    found: Composed | tuple[Refused, ...]

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Return the places that are refused, none where it may leave."""
        return () if isinstance(self.found, Composed) else self.found


class WhyStopped(StrEnum):
    """Why a step is not taken."""

    CABINETS = "cabinets"
    """Somebody has to agree."""
    DAYS = "days"
    """A day that is none, or an embargo before the event."""
    EMPTY = "empty"
    IDENTIFIES = "identifies"
    """What names a person is not even kept as a draft."""
    REFUSED = "refused"
    """Some place of the text is refused."""
    MISSING = "missing"
    """A cabinet has not agreed to this very text."""
    FROZEN = "frozen"
    """It left: nothing of it changes."""


class CommuniqueService:
    """Keeps the communiqués of an open file; lives on its thread."""

    def __init__(
        self,
        store: BetweenStore,
        clock: Clock,
        salts: Callable[[], bytes],
        guard: Guard,
        figures: FiguresService,
        series: SeriesService,
        templates: Callable[[], Mapping[Event, PressTemplate]],
        laws: Callable[[], Mapping[Code, OrderText]],
        writer: PressReleaseWriter,
        language: PressLanguage,
    ) -> None:
        """Work on the streams of an open file; figures come from the facts and the series."""
        self._store, self._clock, self._salts, self._guard = store, clock, salts, guard
        self._figures, self._series = figures, series
        self._templates, self._laws, self._writer = templates, laws, writer
        self._language = language

    def today(self) -> Day:
        """Return the day of the clock (ISO 8601)."""
        return self._clock.now().date().isoformat()

    def last_session(self) -> Day:
        """Return the day of the last session that was held, today where there is none."""
        return self._figures.last_session()

    def all(self) -> dict[Code, Kept]:
        """Return every communiqué by its name (JournalBroken, JournalUnavailable)."""
        found = {
            name_in(name): self._kept(name, stream)
            for name, stream in self._store.of_category(Category.COMMUNIQUE).items()
        }
        return {name: one for name, one in found.items() if one is not None}

    def begun(
        self,
        event: Event,
        day: Day,
        cabinets: Sequence[BearerName],
        quotations: Sequence[FreeText],
    ) -> FreeText:
        """Return the text that a communiqué about an event begins with (ValueError: quotations)."""
        return self._templates()[event].filled(cabinets, quotations, day)

    def of_year(self, number: int) -> PressRelease | None:
        """Return the yearly communiqué that left about a year, the latest; none under embargo."""
        left = [
            one
            for one in self.all().values()
            if one.life.written.event is Event.YEAR
            and one.of[:4] == f"{number:04}"
            and one.life.released is not None
            and one.life.written.embargo <= self.today()
        ]
        if not left:
            return None
        one = max(left, key=lambda one: (one.life.released.on if one.life.released else "", one.id))
        return PressRelease(self.title(Event.YEAR), notice(one.life), one.told)

    def title(self, event: Event) -> Wording:
        """Return the title of a communiqué about an event."""
        return self._templates()[event].title

    def look(self, draft: Draft) -> Looked:
        """Return what a draft may cite and every place that is refused; nothing is kept."""
        values = [v for s in self._series.series().values() if (v := s.latest)]
        judging = self._figures.judging(values)
        asked = of_event(draft.event, draft.of, min(judging.begun, draft.of), values)
        offer = offered(
            judging.gate, asked, lambda name: f":{name}]]" in draft.text, judging.register
        )
        days = frozenset({draft.of, self.today(), *([draft.embargo] if draft.embargo else [])})
        context = Context(
            offer.cells,
            days,
            frozenset(),
            self._laws(),
            draft.contact,
            offer.ranges,
            traits=self._language.traits,
            told_apart=offer.told_apart,
            others=offer.others,
            names={one.cell.id: one.name for one in asked},
        )
        found = check(
            draft.text, context, self._guard, draft.cabinets, speaks=self._language.speaks
        )
        return Looked(offer, found)

    def save(self, name: Code | None, draft: Draft) -> Code | WhyStopped:
        """Keep a draft, new where no name is given, and return its name.

        Quantities may still be refused in it; what names a person is not kept.
        """
        held = self._held(draft)
        if held is not None:
            return held
        known = name or uuid.uuid4().hex
        before = self._stream(known)
        if before is not None:
            one = self._kept(stream_of(Category.COMMUNIQUE, known), before)
            if one is not None and one.life.released is not None:
                return WhyStopped.FROZEN
        sealer = Sealer(self._salts)
        fact = CommuniqueWritten(
            draft.event,
            draft.of,
            sealer(draft.text),
            draft.cabinets,
            draft.contact,
            self.today(),
            draft.embargo,
        )
        self._append(known, before, fact, sealer)
        return known

    def agree(self, name: Code, cabinet: BearerName) -> WhyStopped | None:
        """Record that a cabinet agrees to the text as it is now; not while a place is refused."""
        one, before = self._known(name)
        if one.life.released is not None:
            return WhyStopped.FROZEN
        if self.look(draft_of(one)).refused:
            return WhyStopped.REFUSED
        if cabinet in one.life.missing:
            self._append(name, before, CommuniqueAgreed(cabinet, one.life.digest, self.today()))
        return None

    def release(self, name: Code) -> PressReleaseFormats | WhyStopped:
        """Return a communiqué in its forms, once the journal holds that it left and with what.

        The publication and the communiqué are written together, or neither is. Raises
        JournalConflict, JournalUnavailable; nothing leaves then.
        """
        one, before = self._known(name)
        if one.life.released is not None:
            return WhyStopped.FROZEN
        if one.life.missing:
            return WhyStopped.MISSING
        looked = self.look(draft_of(one))
        if not isinstance(looked.found, Composed):
            return WhyStopped.REFUSED
        today, now = self.today(), self._clock.now()
        cited = tuple(sorted(looked.found.cited))
        sealer = Sealer(self._salts)
        left = CommuniqueReleased(one.life.digest, cited, today, sealer(looked.found.text))
        told = f"{self.title(one.life.written.event)}, {one.of}"
        publication = looked.offer.publication(
            cited, told, PRESS, today, self._figures.dictionary.version
        )
        made = self._write(self._left(one, left, looked.found.text))
        entries = (Entry(now, left),)
        self._store.append_all(
            [
                Write(stream_of(Category.COMMUNIQUE, name), before.length, entries, sealer.texts),
                Write(RELEASES, self._figures.releases_length(), (Entry(now, publication),)),
            ]
        )
        return made

    def again(self, name: Code) -> PressReleaseFormats | None:
        """Return what left once more, or a draft marked as one; None where a place is refused."""
        one, _ = self._known(name)
        if one.life.released is not None:
            return self._write(
                PressRelease(self.title(one.life.written.event), notice(one.life), one.told)
            )
        looked = self.look(draft_of(one))
        if not isinstance(looked.found, Composed):
            return None
        text = looked.found.text
        return self._write(PressRelease(self.title(one.life.written.event), notice(one.life), text))

    def _left(self, one: Kept, fact: CommuniqueReleased, text: FreeText) -> PressRelease:
        stored = self._store.of_category(Category.COMMUNIQUE)[
            stream_of(Category.COMMUNIQUE, one.id)
        ]
        facts = [*(cast("StoredCommuniqueFact", d.fact) for d in stored.facts), fact]
        texts = self._store.texts_of(stream_of(Category.COMMUNIQUE, one.id))
        after = kept(one.id, facts, lambda ref: texts.get(ref.id, ""))
        if after is None:
            raise ValueError("a communiqué that nobody wrote")
        return PressRelease(self.title(one.life.written.event), notice(after.life), text)

    def _write(self, release: PressRelease) -> PressReleaseFormats:
        return self._writer(release, self._clock.now())

    def _held(self, draft: Draft) -> WhyStopped | None:
        if not draft.text.strip():
            return WhyStopped.EMPTY
        if not draft.cabinets or not all(name.strip() for name in draft.cabinets):
            return WhyStopped.CABINETS
        if not all(map(_is_day, filter(None, (draft.of, draft.embargo)))) or not draft.of:
            return WhyStopped.DAYS
        known = (*draft.cabinets, draft.contact)
        return WhyStopped.IDENTIFIES if identifying(draft, self._guard, known) else None

    def _known(self, name: Code) -> tuple[Kept, Stream]:
        stream = self._stream(name)
        one = None if stream is None else self._kept(stream_of(Category.COMMUNIQUE, name), stream)
        if stream is None or one is None:
            raise KeyError(name)
        return one, stream

    def _stream(self, name: Code) -> Stream | None:
        return self._store.of_category(Category.COMMUNIQUE).get(
            stream_of(Category.COMMUNIQUE, name)
        )

    def _kept(self, name: str, stream: Stream) -> Kept | None:
        texts = self._store.texts_of(name)
        facts = [cast("StoredCommuniqueFact", dated.fact) for dated in stream.facts]
        return kept(name_in(name), facts, lambda ref: texts.get(ref.id, ""))

    def _append(
        self,
        name: Code,
        before: Stream | None,
        fact: StoredCommuniqueFact,
        sealer: Sealer | None = None,
    ) -> None:
        entry = Entry(self._clock.now(), fact)
        length = 0 if before is None else before.length
        texts = () if sealer is None else sealer.texts
        stream = stream_of(Category.COMMUNIQUE, name)
        self._store.append_all([Write(stream, length, (entry,), texts)])


def draft_of(one: Kept) -> Draft:
    """Return what is kept as one may write it again."""
    written = one.life.written
    return Draft(
        written.event, one.of, written.text, written.cabinets, one.contact, written.embargo
    )


def _is_day(day: Day) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
