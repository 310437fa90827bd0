"""What two counts differ by: nobody may work it out either, where it is too small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from commission_app.domain.codes import Day
from commission_app.domain.figures.observations import Measure
from commission_app.domain.figures.release.atoms import Family, slices_of
from commission_app.domain.figures.release.scopes import Count, Scope, beyond
from commission_app.domain.figures.release.suppression import Guarded
from commission_app.domain.figures.release.system import Form

Families = Mapping[tuple[Measure, Day], Family]


def differences(
    made: Families,
    scopes: Sequence[Scope],
    count: Count,
    least: Callable[[int], int],
    given: Sequence[Form],
) -> list[Guarded]:
    """Return every stretch of time and every rest that the counts tell apart, and too small.

    A stretch is what two publications may differ by; a rest is a count less one that it holds:
    the men where the total and the women are told, and whoever no value names. Each is guarded as
    far as a count of its axes: ``least`` gives from where one with so many of them leaves. What is
    ``given`` is no secret any more: what left, what can only be zero, what an exception lets out.
    """
    nothing = {atom for form in given if form.value == 0 for atom in _all_counted(form)}
    found: dict[frozenset[int], Guarded] = {}
    by_family: dict[tuple[Measure, Day], list[Scope]] = {}
    for scope in scopes:
        by_family.setdefault(scope.family, []).append(scope)
    for family, members in by_family.items():
        whole = made[family]
        plain = _plain(whole, members, nothing)
        for form, axes in (*_stretches(whole, members, count), *_rests(whole, members, count)):
            terms = frozenset(form.terms)
            width = least(min(axes, plain.get(terms - nothing, axes)))
            kept = found.get(terms)
            if form.value < width and form.terms and (kept is None or kept.width < width):
                found[terms] = Guarded(form, width)
    known = {frozenset(form.terms) for form in given}
    return [
        one
        for terms, one in found.items()
        if terms not in known and not terms <= nothing and terms - nothing not in known
    ]


def _plain(
    family: Family, members: Sequence[Scope], nothing: set[int]
) -> dict[frozenset[int], int]:
    """Return the axes of each count by what it counts, whatever can only be zero left out."""
    found: dict[frozenset[int], int] = {}
    for scope in members:
        terms, axes = frozenset(family.of(scope)) - nothing, beyond(scope.where)
        found[terms] = min(axes, found.get(terms, axes))
    return found


def _all_counted(form: Form) -> Iterator[int]:
    """Yield the atoms of a count that is zero: none of them is anything else."""
    if all(sign > 0 for sign in form.terms.values()):
        yield from form.terms


def _stretches(
    family: Family, members: Sequence[Scope], count: Count
) -> Iterator[tuple[Form, int]]:
    if members[0].stock:
        return
    wheres = {scope.where for scope in members}
    for first, last in slices_of(members):
        for where in wheres:
            scope = Scope(members[0].measure, first, last, where)
            yield Form(family.of(scope), count(scope)), beyond(where)


def _rests(family: Family, members: Sequence[Scope], count: Count) -> Iterator[tuple[Form, int]]:
    told = sorted({wider for scope in members for wider in _wider(family, scope)}, key=repr)
    atoms = [frozenset(family.of(scope)) for scope in told]
    values = [count(scope) for scope in told]
    for n, larger in enumerate(atoms):
        for m, smaller in enumerate(atoms):
            if smaller < larger:
                rest = Form(dict.fromkeys(larger - smaller, 1), values[n] - values[m])
                yield rest, beyond(told[n].where, told[m].where)


def _wider(family: Family, scope: Scope) -> Iterator[Scope]:
    """Yield a count, and the same with any value of an axis, or with all that are named of it."""
    yield scope
    for axis, codes in scope.where:
        others = tuple(known for known in scope.where if known[0] is not axis)
        yield replace(scope, where=others)
        named = family.named(axis)
        if named != codes:
            yield replace(scope, where=(*others, (axis, named)))
