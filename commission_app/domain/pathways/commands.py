"""What is asked of a pathway; a text in somebody's own words is sealed by the answer."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import PathwayId, RequestId
from commission_app.domain.pathways.facts import (
    AdjournmentExplained,
    AskedFor,
    AssociationChanged,
    AxesFrozen,
    DecisionNotified,
    DecisionTaken,
    LapseExplained,
    ObservationsAsked,
    OpinionGiven,
    PathwayEnded,
    PiecesMissing,
    ReasonsGiven,
    RequestCompleted,
    RequestJoined,
    RequestReceived,
    RightFollowed,
    TransferredIn,
)
from commission_app.domain.pathways.reference import PathwayReference
from commission_app.domain.people import OfficeName
from commission_app.domain.text import FreeText

Plain = (
    RequestReceived
    | RequestJoined
    | RequestCompleted
    | PiecesMissing
    | OpinionGiven
    | AxesFrozen
    | AdjournmentExplained
    | ObservationsAsked
    | DecisionTaken
    | ReasonsGiven
    | DecisionNotified
    | RightFollowed
    | AssociationChanged
    | LapseExplained
    | TransferredIn
    | PathwayEnded
)
"""A fact that is told as it happened, without a text of its own."""


@dataclass(frozen=True, slots=True)
class OpenPathway:
    """Begin the stream of a pathway."""

    reference: PathwayReference
    association: OfficeName = ""
    taken_over: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Record what happened."""

    fact: Plain


@dataclass(frozen=True, slots=True)
class CorrectRequest:
    """Put right what is known of a request."""

    request: RequestId
    asked: AskedFor
    reason: FreeText


@dataclass(frozen=True, slots=True)
class WithdrawEnd:
    """Withdraw an end recorded by mistake."""

    reason: FreeText


@dataclass(frozen=True, slots=True)
class Absorb:
    """Have another pathway, of the same person, go on in this one."""

    other: PathwayId
    reason: FreeText


@dataclass(frozen=True, slots=True)
class MergeInto:
    """Have this pathway go on in another one; the other answers ``Absorb``."""

    into: PathwayId


@dataclass(frozen=True, slots=True)
class Separate:
    """Have a request of another person go on in another pathway."""

    request: RequestId
    into: PathwayId
    reason: FreeText


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Take in a request that another pathway separates."""

    request: RequestId
    origin: PathwayId


PathwayCommand = (
    OpenPathway | Record | CorrectRequest | WithdrawEnd | Absorb | MergeInto | Separate | TakeIn
)
