"""The coded lists in French: what a choice offers, what a line says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from commission_app.domain.actions.action import Closing, Theme
from commission_app.domain.agenda import RequestNature
from commission_app.domain.ballot import Outcome
from commission_app.domain.pathways.coded import (
    AdjournmentReason,
    AgeBracket,
    Agreement,
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
from commission_app.domain.pathways.facts import RightStep
from commission_app.domain.pathways.pathway import Stage

NOT_STATED = "Non renseigné"

WORDS: Mapping[type[StrEnum], tuple[str, ...]] = {
    Sex: ("Femme", "Homme", "Personne trans", NOT_STATED),
    AgeBracket: (
        "Moins de 18 ans",
        "18 à 25 ans",
        "26 à 35 ans",
        "36 à 45 ans",
        "46 ans et plus",
        NOT_STATED,
    ),
    Zone: (
        "France",
        "Union européenne",
        "Autre pays d’Europe",
        "Afrique du Nord",
        "Afrique subsaharienne",
        "Amériques",
        "Asie",
        "Autre",
        NOT_STATED,
    ),
    Children: ("Aucun enfant", "Un enfant", "Deux enfants", "Trois enfants ou plus", NOT_STATED),
    Housing: (
        "Sans logement",
        "Logement instable",
        "Hébergement d’urgence",
        "Hébergement stable",
        "Logement à soi",
        NOT_STATED,
    ),
    Resources: (
        "Aucune",
        "Prostitution",
        "Prestations sociales",
        "AFIS",
        "Travail",
        "Autre",
        NOT_STATED,
    ),
    Permit: (
        "Sans objet",
        "Aucun titre",
        "Demande en cours",
        "Autorisation provisoire",
        "Titre de séjour",
        "Obligation de quitter le territoire",
        NOT_STATED,
    ),
    Language: ("Aucune maîtrise", "Élémentaire", "Indépendante", "Courante", NOT_STATED),
    Employment: (
        "Sans emploi",
        "En recherche",
        "En formation",
        "Insertion",
        "CDD ou intérim",
        "CDI",
        NOT_STATED,
    ),
    MissingPiece: (
        "Formulaire de demande",
        "Engagements de la personne",
        "Justificatifs de situation",
        "Attestation sur l’honneur",
        "Avis de l’association",
        "Document de suivi",
        "Autre pièce",
        NOT_STATED,
    ),
    AdjournmentReason: (
        "Pièces manquantes",
        "Complément d’information",
        "Absence de l’association",
        "Quorum non réuni",
        "Manque de temps",
        "Autre",
        NOT_STATED,
    ),
    EndReason: (
        "24 mois atteints",
        "Réussite avant le terme",
        "Souhait de la personne",
        "Contact perdu",
        "Engagements non respectés",
        "Départ du département",
        "Autre",
        NOT_STATED,
    ),
    LapseReason: (
        "Aucune séance",
        "Demande tardive",
        "Ajournement",
        "Décision tardive",
        "Contact perdu",
        "Autre",
        NOT_STATED,
    ),
    RightKind: ("APS", "AFIS"),
    RightRefusal: (
        "Arrêt de la prostitution non établi",
        "Ordre public",
        "Ressources supérieures au plafond",
        "Autre allocation perçue",
        "Condition de séjour",
        "Demande incomplète",
        "Autre",
        NOT_STATED,
    ),
    RightStep: ("Demandée", "Délivrée", "Refusée"),
    Agreement: ("Conforme à l’avis", "Différente de l’avis", NOT_STATED),
    JoinReason: (
        "même référence",
        "même association",
        "même première entrée",
        "rang qui suit",
        "période qui suit",
        "choisi à la main",
        "préparé depuis le parcours",
    ),
    RequestNature: ("Première demande", "Renouvellement", "Fin de parcours", "Fin anticipée"),
    Theme: (
        "Réseaux de proxénétisme",
        "Sensibilisation des professionnels",
        "Responsabilité des clients",
        "Contenus en ligne",
        "Formation des membres",
        "Autre",
    ),
    Closing: ("Faite", "Abandonnée", "Remplacée"),
    Stage: ("Demandé", "Refusé", "À commencer", "En cours", "Interrompu", "Terminé"),
    Outcome: (
        "favorable",
        "favorable avec réserves",
        "défavorable",
        "ajourné",
        "retiré par l’association",
        "sans objet",
        "adopté",
        "rejeté",
        "pris acte",
        "débattu",
    ),
}
"""The words of each list, in the order of its values."""


def word(value: StrEnum) -> str:
    """Return the French word of a value of a coded list."""
    return WORDS[type(value)][list(type(value)).index(value)]


def options(of: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Return the values of a list with their words, as a choice offers them."""
    return tuple((value.value, word(value)) for value in of)
