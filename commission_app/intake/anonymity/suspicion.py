"""What was found in a text: its kind, how it weighs, where; never the text itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.session.draft import Severity


class Kind(StrEnum):
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
    NAME = "name"
    CAPITALISED = "capitalised"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something that identifies, or may; ``start`` and ``end`` are places in the text."""

    kind: Kind
    severity: Severity
    start: int
    end: int
