"""Facts, by the name of their line in ``facts.jsonl``: the other half of the table."""

from __future__ import annotations

from commission_app.domain.agenda import SessionDetails
from commission_app.domain.ballot import Choice, CountResult, Outcome, Tally
from commission_app.domain.case import TextRef
from commission_app.domain.membership import Formation
from commission_app.domain.people import SealedName, visitor_called
from commission_app.domain.profile import DaysCounted, Profile, QuorumBase
from commission_app.domain.quorum import Quorum
from commission_app.domain.session.facts import Fact
from commission_app.domain.session.facts.agenda import (
    ItemPresented,
    ItemTimed,
    NoteWritten,
    ObservationsInvited,
)
from commission_app.domain.session.facts.attendance import (
    MemberRecused,
    MemberReturned,
    RecusalGround,
    RecusalLifted,
)
from commission_app.domain.session.facts.ballot import (
    BallotOpened,
    OpenBallotChosen,
    SecretBallotChosen,
    SecretCountRecorded,
    VoteCast,
    VoteWithdrawn,
)
from commission_app.domain.session.facts.conduct import SessionClosed
from commission_app.domain.session.facts.continuation import ContinuationChosen
from commission_app.domain.session.facts.convening import (
    ConvocationReceived,
    SessionConvened,
    TextsErased,
)
from commission_app.domain.session.facts.day import (
    ApprovalLapsed,
    CapacityTold,
    ClosingNoted,
    SessionCancelled,
    SessionMoved,
)
from commission_app.domain.session.facts.minutes import (
    EvidenceAdded,
    MinutesIssued,
    MinutesSigned,
    OpinionAmended,
    Original,
    PaperSigned,
    RectifyingMinutesIssued,
    RectifyingSigned,
    SecretaryNamed,
)
from commission_app.domain.session.facts.outcome import (
    DecisionRecorded,
    DisagreementMentioned,
    ItemConcluded,
    OpinionProclaimed,
    OpinionRectified,
)
from commission_app.domain.session.facts.room import RoomCleared, RoomReentered, RoomStage

