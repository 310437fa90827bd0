"""Which texts of an act, of an agenda or of a session the guard looks at."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from commission_app.domain.session import SessionState
from commission_app.session import pace
from commission_app.session.draft import AgendaDraft
from commission_app.session.guard import OF_AN_OFFICE, Forbids, Kind

_KEYS = frozenset(
    {"id", "item", "seat", "giver", "holder", "carried_by", "digest", "field", "fields", "items"}
    | {"seats", "stream", "agenda", "letterhead"}
)
"""What names a part of the session, or a digest: no text."""
_PEOPLE = frozenset(
    {"name", "quality", "author", "signer", "deputy", "signatory", "association"}
    | {"person", "expected"}
)
"""Where names are legitimate: a name, its quality and a place of office are no secret there."""
_LEGITIMATE = frozenset({Kind.NAME.value, Kind.ADDRESS.value})


def own_names(state: SessionState) -> tuple[str, ...]:
    """Give the names that a session knows: its members, its associations, who was heard."""
    return (
        *(name for seat in state.seats.values() for name in (seat.holder, seat.deputy or "")),
        *(known.person for known in state.attendance.values()),
        *(known.name for known in state.associations),
        *(outsider.name for outsider in state.outsiders),
        *((state.secretary.name,) if state.secretary is not None else ()),
    )


def identifying(command: object, guard: Forbids, known: Collection[str] = ()) -> tuple[str, ...]:
    """Give the kinds of identifiers in the texts that a command would write."""
    kinds: dict[str, None] = {}
    for name, text in _texts(command):
        found = dict.fromkeys(guard(text, known))
        if name in _PEOPLE:
            found = {kind: None for kind in found if kind not in _LEGITIMATE}
        kinds.update(found)
    return tuple(kinds)


def identifying_draft(draft: AgendaDraft, guard: Forbids) -> tuple[str, ...]:
    """Give the kinds of identifiers in the titles, references and sheets of an agenda."""
    known = (
        *(name for seat in draft.seats for name in (seat.holder, seat.deputy or "")),
        *(association.name for association in draft.associations),
    )
    kinds: dict[str, None] = {}
    for number, drafted in enumerate(draft.items):
        pace.step(number, len(draft.items))
        for text in (drafted.item.title, drafted.item.reference or ""):
            kinds.update(dict.fromkeys(guard(text, known)))
        for name, text in _texts(drafted.sheet):
            if name != "first_entry":
                kinds.update(dict.fromkeys(guard(text, known)))
    for doubt in draft.kept:
        kinds.update(dict.fromkeys(guard(doubt.reason, known)))
    for text in (draft.details.place, draft.details.commission, draft.details.convocation_means):
        found = guard(text, known)
        kinds.update(dict.fromkeys(kind for kind in found if kind not in OF_AN_OFFICE))
    return tuple(kinds)


def named_texts(value: object) -> Iterator[tuple[str, str]]:
    """Give every free text under a command or in a sheet, with its field; names are apart."""
    for name, text in _texts(value):
        if name not in _PEOPLE and name != "first_entry":
            yield name, text


def kept_by_reason(draft: AgendaDraft) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the places of what was kept, by kind and reason: « Ordre du jour!T3 »."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for doubt in draft.kept:
        sheet, row, column = doubt.place
        key = (doubt.kind, doubt.reason)
        found[key] = (*found.get(key, ()), f"{sheet}!{column}{row}")
    return found


def _texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text under a value with the name of its field; keys and dates are no texts."""
    if name in _KEYS:
        return
    if isinstance(value, str):
        if not isinstance(value, Enum) and not _is_day(value):
            yield from _opened(name, value)
    elif isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from _texts(part, name)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, str(key))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), field.name)


def _opened(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Look inside a sheet written as JSON: its separators would hide what it holds."""
    if text.startswith("{"):
        try:
            sheet = json.loads(text)
        except ValueError:
            sheet = None
        if isinstance(sheet, dict):
            for key, part in sheet.items():
                if key != "first_entry":
                    yield from _texts(part, str(key))
            return
    yield name, text


def _is_day(text: str) -> bool:
    """Tell a date of the application, ISO 8601: what people type is never written so alone."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10
