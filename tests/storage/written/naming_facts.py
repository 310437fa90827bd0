"""Facts that commit to the name of a person, by the name of their line in ``facts.jsonl``."""

from __future__ import annotations

from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.codes import VisitorId
from commission_app.domain.people import SealedName
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    InviteeAdmitted,
    InviteeLeft,
)
from commission_app.domain.session.facts.minutes import (
    MinutesSigned,
    PaperSigner,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.facts.outcome import ItemConcluded, OpinionRectified
from commission_app.domain.session.facts.people import HomonymSettled, SeatCompleted
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage

NAME = SealedName(TextRef("id 1", "commitment 2"))
OTHER = SealedName(TextRef("id 3", "commitment 4"))
VISITORS = (VisitorId("id 1"), VisitorId("id 3"))
TEXT = TextRef("id 5", "commitment 6")

NAMING_FACTS: dict[str, Fact] = {
    "AttendanceRecorded/2": AttendanceRecorded("seat 1", Presence.DEPUTY, Mode.VIDEO, NAME),
    "AttendanceRecorded/2 bare": AttendanceRecorded("seat 1", Presence.HOLDER),
    "OutsiderAdmitted/2": InviteeAdmitted(NAME, "quality 1"),
    "OutsiderLeft/2": InviteeLeft(VISITORS[0]),
    "RoomCleared/2": RoomCleared("item 1", RoomStage.SHOWING, ("seat 1",), VISITORS),
    "RoomReentered/2": RoomReentered("item 1", ("seat 1",), VISITORS),
    "SecretaryNamed/2": SecretaryNamed(NAME, "quality 1"),
    "ItemConcluded/3": ItemConcluded("item 1", Outcome.WITHDRAWN, TEXT, None, NAME),
    "OpinionRectified/2": OpinionRectified(
        "item 1", Outcome.ADOPTED, NAME, TEXT, TEXT, Tally(1, 1), CountResult.UNANIMOUS_FOR
    ),
    "RectifyingMinutesIssued/2": RectifyingMinutesIssued(
        1, "original 1", "digest 1", ("field 1",), NAME, TEXT, TEXT, "item 1"
    ),
    "MinutesSigned/2": MinutesSigned("field 1", NAME, "digest 1", OTHER, name_differs=True),
    "PaperSigner": PaperSigner("paper-1", NAME),
    "PaperSigner bare": PaperSigner("paper-2", None),
    "MinutesSigned/2 bare": MinutesSigned("field 1", NAME, "digest 1"),
    "RectifyingSigned/2": RectifyingSigned(1, "field 1", NAME, "digest 1", OTHER, True),
    "HomonymSettled": HomonymSettled(NAME, "seat 1", same=True),
    "SeatCompleted": SeatCompleted("seat 1", NAME, "quality 1"),
    "SeatCompleted bare": SeatCompleted("seat 1"),
}
