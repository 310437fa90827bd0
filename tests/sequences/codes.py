"""Which refusal of the product each ground of the model stands for."""

from __future__ import annotations

import re
from pathlib import Path

import commission_app.domain
from commission_app.domain.refusals import RefusalCode as Code

CODES: dict[str, tuple[Code, ...]] = {
    "day past": (Code.DAY_PAST,),
    "other day": (Code.SESSION_ON_ANOTHER_DAY,),
    "received before the first": (Code.SECOND_BEFORE_FIRST,),
    "session cancelled": (Code.SESSION_CANCELLED,),
    "changes nothing": (Code.CHANGES_NOTHING,),
    "minutes not signed": (Code.MINUTES_NOT_SIGNED,),
    "case in another formation": (Code.CASE_IS_INDIVIDUAL,),
    "giver sits elsewhere": (Code.PROXY_GIVER_SITS_ELSEWHERE,),
    "holder recused": (Code.PROXY_HOLDER_RECUSED,),
    "invited afterwards": (Code.OBSERVATIONS_AFTER,),
    "name to settle": (Code.NAME_TO_SETTLE,),
    "name unknown": (Code.NAME_UNKNOWN,),
    "nobody gives": (Code.PROXY_GIVER_VACANT,),
    "nothing lacks": (Code.SEAT_NOT_LACKING,),
    "sits elsewhere": (Code.PERSON_SITS_ELSEWHERE,),
    "papers counted": (Code.PAPERS_COUNTED,),
    "kept out by a text": (Code.OPINION_NOT_ADMITTED,),
    "did not deliberate": (Code.DID_NOT_DELIBERATE,),
    "secret ruled out": (Code.BALLOT_MUST_BE_OPEN,),
    "voices set aside": (Code.VOTES_WOULD_BE_SET_ASIDE,),
    "against the composition": (Code.ASSOCIATION_HAS_SEAT,),
    "against the votes": (Code.SENSE_CONTRADICTS_COUNT,),
    "association not settled": (Code.ASSOCIATION_UNLINKED,),
    "association unknown": (Code.ASSOCIATION_UNKNOWN,),
    "ballot already": (Code.BALLOT_ALREADY_OPEN,),
    "by name": (Code.BALLOT_IS_BY_NAME,),
    "chair did not agree": (Code.CHAIR_MUST_AGREE,),
    "chair must resolve": (Code.RESULT_TO_RESOLVE,),
    "chair takes no part": (Code.CHAIR_RECUSED,),
    "convened in time": (Code.CONVOCATION_IN_TIME,),
    "convened late": (Code.CONVOCATION_LATE, Code.MEMBER_CONVENED_LATE),
    "decided": (Code.ITEM_ALREADY_DECIDED,),
    "decided before opinion": (Code.DECISION_BEFORE_OPINION,),
    "deputy not designated": (Code.DEPUTY_NOT_DESIGNATED,),
    "deputy not named": (Code.DEPUTY_UNNAMED,),
    "first had quorum": (Code.FIRST_HAD_QUORUM,),
    "first not before": (Code.FIRST_NOT_BEFORE,),
    "given already": (Code.PROXY_ALREADY_GIVEN,),
    "giver sits": (Code.PROXY_GIVER_SITS,),
    "holder has one": (Code.PROXY_HOLDER_HAS_ONE,),
    "holder no member": (Code.PROXY_HOLDER_NO_MEMBER,),
    "holder not there": (Code.PROXY_HOLDER_NOT_SITTING,),
    "items left": (Code.ITEMS_UNDECIDED,),
    "known already": (Code.REFERENCE_TAKEN,),
    "may not be replaced": (Code.NO_DEPUTY,),
    "minutes issued": (Code.MINUTES_ALREADY_ISSUED,),
    "minutes not earlier": (Code.MINUTES_NOT_EARLIER,),
    "minutes not issued": (Code.MINUTES_NOT_ISSUED,),
    "no approval": (Code.NOT_AN_APPROVAL,),
    "no association": (Code.ASSOCIATION_REQUIRED,),
    "no ballot": (Code.NO_BALLOT,),
    "no case": (Code.NOT_A_CASE,),
    "no chair": (Code.NO_CHAIR_PRESENT,),
    "no chair seat": (Code.NOT_A_CHAIR,),
    "no early end": (Code.NOT_AN_EARLY_END,),
    "no electronic original": (Code.NO_ELECTRONIC_ORIGINAL,),
    "no mandate": (Code.PROXY_NOT_GIVEN,),
    "no mention": (Code.NO_QUORUM_MENTION_MISSING,),
    "no name": (Code.ITEM_UNNAMED,),
    "no opinion": (Code.OPINION_NOT_GIVEN,),
    "no quorum": (Code.QUORUM_NOT_REACHED,),
    "period of nothing": (Code.PERIOD_OF_NOTHING,),
    "half a period": (Code.PERIOD_MISSING,),
    "period reversed": (Code.PERIOD_REVERSED,),
    "no reason": (Code.REASONS_REQUIRED,),
    "no such field": (Code.FIELD_NOT_LAID,),
    "no such visitor": (Code.OUTSIDER_UNKNOWN,),
    "no voice": (Code.HAS_NO_VOICE,),
    "nobody out": (Code.NOBODY_OUT,),
    "not back": (Code.NOT_BACK,),
    "nobody votes": (Code.NO_VOTERS,),
    "not called": (Code.ITEM_NOT_CURRENT,),
    "not convened": (Code.NOT_ON_CONVOCATION,),
    "not decided": (Code.ITEM_NOT_DECIDED,),
    "not ended": (Code.ITEM_NOT_ENDED,),
    "not invited": (Code.OBSERVATIONS_NOT_INVITED,),
    "not of the assembly": (Code.DEPUTY_OF_SAME_ASSEMBLY,),
    "not of the service": (Code.DEPUTY_OF_SAME_SERVICE,),
    "not of this kind": (Code.SENSE_NOT_FOR_ITEM,),
    "not one paper each": (Code.COUNT_NOT_THE_VOTERS,),
    "not open": (Code.SESSION_NOT_OPEN,),
    "not recused": (Code.NOT_RECUSED,),
    "not remote": (Code.NOT_REMOTE,),
    "not suspended": (Code.SESSION_NOT_SUSPENDED,),
    "nothing to take back": (Code.NO_VOTE_TO_WITHDRAW,),
    "opened already": (Code.SESSION_ALREADY_OPEN,),
    "order incomplete": (Code.ORDER_INCOMPLETE,),
    "other agenda": (Code.AGENDA_NOT_THE_SAME,),
    "pathway too long": (Code.PATHWAY_TOO_LONG,),
    "presides already": (Code.CHAIR_UNCHANGED,),
    "reception to come": (Code.RECEPTION_TO_COME,),
    "proclaimed": (Code.ITEM_HAS_OPINION,),
    "recused already": (Code.ALREADY_RECUSED,),
    "recused of right": (Code.RECUSAL_BY_LAW,),
    "rectification incomplete": (Code.RECTIFICATION_INCOMPLETE,),
    "rehearsal": (Code.REHEARSAL_NOT_SIGNED,),
    "replaces oneself": (Code.DEPUTY_IS_HOLDER,),
    "room to clear": (Code.ROOM_TO_CLEAR,),
    "secret": (Code.BALLOT_HAS_NO_NAMES,),
    "secretary unnamed": (Code.SECRETARY_UNNAMED,),
    "session closed": (Code.SESSION_CLOSED,),
    "session not closed": (Code.SESSION_NOT_CLOSED,),
    "signatures missing": (Code.SIGNATURES_MISSING,),
    "signed already": (Code.FIELD_ALREADY_SIGNED,),
    "sits for nothing": (Code.PROXY_NOT_SITTING_HERE,),
    "sits not for it": (Code.DOES_NOT_SIT,),
    "suspended": (Code.SESSION_SUSPENDED,),
    "takes no part": (Code.IS_RECUSED,),
    "to oneself": (Code.PROXY_TO_SELF,),
    "unknown item": (Code.UNKNOWN_ITEM,),
    "unknown seat": (Code.UNKNOWN_SEAT,),
    "unreadable day": (Code.DATE_UNREADABLE,),
    "vacant": (Code.SEAT_VACANT,),
    "visitor is member": (Code.OUTSIDER_IS_MEMBER,),
    "visitor unnamed": (Code.OUTSIDER_UNNAMED,),
    "votes missing": (Code.VOTES_MISSING,),
}

