"""A line of what falls due: what, why, until when, whose, and one act that makes it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from commission_app.domain.codes import ActionId, Code, Day, PathwayId, RequestId
from commission_app.domain.due.planned import Meeting
from commission_app.domain.due.registered import Newcomer
from commission_app.domain.people import OfficeName
from commission_app.domain.text import OrderText


class What(StrEnum):
    """What falls due."""

    LAPSE_UNEXPLAINED = "lapse_unexplained"
    LAPSED_UNSETTLED = "lapsed_unsettled"
    END_TO_RECORD = "end_to_record"
    NO_SESSION = "no_session"
    DECISION_AWAITED = "decision_awaited"
    REASONS_NOT_GIVEN = "reasons_not_given"
    NOT_NOTIFIED = "not_notified"
    OBSERVATIONS_TO_ASK = "observations_to_ask"
    ADJOURNED = "adjourned"
    RENEWAL_TO_ENROL = "renewal_to_enrol"
    RENEWAL_TO_FILE = "renewal_to_file"
    EXIT_TO_PREPARE = "exit_to_prepare"
    REQUEST_TO_ENROL = "request_to_enrol"
    PIECES_AWAITED = "pieces_awaited"
    APPROVAL_ENDS = "approval_ends"
    TERM_ENDS = "term_ends"
    SEAT_VACANT = "seat_vacant"
    TRAINING_TO_FOLLOW = "training_to_follow"
    POINT_UNFINISHED = "point_unfinished"
    POLICY_MEETING = "policy_meeting"
    ACTION_DUE = "action_due"


class Whose(StrEnum):
    """Whose move it is; the secretariat records it."""

    SECRETARIAT = "secretariat"
    PREFET = "prefet"
    ASSOCIATION = "association"
    CHAIR = "chair"
    BODY = "body"


class Act(StrEnum):
    """The one act of a line, by which the fact that makes it go is recorded."""

    EXPLAIN_LAPSE = "explain_lapse"
    RECORD_END = "record_end"
    PLAN_SESSION = "plan_session"
    RECORD_DECISION = "record_decision"
    RECORD_REASONS = "record_reasons"
    RECORD_NOTIFICATION = "record_notification"
    RECORD_OBSERVATIONS = "record_observations"
    ENROL = "enrol"
    RECORD_REQUEST = "record_request"
    RECORD_END_REQUEST = "record_end_request"
    RECORD_COMPLETION = "record_completion"
    RECORD_RENEWAL_ASKED = "record_renewal_asked"
    RECORD_TRAINING = "record_training"
    OPEN_ASSOCIATIONS = "open_associations"
    OPEN_MEMBERS = "open_members"
    OPEN_AGENDA = "open_agenda"
    CLOSE_ACTION = "close_action"


@dataclass(frozen=True, slots=True)
class Kind:
    """What every line of a kind has in common: the article, whose move, the act."""

    article: OrderText
    whose: Whose
    act: Act


_PERIOD, _OPINION = "CASF R121-12-10", "CASF L121-9"
KINDS: Mapping[What, Kind] = {
    What.LAPSE_UNEXPLAINED: Kind(_PERIOD, Whose.SECRETARIAT, Act.EXPLAIN_LAPSE),
    What.LAPSED_UNSETTLED: Kind(_PERIOD, Whose.SECRETARIAT, Act.RECORD_END),
    What.END_TO_RECORD: Kind(_PERIOD, Whose.SECRETARIAT, Act.RECORD_END),
    What.NO_SESSION: Kind(_PERIOD, Whose.CHAIR, Act.PLAN_SESSION),
    What.DECISION_AWAITED: Kind(_OPINION, Whose.PREFET, Act.RECORD_DECISION),
    What.REASONS_NOT_GIVEN: Kind("CRPA L211-2", Whose.PREFET, Act.RECORD_REASONS),
    What.NOT_NOTIFIED: Kind("CRPA L221-8", Whose.SECRETARIAT, Act.RECORD_NOTIFICATION),
    What.OBSERVATIONS_TO_ASK: Kind("CRPA L121-1", Whose.SECRETARIAT, Act.RECORD_OBSERVATIONS),
    What.ADJOURNED: Kind(_OPINION, Whose.SECRETARIAT, Act.ENROL),
    What.RENEWAL_TO_ENROL: Kind(_PERIOD, Whose.SECRETARIAT, Act.ENROL),
    What.RENEWAL_TO_FILE: Kind(_PERIOD, Whose.ASSOCIATION, Act.RECORD_REQUEST),
    What.EXIT_TO_PREPARE: Kind(_PERIOD, Whose.ASSOCIATION, Act.RECORD_END_REQUEST),
    What.REQUEST_TO_ENROL: Kind(_OPINION, Whose.SECRETARIAT, Act.ENROL),
    What.PIECES_AWAITED: Kind("CASF R121-12-9", Whose.ASSOCIATION, Act.RECORD_COMPLETION),
    What.APPROVAL_ENDS: Kind("CASF R121-12-3", Whose.ASSOCIATION, Act.RECORD_RENEWAL_ASKED),
    What.TERM_ENDS: Kind("CASF R121-12-7", Whose.PREFET, Act.OPEN_MEMBERS),
    What.SEAT_VACANT: Kind("CRPA R133-4", Whose.PREFET, Act.OPEN_MEMBERS),
    What.TRAINING_TO_FOLLOW: Kind(
        "instruction du 13 avril 2022", Whose.SECRETARIAT, Act.RECORD_TRAINING
    ),
    What.POINT_UNFINISHED: Kind("CRPA R133-5", Whose.CHAIR, Act.OPEN_AGENDA),
    What.POLICY_MEETING: Kind("CASF R121-12-6", Whose.CHAIR, Act.PLAN_SESSION),
    What.ACTION_DUE: Kind("CASF R121-12-6", Whose.BODY, Act.CLOSE_ACTION),
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line; ``until`` is the day that it turns on, past once late.

    ``late`` says that this day is behind. ``also`` is what else falls due of the same pathway: it
    has one line, and nothing of it is unseen. ``figures`` give what the sentence needs.
    ``asked`` is the day on which a renewal was asked for, ``newcomers`` who is to be trained.
    """

    what: What
    until: Day
    late: bool
    pathway: PathwayId | None = None
    request: RequestId | None = None
    action: ActionId | None = None
    meeting: Meeting | None = None
    body: OfficeName = ""
    subject: Code = ""
    also: tuple[What, ...] = ()
    figures: Mapping[Code, int] = field(default_factory=dict)
    asked: Day = ""
    newcomers: tuple[Newcomer, ...] = ()

    @property
    def kind(self) -> Kind:
        """Return the article, whose move it is and the act: the préfet answers what was asked."""
        told = KINDS[self.what]
        decided = replace(told, whose=Whose.PREFET, act=Act.OPEN_ASSOCIATIONS)
        return decided if self.asked else told

    @property
    def act(self) -> Act:
        """Return the one act that makes the line go."""
        return self.kind.act
