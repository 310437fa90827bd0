"""Canaries: strings found nowhere else, and a search of files for them in every likely form."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_ZLIB = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_HEXADECIMAL = re.compile(rb"(?:[0-9A-Fa-f]{2}){12,}")
_DEEPEST = 3


@dataclass(frozen=True)
class Sighting:
    """A canary that was seen: which, where, in what form."""

    canary: str
    place: str
    form: str


def forms(canary: str) -> Mapping[str, bytes]:
    """Give a canary as programs write text: encodings, and escapes of JSON and URLs."""
    escaped = canary.encode("ascii", "backslashreplace")
    return {
        "utf-8": canary.encode(),
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
        "utf-32-le": canary.encode("utf-32-le"),
        "latin-1": canary.encode("latin-1"),
        "json": escaped.replace(b"\\x", b"\\u00"),
    }


class Search:
    """Looks for canaries in contents, also through compression, base64 and hexadecimal."""

    def __init__(self, canaries: tuple[str, ...]) -> None:
        wanted = {
            form: (canary, name) for canary in canaries for name, form in forms(canary).items()
        }
        self._wanted = wanted
        longest_first = sorted(wanted, key=len, reverse=True)
        self._pattern = re.compile(b"|".join(re.escape(form) for form in longest_first))

    def content(self, content: bytes, place: str, through: str = "") -> Iterator[Sighting]:
        """Give every canary of a content."""
        for found in self._pattern.finditer(content):
            canary, name = self._wanted[found.group()]
            yield Sighting(canary, place, f"{through}{name}")
        if through.count(" > ") >= _DEEPEST:
            return
        for kind, inner in _inside(content):
            yield from self.content(inner, place, f"{through}{kind} > ")

    def folder(self, folder: Path) -> Iterator[Sighting]:
        """Give every canary of the files under a folder, of their names too."""
        for path in sorted(folder.rglob("*")):
            yield from self.content(
                str(path).encode("utf-8", "surrogateescape"), str(path), "name: "
            )
            if path.is_file() and not path.is_symlink():
                yield from self.content(path.read_bytes(), str(path))


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x03\x04" in content:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield "zip", archive.read(name)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
            pass
    for found in _ZLIB.finditer(content):
        inner = _inflated(content[found.start() :], zlib.MAX_WBITS)
        if len(inner) > 8:
            yield "zlib", inner
    place = content.find(b"\x1f\x8b\x08")
    while place >= 0:
        inner = _inflated(content[place:], 16 + zlib.MAX_WBITS)
        if inner:
            yield "gzip", inner
        place = content.find(b"\x1f\x8b\x08", place + 1)
    for found in _BASE64.finditer(content):
        run = found.group().replace(b"-", b"+").replace(b"_", b"/").rstrip(b"=")
        for shift in range(4):
            cut = run[shift:]
            yield "base64", base64.b64decode(cut[: len(cut) // 4 * 4])
    for found in _HEXADECIMAL.finditer(content):
        yield "hexadecimal", bytes.fromhex(found.group().decode())


def _inflated(content: bytes, bits: int) -> bytes:
    machine = zlib.decompressobj(bits)
    try:
        return machine.decompress(content, 16 << 20)
    except zlib.error:
        return b""
