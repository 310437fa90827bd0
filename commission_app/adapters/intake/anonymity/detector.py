"""Looks at a text as a whole, and masks what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from commission_app.adapters.intake.anonymity.addresses import addresses
from commission_app.adapters.intake.anonymity.capitals import capitals
from commission_app.adapters.intake.anonymity.contacts import contacts
from commission_app.adapters.intake.anonymity.dates import birth_dates, told_births
from commission_app.adapters.intake.anonymity.lexicon import words_of
from commission_app.adapters.intake.anonymity.masks import mask
from commission_app.adapters.intake.anonymity.matching.pattern import Pattern, table
from commission_app.adapters.intake.anonymity.names import names
from commission_app.adapters.intake.anonymity.numbers import numbers, plates
from commission_app.adapters.intake.anonymity.papers import papers
from commission_app.adapters.intake.anonymity.people import people
from commission_app.adapters.intake.anonymity.phones import phones
from commission_app.adapters.intake.anonymity.reading import Reading, read
from commission_app.adapters.intake.anonymity.subjects import subjects
from commission_app.adapters.intake.anonymity.suspicion import IdentifierKind, Suspicion, blocking
from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.printing import undrawable

_COUNTS = Pattern(r"\d|<<|(?<!\w)(?:mil|mille|cents?|zero|nee?s?|anniversaire)(?!\w)")
"""Without a figure, a number in words or a birth, the finders of numbers have nothing to find."""
_PASSES, _LOOKS = 4, 4
_MOST_SEEN = 20_000
_SEEN: dict[tuple[bytes, frozenset[str], date], tuple[Suspicion, ...]] = {}
"""What was found in texts seen before, by their digests: no text is kept. An agenda is looked at
when it is read, after each answer, and when it is imported; its cells repeat from row to row."""


def look(
    text: str, *, allowed: Collection[str] = (), today: date | None = None
) -> tuple[Suspicion, ...]:
    """Give what identifies a person in a text, in its order, one suspicion a place.

    ``allowed`` holds names that are legitimate there, such as associations; ``today`` is the day
    on which ages are counted. Where two overlap, the one that weighs more stays; of two that weigh
    the same, the longer names the kind and both are covered.
    """
    if not text or text.isspace():
        return ()
    day = today or date.today()  # noqa: DTZ011 - a year is enough
    names = _allowed(allowed if isinstance(allowed, tuple) else tuple(allowed))
    mark = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), names, day)
    known = _SEEN.get(mark)
    if known is None:
        if len(_SEEN) >= _MOST_SEEN:
            _SEEN.clear()
        known = _SEEN[mark] = _looked(text, names, day)
    return known


@lru_cache(maxsize=8)
def _allowed(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def forget() -> None:
    """Forget what was found in texts and words seen before: for measures."""
    _SEEN.clear()
    table().forget()


def _looked(text: str, allowed: Collection[str], day: date) -> tuple[Suspicion, ...]:
    reading, people_known = read(text), words_of(tuple(allowed))
    found = _placed(reading, [*contacts(reading.joined), *addresses(reading.joined)])
    if reading.lettered:
        finders = (names, people, subjects, capitals)
        found += _placed(reading, [one for find in finders for one in find(reading, people_known)])
    if _COUNTS.may_be_in(reading) and _COUNTS.search(reading.flat):
        found += _counted(reading.joined, lambda view: _figures(view, day))
        if reading.loose is not None:
            found += _counted(reading.loose, _loose_figures)
    return _with_undrawable(text, _apart(found))


def _with_undrawable(text: str, found: tuple[Suspicion, ...]) -> tuple[Suspicion, ...]:
    """Add the signs that no document could show, those of a name that is at its place too."""
    more = [blocking(IdentifierKind.NO_GLYPH, start, end) for start, end in undrawable(text)]
    return tuple(sorted((*found, *more), key=lambda one: one.start)) if more else found


def _counted(view: Reading, finders: Callable[[Reading], list[Suspicion]]) -> list[Suspicion]:
    """Look again past what was found: the second of two numbers stands beside the first."""
    found: list[Suspicion] = []
    for _ in range(_LOOKS):
        more = finders(view)
        if not more:
            break
        found += _placed(view, more)
        view = view.without([(one.start, one.end) for one in more])
    return found


def _figures(view: Reading, day: date) -> list[Suspicion]:
    return [*_loose_figures(view), *birth_dates(view, day), *plates(view)]


def _loose_figures(view: Reading) -> list[Suspicion]:
    return [*numbers(view), *papers(view), *phones(view), *told_births(view)]


def _placed(reading: Reading, found: list[Suspicion]) -> list[Suspicion]:
    if reading.starts is None:
        return found
    return [Suspicion(o.kind, o.severity, *reading.span(o.start, o.end)) for o in found]


def _apart(found: list[Suspicion]) -> tuple[Suspicion, ...]:
    """Keep one suspicion a place: what blocks first; equals become one that covers both."""
    found.sort(key=lambda one: (one.start, one.end))
    kept: list[Suspicion] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            kept[-1] = _heavier(kept[-1], one)
        else:
            kept.append(one)
    return tuple(kept)


def _heavier(first: Suspicion, second: Suspicion) -> Suspicion:
    if first.severity is not second.severity:
        return first if first.severity is Severity.BLOCK else second
    longer = max(first, second, key=lambda one: one.end - one.start)
    return replace(longer, start=first.start, end=max(first.end, second.end))


class Watch:
    """Answers to the ``Guard`` port with the finders of this package."""

    def __init__(self, today: date | None = None) -> None:
        """Count ages on a day, the present one by default."""
        self._today = today

    def __call__(self, text: str, known: Collection[str] = ()) -> tuple[str, ...]:
        """Give the kinds of identifiers that forbid a text."""
        blocked = (o.kind.value for o in self.look(text, known) if o.severity is Severity.BLOCK)
        return tuple(dict.fromkeys(blocked))

    def look(self, text: str, known: Collection[str] = ()) -> tuple[Suspicion, ...]:
        """Give what identifies a person in a text, in its order."""
        return look(text, allowed=known, today=self._today)

    def cover(self, text: str, suspicions: Sequence[Suspicion]) -> str:
        """Put a mask in place of what was found, whatever its weight."""
        return mask(text, suspicions, severities=tuple(Severity))

    def mask(self, text: str, known: Collection[str] = ()) -> str:
        """Mask what blocks until nothing blocks: what a mask uncovers is masked as well."""
        for _ in range(_PASSES):
            blocked = [o for o in self.look(text, known) if o.severity is Severity.BLOCK]
            if not blocked:
                return text
            text = mask(text, blocked)
        return text
