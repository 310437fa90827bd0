"""What may be asked of a ballot."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.ballot import Choice, Tally
from commission_app.domain.codes import ItemId, SeatId


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """Call for a vote on an item that needs none by itself."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class ChooseSecretBallot:
    """Vote on the current item by secret ballot; ``confirmed`` that votes by name are set aside."""

    item: ItemId
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ChooseOpenBallot:
    """Give up the secret ballot on the current item."""

    item: ItemId


@dataclass(frozen=True, slots=True)
class RecordSecretCount:
    """Record the counts of a secret ballot; they must add up to the voters."""

    item: ItemId
    tally: Tally


@dataclass(frozen=True, slots=True)
class CastVote:
    """Record the voice of a seat, replacing the one it gave before."""

    item: ItemId
    seat: SeatId
    choice: Choice


@dataclass(frozen=True, slots=True)
class RecordUnanimity:
    """Record the same voice for every voter who has none yet."""

    item: ItemId
    choice: Choice = Choice.FOR


@dataclass(frozen=True, slots=True)
class WithdrawVote:
    """Take back a voice: that of ``seat``, or the last one recorded when None."""

    item: ItemId
    seat: SeatId | None = None


BallotCommand = (
    OpenBallot
    | ChooseSecretBallot
    | ChooseOpenBallot
    | RecordSecretCount
    | CastVote
    | RecordUnanimity
    | WithdrawVote
)