ELSEWHERE = {
    Code.VOTE_NOT_DISCLOSED: "disclosure",
    Code.RECTIFICATION_TWIN: "the rectifying minutes of a file",
    Code.ANOTHER_SESSION_OPEN: "the sessions of a file",
    Code.DEPUTY_FORBIDDEN: "registers",
    Code.DEPUTY_NOT_ELECTED: "registers",
    Code.DEPUTY_OF_ANOTHER_ASSEMBLY: "registers",
    Code.DEPUTY_OF_ANOTHER_SERVICE: "registers",
    Code.DEPUTY_WITHOUT_ORDER: "registers",
    Code.DECIDED_NOT_SHOWN: "projection to the chair",
    Code.ROOM_NOT_CLEARED: "projection to the chair",
    Code.TEXT_IDENTIFIES: "guard",
    Code.TEXT_DOUBTFUL: "guard",
    Code.TEXT_TO_CONFIRM: "guard",
    Code.DOCUMENT_IDENTIFIES: "guard",
    Code.PHRASE_EMPTY: "phrases",
    Code.PHRASE_TOO_LONG: "phrases",
    Code.MINUTES_INCOMPLETE: "minutes",
    Code.SIGNATORY_DIFFERS: "signatures",
    Code.PATHWAY_MERGED: "pathways",
    Code.PATHWAY_GONE_BACK: "pathways",
    Code.REFERENCE_OF_ANOTHER: "pathways",
    Code.SESSION_ELSEWHERE: "pathways",
}
"""Refusals that no command of a session meets: where they are answered instead."""


_DOMAIN = Path(commission_app.domain.__file__).parent
_NAMED = re.compile(r"\bRefusalCode\.([A-Z_]+)")


def between() -> set[Code]:
    """Return the refusals that pathways and actions alone answer, between sessions."""
    rooms = ("actions", "due", "pathways")
    named = {room: _codes_in(_DOMAIN / room) for room in rooms if (_DOMAIN / room).is_dir()}
    return set[Code]().union(*named.values()) - _codes_in(_DOMAIN / "session")


def _codes_in(folder: Path) -> set[Code]:
    found = (_NAMED.findall(path.read_text("utf-8")) for path in folder.rglob("*.py"))
    return {Code[name] for names in found for name in names}


def wanted() -> set[Code]:
    """Return every refusal that the sequences must reach."""
    return set(Code) - ELSEWHERE.keys() - between()


def of(grounds: frozenset[str]) -> frozenset[Code]:
    """Return the refusals that grounds may appear as; KeyError for a ground without one."""
    return frozenset(code for ground in grounds for code in CODES.get(ground, ()))
