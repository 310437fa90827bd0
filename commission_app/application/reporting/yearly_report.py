"""The yearly report: what the gate released, told once, written the same in every form."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from commission_app.application.charts.chart import Kind, LeavingChart
from commission_app.application.reporting.press_release import PressRelease
from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.grammar import day_told
from commission_app.domain.figures.computing import year
from commission_app.domain.figures.dictionary import Dictionary, Indicator, Population, Sum
from commission_app.domain.figures.observations import Measure, Observation
from commission_app.domain.figures.release.gate import (
    MASKED,
    Demand,
    Gate,
    Leaving,
    MaskedCell,
    RangedCell,
    Release,
    ReleasedCell,
    ReleaseRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased
from commission_app.domain.figures.release.scopes import Cell, Count, Scope, Table
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series import Line, Value
from commission_app.domain.people import OfficeName
from commission_app.domain.text import Wording

FORMAT, VERSION = "indicateurs", 1
EXACT = "indicateurs-exacts"
"""The format of the file that holds exact counts; it travels sealed alone."""
START = "en-cours-debut"
MOVES: tuple[Code, Code] = ("transferts-entrants", "transferts-sortants")
CHAPTERS: tuple[tuple[Wording, tuple[Code, ...]], ...] = (
    ("Demandes et avis", ("demandes", "avis", "avis-favorables", "avis-defavorables")),
    ("Décisions du préfet", ("decisions", "refus", "entrees-decidees", "renouvellements-decides")),
    ("Parcours", (START, "entrees", *MOVES, "sorties", "interruptions", "en-cours")),
    ("Droits ouverts", ("aps-delivrees", "afis-demandees", "afis-accordees", "afis-refusees")),
    ("Vie de la commission", ("seances", "seances-annulees", "quorum-manque")),
)
"""The tables of the report and the indicators of the dictionary that each tells."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """« Écart non expliqué »: the pathways that the flows of the year do not carry to its end."""

    missing: tuple[Code, ...]
    """Expected under way on the last day, and not."""
    unexpected: tuple[Code, ...]
    """Under way on the last day, and from nowhere."""

    @property
    def found(self) -> bool:
        """Tell whether there is any."""
        return bool(self.missing or self.unexpected)


def unexplained(seen: Sequence[Observation], number: int) -> Unexplained:
    """Compare the stock of both dates, pathway by pathway, with the flows of the year."""
    period = year(number)
    before, after = f"{number - 1:04}-12-31", period.last

    def under_way(day: Day) -> set[Code]:
        return {
            _pathway(s)
            for s in seen
            if s.measure is Measure.UNDER_WAY
            and s.on <= day
            and (s.until is None or day <= s.until)
        }

    def flow(measure: Measure) -> set[Code]:
        return {
            _pathway(s)
            for s in seen
            if s.measure is measure and period.first <= s.on <= period.last
        }

    gone = flow(Measure.EXIT) | flow(Measure.LAPSE) | flow(Measure.TRANSFER_OUT)
    come = flow(Measure.ENTRY) | flow(Measure.TRANSFER_IN)
    expected = (under_way(before) | come) - gone
    end = under_way(after)
    return Unexplained(tuple(sorted(expected - end)), tuple(sorted(end - expected)))


def _pathway(seen: Observation) -> Code:
    return seen.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class ReportRefused:
    """The report does not leave: what the gate said, or what the year does not explain."""

    gate: ReleaseRefused | None = None
    gap: Unexplained | None = None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One figure as it is written: a cell of the gate, ``known`` what is known outside of it."""

    id: Code
    name: Wording
    definition: Wording
    unit: Wording
    version: int
    cell: Leaving
    known: RangedCell | None = None

    @property
    def value(self) -> int | None:
        """Return the figure, None where it is masked."""
        return self.cell.value if isinstance(self.cell, ReleasedCell) else None

    @property
    def least(self) -> int:
        """Return from where on a masked figure may lie, as is known outside already."""
        return self.known.least if self.known is not None else 0

    @property
    def most(self) -> int | None:
        """Return the most that a masked figure may be, None where nothing bounds it."""
        return self.known.most if self.known is not None else None

    @property
    def told(self) -> Wording:
        """Return the figure, or why there is none."""
        return MASKED if self.value is None else str(self.value)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A table of the report; of a series, ``kind`` says how it is drawn."""

    title: Wording
    lines: tuple[ReportLine, ...]
    kind: Kind = Kind.ROWS

    @property
    def chart(self) -> LeavingChart:
        """Return its figures as bars."""
        cells = tuple((line.name, line.cell) for line in self.lines)
        return LeavingChart(self.kind, self.title, cells)


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """What leaves of a year; ``publication`` goes to the register of what left."""

    number: int
    commission: OfficeName
    chapters: tuple[Chapter, ...]
    dictionary: int
    publication: FiguresReleased
    department: Code = ""
    """The code of the département, empty where it is not registered."""
    series: tuple[Chapter, ...] = ()
    """What other bodies told of the year, a definition each."""
    text: PressRelease | None = None
    """The text of the year."""

    def as_json(self) -> bytes:
        """Return ``indicateurs.json``; ``resources/schemas`` has its schema."""
        lines = [
            {
                "id": line.id,
                "nom": line.name,
                "unite": line.unit,
                "version": line.version,
                "valeur": line.value,
                "secret": line.value is None,
                "min": line.least if line.value is None else line.value,
                "max": line.most if line.value is None else line.value,
            }
            for chapter in self.chapters
            for line in chapter.lines
        ]
        record = {
            "format": FORMAT,
            "version": VERSION,
            "annee": self.number,
            "departement": self.department,
            "commission": self.commission,
            "dictionnaire": self.dictionary,
            "indicateurs": lines,
            "series": [
                {
                    "id": line.id,
                    "nom": chapter.title,
                    "definition": line.definition,
                    "version": line.version,
                    "periode": line.name,
                    "valeur": line.value,
                }
                for chapter in self.series
                for line in chapter.lines
            ],
        }
        return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True, slots=True)
class YearAsked:
    """Which year is wanted, for whom, and the day on which it leaves (ISO 8601)."""

    number: int
    commission: OfficeName
    audience: Audience
    to: OfficeName
    on: Day
    department: Code = ""
    excepted: frozenset[Code] = frozenset()
    """Indicators that an exception lets out, granted by a name with a reason."""
    series: tuple[tuple[Wording, Line], ...] = ()
    """Lines of other bodies by name; the report tells those that have a value of its year."""
    text: PressRelease | None = None
    """What was said in public of the year, every quantity of it released already."""


def report(
    dictionary: Dictionary,
    seen: Sequence[Observation],
    gate: Gate,
    asked: YearAsked,
    register: Sequence[FiguresReleased] = (),
) -> YearlyReport | ReportRefused:
    """Return the report of a year, through the gate that judges it with all that left before."""
    gap = unexplained(seen, asked.number)
    if gap.found:
        return ReportRefused(gap=gap)
    tables = tuple(
        Table(title, title, tuple(cell_of(dictionary, i, asked.number) for i in ids))
        for title, ids in CHAPTERS
    )
    series = _series(asked)
    told = tuple(table for _, _, table in series)
    answer = gate.release(
        Demand(asked.audience, (*tables, *told), excepted=asked.excepted), register
    )
    if isinstance(answer, ReleaseRefused):
        return ReportRefused(gate=answer)
    kept = FiguresReleased(
        f"Rapport annuel {asked.number}",
        asked.audience,
        asked.to,
        asked.on,
        dictionary.version,
        answer.published,
    )
    masked = [
        cell
        for table in tables
        for cell in table.cells
        if isinstance(answer.cell(cell.id), MaskedCell)
    ]
    known = gate.ranges(masked, (*register, kept), asked.audience)
    chapters = tuple(
        Chapter(title, tuple(_line(dictionary, i, answer, known.get(i)) for i in ids))
        for title, ids in CHAPTERS
    )
    return YearlyReport(
        asked.number,
        asked.commission,
        chapters,
        dictionary.version,
        kept,
        asked.department,
        tuple(_told(answer, *one) for one in series),
        asked.text,
    )


def _series(asked: YearAsked) -> list[tuple[Line, tuple[Value, ...], Table]]:
    """Return the lines that tell of the year, the values of each, and the table of its cells."""
    found = []
    for name, line in asked.series:
        known, values = line.definition, line.of_year(asked.number)
        code = f"{known.series}-{known.version}"
        cells = tuple(
            Cell(f"{code}-{n}", value.scope, Population.OTHER) for n, value in enumerate(values)
        )
        table = Table(code, f"{name} ({known.source}, {known.territory})", cells)
        found += [(line, values, table)] if values else []
    return found


def _told(answer: Release, line: Line, values: tuple[Value, ...], table: Table) -> Chapter:
    known = line.definition
    lines = tuple(
        ReportLine(
            cell.id,
            value.period,
            known.words,
            f"connue le {day_told(value.as_of)}",
            known.version,
            answer.cell(cell.id),
        )
        for cell, value in zip(table.cells, values, strict=True)
    )
    return Chapter(table.title, lines, Kind.LINE if known.cumulative else Kind.COLUMNS)


def _entry(dictionary: Dictionary, id: Code) -> Indicator:  # noqa: A002 - its word everywhere
    return dictionary["en-cours" if id == START else id]


def name_of(dictionary: Dictionary, id: Code) -> Wording:  # noqa: A002
    """Return how an indicator of the report is called."""
    name = _entry(dictionary, id).name
    return f"{name} au 31\u00a0décembre précédent" if id == START else name


def cell_of(dictionary: Dictionary, id: Code, number: int) -> Cell:  # noqa: A002
    """Return an indicator of the report as the release gate names it (ValueError: no count)."""
    entry = _entry(dictionary, id)
    if entry.measure is None:
        raise ValueError(f"{id} is no count")
    period = year(number)
    where = tuple(entry.where.items())
    if entry.sum is Sum.STOCK:
        day = f"{number - 1:04}-12-31" if id == START else period.last
        scope = Scope(entry.measure, day, day, where, stock=True)
    else:
        scope = Scope(entry.measure, period.first, period.last, where)
    return Cell(id, scope, entry.population)


def _line(
    dictionary: Dictionary,
    id: Code,  # noqa: A002 - its word everywhere
    answer: Release,
    known: RangedCell | None,
) -> ReportLine:
    entry, cell = _entry(dictionary, id), answer.cell(id)
    return ReportLine(
        id, name_of(dictionary, id), entry.definition, entry.unit, entry.version, cell, known
    )


def exact_record(
    asked: YearAsked, dictionary: Dictionary, count: Count, register: Sequence[FiguresReleased]
) -> bytes:
    """Return every count of a year, to be sealed at once; what never left bears « secret »."""
    left = {cell.scope for one in register for cell in one.cells if cell.value is not None}
    cells = [cell_of(dictionary, i, asked.number) for _, ids in CHAPTERS for i in ids]
    lines = [
        {
            "id": cell.id,
            "version": _entry(dictionary, cell.id).version,
            "valeur": count(cell.scope),
            "secret": cell.population is Population.PERSONS and cell.scope not in left,
        }
        for cell in cells
    ]
    record = {
        "format": EXACT,
        "version": VERSION,
        "annee": asked.number,
        "departement": asked.department,
        "commission": asked.commission,
        "dictionnaire": dictionary.version,
        "indicateurs": lines,
    }
    return json.dumps(record, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class ReportFormats:
    """The same report in its forms; the PDF carries the three others."""

    pdf: bytes
    ods: bytes
    csv: bytes
    json: bytes


ReportWriter = Callable[[YearlyReport, datetime], ReportFormats]
"""Writes a yearly report, dated, as a tagged PDF, .ods, .csv and JSON."""
