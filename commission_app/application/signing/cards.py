"""Cards that sign, as the rest of the application sees them; no library named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from commission_app.application.signing.signing import CandidateCertificate
from commission_app.domain.codes import Code
from commission_app.domain.people import OfficeName


@dataclass(frozen=True, slots=True)
class CardModule:
    """A library that talks to cards, found at a usual place of this machine."""

    name: OfficeName
    place: Path


@dataclass(frozen=True, slots=True)
class CardToken:
    """A card or token in a reader; ``serial`` and ``label`` tell it from another.

    ``pin_pad``: the code is typed on the reader itself. ``last_try``: a wrong code locks it.
    """

    label: OfficeName
    serial: Code
    pin_pad: bool = False
    pin_locked: bool = False
    last_try: bool = False


@dataclass(frozen=True, slots=True)
class CardKey:
    """What signs: a certificate of a token behind a library. It holds no code."""

    module: Path
    token: CardToken
    fingerprint: Code


class Cards(Protocol):
    """Finds cards and signs with them (PKCS#11)."""

    def suggestions(self) -> Sequence[CardModule]:
        """Give the usual libraries that exist on this machine."""

    def tokens(self, module: Path) -> Sequence[CardToken]:
        """Give the tokens that a library sees now (SigningError: module, card)."""

    def certificates(self, module: Path, token: CardToken) -> Sequence[CandidateCertificate]:
        """Give the certificates of a token, those made for signing first (SigningError)."""

    def sign(self, pdf: bytes, field: str, key: CardKey, pin: str | None) -> bytes:
        """Sign a laid field, PAdES B-B, leaving earlier signatures valid (SigningError).

        ``pin`` is used once and kept nowhere; None asks for it on the reader.
        """
