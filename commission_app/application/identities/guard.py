"""What keeps identities out: the kinds that exist, what was found in a text, who looks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from commission_app.application.agenda.draft import Severity


class IdentifierKind(StrEnum):
    """Kinds of identifiers (domain rule 4.11)."""

    NIR = "nir"
    IBAN = "iban"
    MRZ = "mrz"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    BIRTH = "birth"
    ADDRESS = "address"
    FOREIGNER = "foreigner"
    PERMIT = "permit"
    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    BENEFIT = "benefit"
    PROCEDURE = "procedure"
    VEHICLE = "vehicle"
    NAME = "name"
    CAPITALISED = "capitalised"
    NO_GLYPH = "no_glyph"
    """No identifier: a sign that no document could show, refused at the same door."""


OF_AN_OFFICE = frozenset(
    {
        IdentifierKind.NAME,
        IdentifierKind.CAPITALISED,
        IdentifierKind.ADDRESS,
        IdentifierKind.PHONE,
        IdentifierKind.EMAIL,
        IdentifierKind.LINK,
        IdentifierKind.PROCEDURE,
    }
)
"""What is no secret where an office tells its place, its name or how to reach it."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something that identifies, or may; ``start`` and ``end`` are places in the text.

    ``block`` cannot be overridden: the text is masked or rewritten. ``warn`` may be kept with a
    reason. The text itself is never here.
    """

    kind: IdentifierKind
    severity: Severity
    start: int
    end: int


class TextIdentifies(Exception):
    """A text that identifies a person was about to be kept; nothing was. ``kinds`` says what."""

    def __init__(self, kinds: Sequence[str]) -> None:
        """Name the kinds; the text itself is never here."""
        super().__init__(",".join(kinds))
        self.kinds = tuple(kinds)


Forbids = Callable[[str, Collection[str]], Sequence[str]]
"""The guard at the door: the kinds of identifiers that forbid a text, known names apart."""


class Guard(Protocol):
    """Looks at every text before it is kept, shown to the chair or printed.

    ``known`` holds names that are legitimate there: the session's own associations and members.
    """

    def __call__(self, text: str, known: Collection[str] = ()) -> Sequence[str]:
        """Give the kinds of identifiers that forbid a text, nothing when it may be kept."""

    def look(self, text: str, known: Collection[str] = ()) -> tuple[Suspicion, ...]:
        """Give what identifies a person in a text, in its order."""

    def mask(self, text: str, known: Collection[str] = ()) -> str:
        """Put « [numéro de téléphone masqué] » and the like in place of what blocks."""

    def cover(self, text: str, suspicions: Sequence[Suspicion]) -> str:
        """Put a mask in place of what was found, whatever its weight."""


class Unguarded:
    """Lets every text in: for sessions of trial alone."""

    def __call__(self, text: str, known: Collection[str] = ()) -> Sequence[str]:
        """Forbid nothing."""
        del text, known
        return ()

    def look(self, text: str, known: Collection[str] = ()) -> tuple[Suspicion, ...]:
        """Find nothing."""
        del text, known
        return ()

    def mask(self, text: str, known: Collection[str] = ()) -> str:
        """Give the text as it is."""
        del known
        return text

    def cover(self, text: str, suspicions: Sequence[Suspicion]) -> str:
        """Give the text as it is."""
        del suspicions
        return text
