"""The words of the disk: which tag stands for which class, at which version, under which names.

Nothing here is taken from the name of a class: classes and their attributes may be renamed, what
lies in a file may not. A tag of the first version is written alone, a later one with its number
(``VoteCast/2``): a program that does not know it refuses it instead of misreading it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import msgspec

Value = TypeVar("Value")
Upcaster = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Makes of the content of one version that of the next, under the names of the disk; pure."""

DecodeHook = Callable[[type, Any], Any]

Names = Mapping[type, Mapping[str, str]]
"""By class, the names on disk of the attributes that are called otherwise in the code."""


@dataclass(frozen=True, slots=True)
class Written(Generic[Value]):
    """A class as it is written: its tag, and the version that this program writes."""

    tag: str
    of: type[Value]
    version: int = 1


class DiskWords(Generic[Value]):
    """Turns values into what is written of them and back, by an explicit table."""

    def __init__(
        self,
        table: Sequence[Written[Value]],
        upcasters: Mapping[tuple[str, int], Upcaster],
        names: Names,
    ) -> None:
        """``upcasters`` leads from each earlier version, by tag and number, to the next one.

        Raises ValueError when a tag or a class is there twice, or a version leads nowhere.
        """
        self._by_tag = {known.tag: known for known in table}
        self._by_class: Mapping[type, Written[Value]] = {known.of: known for known in table}
        self._upcasters = upcasters
        self._names = names
        self._told = {known.of: _told(known.tag, known.version) for known in table}
        earlier = {(known.tag, n) for known in table for n in range(1, known.version)}
        if not len(self._by_tag) == len(self._by_class) == len(table) or earlier != set(upcasters):
            raise ValueError("the table of tags is not sound")
        self._renamed = {known.of for known in table if _reached(known.of) & names.keys()}

    @property
    def classes(self) -> frozenset[type]:
        """Give every class that has a tag."""
        return frozenset(self._by_class)

    def tag(self, value: Value) -> str:
        """Give what tells on disk what a value is (KeyError: its class has no tag)."""
        return self._told[type(value)]

    def knows(self, tag: str) -> bool:
        """Tell whether this program reads a tag; one of a later version it does not."""
        name = tag.partition("/")[0]
        known = self._by_tag.get(name)
        return known is not None and tag in (_told(name, n) for n in range(1, known.version + 1))

    def content(self, value: Value) -> object:
        """Give a value under the names of the disk, ready to be encoded."""
        return self._to_disk(value) if type(value) in self._renamed else value

    def read(self, tag: str, content: bytes | msgspec.Raw, hook: DecodeHook | None = None) -> Value:
        """Read a value of any version (KeyError: an unknown tag; ValueError: unreadable).

        ``hook`` makes what is no plain value, such as a name that lies elsewhere.
        """
        if not self.knows(tag):
            raise KeyError(tag)
        name, _, number = tag.partition("/")
        known, version = self._by_tag[name], int(number or 1)
        if version == known.version and known.of not in self._renamed:
            return msgspec.json.decode(content, type=known.of, dec_hook=hook)
        found: Mapping[str, Any] = msgspec.json.decode(content, type=dict[str, Any])
        for step in range(version, known.version):
            found = self._upcasters[name, step](found)
        plain = self._from_disk(found, known.of)
        return msgspec.convert(plain, type=known.of, strict=True, dec_hook=hook)

    def _to_disk(self, value: Any) -> Any:  # noqa: ANN401 - walks any value
        if isinstance(value, tuple | list | frozenset):
            parts = [self._to_disk(part) for part in value]
            return frozenset(parts) if isinstance(value, frozenset) else parts
        if not is_dataclass(value) or isinstance(value, type):
            return value
        names = self._names.get(type(value), {})
        return {
            names.get(one.name, one.name): self._to_disk(getattr(value, one.name))
            for one in fields(value)
        }

    def _from_disk(self, found: Any, wanted: Any) -> Any:  # noqa: ANN401 - walks any content
        if isinstance(found, list):
            part = next((one for one in get_args(wanted) if one is not Ellipsis), None)
            return [self._from_disk(one, part) for one in found]
        of = next((one for one in (wanted, *get_args(wanted)) if is_dataclass(one)), None)
        if not isinstance(found, Mapping) or of is None:
            return found
        hints, names = get_type_hints(of), self._names.get(of, {})  # type: ignore[arg-type]  # a class
        written = {one.name: names.get(one.name, one.name) for one in fields(of)}
        return {
            name: self._from_disk(found[on_disk], hints[name])
            for name, on_disk in written.items()
            if on_disk in found
        }


def _told(tag: str, version: int) -> str:
    return tag if version == 1 else f"{tag}/{version}"


def _reached(of: Any) -> set[type]:  # noqa: ANN401 - walks any annotation
    """Give the classes that a value of a class may hold, itself included."""
    if not is_dataclass(of):
        return {part for one in get_args(of) for part in _reached(one)}
    hints = get_type_hints(of)
    return {of, *(part for hint in hints.values() for part in _reached(hint))}  # type: ignore[arg-type]  # a class
