"""Which counts of an event may be told: judged one after the other, as if each left in its turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.life import Event
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.gate import (
    Demand,
    Gate,
    Leaving,
    MaskedCell,
    RangedCell,
    ReleasedCell,
    ReleaseRefused,
    Why,
)
from commission_app.domain.figures.release.register import FiguresReleased, PublishedCell
from commission_app.domain.figures.release.scopes import Cell, Scope, Table, Where
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series import Value
from commission_app.domain.people import OfficeName
from commission_app.domain.text import Wording

FAVOURABLE = (Axis.SENSE, ("favourable", "favourable_with_reservations"))
SEXES: tuple[tuple[Code, Wording], ...] = (("female", "femmes"), ("male", "hommes"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A count that a text may cite: its token, what it is, how the gate names it."""

    name: Wording
    cell: Cell


def of_event(event: Event, day: Day, begun: Day, series: Sequence[Value]) -> tuple[Asked, ...]:
    """Return what a communiqué about an event may cite; ``begun`` is the first day on record."""
    first = f"{day[:4]}-01-01" if event is Event.YEAR else day
    when = "dans l’année" if event is Event.YEAR else "à cette séance"

    def opinions(nature: Code, since: Day, *more: tuple[Axis, tuple[Code, ...]]) -> Scope:
        where: Where = ((Axis.NATURE, (nature,)), FAVOURABLE, *more)
        return Scope(Measure.OPINION, since, day, where)

    def stock(measure: Measure) -> Scope:
        return Scope(measure, day, day, stock=True)

    found = [
        Asked(f"Entrées acceptées {when}", Cell("entrees", opinions("entry", first))),
        Asked(
            f"Renouvellements acceptés {when}", Cell("renouvellements", opinions("renewal", first))
        ),
        Asked("Entrées acceptées depuis l’origine", Cell("cumul", opinions("entry", begun))),
        Asked("Parcours en cours ce jour", Cell("encours", stock(Measure.UNDER_WAY))),
        *(
            Asked(
                f"Entrées acceptées {when}, {word}",
                Cell(word, opinions("entry", first, (Axis.SEX, (sex,)))),
            )
            for sex, word in SEXES
        ),
        Asked(
            "Associations agréées",
            Cell("associations", stock(Measure.APPROVED_ASSOCIATION), Population.OTHER),
        ),
    ]
    found += [
        Asked(
            f"{value.definition.words} ({value.definition.source})",
            Cell(value.definition.series, value.scope, Population.OTHER),
        )
        for value in series
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Offer:
    """What of the counts asked for may be told, and what the register must keep if it leaves.

    ``ranges`` tell of those that may not what is known outside already.
    """

    asked: tuple[Asked, ...]
    cells: dict[Code, Leaving] = field(default_factory=dict)
    ranges: dict[Code, RangedCell] = field(default_factory=dict)
    published: dict[Code, PublishedCell] = field(default_factory=dict)

    @property
    def others(self) -> frozenset[Code]:
        """Return the names of counts of anything but persons."""
        return frozenset(
            one.cell.id for one in self.asked if one.cell.population is not Population.PERSONS
        )

    @property
    def told_apart(self) -> dict[Code, frozenset[Axis]]:
        """Return the axes that each count is told apart by."""
        return {
            one.cell.id: frozenset(axis for axis, _ in one.cell.scope.where) for one in self.asked
        }

    def publication(
        self, cited: Sequence[Code], title: Wording, to: OfficeName, on: Day, dictionary: int
    ) -> FiguresReleased:
        """Return what leaves with the cells that a text cites."""
        cells = tuple(self.published[i] for i in cited if i in self.published)
        return FiguresReleased(title, Audience.PUBLIC, to, on, dictionary, cells)


def offered(
    gate: Gate,
    asked: Sequence[Asked],
    cited: Callable[[Code], bool],
    register: Sequence[FiguresReleased],
) -> Offer:
    """Judge each count after those before it, the least divided first, those cited before others.

    What is cited is taken as told when the next one is judged; what is only offered is judged with
    it, and may become secret once something else is cited.
    """
    offer = Offer(tuple(asked))
    told = list(register)
    order = sorted(asked, key=lambda one: (not cited(one.cell.id), one.cell.axes))
    for one in order:
        name = one.cell.id
        answer = gate.release(Demand(Audience.PUBLIC, (Table(name, one.name, (one.cell,)),)), told)
        cell = None if isinstance(answer, ReleaseRefused) else answer.cell(name)
        offer.cells[name] = cell if cell is not None else MaskedCell(name, Why.DEDUCIBLE)
        if isinstance(answer, ReleaseRefused) or not isinstance(cell, ReleasedCell):
            continue
        offer.published.update({kept.id: kept for kept in answer.published})
        if cited(name):
            told.append(FiguresReleased(one.name, Audience.PUBLIC, "", "", 0, answer.published))
    held = [
        one.cell
        for one in asked
        if isinstance(offer.cells[one.cell.id], MaskedCell)
        and one.cell.population is Population.PERSONS
    ]
    return replace(offer, ranges=gate.ranges(held, told, Audience.PUBLIC))
