"""Seals exact figures to the key of whoever consolidates them (age, X25519)."""

from __future__ import annotations

import pyrage  # type: ignore[import-untyped]  # the package has no stubs


class NoSuchKey(ValueError):
    """What was given is no key of age."""


def new_key() -> tuple[str, str]:
    """Return a new secret key and the public one to hand to the départements."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def seal(content: bytes, recipient: str) -> bytes:
    """Return content that only the holder of a key can open (NoSuchKey)."""
    try:
        key = pyrage.x25519.Recipient.from_str(recipient.strip())
    except pyrage.RecipientError as error:
        raise NoSuchKey from error
    return bytes(pyrage.encrypt(content, [key]))


def opener(secret: str) -> _Opener:
    """Return what opens contents sealed to a key (NoSuchKey)."""
    lines = [line.strip() for line in secret.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        return _Opener([pyrage.x25519.Identity.from_str(key) for key in keys])
    except pyrage.IdentityError as error:
        raise NoSuchKey from error


class _Opener:
    """Opens what was sealed to some keys."""

    def __init__(self, keys: list[pyrage.x25519.Identity]) -> None:
        self._keys = keys

    def __call__(self, content: bytes) -> bytes | None:
        """Return what was sealed, None where it is not to these keys or was changed."""
        if not self._keys:
            return None
        try:
            return bytes(pyrage.decrypt(content, self._keys))
        except pyrage.DecryptError:
            return None
