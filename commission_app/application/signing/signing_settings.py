"""What signing and verifying remember: trusted roots, the card's library, the timestamp service.

Never a code nor a passphrase.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commission_app.application.base.ports import Settings
from commission_app.domain.codes import Code
from commission_app.domain.people import OfficeName

_ROOTS = "signing.roots"
_MODULES = "signing.modules"
_SERVICE = "signing.timestamps"


@dataclass(frozen=True, slots=True)
class TrustedRoot:
    """A root that the user trusts; ``content`` is its certificate in PEM."""

    name: OfficeName
    fingerprint: Code
    not_after: datetime
    content: bytes


class SigningSettings:
    """Keeps them in the encrypted file; lives on the thread that holds it."""

    def __init__(
        self, settings: Settings, machine: str, read_roots: Callable[[bytes], Sequence[TrustedRoot]]
    ) -> None:
        """``machine`` names this computer: a library's place is remembered for it alone."""
        self._settings = settings
        self._machine = machine
        self._read_roots = read_roots

    def roots(self) -> tuple[TrustedRoot, ...]:
        """Give the trusted roots, in the order in which they were added."""
        kept: list[str] = json.loads(self._settings.get(_ROOTS) or "[]")
        return tuple(root for text in kept for root in self._read_roots(text.encode()))

    def trust(self, content: bytes) -> tuple[TrustedRoot, ...]:
        """Add the authorities of a file, each once (ValueError when it holds none)."""
        known = self.roots()
        marks = {root.fingerprint for root in known}
        added = [one for one in self._read_roots(content) if one.fingerprint not in marks]
        return self._put_roots((*known, *added)) if added else known

    def distrust(self, fingerprint: str) -> tuple[TrustedRoot, ...]:
        """Take a root away; one that is not there changes nothing."""
        return self._put_roots(
            tuple(root for root in self.roots() if root.fingerprint != fingerprint)
        )

    def module(self) -> Path | None:
        """Give the place of the card's library on this machine, if it was ever chosen."""
        kept: dict[str, str] = json.loads(self._settings.get(_MODULES) or "{}")
        place = kept.get(self._machine)
        return None if place is None else Path(place)

    def remember_module(self, place: Path) -> None:
        """Remember the place of the card's library on this machine."""
        kept: dict[str, str] = json.loads(self._settings.get(_MODULES) or "{}")
        self._settings.put(_MODULES, json.dumps({**kept, self._machine: str(place)}))

    def service(self) -> str:
        """Give the address of the timestamp service last used, or an empty text."""
        return str(json.loads(self._settings.get(_SERVICE) or '""'))

    def remember_service(self, address: str) -> None:
        """Remember the address of the timestamp service."""
        self._settings.put(_SERVICE, json.dumps(address))

    def _put_roots(self, roots: tuple[TrustedRoot, ...]) -> tuple[TrustedRoot, ...]:
        self._settings.put(_ROOTS, json.dumps([root.content.decode() for root in roots]))
        return roots
