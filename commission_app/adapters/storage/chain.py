"""The chain of a stream, link by link: laid when facts are appended, checked when they are read."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, cast

from commission_app.adapters.storage import codec
from commission_app.adapters.storage.tags.between_tags import BETWEEN
from commission_app.application.base.ports import Entry, Inspection
from commission_app.application.base.streams import Category, category_of
from commission_app.domain.seal import SALT_BYTES, commit, genesis, link
from commission_app.domain.session.facts import Fact, Recorded
from commission_app.domain.session.facts.convening import TextsErased

_ERASED = "TextsErased"


class Row(NamedTuple):
    """A fact as the table holds it."""

    sequence: int
    kind: str
    content: bytes
    salt: bytes
    commitment: str
    seal: str


class StoredText(NamedTuple):
    """A text as the table holds it; both are None once it was erased."""

    salt: bytes | None
    content: bytes | None


def lay(last: tuple[int, str], entries: Iterable[Entry]) -> tuple[list[Row], tuple[Recorded, ...]]:
    """Seal new facts after the last one: the rows to write, and the facts as recorded."""
    sequence, seal = last
    rows: list[Row] = []
    recorded: list[Recorded] = []
    for entry in entries:
        sequence += 1
        content, salt = codec.encode(entry.at, entry.fact), secrets.token_bytes(SALT_BYTES)
        commitment = commit(salt, content)
        seal = link(seal, sequence, commitment)
        rows.append(Row(sequence, codec.tag_of(entry.fact), content, salt, commitment, seal))
        recorded.append(Recorded(sequence, entry.at, cast("Fact", entry.fact), seal))
    return rows, tuple(recorded)


def inspect(
    stream: str, rows: Sequence[Row], texts: Mapping[str, StoredText], expected: int
) -> Inspection:
    """Check a stream link by link, up to its first break.

    ``expected`` is how many facts the ledger knows of it: fewer rows are a tail that was cut, more
    are rows that no append wrote.
    """
    recorded: list[Recorded] = []
    named: set[str] = set()
    told: set[str] = set()
    seal = genesis(stream)
    for place, row in enumerate(rows, start=1):
        foreign = place > expected or not _belongs(stream, row.kind)
        fact = None if foreign else _checked(seal, place, row, texts)
        if fact is None:
            return Inspection(stream, tuple(recorded), place)
        recorded.append(fact)
        seal = fact.seal
        named.update(ref.id for ref in codec.text_refs(fact.fact))
        if isinstance(fact.fact, TextsErased):
            told.update(fact.fact.texts)
    broken = len(rows) + 1 if len(rows) < expected else None
    erased = (name for name in named - told if texts[name].content is None)
    return Inspection(stream, tuple(recorded), broken, tuple(sorted(erased)))


def follow(
    stream: str, seal: str, rows: Sequence[Row], texts: Mapping[str, StoredText]
) -> tuple[Recorded, ...]:
    """Return the facts of rows that go on from ``seal``, up to the first that does not hold."""
    recorded: list[Recorded] = []
    for row in rows:
        fact = _checked(seal, row.sequence, row, texts) if _belongs(stream, row.kind) else None
        if fact is None:
            break
        recorded.append(fact)
        seal = fact.seal
    return tuple(recorded)


def _belongs(stream: str, kind: str) -> bool:
    """Tell whether a fact is of the category of its stream; any text may be erased."""
    between = category_of(stream) is not Category.SESSION
    return kind == _ERASED or BETWEEN.knows(kind) is between


def _checked(before: str, place: int, row: Row, texts: Mapping[str, StoredText]) -> Recorded | None:
    try:
        if row.sequence != place or commit(row.salt, row.content) != row.commitment:
            return None
        seal = link(before, place, row.commitment)
        tag, at, fact = codec.unpack(row.content, partial(_name, texts))
    except (ValueError, TypeError):
        return None
    if seal != row.seal or tag != row.kind:
        return None
    if not all(_holds(texts.get(ref.id), ref.commitment) for ref in codec.text_refs(fact)):
        return None
    # A stream of another category has facts of its own: ``_belongs`` keeps the two apart.
    return Recorded(place, at, cast("Fact", fact), seal)


def _name(texts: Mapping[str, StoredText], text: str) -> str | None:
    """Return a name kept outside the facts, None once it was erased."""
    kept = texts.get(text)
    return None if kept is None or kept.content is None else kept.content.decode("utf-8", "replace")


def _holds(kept: StoredText | None, commitment: str) -> bool:
    """Tell whether a text is the one that was sealed, or was erased since."""
    if kept is None:
        return False
    if kept.content is None or kept.salt is None:
        return kept.content is None and kept.salt is None
    try:
        return commit(kept.salt, kept.content) == commitment
    except ValueError:
        return False
