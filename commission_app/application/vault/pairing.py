"""Which installations this one trusts: their cards, read aloud and compared at both places."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from commission_app.application.base import plain_file
from commission_app.application.base.ports import Clock, Settings
from commission_app.application.base.whole_file import write_whole
from commission_app.application.identities.guard import Forbids, TextIdentifies
from commission_app.application.identities.guarded_acts import identifying
from commission_app.application.vault.audit_log import Act, AuditLog
from commission_app.application.vault.bundles import (
    BundleCipher,
    BundleError,
    BundleFault,
    Peer,
    PeerIdentity,
)

CARD_SUFFIX = ".poste"
_LARGEST_CARD = 4096
_IDENTITY, _PEERS = "installation", "peers"


class Pairing:
    """The keys of this installation, and the installations that it trusts."""

    def __init__(
        self,
        settings: Settings,
        envelopes: BundleCipher,
        clock: Clock,
        trail: AuditLog,
        name: str,
        guard: Forbids,
    ) -> None:
        """Keep everything in the encrypted file; ``name`` is that of a new installation.

        ``guard`` looks at the name under which another installation would be listed here.
        """
        self._guard = guard
        self._settings = settings
        self._envelopes = envelopes
        self._clock = clock
        self._trail = trail
        self._name = name

    def identity(self) -> str:
        """Give the keys of this installation, made once."""
        kept = self._settings.get(_IDENTITY)
        if kept is None:
            kept = self._envelopes.new_identity(self._name)
            self._settings.put(_IDENTITY, kept)
        return kept

    def card(self) -> PeerIdentity:
        """Give what this installation shows of itself."""
        return self._envelopes.card(self.identity())

    def fingerprint(self, card: PeerIdentity) -> str:
        """Give figures to be read aloud and compared."""
        return self._envelopes.fingerprint(card)

    def export_card(self, target: Path) -> Path:
        """Write the card of this installation to a file (OSError)."""
        return write_whole(target, self._envelopes.write_card(self.identity()).encode())

    def read_card(self, path: Path) -> PeerIdentity:
        """Read the card of another installation, without trusting it yet (BundleError, OSError)."""
        try:
            card = self._envelopes.read_card(plain_file.text_of(path, _LARGEST_CARD))
        except (UnicodeDecodeError, plain_file.NotPlain) as error:
            raise BundleError(BundleFault.NOT_A_CARD) from error
        if card.signing == self.card().signing:
            raise BundleError(BundleFault.OWN_CARD)
        return card

    def pair(self, card: PeerIdentity) -> tuple[Peer, ...]:
        """Trust an installation whose figures were compared, read aloud at both places.

        Raises TextIdentifies when its name identifies a person: it is then not trusted.
        """
        kinds = identifying(card, self._guard)
        if kinds:
            raise TextIdentifies(kinds)
        others = [peer for peer in self.peers() if peer.card.signing != card.signing]
        self._keep((*others, Peer(card, self._clock.now())))
        self._trail.note(Act.PAIRED, fingerprint=self.fingerprint(card))
        return self.peers()

    def revoke(self, signing: str) -> tuple[Peer, ...]:
        """Trust an installation no more; it stays listed."""
        peers = self.peers()
        self._keep(
            tuple(replace(p, revoked=True) if p.card.signing == signing else p for p in peers)
        )
        for peer in peers:
            if peer.card.signing == signing:
                self._trail.note(Act.PAIRING_REVOKED, fingerprint=self.fingerprint(peer.card))
        return self.peers()

    def peers(self) -> tuple[Peer, ...]:
        """List the paired installations, the revoked ones included."""
        kept = json.loads(self._settings.get(_PEERS) or "[]")
        return tuple(
            Peer(_card(one["card"]), datetime.fromisoformat(one["paired_at"]), one["revoked"])
            for one in kept
        )

    def trusted(self, signing: str) -> Peer:
        """Give a trusted installation by its key (BundleError: unknown, revoked)."""
        for peer in self.peers():
            if peer.card.signing == signing:
                if peer.revoked:
                    raise BundleError(BundleFault.REVOKED)
                return peer
        raise BundleError(BundleFault.UNKNOWN_SENDER)

    def knows(self, signing: str) -> bool:
        """Tell whether an installation was ever trusted here, even one that was revoked since."""
        return any(peer.card.signing == signing for peer in self.peers())

    def _keep(self, peers: Sequence[Peer]) -> None:
        records = [
            {
                "card": _card_record(peer.card),
                "paired_at": peer.paired_at.isoformat(),
                "revoked": peer.revoked,
            }
            for peer in peers
        ]
        self._settings.put(_PEERS, json.dumps(records, ensure_ascii=False))


def _card_record(card: PeerIdentity) -> dict[str, str]:
    """Give a card under the names that lie in the encrypted file."""
    return {"name": card.name, "signing": card.signing, "recipient": card.recipient}


def _card(record: Mapping[str, str]) -> PeerIdentity:
    return PeerIdentity(record["name"], record["signing"], record["recipient"])
