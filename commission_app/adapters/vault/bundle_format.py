"""What lies inside the file of a bundle: the names below are those of the disk, for good."""

from __future__ import annotations

from datetime import datetime

import msgspec

from commission_app.application.vault.bundles import (
    Bundle,
    Direction,
    RawDocument,
    RawFact,
    RawText,
    StreamCopy,
)


class _Fact(msgspec.Struct):
    sequence: int
    kind: str
    content: bytes
    salt: bytes
    commitment: str
    seal: str


class _Text(msgspec.Struct):
    id: str
    salt: bytes | None
    content: bytes | None


class _Document(msgspec.Struct):
    name: str
    content: bytes
    digest: str


class _Session(msgspec.Struct):
    facts: list[_Fact]
    texts: list[_Text]
    documents: list[_Document]


class _Parcel(msgspec.Struct):
    id: str
    direction: str
    sender: str
    recipient: str
    made_at: datetime
    stream: str
    answers: str
    session: _Session


def bundle_to_bytes(parcel: Bundle) -> bytes:
    """Write a bundle as JSON: sorted keys, no spaces; the same bundle gives the same bytes."""
    brought = parcel.session
    session = _Session(
        [
            _Fact(one.sequence, one.kind, one.content, one.salt, one.commitment, one.seal)
            for one in brought.facts
        ],
        [_Text(one.id, one.salt, one.content) for one in brought.texts],
        [_Document(one.name, one.content, one.digest) for one in brought.documents],
    )
    written = _Parcel(
        parcel.id,
        parcel.direction.value,
        parcel.sender,
        parcel.recipient,
        parcel.made_at,
        parcel.stream,
        parcel.answers,
        session,
    )
    return msgspec.json.encode(written, order="sorted")


def bundle_from_bytes(content: bytes) -> Bundle:
    """Read a bundle back (ValueError when the bytes are none)."""
    found = msgspec.json.decode(content, type=_Parcel)
    session = StreamCopy(
        tuple(
            RawFact(one.sequence, one.kind, one.content, one.salt, one.commitment, one.seal)
            for one in found.session.facts
        ),
        tuple(RawText(one.id, one.salt, one.content) for one in found.session.texts),
        tuple(RawDocument(one.name, one.content, one.digest) for one in found.session.documents),
    )
    return Bundle(
        found.id,
        Direction(found.direction),
        found.sender,
        found.recipient,
        found.made_at,
        found.stream,
        found.answers,
        session,
    )
