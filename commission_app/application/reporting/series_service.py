"""Series of other bodies: each value kept with its definition, its source and its period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from commission_app.application.base.ports import Clock, Entry
from commission_app.application.base.streams import (
    BetweenStore,
    Category,
    Stream,
    Write,
    name_in,
    stream_of,
)
from commission_app.application.charts.chart import Chart, Kind, Mark
from commission_app.application.identities.guard import Guard
from commission_app.application.identities.texts_checked import TextsChecked
from commission_app.application.pathways.streams_in_memory import Sealer
from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.definitions import tells_a_count
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.series import Definition, Line, Value, lines
from commission_app.domain.figures.series_facts import (
    Series,
    SeriesDefined,
    SeriesFact,
    SeriesValued,
    after,
    fold,
    unlikely,
)
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText, Wording

_HEARD = 3
"""How many values of a series are told at a point."""


@dataclass(frozen=True, slots=True)
class SeriesKind:
    """A series that is known by name, with the definition that is proposed first."""

    code: Code
    name: Wording
    words: Wording


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """A value as it is entered; ``reason`` confirms an unlikely one or corrects an earlier one."""

    code: Code
    words: FreeText
    source: OfficeName
    territory: OfficeName
    cumulative: bool
    first: Day
    last: Day
    value: int
    as_of: Day
    reason: FreeText = ""


class WhyNot(StrEnum):
    """Why a value is not kept."""

    UNKNOWN = "unknown"
    """No such series."""
    DEFINITION = "definition"
    """A definition has words, a source and a territory."""
    PERIOD = "period"
    """A value counts from zero on, over a period that is over when it is known."""
    FUTURE = "future"
    """It is known on a day that has not come."""
    UNLIKELY = "unlikely"
    """Far from the value before: a reason confirms it."""
    CORRECTS = "corrects"
    """The period has another value already: a reason corrects it."""
    IDENTIFIES = "identifies"
    """A text names somebody, or may."""
    COUNTS = "counts"
    """A definition says how many, where no gate looks."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """A value that was not kept, and its row from 1.

    ``before`` is the value that it is far from, or that it would correct.
    """

    why: WhyNot
    row: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesFault:
    """What could not be read of a workbook: its row from 1, 0 for the whole, and what it says."""

    row: int
    code: Code
    told: FreeText = ""


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """What a workbook gives."""

    entries: tuple[SeriesEntry, ...] = ()
    faults: tuple[SeriesFault, ...] = ()


def chart_of(name: Wording, told: Line) -> Chart:
    """Return a line as it is drawn: what cumulates climbs, what does not stands side by side."""
    known = told.definition
    kind = Kind.LINE if known.cumulative else Kind.COLUMNS
    marks = tuple(Mark(v.period, v.value, in_figures(v.value)) for v in told.values)
    return Chart(kind, f"{name}, {known.source}, {known.territory}", marks)


class SeriesService:
    """Keeps the series of an open file; lives on its thread."""

    def __init__(
        self,
        store: BetweenStore,
        clock: Clock,
        salts: Callable[[], bytes],
        guard: Guard,
        kinds: Callable[[], Mapping[Code, SeriesKind]],
    ) -> None:
        """Work on the streams of an open file; ``kinds`` are the series that have a name."""
        self._store, self._clock, self._salts = store, clock, salts
        self._guard, self._kinds = guard, kinds

    @property
    def kinds(self) -> Mapping[Code, SeriesKind]:
        """Return the series that have a name."""
        return self._kinds()

    def today(self) -> Day:
        """Return the day of the clock (ISO 8601)."""
        return self._clock.now().date().isoformat()

    def series(self) -> dict[Code, Series]:
        """Return every series that has facts (JournalBroken, JournalUnavailable)."""
        return {
            name_in(name): self._folded(name, stream)
            for name, stream in self._store.of_category(Category.SERIES).items()
        }

    def lines(self) -> tuple[Line, ...]:
        """Return what may be told or drawn as one line each: two definitions never share one."""
        return lines(value for one in self.series().values() for value in one.values)

    def named(self) -> tuple[tuple[Wording, Line], ...]:
        """Return the same lines, each with the name of its series."""
        return tuple((self.kinds[one.definition.series].name, one) for one in self.lines())

    def heard(self) -> tuple[tuple[Wording, FreeText], ...]:
        """Return what each series says by the definition of now, ready for notes, by its name."""
        found = []
        for code, one in self.series().items():
            for known in lines(v for v in one.values if v.definition == one.current):
                told, what = known.definition, self.kinds[code].name
                values = ", ".join(
                    f"{in_figures(v.value)} ({v.period})" for v in known.values[-_HEARD:]
                )
                source = f"{told.source}, {told.territory}"
                found.append((what, f"{what} ({source}) : {values}. Définition : {told.words}."))
        return tuple(found)

    def record(self, entries: Sequence[SeriesEntry]) -> tuple[NotKept, ...]:
        """Keep every value, or none; what holds one back is told with its row, from 1.

        Raises JournalConflict, JournalUnavailable, JournalBroken: then none was kept.
        """
        known = self._store.of_category(Category.SERIES)
        folded = {name_in(name): self._folded(name, stream) for name, stream in known.items()}
        added: dict[Code, list[SeriesFact]] = {}
        sealers: dict[Code, Sealer] = {}
        faults: list[NotKept] = []
        for row, entry in enumerate(entries, start=1):
            state = folded.get(entry.code, Series(entry.code))
            sealer = sealers.setdefault(entry.code, Sealer(self._salts))
            made = self._facts(state, entry, row, sealer)
            if isinstance(made, NotKept):
                faults.append(made)
                continue
            for fact in made:
                state = after(state, fact, lambda _, words=entry.words: words)  # type: ignore[misc]  # bound now
            folded[entry.code] = state
            added.setdefault(entry.code, []).extend(made)
        if not faults and added:
            now = self._clock.now()
            self._store.append_all(
                [
                    Write(
                        name,
                        known[name].length if name in known else 0,
                        [Entry(now, fact) for fact in facts],
                        sealers[code].texts,
                    )
                    for code, facts in added.items()
                    for name in (stream_of(Category.SERIES, code),)
                ]
            )
        return tuple(faults)

    def _facts(
        self, state: Series, entry: SeriesEntry, row: int, sealer: Sealer
    ) -> list[SeriesFact] | NotKept:
        held = self._held(entry, row)
        if held is not None:
            return held
        current = state.current
        same = current is not None and _told(current) == _told(entry)
        version = (current.version if current else 0) + (not same)
        made = Definition(
            entry.code, version, entry.words, entry.source, entry.territory, entry.cumulative
        )
        try:
            value = Value(made, entry.first, entry.last, entry.value, entry.as_of)
        except ValueError:
            return NotKept(WhyNot.PERIOD, row)
        reason = entry.reason.strip()
        if same and not reason:
            told = state.told(entry.first, entry.last)
            if told is not None and told.value != entry.value:
                return NotKept(WhyNot.CORRECTS, row, told.value)
            before = unlikely(state, value)
            if before is not None:
                return NotKept(WhyNot.UNLIKELY, row, before.value)
        facts: list[SeriesFact] = []
        if not same:
            facts.append(
                SeriesDefined(
                    version, sealer(entry.words), entry.source, entry.territory, entry.cumulative
                )
            )
        why = sealer(reason) if reason else None
        facts.append(SeriesValued(version, entry.first, entry.last, entry.value, entry.as_of, why))
        return facts

    def _held(self, entry: SeriesEntry, row: int) -> NotKept | None:
        if entry.code not in self.kinds:
            return NotKept(WhyNot.UNKNOWN, row)
        if not all(text.strip() for text in (entry.words, entry.source, entry.territory)):
            return NotKept(WhyNot.DEFINITION, row)
        if entry.as_of > self.today():
            return NotKept(WhyNot.FUTURE, row)
        if any(map(tells_a_count, (entry.words, entry.source, entry.territory))):
            return NotKept(WhyNot.COUNTS, row)
        if TextsChecked(self._guard, lambda: (entry.source, entry.territory)).kinds(entry):
            return NotKept(WhyNot.IDENTIFIES, row)
        return None

    def _folded(self, name: str, stream: Stream) -> Series:
        texts = self._store.texts_of(name)
        facts = [cast("SeriesFact", dated.fact) for dated in stream.facts]
        return fold(name_in(name), facts, lambda ref: texts.get(ref.id, ""))


def _told(known: Definition | SeriesEntry) -> tuple[str, str, str, bool]:
    return (known.words, known.source, known.territory, known.cumulative)
