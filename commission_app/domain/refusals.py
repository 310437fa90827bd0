"""Refusals of the law: what is refused, under which rule, with which figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from commission_app.domain.codes import Code
from commission_app.domain.text import FreeText, OrderText


class RefusalCode(StrEnum):
    """Every reason for which the domain refuses a command."""

    SESSION_NOT_OPEN = "session_not_open"
    SESSION_ALREADY_OPEN = "session_already_open"
    SESSION_CLOSED = "session_closed"
    SESSION_CANCELLED = "session_cancelled"
    SESSION_ON_ANOTHER_DAY = "session_on_another_day"
    DAY_PAST = "day_past"
    ANOTHER_SESSION_OPEN = "another_session_open"
    SECOND_BEFORE_FIRST = "second_before_first"
    SESSION_NOT_CLOSED = "session_not_closed"
    SESSION_SUSPENDED = "session_suspended"
    SESSION_NOT_SUSPENDED = "session_not_suspended"
    NO_CHAIR_PRESENT = "no_chair_present"
    UNKNOWN_SEAT = "unknown_seat"
    UNKNOWN_ITEM = "unknown_item"
    SEAT_VACANT = "seat_vacant"
    NO_DEPUTY = "no_deputy"
    DEPUTY_UNNAMED = "deputy_unnamed"
    DEPUTY_NOT_DESIGNATED = "deputy_not_designated"
    DEPUTY_OF_SAME_SERVICE = "deputy_of_same_service"
    DEPUTY_OF_SAME_ASSEMBLY = "deputy_of_same_assembly"
    NOT_A_CHAIR = "not_a_chair"
    CHAIR_UNCHANGED = "chair_unchanged"
    CHAIR_RECUSED = "chair_recused"
    CONVOCATION_LATE = "convocation_late"
    MEMBER_CONVENED_LATE = "member_convened_late"
    RECEPTION_TO_COME = "reception_to_come"
    CONVOCATION_IN_TIME = "convocation_in_time"
    ASSOCIATION_UNLINKED = "association_unlinked"
    ASSOCIATION_UNKNOWN = "association_unknown"
    ASSOCIATION_REQUIRED = "association_required"
    FIRST_HAD_QUORUM = "first_had_quorum"
    FIRST_NOT_BEFORE = "first_not_before"
    AGENDA_NOT_THE_SAME = "agenda_not_the_same"
    NO_QUORUM_MENTION_MISSING = "no_quorum_mention_missing"
    DEPUTY_FORBIDDEN = "deputy_forbidden"
    DEPUTY_IS_HOLDER = "deputy_is_holder"
    DEPUTY_NOT_ELECTED = "deputy_not_elected"
    DEPUTY_OF_ANOTHER_ASSEMBLY = "deputy_of_another_assembly"
    DEPUTY_OF_ANOTHER_SERVICE = "deputy_of_another_service"
    DEPUTY_WITHOUT_ORDER = "deputy_without_order"
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
    PROXY_HOLDER_NO_MEMBER = "proxy_holder_no_member"
    PROXY_NOT_SITTING_HERE = "proxy_not_sitting_here"
    PROXY_GIVER_VACANT = "proxy_giver_vacant"
    PROXY_GIVER_SITS_ELSEWHERE = "proxy_giver_sits_elsewhere"
    PROXY_HOLDER_RECUSED = "proxy_holder_recused"
    PERSON_SITS_ELSEWHERE = "person_sits_elsewhere"
    NAME_TO_SETTLE = "name_to_settle"
    NAME_UNKNOWN = "name_unknown"
    SEAT_NOT_LACKING = "seat_not_lacking"
    ASSOCIATION_HAS_SEAT = "association_has_seat"
    CASE_IS_INDIVIDUAL = "case_is_individual"
    OBSERVATIONS_AFTER = "observations_after"
    VOTES_WOULD_BE_SET_ASIDE = "votes_would_be_set_aside"
    VOTE_NOT_DISCLOSED = "vote_not_disclosed"
    PAPERS_COUNTED = "papers_counted"
    ITEM_NOT_CURRENT = "item_not_current"
    ITEM_ALREADY_DECIDED = "item_already_decided"
    ITEM_NOT_DECIDED = "item_not_decided"
    ITEM_HAS_OPINION = "item_has_opinion"
    ITEM_NOT_ENDED = "item_not_ended"
    NOT_AN_APPROVAL = "not_an_approval"
    MINUTES_NOT_EARLIER = "minutes_not_earlier"
    NOT_A_CASE = "not_a_case"
    DATE_UNREADABLE = "date_unreadable"
    OPINION_NOT_GIVEN = "opinion_not_given"
    DECISION_BEFORE_OPINION = "decision_before_opinion"
    ORDER_INCOMPLETE = "order_incomplete"
    CHAIR_MUST_AGREE = "chair_must_agree"
    ITEM_UNNAMED = "item_unnamed"
    REFERENCE_TAKEN = "reference_taken"
    NOT_ON_CONVOCATION = "not_on_convocation"
    OBSERVATIONS_NOT_INVITED = "observations_not_invited"
    NOT_AN_EARLY_END = "not_an_early_end"
    PATHWAY_TOO_LONG = "pathway_too_long"
    BALLOT_MUST_BE_OPEN = "ballot_must_be_open"
    OPINION_NOT_ADMITTED = "opinion_not_admitted"
    DID_NOT_DELIBERATE = "did_not_deliberate"
    BALLOT_HAS_NO_NAMES = "ballot_has_no_names"
    BALLOT_IS_BY_NAME = "ballot_is_by_name"
    COUNT_NOT_THE_VOTERS = "count_not_the_voters"
    NO_BALLOT = "no_ballot"
    BALLOT_ALREADY_OPEN = "ballot_already_open"
    DOES_NOT_SIT = "does_not_sit"
    IS_RECUSED = "is_recused"
    ALREADY_RECUSED = "already_recused"
    NOT_RECUSED = "not_recused"
    RECUSAL_BY_LAW = "recusal_by_law"
    HAS_NO_VOICE = "has_no_voice"
    NO_VOTE_TO_WITHDRAW = "no_vote_to_withdraw"
    QUORUM_NOT_REACHED = "quorum_not_reached"
    ROOM_NOT_CLEARED = "room_not_cleared"
    ROOM_TO_CLEAR = "room_to_clear"
    DECIDED_NOT_SHOWN = "decided_not_shown"
    NOBODY_OUT = "nobody_out"
    NOT_BACK = "not_back"
    VOTES_MISSING = "votes_missing"
    NO_VOTERS = "no_voters"
    RESULT_TO_RESOLVE = "result_to_resolve"
    SENSE_CONTRADICTS_COUNT = "sense_contradicts_count"
    SENSE_NOT_FOR_ITEM = "sense_not_for_item"
    REASONS_REQUIRED = "reasons_required"
    ITEMS_UNDECIDED = "items_undecided"
    TEXT_IDENTIFIES = "text_identifies"
    REHEARSAL_NOT_SIGNED = "rehearsal_not_signed"
    PHRASE_EMPTY = "phrase_empty"
    TEXT_DOUBTFUL = "text_doubtful"
    TEXT_TO_CONFIRM = "text_to_confirm"
    PHRASE_TOO_LONG = "phrase_too_long"
    MINUTES_ALREADY_ISSUED = "minutes_already_issued"
    RECTIFICATION_INCOMPLETE = "rectification_incomplete"
    MINUTES_INCOMPLETE = "minutes_incomplete"
    SECRETARY_UNNAMED = "secretary_unnamed"
    SIGNATORY_DIFFERS = "signatory_differs"
    DOCUMENT_IDENTIFIES = "document_identifies"
    FIELD_NOT_LAID = "field_not_laid"
    FIELD_ALREADY_SIGNED = "field_already_signed"
    MINUTES_NOT_ISSUED = "minutes_not_issued"
    MINUTES_NOT_SIGNED = "minutes_not_signed"
    CHANGES_NOTHING = "changes_nothing"
    RECTIFICATION_TWIN = "rectification_twin"
    SIGNATURES_MISSING = "signatures_missing"
    NO_ELECTRONIC_ORIGINAL = "no_electronic_original"
    PATHWAY_REFERENCE = "pathway_reference"
    PATHWAY_NOT_ENDED = "pathway_not_ended"
    PATHWAY_ALREADY_ENDED = "pathway_already_ended"
    SAME_PATHWAY = "same_pathway"
    UNKNOWN_REQUEST = "unknown_request"
    NOTHING_LAPSED = "nothing_lapsed"
    ASSOCIATION_UNNAMED = "association_unnamed"
    DAY_TO_COME = "day_to_come"
    PERIOD_REVERSED = "period_reversed"
    PERIOD_MISSING = "period_missing"
    PERIOD_OF_NOTHING = "period_of_nothing"
    RIGHT_REFUSAL_CODE = "right_refusal_code"
    REQUEST_ALREADY_JOINED = "request_already_joined"
    SESSION_ELSEWHERE = "session_elsewhere"
    PIECES_UNNAMED = "pieces_unnamed"
    DECISION_MISSING = "decision_missing"
    BEFORE_DECISION = "before_decision"
    PATHWAY_MERGED = "pathway_merged"
    PATHWAY_GONE_BACK = "pathway_gone_back"
    REFERENCE_OF_ANOTHER = "reference_of_another"
    ACTION_UNTOLD = "action_untold"
    ACTION_ALREADY_CLOSED = "action_already_closed"
    PLANNED_ALREADY = "planned_already"
    PLANNED_UNKNOWN = "planned_unknown"


_CHAIR_DIRECTS = "CRPA R133-5"
_MINUTES = "CRPA R133-13"
_MEMBERS = "CASF R121-12-7"
_CITED: Mapping[RefusalCode, str] = {
    RefusalCode.SESSION_NOT_OPEN: _CHAIR_DIRECTS,
    RefusalCode.SESSION_ALREADY_OPEN: _CHAIR_DIRECTS,
    RefusalCode.SESSION_CLOSED: _MINUTES,
    RefusalCode.SESSION_NOT_CLOSED: _MINUTES,
    RefusalCode.SESSION_SUSPENDED: _CHAIR_DIRECTS,
    RefusalCode.SESSION_NOT_SUSPENDED: _CHAIR_DIRECTS,
    RefusalCode.UNKNOWN_SEAT: _MEMBERS,
    RefusalCode.UNKNOWN_ITEM: _CHAIR_DIRECTS,
    RefusalCode.ITEM_NOT_CURRENT: _CHAIR_DIRECTS,
    RefusalCode.ITEM_ALREADY_DECIDED: _MINUTES,
    RefusalCode.ITEM_HAS_OPINION: _MINUTES,
    RefusalCode.ITEM_NOT_ENDED: _CHAIR_DIRECTS,
    RefusalCode.ITEM_NOT_DECIDED: _MINUTES,
    RefusalCode.ORDER_INCOMPLETE: _CHAIR_DIRECTS,
    RefusalCode.ITEM_UNNAMED: _MINUTES,
    RefusalCode.REFERENCE_TAKEN: _CHAIR_DIRECTS,
    RefusalCode.BALLOT_HAS_NO_NAMES: "CRPA R133-11",
    RefusalCode.BALLOT_IS_BY_NAME: "CRPA R133-11",
    RefusalCode.NO_BALLOT: "CRPA R133-11",
    RefusalCode.BALLOT_ALREADY_OPEN: "CRPA R133-11",
    RefusalCode.NO_VOTE_TO_WITHDRAW: "CRPA R133-11",
    RefusalCode.SENSE_NOT_FOR_ITEM: "CRPA R133-11",
    RefusalCode.REASONS_REQUIRED: _MINUTES,
    RefusalCode.MINUTES_ALREADY_ISSUED: _MINUTES,
    RefusalCode.REHEARSAL_NOT_SIGNED: _MINUTES,
    RefusalCode.FIELD_NOT_LAID: "CRPA L212-3",
    RefusalCode.FIELD_ALREADY_SIGNED: "CRPA L212-3",
    RefusalCode.MINUTES_NOT_ISSUED: _MINUTES,
    RefusalCode.SIGNATURES_MISSING: "CRPA L212-3",
    RefusalCode.NO_ELECTRONIC_ORIGINAL: "CRPA L212-3",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer of the domain: nothing is recorded.

    ``article`` cites the rule, by default the one that the act as such falls under; ``figures``
    gives the numbers and names that the sentence shown to the user needs.
    """

    code: RefusalCode
    article: OrderText = ""
    figures: Mapping[Code, FreeText | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Cite the article of the code where the answer names none of its own."""
        if not self.article:
            object.__setattr__(self, "article", _CITED.get(self.code, ""))
