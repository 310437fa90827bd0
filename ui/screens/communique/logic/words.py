"""Events, steps, refused places and figures of a communiqué, in French."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.reporting.communiques import WhyStopped
from commission_app.application.reporting.offering import Asked, Offer
from commission_app.domain.communique.facts import Kept
from commission_app.domain.communique.grammar import Fault, Refused, range_told
from commission_app.domain.communique.life import Event
from commission_app.domain.communique.number_words import in_figures
from commission_app.domain.figures.release.gate import ReleasedCell
from ui import french
from ui.french.typography import typeset

EVENTS: Mapping[Event, str] = {
    Event.SESSION: "Séance",
    Event.YEAR: "Bilan de l’année",
    Event.INSTALLATION: "Installation",
    Event.AWARENESS_DAY: "Journée de sensibilisation",
}
STOPPED: Mapping[WhyStopped, str] = {
    WhyStopped.CABINETS: "Nommez au moins un cabinet qui donne son accord.",
    WhyStopped.DAYS: "Écrivez les jours sous la forme jj/mm/aaaa.",
    WhyStopped.EMPTY: "Le texte est vide.",
    WhyStopped.IDENTIFIES: "Un passage désigne une personne, ou le peut. Rien n’a été conservé.",
    WhyStopped.REFUSED: "Des passages sont refusés : corrigez-les d’abord.",
    WhyStopped.MISSING: "Un cabinet n’a pas encore donné son accord à ce texte.",
    WhyStopped.FROZEN: "Ce communiqué est parti : il ne change plus.",
}
_FAULTS: Mapping[Fault, str] = {
    Fault.QUANTITY: "Quantité écrite à la main : prenez un chiffre diffusable, ou retirez-la.",
    Fault.MASKED: "Ce chiffre ne se diffuse pas : trop petit, ou il en ferait déduire un autre.",
    Fault.UNKNOWN: "Rien de tel ne peut être cité.",
    Fault.IDENTITY: "Ce passage désigne une personne, ou le peut.",
    Fault.BRACKET: "Ce repère n’est pas complet.",
    Fault.TRAIT: (
        "Ce mot dit d’une partie des personnes comptées un sexe, un âge, une origine ou une famille"
        " : ce partage ne se diffuse pas."
    ),
    Fault.WORD: "Mot inconnu : il pourrait dire une quantité. Écrivez-le autrement.",
}


def refused(place: Refused) -> tuple[str, str, str]:
    """Say the words of a place, why they are refused and what may stand there."""
    return place.words, typeset(_FAULTS[place.fault]), place.proposed


def figure(asked: Asked, offer: Offer) -> tuple[str, str, str]:
    """Say what a figure is, its value or that it is secret, and how a text cites it."""
    cell = offer.cells.get(asked.cell.id)
    if isinstance(cell, ReleasedCell):
        return typeset(asked.name), in_figures(cell.value), f"[[lettres:{cell.id}]]"
    known = range_told(offer.ranges.get(asked.cell.id))
    token = f"[[fourchette:{asked.cell.id}]]" if known else ""
    return typeset(asked.name), f"secret ({known})" if known else "secret", token


def stage(one: Kept) -> str:
    """Say how far a communiqué is."""
    if one.life.released is not None:
        return f"parti le {french.date_short(one.life.released.on)}"
    given = len(one.life.written.cabinets) - len(one.life.missing)
    if not given:
        return "projet"
    return f"projet, {given} accord{'s' if given > 1 else ''} sur {len(one.life.written.cabinets)}"


def steps(one: Kept) -> str:
    """Say each step with its day."""
    told = [f"Écrit le {french.date_short(one.life.written.on)}"]
    given = {known.cabinet: known.on for known in one.life.agreed}
    for name in one.life.written.cabinets:
        on = given.get(name)
        told.append(
            f"{name} : accord du {french.date_short(on)}" if on else f"{name} : accord attendu"
        )
    if one.life.released is not None:
        told.append(f"Parti le {french.date_short(one.life.released.on)}")
    return typeset(". ".join(told) + ".")
