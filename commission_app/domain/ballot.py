"""Votes, their count and what the count means in law (CRPA R133-11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What a voice says."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    NO_PART = "no_part"


class Outcome(StrEnum):
    """The sense of an opinion or the outcome of an item (domain rule 3.17)."""

    FAVOURABLE = "favourable"
    FAVOURABLE_WITH_RESERVATIONS = "favourable_with_reservations"
    UNFAVOURABLE = "unfavourable"
    ADJOURNED = "adjourned"
    WITHDRAWN = "withdrawn"
    MOOT = "pointless"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    NOTED = "noted"
    DEBATED = "debated"


class CountResult(StrEnum):
    """What a count means before anybody proclaims it."""

    INCOMPLETE = "incomplete"
    UNANIMOUS_FOR = "unanimous_for"
    UNANIMOUS_AGAINST = "unanimous_against"
    MAJORITY_FOR = "majority_for"
    MAJORITY_AGAINST = "majority_against"
    CASTING_FOR = "casting_for"
    CASTING_AGAINST = "casting_against"
    TIE = "tie"
    NO_MAJORITY = "no_majority"

    @property
    def carried(self) -> bool | None:
        """True when the proposal is carried, False when defeated, None when nothing is decided."""
        if self in (CountResult.UNANIMOUS_FOR, CountResult.MAJORITY_FOR, CountResult.CASTING_FOR):
            return True
        if self in (
            CountResult.UNANIMOUS_AGAINST,
            CountResult.MAJORITY_AGAINST,
            CountResult.CASTING_AGAINST,
        ):
            return False
        return None


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes counted; ``voters`` is the number of voices, cast or not, of present or represented."""

    voters: int
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    no_part: int = 0

    @property
    def missing(self) -> int:
        """Voices not yet recorded."""
        return self.voters - self.in_favour - self.against - self.abstained - self.no_part


def count(votes: Mapping[str, Choice], voters: Iterable[str]) -> Tally:
    """Count the votes of those who have a voice; a vote by anybody else is not counted."""
    entitled = frozenset(voters)
    cast = [choice for seat, choice in votes.items() if seat in entitled]
    return Tally(
        voters=len(entitled),
        in_favour=cast.count(Choice.FOR),
        against=cast.count(Choice.AGAINST),
        abstained=cast.count(Choice.ABSTAIN),
        no_part=cast.count(Choice.NO_PART),
    )


def read(
    tally: Tally,
    chair_choices: tuple[Choice, ...],
    *,
    no_part_counts: bool = True,
    base: int | None = None,
) -> CountResult:
    """Say what a count means.

    The majority is that of the members present or represented, abstentions included; equality is
    looked at before it, and a single voting chair then decides (CRPA R133-11). ``chair_choices``
    holds the choice of each chair who votes: with two chairs nothing in the text breaks a tie, so
    none is broken here. Who takes no part is present, neither for nor against, and weighs in the
    majority unless ``no_part_counts`` is False. ``base`` is the number that the majority is taken
    of, where it is not simply that of the voters (domain rule 2.17).
    """
    if tally.voters == 0 or tally.missing > 0:
        return CountResult.INCOMPLETE
    voters = tally.voters if no_part_counts else tally.voters - tally.no_part
    if voters and tally.in_favour == voters:
        return CountResult.UNANIMOUS_FOR
    if voters and tally.against == voters:
        return CountResult.UNANIMOUS_AGAINST
    if tally.in_favour == tally.against:
        return _break_tie(tally, chair_choices)
    of = voters if base is None else base
    if 2 * tally.in_favour > of:
        return CountResult.MAJORITY_FOR
    if 2 * tally.against > of:
        return CountResult.MAJORITY_AGAINST
    return CountResult.NO_MAJORITY


def _break_tie(tally: Tally, chair_choices: tuple[Choice, ...]) -> CountResult:
    if tally.in_favour == 0 or len(chair_choices) != 1:
        return CountResult.TIE
    if chair_choices[0] is Choice.FOR:
        return CountResult.CASTING_FOR
    if chair_choices[0] is Choice.AGAINST:
        return CountResult.CASTING_AGAINST
    return CountResult.TIE
