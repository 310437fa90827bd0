"""Which tag each fact of what happens between sessions bears; never changed nor used again."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.adapters.storage.tags.disk_words import DiskWords, Names, Upcaster, Written
from commission_app.domain.actions.action import (
    ActionChanged,
    ActionClosed,
    ActionDecided,
)
from commission_app.domain.communique.facts import (
    CommuniqueAgreed,
    CommuniqueReleased,
    CommuniqueWritten,
)
from commission_app.domain.due.planned import (
    PlannedConvened,
    PlannedDropped,
    PlannedMoved,
    SessionPlanned,
)
from commission_app.domain.due.registered import ApprovalRenewalAsked, TrainingFollowed
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.figures.release.register import ExceptionGranted, FiguresReleased
from commission_app.domain.figures.series_facts import SeriesDefined, SeriesValued
from commission_app.domain.pathways.facts import (
    AdjournmentExplained,
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
    TransferredIn,
)
from commission_app.domain.pathways.workbooks import WorkbookHanded

TABLE: tuple[Written[BetweenFact], ...] = (
    Written("PathwayOpened", PathwayOpened),
    Written("RequestReceived", RequestReceived),
    Written("RequestJoined", RequestJoined),
    Written("RequestCorrected", RequestCorrected),
    Written("RequestCompleted", RequestCompleted),
    Written("PiecesMissing", PiecesMissing),
    Written("OpinionGiven", OpinionGiven),
    Written("AxesFrozen", AxesFrozen),
    Written("AdjournmentExplained", AdjournmentExplained),
    Written("ObservationsAsked", ObservationsAsked),
    Written("DecisionTaken", DecisionTaken, 2),
    Written("ReasonsGiven", ReasonsGiven),
    Written("DecisionNotified", DecisionNotified),
    Written("RightFollowed", RightFollowed),
    Written("AssociationChanged", AssociationChanged),
    Written("LapseExplained", LapseExplained),
    Written("TransferredIn", TransferredIn),
    Written("PathwayEnded", PathwayEnded),
    Written("EndWithdrawn", EndWithdrawn),
    Written("PathwayAbsorbed", PathwayAbsorbed),
    Written("PathwayMerged", PathwayMerged),
    Written("RequestSeparated", RequestSeparated),
    Written("RequestTakenIn", RequestTakenIn),
    Written("ActionDecided", ActionDecided),
    Written("ActionChanged", ActionChanged),
    Written("ActionClosed", ActionClosed),
    Written("SessionPlanned", SessionPlanned),
    Written("PlannedMoved", PlannedMoved),
    Written("PlannedDropped", PlannedDropped),
    Written("PlannedConvened", PlannedConvened),
    Written("FiguresReleased", FiguresReleased),
    Written("WorkbookHanded", WorkbookHanded),
    Written("ExceptionGranted", ExceptionGranted),
    Written("SeriesDefined", SeriesDefined),
    Written("SeriesValued", SeriesValued),
    Written("CommuniqueWritten", CommuniqueWritten),
    Written("CommuniqueAgreed", CommuniqueAgreed),
    Written("CommuniqueReleased", CommuniqueReleased),
    Written("ApprovalRenewalAsked", ApprovalRenewalAsked),
    Written("TrainingFollowed", TrainingFollowed),
)

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("DecisionTaken", 1): lambda told: told,
}
"""A decision of the first version does not say whether a session told it."""

NAMES: Names = {}
"""What is called otherwise on disk: the class, its attribute, the name that lies in files."""

BETWEEN: DiskWords[BetweenFact] = DiskWords(TABLE, UPCASTERS, NAMES)
