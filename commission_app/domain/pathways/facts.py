"""What the stream of a pathway holds: facts in the past tense, never changed once recorded.

Days are ISO 8601. ``request`` names a request over all the pathways that it belonged to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Day, ItemId, PathwayId, RequestId, StreamId
from commission_app.domain.pathways.coded import (
    AdjournmentReason,
    Agreement,
    Axes,
    Employment,
    EndReason,
    Housing,
    JoinReason,
    LapseReason,
    MissingPiece,
    Permit,
    RightKind,
    RightRefusal,
)
from commission_app.domain.pathways.reference import PathwayReference
from commission_app.domain.people import OfficeName
from commission_app.domain.text import DecisionText, FreeText


@dataclass(frozen=True, slots=True)
class PathwayOpened:
    """A pathway got its reference; ``taken_over`` says that it began before this file did."""

    reference: PathwayReference
    association: OfficeName = ""
    taken_over: bool = False


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What a request asks for, as one knows it; ``reference`` is that of the request alone."""

    nature: RequestNature
    association: OfficeName = ""
    reference: FreeText = ""
    rank: int | None = None
    first_entry: Day | None = None
    period_from: Day | None = None
    period_until: Day | None = None
    previous_until: Day | None = None


@dataclass(frozen=True, slots=True)
class RequestReceived:
    """A request reached the secretariat."""

    request: RequestId
    asked: AskedFor
    on: Day


@dataclass(frozen=True, slots=True)
class RequestJoined:
    """A request of an agenda was joined to the pathway; a person confirmed the ``reasons``.

    ``session`` and ``item`` are where it is examined, ``session_on`` the day of it. The request is
    a new one, or the one that was received before, or that was adjourned and comes back.
    """

    request: RequestId
    asked: AskedFor
    session: StreamId
    item: ItemId
    session_on: Day
    reasons: tuple[JoinReason, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestCorrected:
    """What was known of a request was put right, and why."""

    request: RequestId
    asked: AskedFor
    reason: TextRef


@dataclass(frozen=True, slots=True)
class RequestCompleted:
    """Every piece of a request is there."""

    request: RequestId
    on: Day


@dataclass(frozen=True, slots=True)
class PiecesMissing:
    """Pieces of a request were found missing and asked for."""

    request: RequestId
    on: Day
    pieces: tuple[MissingPiece, ...]


@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """The session told its opinion on a request, or what it did instead; the latest holds.

    Taken from the session as it was closed, or from minutes of before this file.
    """

    request: RequestId
    sense: Outcome
    on: Day
    session: StreamId | None = None
    item: ItemId | None = None


@dataclass(frozen=True, slots=True)
class AxesFrozen:
    """What is counted of the person, as it was on the day of the opinion."""

    request: RequestId
    axes: Axes


@dataclass(frozen=True, slots=True)
class AdjournmentExplained:
    """Why the opinion on a request was put off, on the day of a session."""

    request: RequestId
    on: Day
    reason: AdjournmentReason


@dataclass(frozen=True, slots=True)
class ObservationsAsked:
    """The person was invited to speak before an early end (CRPA L121-1)."""

    request: RequestId
    on: Day


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """The préfet decided on a request: granted with its period, or refused; the latest holds.

    ``session`` is the one that told it, None where it was recorded on the pathway.
    """

    request: RequestId
    granted: bool
    on: Day
    period_from: Day | None = None
    period_until: Day | None = None
    reference: DecisionText = ""
    authority: OfficeName = ""
    agreement: Agreement = Agreement.NOT_STATED
    session: StreamId | None = None


@dataclass(frozen=True, slots=True)
class ReasonsGiven:
    """The reasons of a refusal were written and given (CRPA L211-2)."""

    request: RequestId
    on: Day


@dataclass(frozen=True, slots=True)
class DecisionNotified:
    """The decision on a request was notified to the person (CRPA L221-8)."""

    request: RequestId
    on: Day


class RightStep(StrEnum):
    """What happened of a right."""

    REQUESTED = "requested"
    ISSUED = "issued"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RightFollowed:
    """An APS or an AFIS was asked for, issued from one day until another, or refused."""

    right: RightKind
    step: RightStep
    on: Day
    period_from: Day | None = None
    period_until: Day | None = None
    refusal: RightRefusal | None = None


@dataclass(frozen=True, slots=True)
class AssociationChanged:
    """Another association accompanies the person from a day on."""

    association: OfficeName
    on: Day


@dataclass(frozen=True, slots=True)
class TransferredIn:
    """The person comes, on a day, from another département, where the pathway began."""

    on: Day


@dataclass(frozen=True, slots=True)
class LapseExplained:
    """Why nothing carried the pathway on after a period; the lapse itself is derived."""

    period_until: Day
    reason: LapseReason


@dataclass(frozen=True, slots=True)
class PathwayEnded:
    """The pathway ended, why, and where the person stands."""

    on: Day
    reason: EndReason
    housing: Housing = Housing.NOT_STATED
    employment: Employment = Employment.NOT_STATED
    permit: Permit = Permit.NOT_STATED


@dataclass(frozen=True, slots=True)
class EndWithdrawn:
    """An end recorded by mistake was withdrawn, and why."""

    reason: TextRef


@dataclass(frozen=True, slots=True)
class PathwayAbsorbed:
    """Another pathway was found to be of the same person: all of it counts here from now on."""

    other: PathwayId
    reason: TextRef


@dataclass(frozen=True, slots=True)
class PathwayMerged:
    """This pathway was found to be another one's: it goes on there, its history with it."""

    into: PathwayId


@dataclass(frozen=True, slots=True)
class RequestSeparated:
    """A request was found to be of another person: it goes on in another pathway."""

    request: RequestId
    into: PathwayId
    reason: TextRef


@dataclass(frozen=True, slots=True)
class RequestTakenIn:
    """A request came from another pathway, everything that was recorded of it with it."""

    request: RequestId
    origin: PathwayId


RequestFact = (
    RequestReceived
    | RequestJoined
    | RequestCorrected
    | RequestCompleted
    | PiecesMissing
    | OpinionGiven
    | AxesFrozen
    | AdjournmentExplained
    | ObservationsAsked
    | DecisionTaken
    | ReasonsGiven
    | DecisionNotified
)
"""A fact about one request: it follows the request from one pathway to another."""

PathwayFact = (
    PathwayOpened
    | RequestFact
    | RightFollowed
    | AssociationChanged
    | LapseExplained
    | TransferredIn
    | PathwayEnded
    | EndWithdrawn
    | PathwayAbsorbed
    | PathwayMerged
    | RequestSeparated
    | RequestTakenIn
)
