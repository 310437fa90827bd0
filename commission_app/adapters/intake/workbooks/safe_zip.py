"""Opens the zip of a workbook within limits: nothing unpacked beyond them, nothing expanded."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from commission_app.adapters.intake.workbooks.book import MAX_PARTS, MAX_UNPACKED, FileRefused

_CHUNK = 1 << 16
_LONGEST_XML = 100 * 1024 * 1024
_ENCRYPTED = 0x1


class Package:
    """The parts of a zip, read within what is left of the limit."""

    def __init__(self, content: bytes) -> None:
        """Look at the list of parts (FileRefused)."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise FileRefused("file_not_workbook") from error
        if len(parts) > MAX_PARTS:
            raise FileRefused("file_unpacks_too_big")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise FileRefused("file_encrypted")
        if any(_leads_out(part.filename) for part in parts):
            raise FileRefused("file_unsafe")
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise FileRefused("file_unpacks_too_big")
        self.names = frozenset(part.filename for part in parts)
        if len(self.names) != len(parts):
            raise FileRefused("file_unsafe")
        self._left = MAX_UNPACKED
        self._read: dict[str, bytes] = {}

    def read_all(self) -> None:
        """Unpack every part once, so that no library unpacks more than was announced."""
        for name in self.names:
            self.part(name)

    def part(self, name: str) -> bytes:
        """Give a part, empty when there is none (FileRefused)."""
        if name not in self.names:
            return b""
        if name not in self._read:
            self._read[name] = self._unpack(name)
        return self._read[name]

    def _unpack(self, name: str) -> bytes:
        pieces: list[bytes] = []
        try:
            with self._zip.open(name) as stream:
                while piece := stream.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise FileRefused("file_unpacks_too_big")
                    pieces.append(piece)
        except FileRefused:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
            IndexError,
        ) as error:
            raise FileRefused("file_unreadable") from error
        return b"".join(pieces)


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0] or "\0" in name


Attributes = dict[str, str]


class Parsing:
    """Follows an XML part: ``start``, ``end`` and ``text`` are called with local names."""

    def __init__(
        self,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Say what to call."""
        self._start, self._end, self._text = start, end, text

    def run(self, content: bytes) -> None:
        """Follow a part (FileRefused); a document type is refused: entities expand without end."""
        if len(content) > _LONGEST_XML:
            raise FileRefused("file_unpacks_too_big")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        started, local = self._start, _Locals()
        parser.StartElementHandler = lambda name, found: started(
            local[name],
            {local[key]: value for key, value in found.items()} if ":" in "".join(found) else found,
        )
        if self._end is not None:
            ended = self._end
            parser.EndElementHandler = lambda name: ended(local[name])
        if self._text is not None:
            parser.CharacterDataHandler = self._text
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the signature of expat
        except expat.ExpatError as error:
            raise FileRefused("file_unreadable") from error


def _refuse_doctype(*_: object) -> None:
    raise FileRefused("file_unsafe")


class _Locals(dict[str, str]):
    """Names without their prefix, as they were met before."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]
