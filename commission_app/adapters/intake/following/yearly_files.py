"""Reads the yearly files of a folder: indicators as JSON, clear or sealed by age."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from commission_app.application.reporting.consolidation import (
    DepartmentFile,
    FileFault,
    SetAside,
    Told,
)
from commission_app.application.reporting.yearly_report import EXACT, FORMAT, VERSION

_LARGEST = 1_000_000
Opener = Callable[[bytes], bytes | None]
"""Opens what is sealed, None where it is not to this key or was changed."""


def read_folder(folder: Path, opened: Opener) -> list[DepartmentFile | SetAside]:
    """Read every ``.json`` and ``.age`` file of a folder, in their order (OSError: the folder)."""
    return [
        _read(path, opened)
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in (".json", ".age") and path.is_file()
    ]


def _read(path: Path, opened: Opener) -> DepartmentFile | SetAside:
    try:
        if path.stat().st_size > _LARGEST:
            return SetAside(path.name, FileFault.UNREADABLE)
        content = path.read_bytes()
    except OSError:
        return SetAside(path.name, FileFault.UNREADABLE)
    sealed = path.suffix.lower() == ".age"
    if sealed:
        clear = opened(content)
        if clear is None or len(clear) > _LARGEST:
            return SetAside(path.name, FileFault.SEALED)
        content = clear
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        return SetAside(path.name, FileFault.UNREADABLE)
    try:
        return _file(path.name, raw, EXACT if sealed else FORMAT, sealed=sealed)
    except (KeyError, TypeError, ValueError):
        return SetAside(path.name, FileFault.FORMAT)


def _file(name: str, raw: Mapping[str, Any], wanted: str, *, sealed: bool) -> DepartmentFile:
    if raw["format"] != wanted or raw["version"] != VERSION:
        raise ValueError(wanted)
    told = {str(one["id"]): _told(one, sealed=sealed) for one in raw["indicateurs"]}
    if len(told) != len(raw["indicateurs"]):
        raise ValueError("an indicator is told twice")
    return DepartmentFile(
        name,
        str(raw["departement"]),
        str(raw["commission"]),
        _count(raw["annee"]),
        _count(raw["dictionnaire"]),
        told,
        sealed,
    )


def _told(one: Mapping[str, Any], *, sealed: bool) -> Told:
    secret = one["secret"]
    if type(secret) is not bool:
        raise ValueError("a cell is secret or it is not")
    if sealed or not secret:
        value = _count(one["valeur"])
        return Told(value, value, secret)
    most = one["max"]
    found = Told(_count(one["min"]), None if most is None else _count(most), secret=True)
    if one["valeur"] is not None or (found.most is not None and found.most < found.least):
        raise ValueError("a secret cell is told as an interval")
    return found


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("a count is a whole number from zero on")
    return value
