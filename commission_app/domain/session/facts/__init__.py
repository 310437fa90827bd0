"""What the journal holds: facts in the past tense, frozen, never changed once recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from commission_app.domain.codes import Digest
from commission_app.domain.session.facts.agenda import AgendaFact
from commission_app.domain.session.facts.attendance import AttendanceFact
from commission_app.domain.session.facts.ballot import BallotFact
from commission_app.domain.session.facts.conduct import ConductFact
from commission_app.domain.session.facts.continuation import ContinuationFact
from commission_app.domain.session.facts.convening import ConveningFact
from commission_app.domain.session.facts.day import DayFact
from commission_app.domain.session.facts.minutes import MinutesFact
from commission_app.domain.session.facts.outcome import OutcomeFact
from commission_app.domain.session.facts.people import PeopleFact
from commission_app.domain.session.facts.room import RoomFact

Fact = (
    AgendaFact
    | AttendanceFact
    | BallotFact
    | ConductFact
    | ContinuationFact
    | ConveningFact
    | DayFact
    | MinutesFact
    | OutcomeFact
    | PeopleFact
    | RoomFact
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact as the journal keeps it: place from 1, moment, and the seal of the chain up to it."""

    sequence: int
    at: datetime
    fact: Fact
    seal: Digest
