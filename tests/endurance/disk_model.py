"""What a disk may hold after a power cut: every write and name not yet synced may be lost."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.endurance.shim import Call

SECTOR = 512


@dataclass
class _File:
    """A file: what is surely on the disk, and the writes that may be, in their order."""

    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _NameChange:
    """A change of a folder: a name given to a file, taken away, or moved."""

    name: str
    node: int | None
    before: str = ""


@dataclass
class _Folder:
    durable: dict[str, int] = field(default_factory=dict)
    pending: list[_NameChange] = field(default_factory=list)


class Choice:
    """Decides what of the unsynced survived."""

    def __init__(self, chance: random.Random, keep: float, *, tears: bool) -> None:
        """``keep`` is the chance of each write to survive; torn ones keep some of their sectors."""
        self._chance, self._keep, self._tears = chance, keep, tears

    def survives(self) -> bool:
        """Tell whether a change reached the disk."""
        return self._chance.random() < self._keep

    def sectors(self, count: int) -> list[bool]:
        """Tell which sectors of a write reached the disk."""
        if not self._tears or self._chance.random() < 0.5:
            return [self.survives()] * count
        return [self.survives() for _ in range(count)]


class Disk:
    """Follows recorded calls; gives states that a power cut may leave at that moment.

    The model is harsher than a journalling file system: changes of a folder not yet synced may be
    lost one by one, and a file synced without its folder may have lost its name.
    """

    def __init__(self, root: Path, initial: dict[str, bytes]) -> None:
        """Begin with files that are surely on the disk, by their names under ``root``."""
        self._root = PurePosixPath(root)
        self._files: dict[int, _File] = {}
        self._folders: dict[str, _Folder] = {}
        self._names: dict[str, int] = {}
        for number, (name, content) in enumerate(initial.items(), start=1):
            self._files[-number] = _File(content)
            self._names[name] = -number
            self._folder_of(name).durable[name] = -number
        self._known: dict[int, int] = {}

    def follow(self, call: Call) -> None:
        """Take one call into account."""
        match call.what:
            case "C":
                self._known[call.node] = call.node
                self._files[call.node] = _File()
                self._give(self._relative(call.payload), call.node)
            case "E":
                name = self._relative(call.payload)
                if name in self._names:
                    self._known[call.node] = self._names[name]
            case "W":
                self._file(call.node).pending.append((call.offset, call.payload))
            case "T":
                self._file(call.node).pending.append((call.offset, None))
            case "S":
                file = self._file(call.node)
                file.durable = _written(file, None)
                file.pending.clear()
            case "D":
                folder = self._folders.setdefault(self._relative(call.payload), _Folder())
                folder.durable = _renamed(folder, None)
                folder.pending.clear()
            case "U":
                name = self._relative(call.payload)
                self._names.pop(name, None)
                self._folder_of(name).pending.append(_NameChange(name, None))
            case "R":
                before, after = (self._relative(part) for part in call.payload.split(b"\n"))
                node = self._names.pop(before)
                self._names[after] = node
                self._folder_of(after).pending.append(_NameChange(after, node, before))

    @property
    def unsynced(self) -> bool:
        """True while there is something to lose."""
        files = any(file.pending for file in self._files.values())
        return files or any(folder.pending for folder in self._folders.values())

    def state(self, choice: Choice | None) -> dict[str, bytes]:
        """Give what the disk may hold: by ``choice``, or all of it when None."""
        held: dict[str, bytes] = {}
        for folder in self._folders.values():
            for name, node in _renamed(folder, choice).items():
                if node in self._files:
                    held[name] = _written(self._files[node], choice)
        return held

    def _give(self, name: str, node: int) -> None:
        self._names[name] = node
        self._folder_of(name).pending.append(_NameChange(name, node))

    def _file(self, node: int) -> _File:
        return self._files[self._known[node]]

    def _folder_of(self, name: str) -> _Folder:
        return self._folders.setdefault(str(PurePosixPath(name).parent), _Folder())

    def _relative(self, path: bytes) -> str:
        return str(PurePosixPath(path.decode()).relative_to(self._root))


def _renamed(folder: _Folder, choice: Choice | None) -> dict[str, int]:
    names = dict(folder.durable)
    for change in folder.pending:
        if choice is not None and not choice.survives():
            continue
        if change.before:
            names.pop(change.before, None)
        if change.node is None:
            names.pop(change.name, None)
        else:
            names[change.name] = change.node
    return names


def _written(file: _File, choice: Choice | None) -> bytes:
    content = bytearray(file.durable)
    for offset, part in file.pending:
        if part is None:
            if choice is None or choice.survives():
                _resize(content, offset)
            continue
        for place, sector in _sectors(offset, part, choice):
            if len(content) < place + len(sector):
                _resize(content, place + len(sector))
            content[place : place + len(sector)] = sector
    return bytes(content)


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _sectors(offset: int, part: bytes, choice: Choice | None) -> Iterable[tuple[int, bytes]]:
    """Cut a write where the sectors of the disk begin; give those that survived."""
    cuts = [offset, *range(offset - offset % SECTOR + SECTOR, offset + len(part), SECTOR)]
    ends = [*cuts[1:], offset + len(part)]
    survived = [True] * len(cuts) if choice is None else choice.sectors(len(cuts))
    for begin, end, kept in zip(cuts, ends, survived, strict=True):
        if kept:
            yield begin, part[begin - offset : end - offset]
