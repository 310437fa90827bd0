"""What the law leaves open, as data of a commission: each value names the rule that it settles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.codes import Code, Day
from commission_app.domain.membership import Formation
from commission_app.domain.text import FreeText, OrderText


class QuorumMoment(StrEnum):
    """When the quorum must be reached; the text does not say, the cautious default is each item."""

    EACH_ITEM = "each_item"
    OPENING = "opening"


class QuorumBase(StrEnum):
    """Of whom the quorum of an item is half: the members called to sit on it, or all of them."""

    CALLED = "called"
    WHOLE = "whole"


class DaysCounted(StrEnum):
    """How the days of a convocation are counted; the text does not say."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class Override:
    """A text that changes a rule for one commission: its reference, article and date of effect.

    ``rule`` is the number of the rule, ``value`` what the text says, ``effective_from`` an ISO 8601
    date; ``confirmed`` tells that the user confirmed it against a rule that was found in the law.
    """

    rule: Code
    key: Code
    value: FreeText
    reference: OrderText
    article: OrderText
    effective_from: Day
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules under which one session is held, frozen into its first fact.

    The defaults are those of ``resources/legal/rules.toml``; each attribute is the key of a rule
    there. ``overrides`` lists the local texts that were applied.
    """

    quorum_moment: QuorumMoment = QuorumMoment.EACH_ITEM
    recused_count_in_quorum: bool = True
    no_part_counts_in_majority: bool = True
    recused_count_in_majority: bool = False
    proxies_per_holder: int = 1
    convocation_days: int = 5
    renewals_at_most: int = 3
    period_months: int = 6
    pathway_months: int = 24
    vote_off_convocation: bool = False
    casting_vote: bool = True
    room_confirmed: bool = True
    return_confirmed: bool = True
    secretary_signs: bool = False
    quorum_base: QuorumBase = QuorumBase.CALLED
    days_counted: DaysCounted = DaysCounted.CALENDAR
    recusal_suspends_proxy: bool = True
    second_covers_added: bool = False
    secret_ballot: bool = True
    absent_may_disagree: bool = True
    reserved_opinion: bool = True
    adjournment: bool = True
    topic_formation: Formation = Formation.PLENARY
    overrides: tuple[Override, ...] = ()


DEFAULT_PROFILE = Profile()
