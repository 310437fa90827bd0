"""What lies inside the file of a bundle: the names below are those of the disk, for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from commission_app.application.vault.bundles import (
    Bundle,
    Direction,
    PathwayCopy,
    RawDocument,
    RawFact,
    RawText,
    StreamCopy,
)

# What comes from outside names nothing but what a bundle may bring: neither the streams nor the
# documents of the commission itself, nor what this file notes of its own parcels.
_Id = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
_IdOrNone = Annotated[str, msgspec.Meta(pattern=r"\A(?:[0-9a-f]{32})?\Z")]
_BundleId = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}(?::back)?\Z")]
_DocumentName = Annotated[
    str, msgspec.Meta(pattern=r"\A(?:minutes|letterhead|(?:rectifying|paper)-[1-9][0-9]{0,3})\Z")
]
_Sha256 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class _Fact(msgspec.Struct):
    sequence: int
    kind: str
    content: bytes
    salt: bytes
    commitment: str
    seal: str


class _Text(msgspec.Struct):
    id: _Id
    salt: bytes | None
    content: bytes | None


class _Document(msgspec.Struct):
    name: _DocumentName
    content: bytes
    digest: _Sha256


class _Session(msgspec.Struct):
    facts: list[_Fact]
    texts: list[_Text]
    documents: list[_Document]


class _Pathway(msgspec.Struct):
    name: _Id
    facts: list[_Fact]
    texts: list[_Text]


class _Parcel(msgspec.Struct, omit_defaults=True):
    # One that carries no pathway is written as it was before there were any.
    id: _BundleId
    direction: str
    sender: str
    recipient: str
    made_at: datetime
    stream: _Id
    answers: _IdOrNone
    session: _Session
    pathways: list[_Pathway] = []


def bundle_to_bytes(parcel: Bundle) -> bytes:
    """Write a bundle as JSON: sorted keys, no spaces; the same bundle gives the same bytes."""
    brought = parcel.session
    session = _Session(
        _facts_written(brought.facts),
        _texts_written(brought.texts),
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
        [
            _Pathway(
                one.name,
                _facts_written(one.facts),
                _texts_written(one.texts),
            )
            for one in parcel.pathways
        ],
    )
    return msgspec.json.encode(written, order="sorted")


def bundle_from_bytes(content: bytes) -> Bundle:
    """Read a bundle back (ValueError when the bytes are none)."""
    found = msgspec.json.decode(content, type=_Parcel)
    session = StreamCopy(
        _facts_read(found.session.facts),
        _texts_read(found.session.texts),
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
        tuple(
            PathwayCopy(one.name, _facts_read(one.facts), _texts_read(one.texts))
            for one in found.pathways
        ),
    )


def _facts_written(facts: Sequence[RawFact]) -> list[_Fact]:
    return [
        _Fact(one.sequence, one.kind, one.content, one.salt, one.commitment, one.seal)
        for one in facts
    ]


def _texts_written(texts: Sequence[RawText]) -> list[_Text]:
    return [_Text(one.id, one.salt, one.content) for one in texts]


def _facts_read(facts: Sequence[_Fact]) -> tuple[RawFact, ...]:
    return tuple(
        RawFact(one.sequence, one.kind, one.content, one.salt, one.commitment, one.seal)
        for one in facts
    )


def _texts_read(texts: Sequence[_Text]) -> tuple[RawText, ...]:
    return tuple(RawText(one.id, one.salt, one.content) for one in texts)
