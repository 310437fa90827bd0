"""The yearly files of départements added up by region and for France, through the same gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commission_app.application.charts.chart import HIDDEN, Mark
from commission_app.application.reporting.territories import territory_counter
from commission_app.application.reporting.yearly_report import (
    CHAPTERS,
    cell_of,
)
from commission_app.domain.codes import Code
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.dictionary import Dictionary, Population
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.gate import (
    Demand,
    Gate,
    ReleaseRefused,
)
from commission_app.domain.figures.release.register import FiguresReleased, PublishedCell
from commission_app.domain.figures.release.scopes import Cell, Count, Scope, Table
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.people import OfficeName
from commission_app.domain.text import Wording

FRANCE: OfficeName = "France"


@dataclass(frozen=True, slots=True)
class Told:
    """What a file tells of an indicator: exact where ``least`` is ``most``, else an interval.

    ``most`` is None where nothing bounds it. ``secret`` says that its département did not publish
    it, whether or not it is told here.
    """

    least: int
    most: int | None
    secret: bool

    @property
    def exact(self) -> int | None:
        """Return the count, None where only an interval is known."""
        return self.least if self.least == self.most else None


@dataclass(frozen=True, slots=True)
class DepartmentFile:
    """The year of a département; ``sealed`` where it came sealed, with exact counts."""

    file: OfficeName
    department: Code
    commission: OfficeName
    year: int
    dictionary: int
    told: Mapping[Code, Told]
    sealed: bool

    @property
    def silent(self) -> bool:
        """Tell whether its commission neither met nor was asked anything, as far as one knows."""
        names = ("seances", "demandes")
        return all(self.told[n].exact == 0 for n in names if n in self.told)


class FileFault(StrEnum):
    """Why a file is set aside."""

    UNREADABLE = "unreadable"
    SEALED = "sealed"
    """Sealed, and not to the key that was given."""
    FORMAT = "format"
    YEAR = "year"
    """Of another year than most."""
    DICTIONARY = "dictionary"
    """Counted by another version of the dictionary."""
    DEPARTMENT = "department"
    """Of no département that is known."""
    TWICE = "twice"
    """Another file tells of the same département."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that does not count, and why."""

    file: OfficeName
    why: FileFault


@dataclass(frozen=True, slots=True)
class Sum:
    """What may be told of a sum: exact where ``least`` is ``most``, else what is known outside."""

    least: int
    most: int | None

    @property
    def told(self) -> Wording:
        """Return the sum, or what is known of it: « de 3 à 7 », « au moins 12 », « secret »."""
        if self.least == self.most:
            return in_figures(self.least)
        if self.most is None:
            return f"au moins {in_figures(self.least)}" if self.least else HIDDEN
        return f"de {in_figures(self.least)} à {in_figures(self.most)}"

    def mark(self, name: Wording) -> Mark:
        """Return it as a chart draws it: hatched, always as long, where it is not told exactly."""
        exact = self.least == self.most
        return Mark(name, self.least if exact else None, self.told, masked=not exact)


