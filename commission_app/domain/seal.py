"""The chain of the journal: a salted commitment of each fact, joined to the one before."""

from __future__ import annotations

import hashlib
import hmac

SALT_BYTES = 32
_APART = "@"
_GENESIS = b"commission-app journal v1\0"
_LINK = b"commission-app link v1\0"
_LEDGER_GENESIS = b"commission-app ledger v1\0"
_LEDGER_LINK = b"commission-app ledger link v1\0"


def commit(salt: bytes, content: bytes) -> str:
    """Commit to a content without showing it: HMAC-SHA256 under its own random salt, hexadecimal.

    Whoever later receives the content and its salt can check the commitment; whoever has neither
    learns nothing, even of a content drawn from a short list such as a vote.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hmac.new(salt, content, hashlib.sha256).hexdigest()


def genesis(stream: str) -> str:
    """Give the seal that comes before the first fact of a stream.

    A continuation kept apart begins as its session does: the same facts bear the same seals.
    """
    return hashlib.sha256(_GENESIS + origin_of(stream).encode()).hexdigest()


def apart(stream: str, name: str) -> str:
    """Return the stream under which another continuation of a session is kept."""
    return f"{origin_of(stream)}{_APART}{name}"


def origin_of(stream: str) -> str:
    """Return the session that a stream continues: itself, unless it is a continuation kept apart.

    It is what documents and bundles call the session, whichever continuation they tell of.
    """
    return stream.partition(_APART)[0]


def is_apart(stream: str) -> bool:
    """Tell whether a stream is a continuation that came beside the session."""
    return _APART in stream


def link(previous: str, sequence: int, commitment: str) -> str:
    """Join a commitment to the chain: the seal of fact number ``sequence`` (from 1)."""
    joined = bytes.fromhex(previous) + sequence.to_bytes(8, "big") + bytes.fromhex(commitment)
    return hashlib.sha256(_LINK + joined).hexdigest()


def ledger_genesis() -> str:
    """Give the head of a file that holds no fact yet."""
    return hashlib.sha256(_LEDGER_GENESIS).hexdigest()


def ledger_link(previous: str, position: int, stream: str, sequence: int, seal: str) -> str:
    """Join an append to the chain of the whole file: the head at ``position`` (from 1).

    ``sequence`` and ``seal`` are those of the last fact that the append wrote in ``stream``: one
    head of fixed size thus covers every fact of every session so far, and their order.
    """
    name = stream.encode()
    joined = b"".join(
        (
            bytes.fromhex(previous),
            position.to_bytes(8, "big"),
            len(name).to_bytes(4, "big"),
            name,
            sequence.to_bytes(8, "big"),
            bytes.fromhex(seal),
        )
    )
    return hashlib.sha256(_LEDGER_LINK + joined).hexdigest()
