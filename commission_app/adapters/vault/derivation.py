"""Keys for one purpose each, derived from the key of the file."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derive(key: bytes, purpose: str) -> bytes:
    """Give 32 bytes that tell nothing of the key nor of those of another purpose."""
    info = f"commission-app {purpose} v1".encode()
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)
