"""Finds every text of a value by the types of its fields, and refuses a text of no kind.

A value is walked along its annotations: a field may be added anywhere, and its texts are found. A
bare ``str``, which says neither what it may hold nor who looks at it, is an ``UnguardedText``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from commission_app.domain.people import SealedName
from commission_app.domain.text import TextKind

_T = TypeVar("_T")
_NO_TEXT = (Enum, bool, int, float, bytes, datetime, date, time, timedelta, PurePath, type(None))


class UnguardedText(TypeError):
    """A text that nobody would look at; its message names the place, never the text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text, what it may hold, the field it stands in, and the values around it, outermost first.

    ``field`` is that of the innermost record.
    """

    kind: TextKind
    field: str
    content: str
    owners: tuple[object, ...] = ()


def texts(value: object) -> Iterator[Text]:
    """Give every text of a record, in the order of its fields (UnguardedText)."""
    yield from _walk(value, type(value), "", ())


def unguarded(hint: object) -> tuple[str, ...]:
    """Give the places, under a type, of what no kind of text covers; none where all is covered."""
    return tuple(_faults(hint, _name(hint), set()))


def rewritten(value: _T, change: Callable[[str], str]) -> _T:
    """Give a record with each of its free texts changed, those of the records in it too."""
    changed: _T = _rewrite(value, type(value), change)
    return changed


def hints_of(record: type) -> Mapping[str, Any]:
    """Give the types of the fields of a record, their kinds of text with them."""
    return _hints(record)


@cache
def _hints(record: type) -> dict[str, Any]:
    known = get_type_hints(record, include_extras=True)
    return {field.name: known[field.name] for field in fields(record)}


def kind_of(hint: object) -> TextKind | None:
    """Give the kind of a text type, None for any other type."""
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) is Annotated:
        return next((part for part in get_args(hint)[1:] if isinstance(part, TextKind)), None)
    return None


def _walk(value: object, hint: object, field: str, owners: tuple[object, ...]) -> Iterator[Text]:
    kind = kind_of(hint)
    if kind is not None:
        if isinstance(value, str):
            yield Text(kind, field, value, owners)
        return
    if isinstance(value, _NO_TEXT):
        return
    if isinstance(value, SealedName):
        yield Text(TextKind.NAME, field, value.known or "", owners)
        return
    if is_dataclass(value) and not isinstance(value, type):
        inside = (*owners, value)
        for name, known in _hints(type(value)).items():
            yield from _walk(getattr(value, name), known, name, inside)
        return
    options = _options(hint)
    if isinstance(value, str):
        written = [option for option in options if kind_of(option) is not None]
        if len(written) != 1:
            raise UnguardedText(f"{_owner(owners)}.{field}: {_name(hint)}")
        yield from _walk(value, written[0], field, owners)
        return
    yield from _walk_many(value, options, field, owners)


def _walk_many(
    value: object, options: tuple[object, ...], field: str, owners: tuple[object, ...]
) -> Iterator[Text]:
    for option in options:
        parts = get_args(option)
        if isinstance(value, Mapping) and len(parts) == 2 and get_origin(option) is not tuple:
            for key, one in value.items():
                yield from _walk(key, parts[0], field, owners)
                yield from _walk(one, parts[1], field, owners)
            return
        if isinstance(value, Collection) and not isinstance(value, Mapping) and parts:
            for one, known in zip(value, _each(option, len(value)), strict=True):
                yield from _walk(one, known, field, owners)
            return
    raise UnguardedText(f"{_owner(owners)}.{field}: {type(value).__name__}")


def _each(hint: object, count: int) -> Iterable[object]:
    """Give the type of each part of a collection."""
    parts = get_args(hint)
    if get_origin(hint) is tuple and Ellipsis not in parts:
        return parts
    return (parts[0],) * count


def _options(hint: object) -> tuple[object, ...]:
    if get_origin(hint) in (Union, types.UnionType):
        return get_args(hint)
    return (hint,)


def _faults(hint: object, place: str, seen: set[object]) -> Iterator[str]:
    if kind_of(hint) is not None or hint is Ellipsis or get_origin(hint) in (Literal, Callable):
        return
    options = _options(hint)
    if len(options) > 1:
        if sum(kind_of(option) is not None for option in options) > 1:
            yield f"{place}: {_name(hint)}"
        for option in options:
            yield from _faults(option, place, seen)
        return
    parts = get_args(hint)
    if parts:
        for part in parts:
            yield from _faults(part, place, seen)
    elif isinstance(hint, type) and is_dataclass(hint):
        if hint not in seen:
            seen.add(hint)
            for name, known in _hints(hint).items():
                yield from _faults(known, f"{hint.__name__}.{name}", seen)
    elif not (isinstance(hint, type) and issubclass(hint, (*_NO_TEXT, SealedName))):
        yield f"{place}: {_name(hint)}"


def _rewrite(value: Any, hint: object, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    if kind_of(hint) is TextKind.FREE:
        return change(value) if isinstance(value, str) else value
    if is_dataclass(value) and not isinstance(value, type):
        after = {
            name: _rewrite(getattr(value, name), known, change)
            for name, known in _hints(type(value)).items()
        }
        moved = {name: new for name, new in after.items() if new != getattr(value, name)}
        return replace(value, **moved) if moved else value
    for option in _options(hint):
        if isinstance(value, str) and kind_of(option) is TextKind.FREE:
            return change(value)
        if isinstance(value, tuple) and get_origin(option) is tuple:
            each = _each(option, len(value))
            pairs = zip(value, each, strict=True)
            return tuple(_rewrite(one, known, change) for one, known in pairs)
    return value


def _owner(owners: tuple[object, ...]) -> str:
    return type(owners[-1]).__name__ if owners else "value"


def _name(hint: object) -> str:
    return getattr(hint, "__name__", None) or str(hint)
