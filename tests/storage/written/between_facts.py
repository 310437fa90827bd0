"""The facts of what happens between sessions whose golden bytes are beside (``between.jsonl``)."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.actions.action import (
    ActionChanged,
    ActionClosed,
    ActionDecided,
    Closing,
    Theme,
)
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import TextRef
from commission_app.domain.communique.facts import (
    CommuniqueAgreed,
    CommuniqueReleased,
    CommuniqueWritten,
)
from commission_app.domain.communique.life import Event
from commission_app.domain.due.planned import (
    PlannedConvened,
    PlannedDropped,
    PlannedMoved,
    SessionPlanned,
)
from commission_app.domain.due.registered import ApprovalRenewalAsked, Member, TrainingFollowed
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.figures.observations import Axis, Measure
from commission_app.domain.figures.release.register import (
    ExceptionGranted,
    FiguresReleased,
    PublishedCell,
)
from commission_app.domain.figures.release.scopes import Scope
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series_facts import SeriesDefined, SeriesValued
from commission_app.domain.membership import Formation
from commission_app.domain.pathways.coded import (
    AdjournmentReason,
    AgeBracket,
    Agreement,
    Axes,
    Children,
    Employment,
    EndReason,
    Housing,
    JoinReason,
    Language,
    LapseReason,
    MissingPiece,
    Permit,
    Resources,
    RightKind,
    RightRefusal,
    Sex,
    Zone,
)
from commission_app.domain.pathways.facts import (
    AdjournmentExplained,
    AskedFor,
    AssociationChanged,
    AxesFrozen,
    DecisionNotified,
    DecisionTaken,
    EndWithdrawn,
    LapseExplained,
    ObservationsAsked,
    OpinionGiven,
    PathwayAbsorbed,
    PathwayEnded,
    PathwayMerged,
    PathwayOpened,
    PiecesMissing,
    ReasonsGiven,
    RequestCompleted,
    RequestCorrected,
    RequestJoined,
    RequestReceived,
    RequestSeparated,
    RequestTakenIn,
    RightFollowed,
    RightStep,
    TransferredIn,
)
from commission_app.domain.pathways.workbooks import WorkbookHanded

_WHERE = tuple(
    (axis, (f"one {axis.value}", f"two {axis.value}"))
    for axis in sorted(set(Axis) - {Axis.TERRITORY})
)
_TRANSFERS = (Measure.TRANSFER_IN, Measure.TRANSFER_OUT)
BETWEEN_FACTS: Mapping[str, BetweenFact] = {
    "PathwayOpened": PathwayOpened(
        reference="reference 1", association="association 2", taken_over=True
    ),
    "PathwayOpened bare": PathwayOpened(reference="reference 3"),
    "RequestReceived": RequestReceived(
        request="request 4",
        asked=AskedFor(
            nature=RequestNature.ENTRY,
            association="association 5",
            reference="reference 6",
            rank=7,
            first_entry="first_entry 8",
            period_from="period_from 9",
            period_until="period_until 10",
            previous_until="previous_until 11",
        ),
        on="on 12",
    ),
    "RequestJoined": RequestJoined(
        request="request 13",
        asked=AskedFor(
            nature=RequestNature.RENEWAL,
            association="association 14",
            reference="reference 15",
            rank=16,
            first_entry="first_entry 17",
            period_from="period_from 18",
            period_until="period_until 19",
            previous_until="previous_until 20",
        ),
        session="session 21",
        item="item 22",
        session_on="session_on 23",
        reasons=(
            JoinReason.SAME_REFERENCE,
            JoinReason.SAME_ASSOCIATION,
            JoinReason.SAME_FIRST_ENTRY,
            JoinReason.FOLLOWING_RANK,
            JoinReason.FOLLOWING_PERIOD,
            JoinReason.BY_HAND,
        ),
    ),
    "RequestJoined bare": RequestJoined(
        request="request 24",
        asked=AskedFor(nature=RequestNature.END),
        session="session 25",
        item="item 26",
        session_on="session_on 27",
    ),
    "RequestJoined 1": RequestJoined(
        request="request 24",
        asked=AskedFor(nature=RequestNature.RENEWAL),
        session="session 25",
        item="item 26",
        session_on="session_on 27",
        reasons=(JoinReason.PREPARED,),
    ),
    "RequestCorrected": RequestCorrected(
        request="request 28",
        asked=AskedFor(
            nature=RequestNature.EARLY_END,
            association="association 29",
            reference="reference 30",
            rank=31,
            first_entry="first_entry 32",
            period_from="period_from 33",
            period_until="period_until 34",
            previous_until="previous_until 35",
        ),
        reason=TextRef(id="id 36", commitment="commitment 37"),
    ),
    "RequestCompleted": RequestCompleted(request="request 38", on="on 39"),
    "PiecesMissing": PiecesMissing(
        request="request 40",
        on="on 41",
        pieces=(
            MissingPiece.REQUEST_FORM,
            MissingPiece.COMMITMENTS,
            MissingPiece.SITUATION_PROOF,
            MissingPiece.DECLARATION,
            MissingPiece.ASSOCIATION_OPINION,
            MissingPiece.FOLLOW_UP,
            MissingPiece.OTHER,
            MissingPiece.NOT_STATED,
        ),
    ),
    "OpinionGiven": OpinionGiven(
        request="request 42",
        sense=Outcome.FAVOURABLE,
        on="on 43",
        session="session 44",
        item="item 45",
    ),
    "OpinionGiven bare": OpinionGiven(
        request="request 46", sense=Outcome.FAVOURABLE_WITH_RESERVATIONS, on="on 47"
    ),
    "AxesFrozen": AxesFrozen(
        request="request 48",
        axes=Axes(
            sex=Sex.FEMALE,
            age=AgeBracket.UNDER_18,
            zone=Zone.FRANCE,
            children=Children.NONE,
            housing=Housing.NONE,
            resources=Resources.NONE,
            permit=Permit.NOT_NEEDED,
            language=Language.NONE,
        ),
    ),
    "AdjournmentExplained": AdjournmentExplained(
        request="request 49", on="on 50", reason=AdjournmentReason.PIECES
    ),
    "ObservationsAsked": ObservationsAsked(request="request 51", on="on 52"),
    "DecisionTaken": DecisionTaken(
        request="request 53",
        granted=True,
        on="on 54",
        period_from="period_from 55",
        period_until="period_until 56",
        reference="reference 57",
        authority="authority 58",
        agreement=Agreement.SAME,
    ),
    "DecisionTaken bare": DecisionTaken(request="request 59", granted=True, on="on 60"),
    "DecisionTaken/2": DecisionTaken(
        request="request 59", granted=False, on="on 60", session="session 1"
    ),
    "ReasonsGiven": ReasonsGiven(request="request 61", on="on 62"),
    "DecisionNotified": DecisionNotified(request="request 63", on="on 64"),
    "RightFollowed": RightFollowed(
        right=RightKind.APS,
        step=RightStep.REQUESTED,
        on="on 65",
        period_from="period_from 66",
        period_until="period_until 67",
        refusal=RightRefusal.CESSATION,
    ),
    "RightFollowed bare": RightFollowed(right=RightKind.AFIS, step=RightStep.ISSUED, on="on 68"),
    "AssociationChanged": AssociationChanged(association="association 69", on="on 70"),
    "LapseExplained": LapseExplained(period_until="period_until 71", reason=LapseReason.NO_SESSION),
    "PathwayEnded": PathwayEnded(
        on="on 72",
        reason=EndReason.DURATION_REACHED,
        housing=Housing.UNSTABLE,
        employment=Employment.NONE,
        permit=Permit.NONE,
    ),
    "PathwayEnded bare": PathwayEnded(on="on 73", reason=EndReason.SUCCESS_BEFORE),
    "EndWithdrawn": EndWithdrawn(reason=TextRef(id="id 74", commitment="commitment 75")),
    "PathwayAbsorbed": PathwayAbsorbed(
        other="other 76", reason=TextRef(id="id 77", commitment="commitment 78")
    ),
    "PathwayMerged": PathwayMerged(into="into 79"),
    "RequestSeparated": RequestSeparated(
        request="request 80", into="into 81", reason=TextRef(id="id 82", commitment="commitment 83")
    ),
    "RequestTakenIn": RequestTakenIn(request="request 84", origin="origin 85"),
    "ActionDecided": ActionDecided(
        theme=Theme.PROCURING_NETWORKS,
        what=TextRef(id="id 86", commitment="commitment 87"),
        body="body 88",
        until="until 89",
        decided_on="decided_on 90",
        session="session 91",
        item="item 92",
    ),
    "ActionDecided bare": ActionDecided(
        theme=Theme.AWARENESS, what=TextRef(id="id 93", commitment="commitment 94")
    ),
    "ActionChanged": ActionChanged(body="body 95", until="until 96"),
    "ActionClosed": ActionClosed(
        on="on 97", closing=Closing.DONE, told=TextRef(id="id 98", commitment="commitment 99")
    ),
    "ActionClosed bare": ActionClosed(on="on 100", closing=Closing.GIVEN_UP),
    "SessionPlanned": SessionPlanned(
        planned="planned 101",
        on="on 102",
        hour="hour 103",
        formations=(
            Formation.PLENARY,
            Formation.INDIVIDUAL,
            Formation.MINORS,
        ),
        place="place 104",
    ),
    "SessionPlanned bare": SessionPlanned(planned="planned 105", on="on 106"),
    "PlannedMoved": PlannedMoved(planned="planned 107", on="on 108", hour="hour 109"),
    "PlannedMoved bare": PlannedMoved(planned="planned 110", on="on 111"),
    "PlannedDropped": PlannedDropped(
        planned="planned 112", reason=TextRef(id="id 113", commitment="commitment 114")
    ),
    "PlannedConvened": PlannedConvened(planned="planned 115", session="session 116"),
    "OpinionGiven 2": OpinionGiven(
        request="request 117",
        sense=Outcome.UNFAVOURABLE,
        on="on 118",
        session="session 119",
        item="item 120",
    ),
    "AxesFrozen 2": AxesFrozen(
        request="request 121",
        axes=Axes(
            sex=Sex.MALE,
            age=AgeBracket.FROM_18_TO_25,
            zone=Zone.EUROPEAN_UNION,
            children=Children.ONE,
            housing=Housing.EMERGENCY,
            resources=Resources.PROSTITUTION,
            permit=Permit.PENDING,
            language=Language.BASIC,
        ),
    ),
    "AdjournmentExplained 2": AdjournmentExplained(
        request="request 122", on="on 123", reason=AdjournmentReason.MORE_INFORMATION
    ),
    "RightFollowed 2": RightFollowed(
        right=RightKind.APS,
        step=RightStep.REFUSED,
        on="on 124",
        period_from="period_from 125",
        period_until="period_until 126",
        refusal=RightRefusal.PUBLIC_ORDER,
    ),
    "LapseExplained 2": LapseExplained(
        period_until="period_until 127", reason=LapseReason.LATE_REQUEST
    ),
    "PathwayEnded 2": PathwayEnded(
        on="on 128",
        reason=EndReason.WISH,
        housing=Housing.ACCOMMODATION,
        employment=Employment.SEEKING,
        permit=Permit.PROVISIONAL,
    ),
    "ActionDecided 2": ActionDecided(
        theme=Theme.CLIENTS,
        what=TextRef(id="id 129", commitment="commitment 130"),
        body="body 131",
        until="until 132",
        decided_on="decided_on 133",
        session="session 134",
        item="item 135",
    ),
    "ActionClosed 2": ActionClosed(
        on="on 136",
        closing=Closing.REPLACED,
        told=TextRef(id="id 137", commitment="commitment 138"),
    ),
    "OpinionGiven 3": OpinionGiven(
        request="request 139",
        sense=Outcome.ADJOURNED,
        on="on 140",
        session="session 141",
        item="item 142",
    ),
    "AxesFrozen 3": AxesFrozen(
        request="request 143",
        axes=Axes(
            sex=Sex.TRANS,
            age=AgeBracket.FROM_26_TO_35,
            zone=Zone.OTHER_EUROPE,
            children=Children.TWO,
            housing=Housing.OWN,
            resources=Resources.BENEFITS,
            permit=Permit.PERMIT,
            language=Language.INDEPENDENT,
        ),
    ),
    "AdjournmentExplained 3": AdjournmentExplained(
        request="request 144", on="on 145", reason=AdjournmentReason.ABSENCE_OF_ASSOCIATION
    ),
    "RightFollowed 3": RightFollowed(
        right=RightKind.AFIS,
        step=RightStep.REQUESTED,
        on="on 146",
        period_from="period_from 147",
        period_until="period_until 148",
        refusal=RightRefusal.RESOURCES,
    ),
    "LapseExplained 3": LapseExplained(
        period_until="period_until 149", reason=LapseReason.ADJOURNED
    ),
    "PathwayEnded 3": PathwayEnded(
        on="on 150",
        reason=EndReason.CONTACT_LOST,
        employment=Employment.TRAINING,
        permit=Permit.OBLIGATION_TO_LEAVE,
    ),
    "ActionDecided 3": ActionDecided(
        theme=Theme.ONLINE_CONTENT,
        what=TextRef(id="id 151", commitment="commitment 152"),
        body="body 153",
        until="until 154",
        decided_on="decided_on 155",
        session="session 156",
        item="item 157",
    ),
    "OpinionGiven 4": OpinionGiven(
        request="request 158",
        sense=Outcome.WITHDRAWN,
        on="on 159",
        session="session 160",
        item="item 161",
    ),
    "AxesFrozen 4": AxesFrozen(
        request="request 162",
        axes=Axes(
            age=AgeBracket.FROM_36_TO_45,
            zone=Zone.NORTH_AFRICA,
            children=Children.THREE_OR_MORE,
            housing=Housing.NONE,
            resources=Resources.ALLOWANCE,
            language=Language.FLUENT,
        ),
    ),
    "AdjournmentExplained 4": AdjournmentExplained(
        request="request 163", on="on 164", reason=AdjournmentReason.NO_QUORUM
    ),
    "RightFollowed 4": RightFollowed(
        right=RightKind.APS,
        step=RightStep.ISSUED,
        on="on 165",
        period_from="period_from 166",
        period_until="period_until 167",
        refusal=RightRefusal.OTHER_ALLOWANCE,
    ),
    "LapseExplained 4": LapseExplained(
        period_until="period_until 168", reason=LapseReason.LATE_DECISION
    ),
    "PathwayEnded 4": PathwayEnded(
        on="on 169",
        reason=EndReason.COMMITMENTS,
        housing=Housing.UNSTABLE,
        employment=Employment.INTEGRATION,
        permit=Permit.NOT_NEEDED,
    ),
    "OpinionGiven 5": OpinionGiven(
        request="request 170",
        sense=Outcome.MOOT,
        on="on 171",
        session="session 172",
        item="item 173",
    ),
    "AxesFrozen 5": AxesFrozen(
        request="request 174",
        axes=Axes(
            sex=Sex.FEMALE,
            age=AgeBracket.OVER_45,
            zone=Zone.SUB_SAHARAN_AFRICA,
            housing=Housing.EMERGENCY,
            resources=Resources.WORK,
            permit=Permit.NONE,
        ),
    ),
    "AdjournmentExplained 5": AdjournmentExplained(
        request="request 175", on="on 176", reason=AdjournmentReason.LACK_OF_TIME
    ),
    "RightFollowed 5": RightFollowed(
        right=RightKind.AFIS,
        step=RightStep.REFUSED,
        on="on 177",
        period_from="period_from 178",
        period_until="period_until 179",
        refusal=RightRefusal.RESIDENCE,
    ),
    "PathwayEnded 5": PathwayEnded(
        on="on 180",
        reason=EndReason.MOVED,
        housing=Housing.ACCOMMODATION,
        employment=Employment.FIXED_TERM,
        permit=Permit.PENDING,
    ),
    "OpinionGiven 6": OpinionGiven(
        request="request 181",
        sense=Outcome.ADOPTED,
        on="on 182",
        session="session 183",
        item="item 184",
    ),
    "AxesFrozen 6": AxesFrozen(
        request="request 185",
        axes=Axes(
            sex=Sex.MALE,
            zone=Zone.AMERICAS,
            children=Children.NONE,
            housing=Housing.OWN,
            resources=Resources.OTHER,
            permit=Permit.PROVISIONAL,
            language=Language.NONE,
        ),
    ),
    "RightFollowed 6": RightFollowed(
        right=RightKind.APS,
        step=RightStep.REQUESTED,
        on="on 186",
        period_from="period_from 187",
        period_until="period_until 188",
        refusal=RightRefusal.INCOMPLETE,
    ),
    "PathwayEnded 6": PathwayEnded(
        on="on 189", reason=EndReason.OTHER, employment=Employment.PERMANENT, permit=Permit.PERMIT
    ),
    "OpinionGiven 7": OpinionGiven(
        request="request 190",
        sense=Outcome.REJECTED,
        on="on 191",
        session="session 192",
        item="item 193",
    ),
    "AxesFrozen 7": AxesFrozen(
        request="request 194",
        axes=Axes(
            sex=Sex.TRANS,
            age=AgeBracket.UNDER_18,
            zone=Zone.ASIA,
            children=Children.ONE,
            housing=Housing.NONE,
            permit=Permit.OBLIGATION_TO_LEAVE,
            language=Language.BASIC,
        ),
    ),
    "OpinionGiven 8": OpinionGiven(
        request="request 195",
        sense=Outcome.NOTED,
        on="on 196",
        session="session 197",
        item="item 198",
    ),
    "OpinionGiven 9": OpinionGiven(
        request="request 199",
        sense=Outcome.DEBATED,
        on="on 200",
        session="session 201",
        item="item 202",
    ),
    "FiguresReleased": FiguresReleased(
        title="title 1",
        audience=Audience.STATE,
        to="to 2",
        on="on 3",
        dictionary=4,
        cells=tuple(
            PublishedCell(
                f"cell {n}",
                Scope(measure, f"first {n}", f"last {n}", _WHERE, stock=n % 2 == 0),
                n if n % 3 else None,
            )
            for n, measure in enumerate(m for m in Measure if m not in _TRANSFERS)
        ),
    ),
    "WorkbookHanded": WorkbookHanded(
        association="association 1",
        on="on 2",
        session_on="session_on 3",
        pathways=("pathway 4", "pathway 5"),
    ),
    "FiguresReleased territory": FiguresReleased(
        title="title 1",
        audience=Audience.STATE,
        to="to 2",
        on="on 3",
        dictionary=4,
        cells=(
            PublishedCell(
                "cell", Scope(Measure.ENTRY, "first", "last", ((Axis.TERRITORY, ("75",)),)), 5
            ),
        ),
    ),
    "FiguresReleased transfers": FiguresReleased(
        title="title 1",
        audience=Audience.STATE,
        to="to 2",
        on="on 3",
        dictionary=4,
        cells=tuple(PublishedCell(m.value, Scope(m, "first", "last"), 5) for m in _TRANSFERS),
    ),
    "FiguresReleased 1": FiguresReleased(
        title="title 1",
        audience=Audience.PUBLIC,
        to="to 2",
        on="on 3",
        dictionary=4,
        cells=(PublishedCell("cell", Scope(Measure.ENTRY, "first", "last"), 5),),
    ),
    "ExceptionGranted": ExceptionGranted(
        cells=("cell 1", "cell 2"),
        to="to 3",
        on="on 4",
        by=TextRef("by 5", "seal 6"),
        reason=TextRef("reason 7", "seal 8"),
    ),
    "SeriesDefined": SeriesDefined(
        version=1,
        words=TextRef("words 2", "seal 3"),
        source="source 4",
        territory="territory 5",
        cumulative=True,
    ),
    "SeriesValued": SeriesValued(
        version=1,
        first="first 2",
        last="last 3",
        value=4,
        as_of="as_of 5",
        reason=TextRef("reason 6", "seal 7"),
    ),
    "SeriesValued bare": SeriesValued(
        version=1, first="first 2", last="last 3", value=4, as_of="as_of 5"
    ),
    **{
        f"CommuniqueWritten {event.name}": CommuniqueWritten(
            event=event,
            of="of 1",
            text=TextRef("text 2", "seal 3"),
            cabinets=("cabinet 4", "cabinet 5"),
            contact="contact 6",
            on="on 7",
            embargo="embargo 8",
        )
        for event in Event
    },
    "CommuniqueWritten bare": CommuniqueWritten(
        event=Event.SESSION,
        of="of 1",
        text=TextRef("text 2", "seal 3"),
        cabinets=("cabinet 4",),
        contact="contact 6",
        on="on 7",
    ),
    "CommuniqueAgreed": CommuniqueAgreed(cabinet="cabinet 1", digest="digest 2", on="on 3"),
    "CommuniqueReleased": CommuniqueReleased(
        digest="digest 1", cells=("cell 2",), on="on 3", text=TextRef("text 4", "seal 5")
    ),
    "TransferredIn": TransferredIn(on="on 1"),
    "ApprovalRenewalAsked": ApprovalRenewalAsked("association 1", "until 2", "on 3"),
    "TrainingFollowed": TrainingFollowed(
        (Member("seat 1", "begins 2", deputy=True), Member("seat 3", "begins 4")), "on 5"
    ),
}
