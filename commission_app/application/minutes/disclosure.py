"""Commitments of the journal given away, and one fact opened later without the others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from commission_app.application.session.service import Snapshot
from commission_app.domain.codes import Digest, TextId
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.seal import origin_of
from commission_app.domain.session.facts import Recorded
from commission_app.domain.session.facts.ballot import SecretBallotChosen, VoteCast, VoteWithdrawn
from commission_app.domain.session.facts.outcome import ItemConcluded, OpinionProclaimed
from commission_app.domain.text import FreeText

DECISIVE = (OpinionProclaimed, ItemConcluded)
"""The facts that minutes open: sense, count, quorum, hour; their texts stay sealed."""

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


def secret(facts: Sequence[Recorded], sequence: int) -> bool:
    """Tell whether a fact says a vote by name on an item whose ballot became secret.

    Whatever came first, and even if the vote was by name again since (domain rule 2.14).
    """
    became = {entry.fact.item for entry in facts if isinstance(entry.fact, SecretBallotChosen)}
    return any(
        entry.sequence == sequence
        and isinstance(entry.fact, VoteCast | VoteWithdrawn)
        and entry.fact.item in became
        for entry in facts
    )


class Disclosures:
    """Opens one commitment at a time; belongs to the thread that holds the database."""

    def __init__(self, openings: Openings) -> None:
        """Read from the encrypted file."""
        self._openings = openings

    def one(self, snapshot: Snapshot, sequence: int) -> bytes | Refusal | None:
        """Give one fact with its salt, as a file; None when there is no such fact.

        A vote on an item whose ballot became secret is never disclosed.
        """
        if secret(snapshot.facts, sequence):
            return Refusal(RefusalCode.VOTE_NOT_DISCLOSED, "CRPA R133-11", {"number": sequence})
        opening = self._openings.opening(snapshot.stream, sequence)
        return None if opening is None else disclosure(origin_of(snapshot.stream), opening)
