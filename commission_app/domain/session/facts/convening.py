"""Facts before the session opens: its convocation, the seats of associations, what was kept."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.agenda import AgendaItem, SessionDetails
from commission_app.domain.case import TextRef
from commission_app.domain.codes import Code, Day, SeatId
from commission_app.domain.convocation import FirstConvocation
from commission_app.domain.membership import Association, AssociationLink, Seat
from commission_app.domain.profile import DEFAULT_PROFILE, Profile
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class SessionConvened:
    """An agenda was taken over: the whole composition and every item."""

    details: SessionDetails
    rules_version: Code
    seats: tuple[Seat, ...]
    associations: tuple[Association, ...]
    items: tuple[AgendaItem, ...]
    profile: Profile = DEFAULT_PROFILE
    links: tuple[AssociationLink, ...] = ()


@dataclass(frozen=True, slots=True)
class AssociationLinked:
    """Which seats represent an association of the agenda; none when it is not represented."""

    link: AssociationLink


@dataclass(frozen=True, slots=True)
class UrgencyDeclared:
    """The chair declared the urgency that shortens the convocation, and why (CRPA R133-8)."""

    reason: TextRef


@dataclass(frozen=True, slots=True)
class ConvocationReceived:
    """Members received their convocation on a day (ISO 8601); empty where it is not known.

    The last one recorded of a member is what counts.
    """

    seats: tuple[SeatId, ...]
    on: Day = ""


@dataclass(frozen=True, slots=True)
class FirstConvocationLinked:
    """This session was bound to the one that lacked the quorum (CRPA R133-10)."""

    first: FirstConvocation


@dataclass(frozen=True, slots=True)
class DoubtsKept:
    """Mentions worth a look were kept: their kind and places, never their words.

    ``places`` are cells of the agenda, or fields with the number of their item (« note:3 »);
    ``texts`` name the texts typed in session that hold them, so that they are not asked again.
    """

    kind: Code
    places: tuple[FreeText, ...]
    reason: TextRef
    texts: tuple[TextRef, ...] = ()


@dataclass(frozen=True, slots=True)
class TextsErased:
    """Texts of the session were erased with their salts: only what a fact of this kind names was.

    ``texts`` are their ids; the facts that name them keep their commitments.
    """

    texts: tuple[Code, ...]


ConveningFact = (
    SessionConvened
    | AssociationLinked
    | UrgencyDeclared
    | ConvocationReceived
    | FirstConvocationLinked
    | DoubtsKept
    | TextsErased
)
