"""The French name of each code of the law: senses, readings, presences, natures, items."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, CountResult, Outcome
from commission_app.domain.membership import Formation
from commission_app.domain.session.facts.attendance import RecusalGround
from ui.french.typography import ordinal

CHOICES: Mapping[Choice, str] = {
    Choice.FOR: "Pour",
    Choice.AGAINST: "Contre",
    Choice.ABSTAIN: "Abstention",
    Choice.NO_PART: "Ne prend pas part",
}

SENSES: Mapping[Outcome, str] = {
    Outcome.FAVOURABLE: "Favorable",
    Outcome.FAVOURABLE_WITH_RESERVATIONS: "Favorable avec réserves",
    Outcome.UNFAVOURABLE: "Défavorable",
    Outcome.ADJOURNED: "Ajourné",
    Outcome.WITHDRAWN: "Retiré",
    Outcome.MOOT: "Sans objet",
    Outcome.ADOPTED: "Adopté",
    Outcome.REJECTED: "Rejeté",
    Outcome.NOTED: "Pris acte",
    Outcome.DEBATED: "Débattu",
}

READINGS: Mapping[CountResult, str] = {
    CountResult.INCOMPLETE: "vote en cours",
    CountResult.UNANIMOUS_FOR: "à l’unanimité",
    CountResult.UNANIMOUS_AGAINST: "à l’unanimité",
    CountResult.MAJORITY_FOR: "à la majorité",
    CountResult.MAJORITY_AGAINST: "à la majorité",
    CountResult.CASTING_FOR: "par la voix prépondérante de la présidence",
    CountResult.CASTING_AGAINST: "par la voix prépondérante de la présidence",
    CountResult.TIE: "partage égal des voix",
    CountResult.NO_MAJORITY: "aucune majorité",
}

PRESENCES: Mapping[Presence, str] = {
    Presence.EXPECTED: "Attendu",
    Presence.HOLDER: "Titulaire présent",
    Presence.DEPUTY: "Suppléant présent",
    Presence.EXCUSED: "Excusé",
    Presence.ABSENT: "Absent",
    Presence.LEFT: "Parti",
}

MODES: Mapping[Mode, str] = {
    Mode.IN_PERSON: "Présentiel",
    Mode.VIDEO: "Visioconférence",
    Mode.PHONE: "Téléphone",
}

FORMATIONS: Mapping[Formation, str] = {
    Formation.PLENARY: "formation plénière",
    Formation.INDIVIDUAL: "examen individuel",
    Formation.MINORS: "parcours des mineurs",
}

KINDS: Mapping[ItemKind, str] = {
    ItemKind.APPROVAL: "Point statutaire",
    ItemKind.CASE: "Dossier individuel",
    ItemKind.ORIENTATION: "Orientation",
    ItemKind.INFORMATION: "Information",
}

NATURES: Mapping[RequestNature, str] = {
    RequestNature.ENTRY: "Engagement",
    RequestNature.RENEWAL: "Renouvellement",
    RequestNature.END: "Fin de parcours",
    RequestNature.EARLY_END: "Fin anticipée",
}

RECUSALS: Mapping[RecusalGround, str] = {
    RecusalGround.INSTRUCTED_THE_CASE: "a instruit le dossier",
    RecusalGround.DECLARED_INTEREST: "intérêt déclaré",
}


def choice(value: Choice) -> str:
    """Name what a voice says."""
    return CHOICES[value]


def sense(value: Outcome) -> str:
    """Name the sense of an opinion or the outcome of an item."""
    return SENSES[value]


def reading(value: CountResult) -> str:
    """Name what a count means."""
    return READINGS[value]


def presence(value: Presence) -> str:
    """Name the state of a seat."""
    return PRESENCES[value]


def mode(value: Mode) -> str:
    """Name how a member takes part."""
    return MODES[value]


def formation(value: Formation) -> str:
    """Name a formation."""
    return FORMATIONS[value]


def item_kind(value: ItemKind) -> str:
    """Name a kind of item."""
    return KINDS[value]


def nature(item: AgendaItem) -> str:
    """Name what a case asks, or the kind of a topic."""
    if item.nature is None:
        return item_kind(item.kind)
    if item.nature is RequestNature.RENEWAL and item.rank is not None:
        return f"{ordinal(item.rank)} renouvellement"
    return NATURES[item.nature]


def item_title(item: AgendaItem) -> str:
    """Name an item: the reference of a case, the title of a topic."""
    return item.reference or item.title


def fingerprint(seal: str) -> str:
    """Write a seal in short: 9f3c…a1."""
    return f"{seal[:4]}…{seal[-2:]}"
