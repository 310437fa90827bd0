"""Cards and bundles: Ed25519 says from whom, age says to whom.

A bundle is one age file. Inside: a line, the public key of the sender, its signature over the
line, the key and the rest, and the parcel as JSON. The parcel names its recipient, so that what
was sealed for one installation cannot be passed on to another as if it were meant for it.
"""

from __future__ import annotations

import hashlib
import json

import msgspec
import pyrage  # type: ignore[import-untyped]  # the package has no stubs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from commission_app.adapters.vault.bundle_format import bundle_from_bytes, bundle_to_bytes
from commission_app.application.vault.bundles import Bundle, BundleError, BundleFault, PeerIdentity
from commission_app.application.vault.file_opener import PASSPHRASE_LENGTH, UnlockError, UnlockFault

_LINE = b"commission-app bundle 1\n"
_KIND = b"commission-app bundle "
_CARD_LINE = "commission-app poste 1"
_CARD_SEAL = b"commission-app card v1\0"
_FINGERPRINT = b"commission-app fingerprint v1\0"
_KEY, _SIGNATURE = 32, 64
_AGE = b"age-encryption.org/v1\n"
_BY_PASSPHRASE = _AGE + b"-> scrypt "
_LONGEST_NAME = 80


class _Identity(msgspec.Struct):
    """The keys as the encrypted file keeps them, under these names for good."""

    name: str
    signing: str
    recipient: str


class AgeBundleCipher:
    """Answers to the ``BundleCipher`` port."""

    def new_identity(self, name: str) -> str:
        """Make the keys of an installation."""
        made = _Identity(
            " ".join(name.split())[:_LONGEST_NAME],
            Ed25519PrivateKey.generate().private_bytes_raw().hex(),
            str(pyrage.x25519.Identity.generate()),
        )
        return msgspec.json.encode(made).decode()

    def card(self, identity: str) -> PeerIdentity:
        """Give what an installation shows of itself."""
        known = _read_identity(identity)
        recipient = pyrage.x25519.Identity.from_str(known.recipient).to_public()
        return PeerIdentity(known.name, _public(known).hex(), str(recipient))

    def write_card(self, identity: str) -> str:
        """Write the card as text, signed by its own key."""
        card = self.card(identity)
        seal = _private(_read_identity(identity)).sign(_card_bytes(card)).hex()
        return f"{_CARD_LINE}\n{card.name}\n{card.signing}\n{card.recipient}\n{seal}\n"

    def read_card(self, text: str) -> PeerIdentity:
        """Read a card."""
        lines = [line.strip() for line in text.strip().splitlines()]
        if len(lines) != 5 or lines[0] != _CARD_LINE or len(lines[1]) > _LONGEST_NAME:
            raise BundleError(BundleFault.NOT_A_CARD)
        card = PeerIdentity(*lines[1:4])
        try:
            pyrage.x25519.Recipient.from_str(card.recipient)
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(card.signing))
            key.verify(bytes.fromhex(lines[4]), _card_bytes(card))
        except (ValueError, InvalidSignature, pyrage.RecipientError) as error:
            raise BundleError(BundleFault.NOT_A_CARD) from error
        return card

    def fingerprint(self, card: PeerIdentity) -> str:
        """Give eight groups of four figures: 106 bits of a digest of both keys."""
        keys = card.signing.encode() + b"\0" + card.recipient.encode()
        digest = hashlib.sha256(_FINGERPRINT + keys).digest()
        figures = f"{int.from_bytes(digest, 'big') % 10**32:032}"
        return " ".join(figures[start : start + 4] for start in range(0, 32, 4))

    def seal(
        self, identity: str, parcel: Bundle, to: PeerIdentity, passphrase: str | None
    ) -> bytes:
        """Sign a bundle, encrypt it to its recipient or by a passphrase (UnlockError: short)."""
        if passphrase is not None and len(passphrase) < PASSPHRASE_LENGTH:
            raise UnlockError(UnlockFault.PASSPHRASE_TOO_SHORT)
        known = _read_identity(identity)
        content = bundle_to_bytes(parcel)
        signature = _private(known).sign(_LINE + _public(known) + content)
        plain = _LINE + _public(known) + signature + content
        if passphrase is not None:
            return bytes(pyrage.passphrase.encrypt(plain, passphrase))
        return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(to.recipient)]))

    def open(self, identity: str, content: bytes, passphrase: str | None) -> Bundle:
        """Decrypt a bundle and check its signature."""
        plain = _decrypted(_read_identity(identity), content, passphrase)
        if not plain.startswith(_KIND):
            raise BundleError(BundleFault.NOT_A_BUNDLE)
        if not plain.startswith(_LINE):
            raise BundleError(BundleFault.NEWER)
        start = len(_LINE)
        key = plain[start : start + _KEY]
        signature = plain[start + _KEY : start + _KEY + _SIGNATURE]
        written = plain[start + _KEY + _SIGNATURE :]
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, _LINE + key + written)
            parcel = bundle_from_bytes(written)
        except (InvalidSignature, ValueError, RecursionError) as error:
            raise BundleError(BundleFault.ALTERED) from error
        if parcel.sender != key.hex():
            raise BundleError(BundleFault.ALTERED)
        return parcel


def _decrypted(known: _Identity, content: bytes, passphrase: str | None) -> bytes:
    if not content.startswith(_AGE):
        raise BundleError(BundleFault.NOT_A_BUNDLE)
    by_passphrase = content.startswith(_BY_PASSPHRASE)
    if by_passphrase and passphrase is None:
        raise BundleError(BundleFault.PASSPHRASE_NEEDED)
    try:
        if by_passphrase:
            return bytes(pyrage.passphrase.decrypt(content, passphrase or ""))
        return bytes(pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(known.recipient)]))
    except pyrage.DecryptError as error:
        raise BundleError(_fault(str(error), by_passphrase=by_passphrase)) from error


def _fault(said: str, *, by_passphrase: bool) -> BundleFault:
    """Tell a bundle for somebody else, or a wrong passphrase, from one that was altered."""
    if "No matching keys" in said and not by_passphrase:
        return BundleFault.FOR_ANOTHER
    if by_passphrase and said == "Decryption failed":
        return BundleFault.WRONG_PASSPHRASE
    return BundleFault.ALTERED


def _read_identity(identity: str) -> _Identity:
    return msgspec.json.decode(identity, type=_Identity)


def _private(known: _Identity) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(known.signing))


def _public(known: _Identity) -> bytes:
    return _private(known).public_key().public_bytes_raw()


def _card_bytes(card: PeerIdentity) -> bytes:
    named = json.dumps([card.name, card.signing, card.recipient], ensure_ascii=False)
    return _CARD_SEAL + named.encode()
