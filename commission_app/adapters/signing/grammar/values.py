"""The values of a PDF file, each written in one form only, read without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

_DEEPEST = 48
_LONG_STRING = 512
_SEEN = 16_384


class Unproven(Exception):
    """A form that this grammar does not know; nothing says that it is an alteration."""


class Ambiguous(Unproven):
    """A form that readers do not understand alike: one may show what another hides."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object; its generation is always 0."""

    number: int


@dataclass(frozen=True, slots=True)
class Real:
    """A number with decimals, as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """``true``, ``false`` or ``null``."""

    text: str


Value: TypeAlias = "str | bytes | int | Ref | Real | Word | list[Value] | dict[str, Value]"
"""A name is a ``str``, a string ``bytes``; what is written apart never compares equal."""
_Holder: TypeAlias = "list[Value] | dict[str, Value]"

_REGULAR = rb"!\"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~"
_TOKEN = re.compile(
    rb"[ \r\n\t]*(?:"
    rb"/((?:[" + _REGULAR + rb"]|\#[0-9A-Fa-f]{2})*)"
    rb"|([1-9][0-9]{0,9})[ \r\n]0[ \r\n]R(?![" + _REGULAR + rb"#])"
    rb"|(0|-?[1-9][0-9]{0,11})(?![" + _REGULAR + rb"#])"
    rb"|(<<)|(>>)|(\[)|(\])"
    rb"|\(([ -'*-\[\]-~\x80-\xff\n]*)\)"
    rb"|<((?:[0-9A-Fa-f]{2})*)>"
    rb"|(\()"
    rb"|(-?[0-9]{0,12}\.[0-9]{1,12}|-?[0-9]{1,12}\.)(?![" + _REGULAR + rb"#])"
    rb"|(true|false|null)(?![" + _REGULAR + rb"#])"
    rb"|(0[0-9]{1,15})(?![" + _REGULAR + rb"#])"
    rb")"
)
(_NAME, _REF, _INT, _OPEN, _CLOSE, _LIST, _LAST, _PLAIN, _HEX, _STRING, _REAL, _WORD, _PADDED) = (
    range(1, 14)
)
_COMMENT = re.compile(rb"[ \n\t]*%[^\r\n]{0,200}\n")
_PIECE = re.compile(rb"[^()\\\r]+|\\(?:[0-7]{3}|[nrtbf()\\])|[()]")
_NEEDS_ESCAPE = re.compile(r"[!-~]")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(slots=True)
class Values:
    """Reads values one after the other; keeps what was referred to, and where long strings lie."""

    data: bytes
    at: int = 0
    references: set[int] = field(default_factory=set)
    long_strings: list[tuple[int, int]] = field(default_factory=list)
    comments: bool = False
    """Comments may stand between values, as the program that writes the minutes puts some."""
    padded: bool = False
    """A number was written with zeros before it: understood by all, written by none of ours."""

    def value(self) -> Value:
        """Read one value (Unproven, Ambiguous)."""
        token, data, at = _TOKEN.match, self.data, self.at
        open_ones: list[tuple[_Holder | None, str | None]] = []
        holder: _Holder | None = None
        key: str | None = None
        while True:
            found = token(data, at)
            if found is None:
                self.at = at
                self._skip()
                at = self.at
                continue
            at, kind = found.end(), found.lastindex
            if kind == _NAME:
                value: Value = _name(found[_NAME])
            elif kind == _REF:
                value = _ref(found[_REF])
                self.references.add(value.number)
            elif kind in (_OPEN, _LIST):
                if len(open_ones) >= _DEEPEST:
                    raise Unproven("deep")
                open_ones.append((holder, key))
                holder, key = {} if kind == _OPEN else [], None
                continue
            elif kind in (_CLOSE, _LAST):
                if holder is None or isinstance(holder, dict) is not (kind == _CLOSE):
                    raise Ambiguous("brackets")
                if key is not None:
                    raise Ambiguous("a key without value")
                value = holder
                holder, key = open_ones.pop()
            else:
                self.at = at
                value = self._simple(found)
                at = self.at
            if holder is None:
                self.at = at
                return value
            if isinstance(holder, list):
                holder.append(value)
            elif key is not None:
                holder[key] = value
                key = None
            elif not isinstance(value, str):
                raise Ambiguous("a key that is no name")
            elif value in holder:
                raise Ambiguous("a key twice")
            else:
                key = value

    def _simple(self, found: re.Match[bytes]) -> Value:
        kind = found.lastindex or 0
        text = found[kind]
        if kind == _INT:
            return int(text)
        if kind == _PLAIN:
            return text
        if kind == _HEX:
            if len(text) > _LONG_STRING:
                self.long_strings.append((found.start(kind) - 1, found.end()))
            return bytes.fromhex(text.decode("ascii"))
        if kind == _REAL:
            return Real(text.decode("ascii"))
        if kind == _WORD:
            return Word(text.decode("ascii"))
        if kind == _PADDED:
            self.padded = True
            return int(text)
        return self._string()

    def _string(self) -> bytes:
        """Read the rest of a string that holds escapes or parentheses of its own."""
        out, level = bytearray(), 1
        while True:
            found = _PIECE.match(self.data, self.at)
            if found is None:
                raise Unproven("a string")
            self.at, piece = found.end(), found[0]
            level += {b"(": 1, b")": -1}.get(piece, 0)
            if level == 0:
                return bytes(out)
            if piece[:1] != b"\\":
                out += piece
            elif len(piece) > 2:
                if piece[1:] > b"377":
                    raise Ambiguous("an octal number beyond a byte")
                out.append(int(piece[1:], 8))
            else:
                out += _ESCAPES.get(piece[1:], piece[1:])

    def _skip(self) -> None:
        """Pass over a comment where there may be one; nothing else is passed over."""
        found = _COMMENT.match(self.data, self.at) if self.comments else None
        if found is None:
            raise self._unknown()
        self.at = found.end()

    def _unknown(self) -> Unproven:
        ahead = self.data[self.at : self.at + 24].lstrip(b" \r\n\t")
        if ahead.startswith((b"%", b"\0", b"\f")) or ahead[:1].isdigit():
            return Unproven("a form unknown here")
        return Ambiguous("what is no value")


@lru_cache(_SEEN)
def _ref(text: bytes) -> Ref:
    return Ref(int(text))


@lru_cache(_SEEN)
def _name(text: bytes) -> str:
    if b"#" not in text:
        return text.decode("latin-1")
    parts = text.split(b"#")
    out = [parts[0].decode("latin-1")]
    for part in parts[1:]:
        sign = chr(int(part[:2], 16))
        if sign == "\0" or (_NEEDS_ESCAPE.match(sign) and sign not in "#%()/<>[]{}"):
            raise Ambiguous("a name written in two ways")
        out.append(sign + part[2:].decode("latin-1"))
    return "".join(out)
