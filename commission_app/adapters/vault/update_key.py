"""The public key that updates are checked by, a data file set when the program is built."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key


class UpdateKey:
    """Checks signatures by an Ed25519 public key."""

    def __init__(self, pem: bytes) -> None:
        """Read the key (ValueError when it is no Ed25519 public key in PEM)."""
        key = load_pem_public_key(pem)
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("the key of updates is not Ed25519")
        self._key = key

    def holds(self, content: bytes, signature: bytes) -> bool:
        """Tell whether the holder of the private key signed that content."""
        try:
            self._key.verify(signature, content)
        except InvalidSignature:
            return False
        return True
