"""An item put into words: titles, facts and texts of a case, for the desk and the chair; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.ballot import CountResult, Outcome, Tally
from commission_app.domain.case import CaseSheet
from commission_app.domain.membership import Association
from commission_app.domain.profile import Profile
from commission_app.domain.session.decisions.outcome import months_at_end
from commission_app.domain.session.session import ItemState, SessionState, Stage
from ui import french


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point in a list of the agenda, with where it stands: what it became, or when it comes."""

    item: str
    number: str
    title: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A fact of a case: what it is and what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text of a case under its heading."""

    heading: str
    body: str


NO_SHEET = CaseSheet()
"""What is left of a sheet that was erased."""

_BRACKET = re.compile(r"^(\d+)\s*[-–]\s*(\d+)$")
_SEXES = {"F": "Femme", "M": "Homme"}
_NB = french.NBSP


def agenda_row(state: SessionState, known: ItemState) -> AgendaRow:
    """Return a point as every list of the agenda shows it."""
    item = known.item
    return AgendaRow(
        item.id, str(item.number), french.item_title(item), detail(item), stands(state, known)
    )


def detail(item: AgendaItem) -> str:
    """Give the second line of an item: "Engagement · Escale", "Orientation"."""
    said = french.nature(item)
    return f"{said} · {item.association}" if item.is_case and item.association else said


def in_hand(state: SessionState, known: ItemState) -> bool:
    """Tell whether a point is the one called in an open session."""
    return state.current == known.item.id and state.stage is Stage.OPEN and not known.decided


def stands(state: SessionState, known: ItemState) -> str:
    """Say what became of a point, else where it is, else when it comes."""
    if known.sense is not None:
        return french.sense(known.sense)
    if in_hand(state, known):
        return f"En{_NB}séance"
    if known.presented_at is not None:
        return "Suspendu"
    if known.hour:
        return french.typeset(f"Prévu à {french.hour(known.hour)}")
    return f"À{_NB}examiner"


def title(item: AgendaItem) -> str:
    """Head an item: "Dossier 75-2026-004", or the title of a topic."""
    name = french.item_title(item)
    return f"Dossier {name}" if item.kind is ItemKind.CASE else name


def request(item: AgendaItem, profile: Profile) -> str:
    """Say in full what is asked, the period of the rules of the session included (rule 3.9)."""
    months = f"{profile.period_months}{_NB}mois"
    match item.nature:
        case RequestNature.ENTRY:
            return f"Demande d’engagement dans le parcours de sortie — {months}"
        case RequestNature.RENEWAL:
            return f"Demande de {_renewal(item)} du parcours de sortie — {months}"
        case RequestNature.END:
            return "Fin de parcours"
        case RequestNature.EARLY_END:
            return "Fin anticipée du parcours"
        case None:
            return french.item_kind(item.kind)


def question(item: AgendaItem, profile: Profile) -> str:
    """Say what the commission is asked to vote on."""
    months = f"{profile.period_months}{_NB}mois"
    match item.nature:
        case RequestNature.ENTRY:
            return f"Avis sur l’engagement dans le parcours — {months}"
        case RequestNature.RENEWAL:
            return f"Avis sur le {_renewal(item)} du parcours — {months}"
        case RequestNature.END:
            return "Avis sur la fin de parcours"
        case RequestNature.EARLY_END:
            return "Avis sur la fin anticipée du parcours"
        case None:
            return title(item)


def subtitle(item: AgendaItem, associations: tuple[Association, ...], profile: Profile) -> str:
    """Say what is asked, by which association, and until when its approval is valid."""
    if item.kind is not ItemKind.CASE or not item.association:
        return request(item, profile)
    by = f"présentée par l’association {item.association}"
    known = next((a for a in associations if a.name == item.association), None)
    if known is None or known.approved_until is None:
        return f"{request(item, profile)} · {by} (agrément inconnu)"
    until = french.date_short(known.approved_until)
    return f"{request(item, profile)} · {by} (agrément valable jusqu’au {until})"


def presented_by(item: AgendaItem, associations: tuple[Association, ...]) -> str:
    """Name the association that presents a case and until when it is approved; else nothing."""
    if item.kind is not ItemKind.CASE or not item.association:
        return ""
    known = next((a for a in associations if a.name == item.association), None)
    if known is None or known.approved_until is None:
        return f"{item.association}, agrément inconnu"
    return f"{item.association}, agréée jusqu’au {french.date_short(known.approved_until)}"


def accomplished(item: AgendaItem, profile: Profile) -> str:
    """Say how long the pathway has lasted, empty when the rank does not tell."""
    if item.nature is RequestNature.ENTRY:
        months = 0
    elif item.nature is not None and item.rank is not None:
        months = profile.period_months * item.rank
    else:
        return ""
    return f"{months}{_NB}mois sur {profile.pathway_months}"


def at_the_end(item: AgendaItem, profile: Profile) -> str:
    """Say how long the pathway would last with the period asked for, empty where unknown."""
    months = months_at_end(item, profile)
    if item.nature is not RequestNature.RENEWAL or not months:
        return ""
    return f"{months}{_NB}mois sur {profile.pathway_months}"


def period(item: AgendaItem) -> str:
    """Say the period that a case asks for, empty where the agenda does not tell it."""
    begins, ends = (_day(day) if day else "" for day in (item.period_from, item.period_until))
    if begins and ends:
        return f"du {begins} au {ends}"
    if begins:
        return f"à compter du {begins}"
    return f"jusqu’au {ends}" if ends else ""


def facts(item: AgendaItem, sheet: CaseSheet, profile: Profile) -> tuple[LabelledValue, ...]:
    """Give the facts of a case that the sheet states, in the order of the desk."""
    if item.kind is not ItemKind.CASE:
        return ()
    pairs = (
        ("Tranche d’âge", age(sheet.age_bracket)),
        ("Sexe", _SEXES.get(sheet.sex, sheet.sex)),
        ("Zone d’origine", sheet.origin),
        ("Enfants à charge", sheet.children),
        ("Langue", sheet.language),
        ("Hébergement", sheet.housing),
        ("Droit au séjour", sheet.residence),
        ("Autorisation provisoire (APS)", sheet.residence_permit),
        ("Aide financière (AFIS)", sheet.allowance),
        ("Santé", sheet.health),
        ("Emploi – formation", sheet.employment),
        ("Durée déjà accomplie", accomplished(item, profile)),
        ("Durée à la fin de la période", at_the_end(item, profile)),
        ("Période demandée", period(item)),
        ("Fin de la période précédente", _day(item.previous_until or "")),
        ("Première entrée", _day(sheet.first_entry)),
        ("Demande reçue le", _day(sheet.requested_on)),
        ("Dossier complet le", _day(sheet.complete_on)),
    )
    return tuple(LabelledValue(label, capital(value)) for label, value in pairs if value.strip())


def blocks(item: AgendaItem, sheet: CaseSheet) -> tuple[TextBlock, ...]:
    """Give the texts that the sheet holds; a renewal has three more (CASF R121-12-9 al. 2)."""
    case = item.kind is ItemKind.CASE
    pairs = (
        ("Situation et projet" if case else "Présentation", sheet.situation),
        ("Actions réalisées", sheet.actions),
        ("Respect des engagements", sheet.commitments),
        ("Difficultés rencontrées", sheet.difficulties),
        ("Avis de l’association", sheet.association_opinion),
        ("Avis du service instructeur", sheet.service_opinion),
        ("Suite proposée", sheet.proposal),
    )
    return tuple(TextBlock(heading, body) for heading, body in pairs if body.strip())


def verdict(kind: ItemKind, sense: Outcome, reading: CountResult | None) -> str:
    """Say a result in a sentence: "Avis favorable à l’unanimité", "Point ajourné"."""
    words = _CASE_SENSES if kind is ItemKind.CASE else _TOPIC_SENSES
    said = words.get(sense, french.sense(sense))
    if reading is None:
        return said
    if reading.carried is None:
        return f"{said}, {french.reading(reading)}, tranché par la présidence"
    return f"{said} {french.reading(reading)}"


def reading_sentence(kind: ItemKind, reading: CountResult, tally: Tally) -> str:
    """Say what a count means before anybody proclaims it."""
    if tally.voters == 0:
        return "Aucune voix sur ce point"
    if reading is CountResult.INCOMPLETE:
        return f"Encore {french.plural(tally.missing, 'voix', 'voix')} à saisir"
    if reading is CountResult.TIE:
        return french.typeset("Partage égal des voix : la présidence tranche au procès-verbal")
    if reading is CountResult.NO_MAJORITY:
        return french.typeset("Aucune majorité : la présidence tranche au procès-verbal")
    if kind is ItemKind.CASE:
        sense = Outcome.FAVOURABLE if reading.carried else Outcome.UNFAVOURABLE
    else:
        sense = Outcome.ADOPTED if reading.carried else Outcome.REJECTED
    return verdict(kind, sense, reading)


def age(bracket: str) -> str:
    """Write an age bracket: "25 – 34 ans", "50 ans et plus"."""
    found = _BRACKET.match(bracket.strip())
    if found:
        return f"{found[1]}{_NB}–{_NB}{found[2]}{_NB}ans"
    if bracket.strip().endswith("et plus") and "ans" not in bracket:
        return bracket.replace(" et plus", f"{_NB}ans et plus")
    return bracket


def capital(text: str) -> str:
    """Give a value its capital letter."""
    return text[:1].upper() + text[1:]


def _renewal(item: AgendaItem) -> str:
    if item.rank is None:
        return "renouvellement"
    return f"{french.ordinal(item.rank)} renouvellement"


def _day(iso: str) -> str:
    try:
        return french.date_short(iso)
    except ValueError:
        return iso


_CASE_SENSES = {
    Outcome.FAVOURABLE: "Avis favorable",
    Outcome.FAVOURABLE_WITH_RESERVATIONS: "Avis favorable avec réserves",
    Outcome.UNFAVOURABLE: "Avis défavorable",
    Outcome.ADJOURNED: "Dossier ajourné",
    Outcome.WITHDRAWN: "Dossier retiré",
    Outcome.MOOT: "Dossier devenu sans objet",
}
_TOPIC_SENSES = {
    Outcome.ADOPTED: "Adopté",
    Outcome.REJECTED: "Rejeté",
    Outcome.NOTED: "La commission prend acte",
    Outcome.DEBATED: "Point débattu",
    Outcome.ADJOURNED: "Point reporté",
}
