"""What the guard says of an act, of an agenda or of a session: it walks types, never names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from commission_app.application.agenda.draft import AgendaDraft, Severity
from commission_app.application.base import progress
from commission_app.application.identities.guard import (
    OF_AN_OFFICE,
    Forbids,
    Guard,
    IdentifierKind,
)
from commission_app.application.identities.printing import undrawable
from commission_app.domain.people import ERASED
from commission_app.domain.session.session import SessionState
from commission_app.domain.text import TextKind
from commission_app.domain.text_walk import Text, texts

_OF_A_BODY = frozenset(
    kind.value for kind in (IdentifierKind.NAME, IdentifierKind.ADDRESS, IdentifierKind.LINK)
)
_ADMITTED: dict[TextKind, frozenset[str]] = {
    TextKind.NAME: frozenset({IdentifierKind.NAME.value, IdentifierKind.ADDRESS.value}),
    TextKind.BODY: _OF_A_BODY,
    TextKind.BEARER: _OF_A_BODY,
    TextKind.PLACE: frozenset(kind.value for kind in OF_AN_OFFICE),
    TextKind.OFFICE: frozenset(kind.value for kind in OF_AN_OFFICE),
    TextKind.ORDER: frozenset(
        kind.value
        for kind in (*OF_AN_OFFICE, IdentifierKind.BIRTH)
        if kind not in (IdentifierKind.PHONE, IdentifierKind.EMAIL)
    ),
    TextKind.DECISION: frozenset({IdentifierKind.BIRTH.value}),
}
"""What is no secret in a kind of text: a name at its place, how to reach an office."""
_ANNOUNCED = re.compile(
    r"(?<!\w)(?:(?i:mm?|mmes?|m[er]|mrs|mlles?|melles?|mad|madame|mesdames|monsieur|messieurs|"
    r"mademoiselle|dame|sieur|dr|pr|docteur|ma[iî]tre|n[ée]e?|épouse|veuve)(?!\w)|"
    r"(?:Mme|Mlle|Madame|Monsieur|Mr|Dr)(?=[A-Z]))"
)
"""What announces a person in a text that names a body or a place: that one is no body."""
_BORN = re.compile(r"\bn[ée]{1,2}s?\s+(?:le|en)\b|\bnaissance\b", re.IGNORECASE)
"""What makes a date one of birth: an act that is cited has its own, which reads like one."""
_CODE = re.compile(r"\S{0,4000}")


def own_names(state: SessionState) -> tuple[str, ...]:
    """Return the names that a session knows: its members, its associations, who was heard."""
    names = (
        *(name for seat in state.seats.values() for name in (seat.holder, seat.deputy or "")),
        *(known.person for known in state.attendance.values()),
        *(known.name for known in state.associations),
        *(outsider.name for outsider in state.outsiders),
        *((state.secretary.name,) if state.secretary is not None else ()),
    )
    return tuple(name for name in names if name != ERASED)


def held(value: object, guard: Forbids, known: Collection[str] = ()) -> Iterator[tuple[Text, str]]:
    """Return each text of a record that may not be kept, with the kind of what identifies in it.

    The same text is looked at once, at its first place.
    """
    seen: set[tuple[TextKind, str]] = set()
    for text in texts(value):
        kind = _weight(text)
        if kind is None or not text.content or (kind, text.content) in seen:
            continue
        seen.add((kind, text.content))
        admitted = _ADMITTED.get(kind, frozenset())
        if _BORN.search(text.content):
            admitted -= {IdentifierKind.BIRTH.value}
        named: Collection[str] = known
        if kind in (TextKind.BODY, TextKind.PLACE) and _ANNOUNCED.search(text.content):
            # It is not known because it is written there; who sits is.
            admitted -= {IdentifierKind.NAME.value}
            named = [name for name in known if name != text.content]
        for found in dict.fromkeys(guard(text.content, named)):
            if found not in admitted:
                yield text, found


def _weight(text: Text) -> TextKind | None:
    """Return the kind under which a text is looked at, None for a code or a day that is one."""
    if text.kind is TextKind.CODE:
        plain = _CODE.fullmatch(text.content) and not any(undrawable(text.content))
        return None if plain else TextKind.FREE
    if text.kind is TextKind.DAY:
        return None if not text.content or _is_day(text.content) else TextKind.FREE
    return text.kind


def doubtful(value: object, guard: Guard, known: Collection[str] = ()) -> dict[str, str]:
    """Return by their words the mentions worth a look that a record holds, each with its kind.

    Names and offices are at their place; what cites a decision about a person is looked at too.
    """
    return {
        text.content[seen.start : seen.end]: seen.kind.value
        for text in texts(value)
        if _weight(text) in (TextKind.FREE, TextKind.DECISION)
        for seen in guard.look(text.content, known)
        if seen.severity is Severity.WARN
    }


def bodies_named(value: object, guard: Guard, known: Collection[str] = ()) -> dict[str, str]:
    """Return the names of bodies that read wholly as somebody's, each with its kind.

    Some bodies bear one (« Flora Tristan »): whoever writes it tells.
    """
    return {
        text.content: IdentifierKind.NAME.value
        for text in texts(value)
        if text.kind is TextKind.BODY
        for seen in guard.look(text.content, known)
        if seen.kind is IdentifierKind.NAME
        and text.content.strip() == text.content[seen.start : seen.end].strip()
    }


def identifying(command: object, guard: Forbids, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the kinds of identifiers in the texts that a command would write."""
    return tuple(dict.fromkeys(kind for _, kind in held(command, guard, known)))


def identifying_draft(draft: AgendaDraft, guard: Forbids) -> tuple[str, ...]:
    """Return the kinds of identifiers in the texts of an agenda, whatever part they stand in."""
    known = (
        *(name for seat in draft.seats for name in (seat.holder, seat.deputy or "")),
        *(association.name for association in draft.associations),
    )
    kinds: dict[str, None] = {}
    for number, drafted in enumerate(draft.items):
        progress.step(number, len(draft.items))
        kinds.update(dict.fromkeys(identifying(drafted, guard, known)))
    for part in (draft.details, *draft.seats, *draft.associations, *draft.links, *draft.kept):
        kinds.update(dict.fromkeys(identifying(part, guard, known)))
    return tuple(kinds)


def free_texts(value: object) -> Iterator[Text]:
    """Return every text of a record that may be in somebody's own words; names are apart."""
    return (text for text in texts(value) if _weight(text) is TextKind.FREE and text.content)


def kept_by_reason(draft: AgendaDraft) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the places of what was kept, by kind and reason: « Ordre du jour!T3 »."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for doubt in draft.kept:
        sheet, row, column = doubt.place
        key = (doubt.kind, doubt.reason)
        found[key] = (*found.get(key, ()), f"{sheet}!{column}{row}")
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
