"""What may be added to signed minutes once there is a network: timestamps, proofs of validity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commission_app.application.signing.signing import Level


class Evidence(Protocol):
    """Adds evidence to signed files: the only port that connects, and only when asked."""

    def add(self, pdf: bytes, service: str, level: Level, trusted: Sequence[bytes] = ()) -> bytes:
        """Bring a fully signed file to ``level``, leaving every signature valid (SigningError).

        ``service`` is the address of the timestamp service that the user gave. From B-LT on, the
        addresses of revocation lists and services are those that the certificates name.
        """

    def hang_up(self) -> None:
        """Have whatever is waited for end at once; from any thread."""
