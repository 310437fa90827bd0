"""The history of a pathway: each fact in one line, with its day."""

from __future__ import annotations

from dataclasses import fields

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
    PathwayFact,
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
from commission_app.domain.pathways.pathway import OPINIONS
from ui.french.dates import date_short
from ui.french.pathways.words import word
from ui.french.typography import typeset


def asked(known: AskedFor) -> str:
    """Name what is asked: « 2e renouvellement, dossier 75-2026-027 »."""
    name = word(known.nature).lower()
    if known.rank:
        name = f"{known.rank}{'er' if known.rank == 1 else 'e'} {name}"
    return f"{name}, dossier {known.reference}" if known.reference else name


def fact_day(fact: PathwayFact, recorded: str) -> str:
    """Return the day of what a fact tells, that of its recording where it tells none."""
    told = {part.name: getattr(fact, part.name) for part in fields(fact)}
    return str(told.get("on") or told.get("session_on") or recorded)


def fact_line(fact: PathwayFact) -> str:
    """Tell a fact."""
    return typeset(_told(fact))


def _told(fact: PathwayFact) -> str:
    match fact:
        case PathwayOpened(reference, _, taken_over):
            return f"Parcours {reference} {'repris' if taken_over else 'ouvert'}"
        case RequestReceived(_, request):
            return f"Demande reçue : {asked(request)}"
        case RequestJoined(_, request, _, _, _, reasons):
            why = ", ".join(word(one) for one in reasons)
            return f"Inscrite à la séance : {asked(request)}" + (f" ({why})" if why else "")
        case RequestCompleted():
            return "Dossier complet"
        case PiecesMissing(_, _, pieces):
            return f"Pièces demandées : {', '.join(word(one).lower() for one in pieces)}"
        case OpinionGiven(_, sense):
            return f"{'Avis' if sense in OPINIONS else 'Point'} {word(sense)}"
        case AxesFrozen():
            return "Situation consignée pour les chiffres"
        case AdjournmentExplained(_, _, reason):
            return f"Ajournement : {word(reason).lower()}"
        case ObservationsAsked():
            return "Invitation à présenter des observations"
        case DecisionTaken():
            return _decision(fact)
        case ReasonsGiven():
            return "Motifs de la décision donnés"
        case DecisionNotified():
            return "Décision notifiée"
        case RightFollowed():
            return _right(fact)
        case _:
            return _of_the_pathway(fact)


def _of_the_pathway(fact: PathwayFact) -> str:
    match fact:
        case AssociationChanged(association):
            return f"Accompagnement repris par {association}"
        case TransferredIn():
            return "Arrivée d’un autre département, où le parcours a commencé"
        case LapseExplained(until, reason):
            return f"Interruption après le {date_short(until)} : {word(reason).lower()}"
        case PathwayEnded(_, reason, housing, employment, permit):
            rest = ", ".join(word(one).lower() for one in (housing, employment, permit))
            return f"Fin du parcours : {word(reason).lower()} ; {rest}"
        case EndWithdrawn():
            return "Fin consignée par erreur, retirée"
        case RequestCorrected(_, request):
            return f"Demande corrigée : {asked(request)}"
        case PathwayAbsorbed():
            return "Un autre parcours de la même personne est réuni à celui-ci"
        case PathwayMerged():
            return "Parcours réuni à un autre"
        case RequestSeparated():
            return "Une demande d’une autre personne est séparée"
        case RequestTakenIn():
            return "Une demande séparée d’un autre parcours est reprise"
        case _:
            raise AssertionError(type(fact).__name__)


def _decision(fact: DecisionTaken) -> str:
    if not fact.granted:
        said = "Décision : refus"
    elif fact.period_from and fact.period_until:
        said = (
            f"Décision : accordée du {date_short(fact.period_from)} "
            f"au {date_short(fact.period_until)}"
        )
    else:
        said = "Décision : accordée"
    return f"{said}, {fact.reference}" if fact.reference else said


def _right(fact: RightFollowed) -> str:
    said = f"{word(fact.right)} {word(fact.step).lower()}"
    if fact.step is RightStep.ISSUED and fact.period_from and fact.period_until:
        said += f" du {date_short(fact.period_from)} au {date_short(fact.period_until)}"
    return f"{said} : {word(fact.refusal).lower()}" if fact.refusal is not None else said
