"""Commitments of the journal given away, and one fact opened later without the others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Protocol

from commission_app.domain.codes import Digest, TextId
from commission_app.domain.text import FreeText

FORMAT = "commission-app/disclosure"
VERSION = 1


@dataclass(frozen=True, slots=True)
class TextOpening:
    """A text that a fact names, with what is needed to check its commitment."""

    id: TextId
    content: FreeText
    salt: bytes
    commitment: Digest


@dataclass(frozen=True, slots=True)
class FactOpening:
    """A fact as it was sealed: its bytes, its salt, its commitment; the texts not erased since."""

    sequence: int
    content: bytes
    salt: bytes
    commitment: Digest
    texts: tuple[TextOpening, ...] = ()


class Openings(Protocol):
    """What lies beneath the seals of a stream."""

    def commitments(self, stream: str) -> tuple[str, ...]:
        """Give the commitments of a stream in order, hexadecimal; they tell nothing by themselves.

        Raises JournalUnavailable when the file cannot be read.
        """

    def opening(self, stream: str, sequence: int) -> FactOpening | None:
        """Give what opens one commitment, or None when there is no such fact."""


def disclosure(stream: str, opening: FactOpening) -> bytes:
    """Write one fact with its salt as JSON, to be checked against the list in the minutes.

    Nothing of the other facts can be learnt from it. The format is told in
    ``docs/deliberations.md``.
    """
    record = {
        "format": FORMAT,
        "version": VERSION,
        "stream": stream,
        "sequence": opening.sequence,
        "content": opening.content.decode(),
        "salt": opening.salt.hex(),
        "commitment": opening.commitment,
        "texts": [
            {
                "id": text.id,
                "content": text.content,
                "salt": text.salt.hex(),
                "commitment": text.commitment,
            }
            for text in opening.texts
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


class Disclosures:
    """Opens one commitment at a time; belongs to the thread that holds the database."""

    def __init__(self, openings: Openings) -> None:
        """Read from the encrypted file."""
        self._openings = openings

    def one(self, stream: str, sequence: int) -> bytes | None:
        """Give one fact with its salt, as a file; None when there is no such fact."""
        opening = self._openings.opening(stream, sequence)
        return None if opening is None else disclosure(stream, opening)
