"""The fact that ends a fork: which of two continuations of a session is the one in force."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.case import TextRef
from commission_app.domain.codes import Digest, StreamId


@dataclass(frozen=True, slots=True)
class ContinuationChosen:
    """The session had gone on at two places; one continuation was chosen, for a reason.

    It is recorded in both, each of which then covers the other. ``since`` is the number of the last
    fact that both have; ``other`` the stream of the other continuation, ``other_facts`` and
    ``other_head`` its length and its seal at that moment; ``in_force`` tells whether this one goes
    on or was set aside.
    """

    since: int
    other: StreamId
    other_facts: int
    other_head: Digest
    in_force: bool
    reason: TextRef


ContinuationFact = ContinuationChosen
