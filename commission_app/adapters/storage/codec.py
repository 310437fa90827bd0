"""Facts as canonical JSON, the bytes that the chain seals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, cast

import msgspec

from commission_app.adapters.storage.tags.every_tag import EVERY, AnyFact
from commission_app.adapters.storage.tags.fact_tags import FACTS
from commission_app.clocks import moment
from commission_app.domain.case import TextRef
from commission_app.domain.people import PersonName, SealedName
from commission_app.domain.session.facts import Fact

Names = Callable[[str], PersonName | None]


class Decoded(NamedTuple):
    """What a content holds; ``tag`` is the one that it bears, of whichever version."""

    tag: str
    at: datetime
    fact: AnyFact


def tag_of(fact: AnyFact) -> str:
    """Give the tag under which a fact is written."""
    return EVERY.tag(fact)


def encode(at: datetime, fact: AnyFact) -> bytes:
    """Write a fact and its moment: sorted keys, no spaces; the same fact gives the same bytes."""
    record = {"at": at.isoformat(), "kind": EVERY.tag(fact), "fact": EVERY.content(fact)}
    return msgspec.json.encode(record, order="sorted", enc_hook=_to_disk)


def _to_disk(value: object) -> object:
    """Write the commitment to a name; the name itself never lies in a fact (ValueError)."""
    if isinstance(value, SealedName) and value.ref is not None:
        return value.ref
    raise ValueError(f"not to be written in a fact: {type(value).__name__}")


def _from_disk(names: Names, of: type, content: Any) -> SealedName:  # noqa: ANN401 - any JSON
    """Read a name: its commitment, or itself as an earlier version wrote it (``fact_tags``)."""
    if of is not SealedName or not isinstance(content, dict):
        raise ValueError(f"not a name: {of.__name__}")
    if content.keys() == {"name"}:
        return SealedName(None, str(content["name"]))
    ref = msgspec.convert(content, type=TextRef)
    return SealedName(ref, names(ref.id))


def decode(content: bytes) -> tuple[datetime, AnyFact]:
    """Read a fact back; ValueError when the content is not one of ours."""
    _, at, fact = unpack(content)
    return at, fact


def decode_session(content: bytes) -> tuple[datetime, Fact]:
    """Read a fact of a session; ValueError when it is none."""
    tag, at, fact = unpack(content)
    if not FACTS.knows(tag):
        raise ValueError("not a fact of a session")
    return at, cast("Fact", fact)


def unpack(content: bytes, names: Names = lambda _: None) -> Decoded:
    """Read a fact back with its tag; ValueError when the content is not one of ours.

    ``names`` gives the names kept outside the facts, by the names of their texts; None once erased.
    """
    record = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    try:
        at = moment(msgspec.json.decode(record["at"], type=str))
        tag = msgspec.json.decode(record["kind"], type=str)
        return Decoded(tag, at, EVERY.read(tag, record["fact"], partial(_from_disk, names)))
    except KeyError as missing:
        raise ValueError("not a fact that this version knows") from missing


def text_refs(value: Any) -> Iterator[TextRef]:  # noqa: ANN401 - walks any fact
    """Give every text that a fact names."""
    if isinstance(value, TextRef):
        yield value
    elif isinstance(value, SealedName):
        yield from text_refs(value.ref)
    elif is_dataclass(value):
        for field in fields(value):
            yield from text_refs(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from text_refs(part)