@dataclass(frozen=True, slots=True)
class SumLeft:
    """The secret part of a sum that left exact: what any later sum of the year is judged with."""

    year: int
    indicator: Code
    departments: tuple[Code, ...]
    value: int


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A year by territory: regions in their order, then France; each indicator by its name."""

    year: int
    dictionary: int
    sums: Mapping[OfficeName, Mapping[Code, Sum]]
    received: tuple[Code, ...]
    missing: tuple[Code, ...]
    silent: tuple[Code, ...]
    aside: tuple[SetAside, ...]
    left: tuple[SumLeft, ...] = ()
    """What the register of the consolidation must keep before anything of it is told."""


def sorted_out(
    found: Sequence[DepartmentFile | SetAside],
    regions: Mapping[OfficeName, Sequence[Code]],
    dictionary: int,
    year: int | None = None,
) -> tuple[int, list[DepartmentFile], list[SetAside]]:
    """Return the year, the files that count, and those that do not (ValueError: none counts)."""
    known = {code for codes in regions.values() for code in codes}
    aside = [one for one in found if isinstance(one, SetAside)]
    files = [one for one in found if isinstance(one, DepartmentFile)]
    years = [one.year for one in files]
    if not years:
        raise ValueError("no file that can be read")
    wanted = year if year is not None else max(set(years), key=lambda y: (years.count(y), y))
    times = [one.department for one in files if one.year == wanted]
    kept = []
    for one in files:
        why = None
        if one.department not in known:
            why = FileFault.DEPARTMENT
        elif one.year != wanted:
            why = FileFault.YEAR
        elif one.dictionary != dictionary:
            why = FileFault.DICTIONARY
        elif times.count(one.department) > 1:
            why = FileFault.TWICE
        if why is None:
            kept.append(one)
        else:
            aside.append(SetAside(one.file, why))
    return wanted, kept, aside


def consolidate(
    dictionary: Dictionary,
    found: Sequence[DepartmentFile | SetAside],
    regions: Mapping[OfficeName, Sequence[Code]],
    gate: Callable[[Count], Gate],
    year: int | None = None,
    earlier: Sequence[SumLeft] = (),
) -> Consolidated:
    """Return the sums of a year that may be told, and whose file is missing (ValueError: none).

    A sum whose parts are all exact passes the gate, with every count that its départements
    published and every sum that left ``earlier``: a file that came since is what two of them
    differ by. Any other is the sum of what they publish, which tells nothing new.
    """
    number, files, aside = sorted_out(found, regions, dictionary.version, year)
    by_code = {one.department: one for one in files}
    places: dict[OfficeName, tuple[Code, ...]] = {
        region: tuple(code for code in codes if code in by_code)
        for region, codes in regions.items()
    }
    places = {region: codes for region, codes in places.items() if codes}
    places[FRANCE] = tuple(sorted(by_code))
    sums: dict[OfficeName, dict[Code, Sum]] = {place: {} for place in places}
    for indicator in (i for _, ids in CHAPTERS for i in ids):
        for place, codes in places.items():
            told = [by_code[code].told.get(indicator) for code in codes]
            sums[place][indicator] = _added(told)
    left = _through_gate(dictionary, number, by_code, places, sums, gate, earlier)
    silent = tuple(sorted(code for code, one in by_code.items() if one.silent))
    every = {code for codes in regions.values() for code in codes}
    return Consolidated(
        number,
        dictionary.version,
        sums,
        places[FRANCE],
        tuple(sorted(every - by_code.keys())),
        silent,
        tuple(sorted(aside, key=lambda one: one.file)),
        left,
    )


def _added(told: Sequence[Told | None]) -> Sum:
    """Add what is published: intervals where something is secret, without end where unbounded."""
    least, most = 0, 0
    open_ended = False
    for one in told:
        if one is None or one.secret:
            open_ended = open_ended or one is None or one.exact is not None or one.most is None
            if one is not None and one.exact is None:
                least += one.least
                most += one.most or 0
            continue
        least += one.least
        most += one.most or 0
    return Sum(least, None if open_ended else most)


def _through_gate(
    dictionary: Dictionary,
    year: int,
    files: Mapping[Code, DepartmentFile],
    places: Mapping[OfficeName, tuple[Code, ...]],
    sums: dict[OfficeName, dict[Code, Sum]],
    gate: Callable[[Count], Gate],
    earlier: Sequence[SumLeft],
) -> tuple[SumLeft, ...]:
    """Have the gate judge each sum whose parts are all exact, a measure at a time.

    A region is judged with its own départements, and with all that ``earlier`` sums tie it to;
    France with all of them and with the regions, and tells all of its sums of a measure or none.
    """
    kept_of_all: list[PublishedCell] = []
    groups: dict[object, list[Code]] = {}
    for indicator in (i for _, ids in CHAPTERS for i in ids):
        cell = cell_of(dictionary, indicator, year)
        if cell.population is Population.PERSONS:
            groups.setdefault(cell.scope.family, []).append(indicator)
    for indicators in groups.values():
        before = [one for one in earlier if one.year == year and one.indicator in indicators]
        measure = _Measure(dictionary, year, indicators, files, before)
        told: list[PublishedCell] = []
        for place, codes in places.items():
            if place == FRANCE:
                continue
            left = measure.region(place, codes, gate, told if before else ())
            told += left
            for kept in left:
                if kept.value is not None:
                    sums[place][_indicator(kept)] = measure.sum(_indicator(kept), codes)
        kept_of_all += told
        for kept in measure.france(places[FRANCE], told, gate):
            kept_of_all.append(kept)
            sums[FRANCE][_indicator(kept)] = measure.sum(_indicator(kept), places[FRANCE])
    return tuple(
        SumLeft(year, _indicator(cell), dict(cell.scope.where)[Axis.TERRITORY], cell.value)
        for cell in kept_of_all
        if cell.value is not None
    )


def _indicator(cell: Cell | PublishedCell) -> Code:
    return cell.id.rpartition("/")[2]


class _Measure:
    """The counts of one measure, by département; what everybody published is known already.

    A sum is judged by the part of it that is secret: the rest of it is no secret to anybody.
    """

    def __init__(
        self,
        dictionary: Dictionary,
        year: int,
        indicators: Sequence[Code],
        files: Mapping[Code, DepartmentFile],
        earlier: Sequence[SumLeft],
    ) -> None:
        self._earlier = earlier
        self._version, self._files, self._indicators = dictionary.version, files, indicators
        self._scopes = {i: cell_of(dictionary, i, year).scope for i in indicators}

    def region(
        self,
        place: OfficeName,
        codes: tuple[Code, ...],
        gate: Callable[[Count], Gate],
        told: Sequence[PublishedCell],
    ) -> list[PublishedCell]:
        """Return the sums of a region as they leave, secret ones too; none where none may."""
        held = self._held(codes)
        cells = self._cells(place, held)
        if not held or not cells:
            return []
        judge, register = self._judge(held, gate, told)
        answer = judge.release(Demand(Audience.STATE, (Table("sums", "", cells),)), register)
        return [] if isinstance(answer, ReleaseRefused) else list(answer.published)

    def france(
        self, codes: tuple[Code, ...], told: Sequence[PublishedCell], gate: Callable[[Count], Gate]
    ) -> list[PublishedCell]:
        """Return the sums for France that may be told, all that are asked or none."""
        held = self._held(codes)
        cells = self._cells(FRANCE, held)
        if not held or not cells:
            return []
        judge, register = self._judge(held, gate, told)
        holds = judge.holds(Demand(Audience.STATE, (Table("sums", "", cells),)), register)
        secret = [
            sum(self._files[code].told[_indicator(cell)].least for code in held) for cell in cells
        ]
        made = zip(cells, secret, strict=True)
        return [PublishedCell(cell.id, cell.scope, value) for cell, value in made if holds]

    def sum(self, indicator: Code, codes: Sequence[Code]) -> Sum:
        """Return the exact sum of an indicator over départements that all tell it."""
        value = sum(self._files[code].told[indicator].least for code in codes)
        return Sum(value, value)

    def _held(self, codes: Sequence[Code]) -> tuple[Code, ...]:
        """Return the départements that hold something of the measure secret."""
        return tuple(
            code
            for code in codes
            if any(
                i not in self._files[code].told or self._files[code].told[i].secret
                for i in self._indicators
            )
        )

    def _cells(self, place: OfficeName, held: tuple[Code, ...]) -> tuple[Cell, ...]:
        """Return the secret part of each sum, where every part of it is known exactly."""
        told = [self._files[code].told for code in held]
        return tuple(
            Cell(f"{place}/{i}", self._scopes[i].within(Axis.TERRITORY, held))
            for i in self._indicators
            if all(i in one and one[i].exact is not None for one in told)
            and any(one[i].secret for one in told)
        )

    def _judge(
        self,
        held: Sequence[Code],
        gate: Callable[[Count], Gate],
        told: Sequence[PublishedCell],
    ) -> tuple[Gate, list[FiguresReleased]]:
        values: dict[Scope, int] = {}
        published = [
            PublishedCell(
                f"earlier/{n}",
                self._scopes[one.indicator].within(Axis.TERRITORY, one.departments),
                one.value,
            )
            for n, one in enumerate(self._earlier)
        ]
        tied = {code for one in self._earlier for code in one.departments} & self._files.keys()
        for code in sorted({*held, *tied}):
            for i in self._indicators:
                one = self._files[code].told.get(i)
                if one is not None and one.exact is not None:
                    scope = self._scopes[i].within(Axis.TERRITORY, (code,))
                    values[scope] = one.exact
                    value = None if one.secret else one.exact
                    published.append(PublishedCell(f"{code}/{i}", scope, value))
        register = [
            FiguresReleased("", Audience.STATE, "", "", self._version, tuple(cells))
            for cells in (published, told)
        ]
        return gate(territory_counter(values)), register
