"""Short ways to tell the facts of a pathway in tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import CaseSheet, TextRef, stored_form
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.pathways.facts import (
    AskedFor,
    DecisionTaken,
    OpinionGiven,
    PathwayFact,
    PathwayOpened,
    RequestJoined,
    RequestReceived,
)

START = datetime(2024, 1, 1, 9, tzinfo=UTC)


def seal(content: str | CaseSheet) -> TextRef:
    """Name a text by what it says: tests need no secret."""
    digest = hashlib.sha256(stored_form(content).encode()).hexdigest()
    return TextRef(digest[:32], digest)


def dated(*facts: PathwayFact, start: int = 0) -> tuple[Dated[PathwayFact], ...]:
    """Give facts one minute apart, ``start`` minutes after the first moment."""
    return tuple(
        Dated(number, START + timedelta(minutes=start + number), fact)
        for number, fact in enumerate(facts, start=1)
    )


def opened(reference: str = "75-P-0001", association: str = "Escale") -> PathwayOpened:
    return PathwayOpened(reference, association)


def asked(rank: int = 0, association: str = "Escale", **more: str | None) -> AskedFor:
    nature = RequestNature.RENEWAL if rank else RequestNature.ENTRY
    return AskedFor(nature, association, f"75-2026-{rank:03}", rank or None, **more)


def received(request: str, on: str, rank: int = 0) -> RequestReceived:
    return RequestReceived(request, asked(rank), on)


def joined(request: str, on: str, rank: int = 0, session: str = "") -> RequestJoined:
    return RequestJoined(request, asked(rank), session or f"s{on}", f"i{request}", on)


def opinion(request: str, on: str, sense: Outcome = Outcome.FAVOURABLE) -> OpinionGiven:
    return OpinionGiven(request, sense, on)


def granted(request: str, on: str, begins: str, ends: str) -> DecisionTaken:
    return DecisionTaken(request, True, on, begins, ends)


def refused(request: str, on: str) -> DecisionTaken:
    return DecisionTaken(request, False, on)
