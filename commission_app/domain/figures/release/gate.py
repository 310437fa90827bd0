"""The only way out of a figure: released cells and tables are made here and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final, final

from commission_app.domain.codes import Code
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.release.atoms import TooFine, families
from commission_app.domain.figures.release.carried import carried, quiet
from commission_app.domain.figures.release.differences import Families, differences
from commission_app.domain.figures.release.register import FiguresReleased, PublishedCell
from commission_app.domain.figures.release.scopes import (
    Cell,
    Count,
    Relation,
    Scope,
    Table,
    beyond,
)
from commission_app.domain.figures.release.suppression import (
    Betrayed,
    Contradicted,
    Guarded,
    Task,
    Wanted,
    choose,
    keeps,
)
from commission_app.domain.figures.release.system import Form, Solver, SolverFailed
from commission_app.domain.figures.release.thresholds import Audience, Thresholds
from commission_app.domain.text import Wording

_SEAL: Final = object()


@final
class ReleasedCell:
    """A count that may leave. Only the gate makes one; nothing of it changes."""

    __slots__ = ("_id", "_value")

    def __init__(self, id: Code, value: int, seal: object) -> None:  # noqa: A002
        """Refuse whoever is not the gate (TypeError)."""
        if seal is not _SEAL:
            raise TypeError("only the release gate makes a released cell")
        object.__setattr__(self, "_id", id)
        object.__setattr__(self, "_value", value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a released cell does not change")

    def __reduce__(self) -> str:
        raise TypeError("a released cell is not copied out of the gate")

    @property
    def id(self) -> Code:
        """Return the name of the cell."""
        return str(object.__getattribute__(self, "_id"))

    @property
    def value(self) -> int:
        """Return the count."""
        return int(object.__getattribute__(self, "_value"))


class Why(StrEnum):
    """Why a cell is masked: told inside. Outside one sentence covers both, as either would tell."""

    TOO_SMALL = "too_small"
    DEDUCIBLE = "deducible"


MASKED: Wording = "secret\u00a0: trop petit, ou permettrait d’en déduire un autre"
"""What is said outside of every masked cell; telling which of the two would bound it."""


@dataclass(frozen=True, slots=True)
class MaskedCell:
    """A count that stays inside, with the reason that is told inside alone."""

    id: Code
    why: Why


Leaving = ReleasedCell | MaskedCell


@final
class ReleasedTable:
    """A table as it leaves: each cell released or masked, each ratio of two released cells."""

    __slots__ = ("cells", "id", "ratios", "title")

    def __init__(
        self,
        table: Table,
        cells: Mapping[Code, Leaving],
        seal: object,
    ) -> None:
        """Refuse whoever is not the gate (TypeError)."""
        if seal is not _SEAL:
            raise TypeError("only the release gate makes a released table")
        self.id: Final = table.id
        self.title: Final = table.title
        self.cells: Final = tuple(cells[cell.id] for cell in table.cells)
        self.ratios: Final = {
            r.id: _ratio(cells.get(r.part), cells.get(r.whole)) for r in table.ratios
        }


def _ratio(part: Leaving | None, whole: Leaving | None) -> Fraction | None:
    """Return an exact ratio, None unless both of its counts leave."""
    if not isinstance(part, ReleasedCell) or not isinstance(whole, ReleasedCell):
        return None
    return Fraction(part.value, whole.value) if whole.value else None


@final
class RangedCell:
    """What everything that left tells of a count already. Only the gate makes one.

    Telling it again tells nothing: it is worked out from what is outside, never from the facts.
    """

    __slots__ = ("id", "least", "most")

    def __init__(self, id: Code, least: int, most: int | None, seal: object) -> None:  # noqa: A002
        """Refuse whoever is not the gate (TypeError); ``most`` None where nothing bounds it."""
        if seal is not _SEAL:
            raise TypeError("only the release gate makes a range")
        self.id: Final = id
        self.least: Final = least
        self.most: Final = most


@dataclass(frozen=True, slots=True)
class Demand:
    """What is wanted outside, to whom.

    ``excepted`` are the cells of an exception that was granted by name and reason.
    """

    audience: Audience
    tables: tuple[Table, ...]
    excepted: frozenset[Code] = frozenset()


@dataclass(frozen=True, slots=True)
class Release:
    """What leaves; ``published`` is what the register of publications must keep of it."""

    tables: tuple[ReleasedTable, ...]
    published: tuple[PublishedCell, ...]

    def cell(self, id: Code) -> Leaving:  # noqa: A002 - its word everywhere
        """Return a cell by its name (KeyError)."""
        found = {cell.id: cell for table in self.tables for cell in table.cells}
        return found[id]


class WhyRefused(StrEnum):
    """Why nothing leaves."""

    BETRAYED = "betrayed"
    """An earlier release would give a count too small."""
    CORRECTED = "corrected"
    """What left before is no longer what the facts say."""
    UNDECIDED = "undecided"
    """It could not be proved that nothing can be worked out."""


@dataclass(frozen=True, slots=True)
class ReleaseRefused:
    """Nothing leaves, and why; ``cells`` are those concerned, where one can tell."""

    why: WhyRefused
    cells: tuple[Code, ...] = ()


class Gate:
    """Judges what is wanted outside against everything that left before; it fails closed."""

    def __init__(self, thresholds: Thresholds, solver: Solver, count: Count) -> None:
        """Take the thresholds, what solves, and what counts a scope from the facts."""
        self._thresholds = thresholds
        self._solver = solver
        self._count = count

    def release(
        self, demand: Demand, register: Sequence[FiguresReleased] = ()
    ) -> Release | ReleaseRefused:
        """Return what leaves, small and deducible counts masked, or why nothing does."""
        cells = {cell.id: cell for table in demand.tables for cell in table.cells}
        if len(cells) != sum(len(table.cells) for table in demand.tables):
            raise ValueError("a cell is named twice")
        values = {cell.id: self._count(cell.scope) for cell in cells.values()}
        persons = {i: c for i, c in cells.items() if c.population is Population.PERSONS}
        wrong = tuple(i for i, c in persons.items() if c.structural and values[i] != 0)
        if wrong:
            return ReleaseRefused(WhyRefused.UNDECIDED, wrong)
        try:
            hidden = self._hidden(demand, persons, values, register)
        except Betrayed as betrayed:
            return ReleaseRefused(WhyRefused.BETRAYED, _named(betrayed.form, persons, values))
        except Contradicted:
            return ReleaseRefused(WhyRefused.CORRECTED)
        except (SolverFailed, TooFine):
            return ReleaseRefused(WhyRefused.UNDECIDED)
        leaving: dict[Code, Leaving] = {
            i: MaskedCell(i, hidden[i]) if i in hidden else ReleasedCell(i, values[i], _SEAL)
            for i in cells
        }
        tables = tuple(ReleasedTable(table, leaving, _SEAL) for table in demand.tables)
        kept = tuple(
            PublishedCell(i, cell.scope, None if i in hidden else values[i])
            for i, cell in persons.items()
        )
        return Release(tables, kept)

    def holds(self, demand: Demand, register: Sequence[FiguresReleased] = ()) -> bool:
        """Tell whether every count of persons asked for may leave as it is, none masked."""
        cells = {cell.id: cell for table in demand.tables for cell in table.cells}
        values = {name: self._count(cell.scope) for name, cell in cells.items()}
        try:
            return keeps(self._task(demand, cells, values, register), self._solver)
        except (Contradicted, SolverFailed, TooFine):
            return False

    def ranges(
        self, cells: Sequence[Cell], register: Sequence[FiguresReleased], audience: Audience
    ) -> dict[Code, RangedCell]:
        """Return what may be told of counts that do not leave: what an audience knows already.

        Nothing is returned where it could not be worked out.
        """
        earlier = [cell for one in _read_by(audience, register) for cell in one.cells]
        scopes = [*(cell.scope for cell in cells), *(cell.scope for cell in earlier)]
        try:
            # No axis is taken as closed: that would be known from the facts.
            made, atoms = families(scopes, lambda scope: len(scope.where))
            known = [_form(made, c.scope, c.value) for c in earlier if c.value is not None]
            forms = [_form(made, cell.scope, 0) for cell in cells]
            found = self._solver.intervals(atoms, known, forms)
        except (SolverFailed, TooFine):
            return {}
        return {
            cell.id: RangedCell(cell.id, max(0, span.least), span.most, _SEAL)
            for cell, span in zip(cells, found or (), strict=found is not None)
        }

    def _hidden(
        self,
        demand: Demand,
        persons: Mapping[Code, Cell],
        values: Mapping[Code, int],
        register: Sequence[FiguresReleased],
    ) -> dict[Code, Why]:
        task = self._task(demand, persons, values, register)
        found = choose(task, self._solver)
        if len(_read_by(demand.audience, register)) < len(register):
            self._look_as_state(demand, persons, values, register, found)
        names, wanted = list(persons), task.wanted
        return {names[n]: Why.TOO_SMALL if wanted[n].too_small else Why.DEDUCIBLE for n in found}

    def _look_as_state(
        self,
        demand: Demand,
        persons: Mapping[Code, Cell],
        values: Mapping[Code, int],
        register: Sequence[FiguresReleased],
        hidden: Collection[int],
    ) -> None:
        """Refuse what tells whoever also read what left to the State more than it may know.

        No more is asked of a count than what left before left of it (Betrayed, Contradicted).
        """
        task = self._task(replace(demand, audience=Audience.STATE), persons, values, register)
        guarded = [*task.guarded, *(w.guarded for w in task.wanted if w.too_small)]
        shown = [w.form for n, w in enumerate(task.wanted) if n not in hidden]
        forms = [one.form for one in guarded]
        before = self._solver.intervals(task.atoms, task.known, forms)
        after = self._solver.intervals(task.atoms, [*task.known, *shown], forms)
        if before is None or after is None:
            raise Contradicted
        for one, then, now in zip(guarded, before, after, strict=True):
            if now.narrower(one.width) and now != then:
                raise Betrayed(one.form)

    def _task(
        self,
        demand: Demand,
        persons: Mapping[Code, Cell],
        values: Mapping[Code, int],
        register: Sequence[FiguresReleased],
    ) -> Task:
        """Return what the readers of an audience know, are to read, and may not work out."""
        read = _read_by(demand.audience, register)
        earlier = [cell for publication in read for cell in publication.cells]
        asked = [*(c.scope for c in persons.values()), *(c.scope for c in earlier)]
        relations = tuple(carried(asked, self._count))
        scopes = [*asked, *(scope for relation in relations for _, scope in relation.terms)]
        made, atoms = families(scopes, self._count)
        wanted = [
            Wanted(
                Form(made[c.scope.family].of(c.scope), values[i]),
                0 if c.structural else self._least(c.axes, demand.audience),
                i in demand.excepted,
            )
            for i, c in persons.items()
        ]
        known = [_form(made, c.scope, c.value) for c in earlier if c.value is not None]
        known += [_related(made, relation) for relation in relations]
        known += (
            [_form(made, scope, 0) for scope in quiet(scopes, self._count)] if relations else []
        )
        given = [
            n for n, (i, c) in enumerate(persons.items()) if c.structural or i in demand.excepted
        ]
        apart = differences(
            made,
            scopes,
            self._count,
            lambda axes: self._least(axes, demand.audience),
            given=[*known, *(wanted[n].form for n in given)],
        )
        guarded = [*self._guarded(made, read, demand.audience), *apart]
        return Task(atoms, tuple(known), tuple(wanted), tuple(guarded))

    def _guarded(
        self, made: Families, read: Sequence[FiguresReleased], audience: Audience
    ) -> Iterator[Guarded]:
        """Yield what an audience may not know; of what is hidden in public alone, small counts."""
        for publication in read:
            for cell in (one for one in publication.cells if one.value is None):
                least = self._least(beyond(cell.scope.where), audience)
                form = _form(made, cell.scope, self._count(cell.scope))
                if publication.audience is audience or form.value < least:
                    yield Guarded(form, least)

    def _least(self, axes: int, audience: Audience) -> int:
        return self._thresholds.least(Population.PERSONS, axes, audience)


def _read_by(audience: Audience, register: Sequence[FiguresReleased]) -> list[FiguresReleased]:
    """Return what an audience read: the State reads what is public too."""
    return [one for one in register if one.audience in (audience, Audience.PUBLIC)]


def _form(made: Families, scope: Scope, value: int) -> Form:
    return Form(made[scope.family].of(scope), value)


def _related(made: Families, relation: Relation) -> Form:
    terms: dict[int, int] = {}
    for sign, scope in relation.terms:
        for atom in made[scope.family].of(scope):
            terms[atom] = terms.get(atom, 0) + sign
    return Form(terms, 0)


def _named(
    form: Form, persons: Mapping[Code, Cell], values: Mapping[Code, int]
) -> tuple[Code, ...]:
    """Return the wanted counts that are as small as the one that would be known."""
    return tuple(i for i in persons if values[i] == form.value)
