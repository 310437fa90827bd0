"""Names that are at their place: of persons, of what they hold, of what they represent."""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, TypeAlias

from commission_app.domain.case import SealText, TextRef
from commission_app.domain.codes import VisitorId
from commission_app.domain.text import TextKind

PersonName: TypeAlias = Annotated[str, TextKind.NAME]
"""The name of somebody who sits, is heard, holds the pen or signs: legitimate where it stands."""

OfficeName: TypeAlias = Annotated[str, TextKind.BODY]
"""A quality, an association, a service: a name or a place of office is no secret in it, somebody
announced by a civility is."""

BearerName: TypeAlias = Annotated[str, TextKind.BEARER]
"""An office with who bears it (« M. Cadot, préfet »), or whoever one writes to."""

ERASED: PersonName = "nom effacé"
"""What stands, on screens and in documents, where a name was erased."""


class SealedName:
    """A name kept outside the fact that is about it: the fact holds a salted commitment alone.

    ``ref`` names the text that holds it, None where a fact of an earlier version holds the name
    itself, for good. ``known`` is the name as it was read, None once it was erased. Two are the
    same when they name the same text.
    """

    __slots__ = ("known", "ref")

    def __init__(self, ref: TextRef | None, known: PersonName | None = None) -> None:
        """Hold what a fact says of a name, and the name where it is still there."""
        self.ref: Final = ref
        self.known: Final = known

    @property
    def shown(self) -> PersonName:
        """The name, or what is shown in its place once it was erased."""
        return ERASED if self.known is None else self.known

    @property
    def visitor(self) -> VisitorId:
        """What tells a person from outside among others, without the name."""
        if self.ref is None:
            return visitor_called(self.known or "")
        return VisitorId(self.ref.id)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SealedName):
            return NotImplemented
        return self.ref == other.ref and (self.ref is not None or self.known == other.known)

    def __hash__(self) -> int:
        return hash(self.ref or self.known)

    def __repr__(self) -> str:
        return f"SealedName({self.ref!r})"


def sealed(name: PersonName, seal: SealText) -> SealedName | None:
    """Return a name kept outside the journal, None where nobody is named."""
    return SealedName(seal(name), name) if name else None


def visitor_called(name: PersonName) -> VisitorId:
    """Return what tells apart a person whose name a fact of an earlier version holds."""
    return VisitorId(hashlib.sha256(b"commission-app visitor\0" + name.encode()).hexdigest()[:32])


def shown(name: SealedName | None) -> PersonName:
    """Return a name as it is shown, empty where nobody is named."""
    return "" if name is None else name.shown


def called(name: SealedName | None) -> PersonName:
    """Return what tells who bears a name: the name, or the text that held it once erased."""
    if name is None:
        return ""
    return name.shown if name.known is not None or name.ref is None else name.ref.id
