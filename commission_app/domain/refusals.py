"""Refusals of the law: what is refused, under which rule, with which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RefusalCode(StrEnum):
    """Every reason for which the domain refuses a command."""

    SESSION_NOT_OPEN = "session_not_open"
    SESSION_ALREADY_OPEN = "session_already_open"
    SESSION_CLOSED = "session_closed"
    SESSION_NOT_CLOSED = "session_not_closed"
    SESSION_SUSPENDED = "session_suspended"
    SESSION_NOT_SUSPENDED = "session_not_suspended"
    NO_CHAIR_PRESENT = "no_chair_present"
    UNKNOWN_SEAT = "unknown_seat"
    UNKNOWN_ITEM = "unknown_item"
    NO_DEPUTY = "no_deputy"
    NOT_REMOTE = "not_remote"
    OUTSIDER_UNNAMED = "outsider_unnamed"
    OUTSIDER_IS_MEMBER = "outsider_is_member"
    OUTSIDER_UNKNOWN = "outsider_unknown"
    PROXY_GIVER_SITS = "proxy_giver_sits"
    PROXY_HOLDER_NOT_SITTING = "proxy_holder_not_sitting"
    PROXY_HOLDER_HAS_ONE = "proxy_holder_has_one"
    PROXY_ALREADY_GIVEN = "proxy_already_given"
    PROXY_NOT_GIVEN = "proxy_not_given"
    PROXY_TO_SELF = "proxy_to_self"
    ITEM_NOT_CURRENT = "item_not_current"
    ITEM_ALREADY_DECIDED = "item_already_decided"
    ITEM_NOT_DECIDED = "item_not_decided"
    ORDER_INCOMPLETE = "order_incomplete"
    CHAIR_MUST_AGREE = "chair_must_agree"
    ITEM_UNNAMED = "item_unnamed"
    REFERENCE_TAKEN = "reference_taken"
    NOT_ON_CONVOCATION = "not_on_convocation"
    OBSERVATIONS_NOT_INVITED = "observations_not_invited"
    NOT_AN_EARLY_END = "not_an_early_end"
    PATHWAY_TOO_LONG = "pathway_too_long"
    BALLOT_HAS_NO_NAMES = "ballot_has_no_names"
    BALLOT_IS_BY_NAME = "ballot_is_by_name"
    COUNT_NOT_THE_VOTERS = "count_not_the_voters"
    NO_BALLOT = "no_ballot"
    BALLOT_ALREADY_OPEN = "ballot_already_open"
    DOES_NOT_SIT = "does_not_sit"
    IS_RECUSED = "is_recused"
    ALREADY_RECUSED = "already_recused"
    HAS_NO_VOICE = "has_no_voice"
    NO_VOTE_TO_WITHDRAW = "no_vote_to_withdraw"
    QUORUM_NOT_REACHED = "quorum_not_reached"
    VOTES_MISSING = "votes_missing"
    NO_VOTERS = "no_voters"
    SENSE_CONTRADICTS_COUNT = "sense_contradicts_count"
    SENSE_NOT_FOR_ITEM = "sense_not_for_item"
    REASONS_REQUIRED = "reasons_required"
    ITEMS_UNDECIDED = "items_undecided"
    TEXT_IDENTIFIES = "text_identifies"
    REHEARSAL_NOT_SIGNED = "rehearsal_not_signed"
    PHRASE_EMPTY = "phrase_empty"
    PHRASE_TOO_LONG = "phrase_too_long"
    MINUTES_ALREADY_ISSUED = "minutes_already_issued"
    MINUTES_INCOMPLETE = "minutes_incomplete"
    DOCUMENT_IDENTIFIES = "document_identifies"
    FIELD_NOT_LAID = "field_not_laid"
    FIELD_ALREADY_SIGNED = "field_already_signed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer of the domain: nothing is recorded.

    ``article`` cites the rule, empty for a refusal of mere order; ``figures`` gives the numbers and
    names that the sentence shown to the user needs.
    """

    code: RefusalCode
    article: str = ""
    figures: Mapping[str, str | int] = field(default_factory=dict)