OTHER_FACTS: dict[str, Fact] = {
    "ItemTimed": ItemTimed(item="item 1080", hour="14:20"),
    "ObservationsInvited": ObservationsInvited(
        item="item 223", on="on 224", exception=TextRef(id="id 225", commitment="commitment 226")
    ),
    "ObservationsInvited bare": ObservationsInvited(item="item 227", on="on 228"),
    "ItemPresented": ItemPresented(item="item 229"),
    "MemberRecused": MemberRecused(
        item="item 231",
        seat="seat 232",
        ground=RecusalGround.INSTRUCTED_THE_CASE,
        reason=TextRef(id="id 233", commitment="commitment 234"),
    ),
    "MemberRecused bare": MemberRecused(
        item="item 235", seat="seat 236", ground=RecusalGround.DECLARED_INTEREST
    ),
    "MemberReturned": MemberReturned(item="item 237", seat="seat 238"),
    "RecusalLifted": RecusalLifted(
        item="item 241", seat="seat 242", reason=TextRef(id="id 243", commitment="commitment 244")
    ),
    "RecusalLifted bare": RecusalLifted(item="item 245", seat="seat 246"),
    "BallotOpened": BallotOpened(item="item 247"),
    "SecretBallotChosen": SecretBallotChosen(item="item 249"),
    "OpenBallotChosen": OpenBallotChosen(item="item 251"),
    "SecretCountRecorded": SecretCountRecorded(
        item="item 253", tally=Tally(voters=14, in_favour=15, against=16, abstained=17, no_part=18)
    ),
    "VoteCast": VoteCast(
        item="item 261", seat="seat 262", choice=Choice.FOR, carried_by="carried_by 263"
    ),
    "VoteCast bare": VoteCast(item="item 264", seat="seat 265", choice=Choice.AGAINST),
    "VoteWithdrawn": VoteWithdrawn(item="item 266", seat="seat 267"),
    "NoteWritten": NoteWritten(
        item="item 270", note=TextRef(id="id 271", commitment="commitment 272")
    ),
    "OpinionProclaimed": OpinionProclaimed(
        item="item 276",
        sense=Outcome.FAVOURABLE,
        reading=CountResult.INCOMPLETE,
        tally=Tally(voters=17, in_favour=18, against=19, no_part=1),
        quorum=Quorum(
            formation=Formation.INDIVIDUAL, present=2, proxies=3, base=4, held_at_opening=True
        ),
        reasons=TextRef(id="id 285", commitment="commitment 286"),
        away=7,
    ),
    "OpinionProclaimed bare": OpinionProclaimed(
        item="item 288",
        sense=Outcome.FAVOURABLE_WITH_RESERVATIONS,
        reading=CountResult.UNANIMOUS_FOR,
        tally=Tally(voters=9),
        quorum=Quorum(formation=Formation.MINORS, present=10, proxies=11, base=12),
    ),
    "ItemConcluded": ItemConcluded(
        item="item 293",
        sense=Outcome.UNFAVOURABLE,
        reasons=TextRef(id="id 294", commitment="commitment 295"),
        quorum=Quorum(
            formation=Formation.PLENARY, present=16, proxies=17, base=18, held_at_opening=True
        ),
    ),
    "ItemConcluded bare": ItemConcluded(item="item 299", sense=Outcome.ADJOURNED),
    "OpinionRectified": OpinionRectified(
        item="item 300",
        sense=Outcome.WITHDRAWN,
        author=SealedName(None, "author 301"),
        reason=TextRef(id="id 302", commitment="commitment 303"),
        reasons=TextRef(id="id 304", commitment="commitment 305"),
        tally=Tally(voters=6, in_favour=7, against=8, abstained=9, no_part=10),
        reading=CountResult.UNANIMOUS_AGAINST,
    ),
    "OpinionRectified bare": OpinionRectified(
        item="item 311",
        sense=Outcome.MOOT,
        author=SealedName(None, "author 312"),
        reason=TextRef(id="id 313", commitment="commitment 314"),
    ),
    "DisagreementMentioned": DisagreementMentioned(
        item="item 315",
        seat="seat 316",
        statement=TextRef(id="id 317", commitment="commitment 318"),
    ),
    "DisagreementMentioned bare": DisagreementMentioned(item="item 319", seat="seat 320"),
    "DecisionRecorded": DecisionRecorded(
        item="item 321", granted=True, on="on 322", reference="reference 323"
    ),
    "DecisionRecorded bare": DecisionRecorded(item="item 324", granted=True, on="on 325"),
    "DecisionRecorded/2": DecisionRecorded(
        item="item 324",
        granted=True,
        on="on 325",
        period_from="period_from 1",
        period_until="period_until 2",
    ),
    "SessionClosed": SessionClosed(),
    "RoomCleared": RoomCleared(
        item="item 326",
        stage=RoomStage.SHOWING,
        seats=("seats 327", "seats 328"),
        outsiders=(visitor_called("outsiders 329"), visitor_called("outsiders 330")),
    ),
    "RoomCleared bare": RoomCleared(item="item 331", stage=RoomStage.DELIBERATION),
    "RoomReentered": RoomReentered(
        item="item 332",
        seats=("seats 333", "seats 334"),
        outsiders=(visitor_called("outsiders 335"), visitor_called("outsiders 336")),
    ),
    "RoomReentered bare": RoomReentered(item="item 337"),
    "SecretaryNamed": SecretaryNamed(name=SealedName(None, "name 338"), quality="quality 339"),
    "MinutesIssued": MinutesIssued(
        digest="digest 342", fields=("fields 343", "fields 344"), letterhead="letterhead 345"
    ),
    "MinutesIssued bare": MinutesIssued(digest="digest 346", fields=("fields 347", "fields 348")),
    "MinutesSigned": MinutesSigned(
        field="field 349",
        signer=SealedName(None, "signer 350"),
        digest="digest 351",
        expected=SealedName(None, "expected 352"),
        name_differs=True,
    ),
    "MinutesSigned bare": MinutesSigned(
        field="field 353", signer=SealedName(None, "signer 354"), digest="digest 355"
    ),
    "EvidenceAdded": EvidenceAdded(level="level 356", digest="digest 357"),
    "PaperSigned": PaperSigned(
        document="document 360",
        digest="digest 361",
        media="media 362",
        original=Original.ELECTRONIC,
    ),
    "RectifyingMinutesIssued": RectifyingMinutesIssued(
        number=6,
        original="original 367",
        digest="digest 368",
        fields=("fields 369", "fields 370"),
        author=SealedName(None, "author 371"),
        correction=TextRef(id="id 372", commitment="commitment 373"),
        reason=TextRef(id="id 374", commitment="commitment 375"),
        item="item 376",
    ),
    "RectifyingMinutesIssued bare": RectifyingMinutesIssued(
        number=17,
        original="original 378",
        digest="digest 379",
        fields=("fields 380", "fields 381"),
        author=SealedName(None, "author 382"),
        correction=TextRef(id="id 383", commitment="commitment 384"),
        reason=TextRef(id="id 385", commitment="commitment 386"),
    ),
    "RectifyingSigned": RectifyingSigned(
        number=7,
        field="field 388",
        signer=SealedName(None, "signer 389"),
        digest="digest 390",
        expected=SealedName(None, "expected 391"),
        name_differs=True,
    ),
    "RectifyingSigned bare": RectifyingSigned(
        number=12, field="field 393", signer=SealedName(None, "signer 394"), digest="digest 395"
    ),
    "VoteCast 2": VoteCast(
        item="item 491", seat="seat 492", choice=Choice.ABSTAIN, carried_by="carried_by 493"
    ),
    "OpinionProclaimed 3": OpinionProclaimed(
        item="item 499",
        sense=Outcome.ADOPTED,
        reading=CountResult.MAJORITY_FOR,
        tally=Tally(voters=0, in_favour=1, against=2, abstained=3, no_part=4),
        quorum=Quorum(
            formation=Formation.INDIVIDUAL, present=5, proxies=6, base=7, held_at_opening=True
        ),
        reasons=TextRef(id="id 508", commitment="commitment 509"),
        away=10,
    ),
    "ItemConcluded 4": ItemConcluded(
        item="item 511",
        sense=Outcome.REJECTED,
        reasons=TextRef(id="id 512", commitment="commitment 513"),
        quorum=Quorum(
            formation=Formation.MINORS, present=14, proxies=15, base=16, held_at_opening=True
        ),
    ),
    "OpinionRectified 5": OpinionRectified(
        item="item 517",
        sense=Outcome.NOTED,
        author=SealedName(None, "author 518"),
        reason=TextRef(id="id 519", commitment="commitment 520"),
        reasons=TextRef(id="id 521", commitment="commitment 522"),
        tally=Tally(voters=3, in_favour=4, against=5, abstained=6, no_part=7),
        reading=CountResult.MAJORITY_AGAINST,
    ),
    "VoteCast 7": VoteCast(
        item="item 671", seat="seat 672", choice=Choice.NO_PART, carried_by="carried_by 673"
    ),
    "OpinionProclaimed 8": OpinionProclaimed(
        item="item 679",
        sense=Outcome.DEBATED,
        reading=CountResult.CASTING_FOR,
        tally=Tally(voters=0, in_favour=1, against=2, abstained=3, no_part=4),
        quorum=Quorum(
            formation=Formation.PLENARY, present=5, proxies=6, base=7, held_at_opening=True
        ),
        reasons=TextRef(id="id 688", commitment="commitment 689"),
        away=10,
    ),
    "OpinionRectified 9": OpinionRectified(
        item="item 697",
        sense=Outcome.FAVOURABLE_WITH_RESERVATIONS,
        author=SealedName(None, "author 698"),
        reason=TextRef(id="id 699", commitment="commitment 700"),
        reasons=TextRef(id="id 701", commitment="commitment 702"),
        tally=Tally(voters=3, in_favour=4, against=5, abstained=6, no_part=7),
        reading=CountResult.CASTING_AGAINST,
    ),
    "PaperSigned 10": PaperSigned(
        document="document 737", digest="digest 738", media="media 739", original=Original.PAPER
    ),
    "OpinionProclaimed 12": OpinionProclaimed(
        item="item 859",
        sense=Outcome.UNFAVOURABLE,
        reading=CountResult.TIE,
        tally=Tally(voters=0, in_favour=1, against=2, abstained=3, no_part=4),
        quorum=Quorum(
            formation=Formation.MINORS, present=5, proxies=6, base=7, held_at_opening=True
        ),
        reasons=TextRef(id="id 868", commitment="commitment 869"),
        away=10,
    ),
    "OpinionRectified 13": OpinionRectified(
        item="item 877",
        sense=Outcome.WITHDRAWN,
        author=SealedName(None, "author 878"),
        reason=TextRef(id="id 879", commitment="commitment 880"),
        reasons=TextRef(id="id 881", commitment="commitment 882"),
        tally=Tally(voters=3, in_favour=4, against=5, abstained=6, no_part=7),
        reading=CountResult.NO_MAJORITY,
    ),
    "SessionMoved": SessionMoved(
        on="on 901",
        hour="hour 902",
        reason=TextRef(id="id 903", commitment="commitment 904"),
        at_opening=True,
    ),
    "SessionMoved bare": SessionMoved(
        on="on 905", hour="hour 906", reason=TextRef(id="id 907", commitment="commitment 908")
    ),
    "SessionCancelled": SessionCancelled(reason=TextRef(id="id 909", commitment="commitment 910")),
    "ApprovalLapsed": ApprovalLapsed(
        item="item 911", association="association 912", until="until 913"
    ),
    "ClosingNoted": ClosingNoted(
        other_business=TextRef(id="id 914", commitment="commitment 915"),
        next_meeting="next_meeting 916",
    ),
    "ClosingNoted bare": ClosingNoted(),
    "ItemConcluded/2": ItemConcluded(
        item="item 917", sense=Outcome.WITHDRAWN, withdrawn_by=SealedName(None, "withdrawn_by 918")
    ),
    "RectifyingMinutesIssued/3": RectifyingMinutesIssued(
        number=3,
        original="original 920",
        digest="digest 921",
        fields=(),
        author=SealedName(TextRef(id="id 930", commitment="commitment 931")),
        correction=TextRef(id="id 923", commitment="commitment 924"),
        reason=TextRef(id="id 925", commitment="commitment 926"),
        item="item 927",
        amended=OpinionAmended(
            before=Outcome.FAVOURABLE,
            after=Outcome.UNFAVOURABLE,
            tally_before=Tally(voters=12, in_favour=7, against=5),
            tally=Tally(voters=12, in_favour=5, against=7),
            reading=CountResult.MAJORITY_AGAINST,
            reasons=TextRef(id="id 928", commitment="commitment 929"),
        ),
    ),
    "TextsErased": TextsErased(texts=("texts 1", "texts 2")),
    "ConvocationReceived": ConvocationReceived(seats=("seat 1", "seat 2"), on="2026-12-02"),
    "CapacityTold": CapacityTold(seat="seat 940", capacity="capacity 941"),
    "ContinuationChosen": ContinuationChosen(
        1040,
        "stream 1041",
        1042,
        "head 1043",
        in_force=True,
        reason=TextRef("id 5", "commitment 6"),
    ),
    "SessionConvened/3 settings": SessionConvened(
        details=SessionDetails(
            commission="commission 950",
            department="department 951",
            date="date 952",
            hour="hour 953",
            place="place 954",
            purpose="purpose 955",
            convocation_received=None,
            urgent=False,
            second_convocation=False,
            composition_order="composition_order 956",
        ),
        rules_version="rules_version 957",
        seats=(),
        associations=(),
        items=(),
        profile=Profile(
            quorum_base=QuorumBase.WHOLE,
            days_counted=DaysCounted.WORKING,
            recusal_suspends_proxy=False,
            second_covers_added=True,
            secret_ballot=False,
            absent_may_disagree=False,
            reserved_opinion=False,
            adjournment=False,
            return_confirmed=False,
        ),
    ),
    "SessionConvened/4 settings": SessionConvened(
        details=SessionDetails(
            commission="commission 1070",
            department="department 1071",
            date="date 1072",
            hour="hour 1073",
            place="place 1074",
            purpose="purpose 1075",
            convocation_received=None,
            urgent=False,
            second_convocation=False,
            composition_order="composition_order 1076",
        ),
        rules_version="rules_version 1077",
        seats=(),
        associations=(),
        items=(),
        profile=Profile(
            quorum_base=QuorumBase.WHOLE,
            days_counted=DaysCounted.WORKING,
            recusal_suspends_proxy=False,
            second_covers_added=True,
            secret_ballot=False,
            absent_may_disagree=False,
            reserved_opinion=False,
            adjournment=False,
            return_confirmed=True,
        ),
    ),
}
