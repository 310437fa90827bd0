"""What the registers say: faults beside their field, versions, names of their codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from commission_app.application.registers.register_checks import Fault, FaultCode
from commission_app.application.registers.registers import (
    AssociationRecord,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Record,
    SeatRecord,
    Version,
)
from commission_app.application.registers.takeover import Difference, Differs
from commission_app.domain.membership import Deputising
from commission_app.domain.profile import Override
from commission_app.domain.rules import Status
from ui.french.dates import date_short
from ui.french.finding_words import IDENTITIES
from ui.french.refusals import refusal
from ui.french.register_changes import changed
from ui.french.typography import article, typeset

DAY_EXPECTED = typeset("Écrivez la date sous la forme jj/mm/aaaa.")

DEPUTISINGS: Mapping[Deputising, str] = {
    Deputising.SAME_SERVICE: "Membre du même service",
    Deputising.SAME_ASSEMBLY: "Élu de la même assemblée",
    Deputising.BY_ORDER: "Personne désignée par arrêté",
    Deputising.FORBIDDEN: "Pas de suppléance (personnalité qualifiée)",
}

STATUSES: Mapping[Status, str] = {
    Status.FOUND: "Texte lu",
    Status.FOUND_2: "Source secondaire",
    Status.ASSUMED: "Usage, à confirmer",
    Status.NOT_FOUND: "Question ouverte",
}

_FAULTS: Mapping[FaultCode, str] = {
    FaultCode.MISSING: "À renseigner.",
    FaultCode.BAD_DATE: "Écrivez la date sous la forme jj/mm/aaaa.",
    FaultCode.END_BEFORE_START: "Cette date précède le début.",
    FaultCode.NO_FORMATION: "Cochez au moins une formation.",
    FaultCode.NOT_IN_INDIVIDUAL: "Les membres de la protection de l’enfance ne siègent pas en "
    "examen individuel. Décochez cette formation, ou enregistrez d’abord le texte qui y déroge.",
    FaultCode.ASSOCIATION_UNKNOWN: "Cette association n’est pas au registre à cette date.",
    FaultCode.ASSOCIATION_TWICE: "« {name} » porte déjà ce nom : complétez sa fiche.",
    FaultCode.SEAT_UNKNOWN: "Ce siège n’existe pas à cette date.",
    FaultCode.SEAT_TAKEN: "{name} occupe ce siège à cette date : mettez d’abord fin à son mandat.",
    FaultCode.TERM_TOO_LONG: "Le mandat dure {years} ans au plus, renouvelables.",
    FaultCode.BEYOND_REMAINING_TERM: "Le remplaçant siège pour la durée restant à courir, "
    "jusqu’au {day}.",
    FaultCode.APPROVAL_TOO_LONG: "L’agrément dure {years} ans au plus, renouvelables.",
    FaultCode.TOO_MANY_CHAIRS: "Une commission a {most} présidents au plus.",
    FaultCode.CHAIR_CATEGORY: "La catégorie « Présidence » est celle des présidents, et d’eux "
    "seuls.",
    FaultCode.DEPUTY_REFUSED: "Suppléance refusée.",
    FaultCode.RULE_UNKNOWN: "Cette règle n’existe pas.",
    FaultCode.VALUE_UNFIT: "Cette valeur ne convient pas à la règle.",
    FaultCode.NO_SETTING: "Cette règle n’a pas de réglage : les calculs diraient le contraire du "
    "texte. Rien n’est enregistré ; portez la particularité sur les sièges ou les mandats.",
    FaultCode.CONTRADICTED: "Ce texte contredit les autres en vigueur : les renouvellements "
    "permis, à la durée d’une période, dépasseraient la durée totale du parcours. Changez "
    "d’abord l’autre réglage.",
    FaultCode.NOT_CONFIRMED: "Ce texte s’écarte d’une règle trouvée dans le droit : cochez la "
    "confirmation pour l’appliquer.",
    FaultCode.IDENTIFIES: "Ce texte contient {kinds} : retirez cette mention.",
}


_DIFFERENCES: Mapping[Differs, str] = {
    Differs.COMMISSION: "Commission : {subject}",
    Differs.ASSOCIATION_NEW: "Association ajoutée : {subject}",
    Differs.ASSOCIATION_CHANGED: "Agrément mis à jour : {subject}",
    Differs.SEAT_NEW: "Siège ajouté : {subject}",
    Differs.SEAT_NOT_IN_SESSION: "Absent de la séance, laissé tel quel : {subject}",
    Differs.HOLDER_NEW: "Titulaire ajouté : {after} ({subject})",
    Differs.HOLDER_CHANGED: "Titulaire remplacé : {before} par {after} ({subject})",
    Differs.DEPUTY_NEW: "Suppléant ajouté : {after} ({subject})",
    Differs.DEPUTY_CHANGED: "Suppléant remplacé : {before} par {after} ({subject})",
    Differs.DEPUTY_TO_COMPLETE: "Suppléant à saisir vous-même, sa désignation doit être "
    "justifiée : {after} ({subject})",
}


def difference(found: Difference) -> str:
    """Say how a session differs from the registers."""
    figures = {"subject": found.subject, "before": found.before, "after": found.after}
    return typeset(_DIFFERENCES[found.kind].format_map(figures))


def register_fault(fault: Fault) -> str:
    """Say why a change is not written, with its article."""
    if fault.refusal is not None:
        return refusal(fault.refusal)
    figures = dict(fault.figures)
    if fault.code is FaultCode.IDENTIFIES:
        kinds = str(figures.get("kinds", "")).split(",")
        figures["kinds"] = ", ".join(IDENTITIES.get(kind, "une identité") for kind in kinds)
    if fault.code is FaultCode.BEYOND_REMAINING_TERM:
        figures["day"] = date_short(str(figures["day"]))
    said = _FAULTS[fault.code].format_map(figures)
    return typeset(f"{said} ({article(fault.article)})" if fault.article else said)


def version_line(version: Version, before: Version | None = None) -> str:
    """Tell a version: since when, what it changes of the one before, written when, by whom."""
    change = version.change
    since = date_short(change.effective_from)
    written = datetime.fromisoformat(version.recorded_at)
    moment = f"{written:%d/%m/%Y} à {written.hour} h {written:%M}"
    author = f" par {version.author}" if version.author else ""
    reason = f" — {change.reason}" if change.reason else ""
    told = record_words(change.record)
    if before is not None:
        told = changed(before.change.record, change.record) or f"{told}, inchangé"
    said = f"Effet au {since} : {told}{reason}. Écrit le {moment}{author}."
    return typeset(said)


def record_words(record: Record) -> str:
    """Say in short what a version holds."""
    if not isinstance(record, CommissionRecord) and record.removed:
        return "retiré"
    match record:
        case CommissionRecord():
            return ", ".join(part for part in (record.name, record.composition_order) if part)
        case SeatRecord():
            return record.quality
        case MandateRecord():
            last = record.last_day
            until = f", jusqu’au {date_short(last)}" if last else ""
            return f"{record.name}{until}"
        case AssociationRecord():
            end = record.approved_until
            return f"{record.name}, agrément jusqu’au {date_short(end)}" if end else record.name
        case LocalTextRecord():
            return f"{record.text.value} ({record.text.reference}, {record.text.article})"


def text_left_out(text: Override) -> str:
    """Say that a local text is not applied by this version, what holds, and what to do."""
    return typeset(
        f"Le texte local « {text.reference}, {text.article} » (règle {text.rule}) n’est pas "
        "appliqué : cette version des règles ne connaît plus ce réglage, ou demande de le "
        "confirmer à nouveau. La règle par défaut vaut pour cette séance. Relisez-le dans « Droit "
        "applicable »."
    )


def day_entered(text: str) -> str | None:
    """Read a date entered as jj/mm/aaaa or ISO 8601; None when empty, ValueError otherwise."""
    said = text.strip()
    if not said:
        return None
    french = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", said)
    if french:
        day, month, year = (int(part) for part in french.groups())
        return date(year, month, day).isoformat()
    return date.fromisoformat(said).isoformat()
