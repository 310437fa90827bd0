"""Facts about a ballot: its form, its votes, its counts."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import Choice, Tally
from commission_app.domain.codes import ItemId, SeatId


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """A vote was wanted on an item that calls for none by itself."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SecretBallotChosen:
    """The vote on an item is secret: only its counts are recorded."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class OpenBallotChosen:
    """The vote on an item is by name again; the counts of the papers are dropped."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class SecretCountRecorded:
    """The papers of a secret ballot were counted."""

    item: ItemId
    tally: Tally


@dataclass(frozen=True, slots=True)
class VoteCast:
    """A voice was recorded; ``carried_by`` names the proxy holder who spoke for the seat."""

    item: ItemId
    seat: SeatId
    choice: Choice
    carried_by: SeatId | None = None


@dataclass(frozen=True, slots=True)
class VoteWithdrawn:
    """A voice was taken back before the proclamation."""

    item: ItemId
    seat: SeatId


BallotFact = (
    BallotOpened
    | SecretBallotChosen
    | OpenBallotChosen
    | SecretCountRecorded
    | VoteCast
    | VoteWithdrawn
)
