"""What the verification of a signed file concludes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from commission_app.application.minutes.minutes import SECRETARY_FIELD
from commission_app.application.minutes.working_copies import Provenance
from commission_app.application.signing.foreign_text import foreign, quoted
from commission_app.application.signing.signing import (
    FieldReport,
    FieldState,
    Level,
    Problem,
    TimestampReport,
    Trust,
    Unchecked,
    Verdict,
    VerificationReport,
)
from ui.french.dates import date_long, hour, local
from ui.french.typography import plural, typeset

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.VALID: "Toutes les signatures prévues sont présentes et intactes.",
    Verdict.INCOMPLETE: "Incomplet : une signature prévue manque.",
    Verdict.INVALID: "Non valide : le fichier a été modifié ou une signature est abîmée.",
    Verdict.UNPROVEN: "Non prouvé : les signatures présentes sont intactes, mais le fichier a été "
    "écrit ou complété sous une forme que cette application ne sait pas prouver. Rien ne dit qu’il "
    "soit altéré ; demandez l’original, ou une vérification dans l’outil qui l’a signé.",
    Verdict.NO_SIGNATURE: "Ce fichier ne contient aucune signature.",
}

_PROBLEMS: Mapping[Problem, str] = {
    Problem.CHANGED_BYTES: "Le contenu signé a été modifié, ou une signature est abîmée.",
    Problem.CHANGED_AFTER: "Le fichier a été modifié après une signature, autrement que par une "
    "autre signature prévue.",
    Problem.NOT_COVERED: "Quelque chose a été ajouté après la dernière signature.",
    Problem.ADDED_FIELD: "Un champ a été ajouté après la première signature : le procès-verbal ne "
    "le prévoyait pas.",
    Problem.TRACES: "Des traces de signature subsistent sans signature lisible.",
    Problem.ACTIVE_CONTENT: "Le fichier contient un script ou un formulaire actif : ce qu’il "
    "affiche peut changer, aucune signature ne peut en répondre.",
    Problem.AMBIGUOUS: "Le fichier est écrit de telle sorte que deux lecteurs n’y verraient pas la "
    "même chose : l’un peut montrer ce que l’autre cache.",
    Problem.PAGES_CHANGED: "Une page, ou ce qui en règle l’affichage, a été changé après coup.",
    Problem.DATA_CHANGED: "Une pièce jointe a été ajoutée, remplacée ou retirée après coup.",
    Problem.METADATA_CHANGED: "Les informations du document (titre, auteur, programme…) ont été "
    "changées après coup.",
    Problem.HIDDEN_OBJECTS: "Des objets étrangers au procès-verbal ont été glissés dans le "
    "fichier.",
    Problem.FIELD_TWICE: "Deux champs portent le même nom : l’un peut cacher la signature de "
    "l’autre.",
    Problem.VISIBLE_FIELD: "Un champ ajouté après coup dessine quelque chose sur une page.",
    Problem.AFTER_LOCK: "Une signature a été ajoutée après celle qui verrouillait le document.",
    Problem.DRAWN_DIFFERENTLY: "Des pages ne se dessinent plus comme lors d’une signature.",
    Problem.NOT_DRAWN: "Les pages n’ont pas pu être dessinées pour être comparées à celles qui ont "
    "été signées.",
    Problem.UNPROVEN_FORM: "Ce qui a été écrit autour des signatures n’est pas de la forme des "
    "procès-verbaux de cette application.",
    Problem.UNREADABLE: "Ce fichier est illisible : ce n’est pas un PDF, ou il est abîmé.",
    Problem.ENCRYPTED: "Ce fichier est protégé par un mot de passe : il n’a pas pu être lu.",
    Problem.WORKING_COPY: "Ce fichier est une copie de travail, non le procès-verbal scellé : il "
    "ne fait pas foi.",
    Problem.TOO_LARGE: "Ce fichier est trop volumineux pour être vérifié ici.",
    Problem.TOO_LONG: "La vérification a été abandonnée : ce fichier est anormalement complexe.",
}

_UNREAD = frozenset(
    {Problem.UNREADABLE, Problem.ENCRYPTED, Problem.TOO_LARGE, Problem.TOO_LONG}
    | {Problem.WORKING_COPY}
)

_LEVELS: Mapping[Level, str] = {
    Level.B_B: "PAdES B-B (sans horodatage)",
    Level.B_T: "PAdES B-T (horodatage)",
    Level.B_LT: "PAdES B-LT (horodatage, données de révocation)",
    Level.B_LTA: "PAdES B-LTA (horodatage, données de révocation, horodatage d’archivage)",
}

_UNCHECKED: Mapping[Unchecked, str] = {
    Unchecked.OTHER_TOOL: "Une signature a été faite par un autre outil que cette application. "
    "Elle est intacte et porte sur tout le document. Non vérifié : la forme de son enveloppe.",
    Unchecked.OPEN_CHAIN: "Non vérifié : les certificats joints à une signature au-dessus de celui "
    "du signataire (leur racine n’est pas dans le fichier).",
    Unchecked.INNER_STAMP: "Non vérifié : l’autorité de l’horodatage qu’une signature porte en "
    "elle-même.",
}

_MOST_NAMED = 12

_TRUSTS: Mapping[Trust, str] = {
    Trust.UNKNOWN_AUTHORITY: "autorité inconnue",
    Trust.TRUSTED: "autorité reconnue",
    Trust.REVOKED: "certificat révoqué",
}


def verdict(value: Verdict) -> str:
    """Say what a verification concludes."""
    return typeset(_VERDICTS[value])


def conclusion(report: VerificationReport) -> str:
    """Say what a verification concludes of a file, with the fields that lack their signature."""
    unread = [problem for problem in report.problems if problem in _UNREAD]
    if unread:
        return typeset(_PROBLEMS[unread[0]])
    if report.verdict is not Verdict.INCOMPLETE:
        return verdict(report.verdict)
    lacking = [field for field in report.fields if field.state is not FieldState.SIGNED]
    named = ", ".join(field_name(field) for field in lacking)
    if len(lacking) == 1:
        return typeset(f"Incomplet : la signature {named} manque.")
    return typeset(f"Incomplet : les signatures {named} manquent.")


def problem(value: Problem) -> str:
    """Say why a file is not valid."""
    return typeset(_PROBLEMS[value])


def unchecked(report: VerificationReport) -> tuple[str, ...]:
    """Say what was not checked, so that nobody takes it for granted."""
    signed = [found for found in report.fields if found.intact]
    if not signed:
        return ()
    lines = []
    if not all(found.revocation_checked for found in signed):
        lines.append("Non vérifié : la révocation des certificats (vérification hors ligne).")
    if any(found.trust is Trust.UNKNOWN_AUTHORITY for found in signed):
        lines.append(
            "Non vérifié : l’identité des signataires (leur autorité n’est pas parmi celles "
            "auxquelles vous faites confiance)."
        )
    notes = dict.fromkeys(note for found in signed for note in found.unchecked)
    lines.extend(_UNCHECKED[note] for note in notes if note in _UNCHECKED)
    if not any(stamp.intact and stamp.trust is Trust.TRUSTED for stamp in report.timestamps):
        lines.append(
            "Non vérifié : l’heure des signatures (déclarée par le signataire, non horodatée par "
            "une autorité reconnue)."
        )
    return tuple(typeset(line) for line in lines)


def verification_lines(report: VerificationReport) -> tuple[str, ...]:
    """Say what was found, a line a fact: each laid field, trust apart, revocation, digest."""
    lines = [conclusion(report)]
    lines.extend(problem(found) for found in report.problems if found not in _UNREAD)
    if report.pages:
        lines.append(_pages(report.pages))
    if report.working_copy:
        lines.extend(_copy_lines(report.working_copy))
    for field in report.fields:
        lines.extend(field_lines(field, unproven=report.verdict is Verdict.UNPROVEN))
    lines.extend(timestamp_line(stamp) for stamp in report.timestamps)
    lines.extend(unchecked(report))
    lines.append(f"Empreinte SHA-256 du fichier : {report.digest}")
    return tuple(typeset(line) for line in lines)


def _pages(numbers: tuple[int, ...]) -> str:
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    more = ", …" if len(numbers) > _MOST_NAMED else ""
    return f"Pages changées : {named}{more}." if len(numbers) > 1 else f"Page changée : {named}."


def _copy_lines(head: str) -> tuple[str, str]:
    return (
        f"Version dont elle est tirée : empreinte du journal {head}.",
        "Son texte n’est pas repris : corrigez en séance, ou par un procès-verbal rectificatif.",
    )


def provenance_lines(found: Provenance | None) -> tuple[str, ...]:
    """Say from which session a working copy comes, and what changed since."""
    if found is None:
        return (typeset("Aucune séance de ce coffre n’a eu cette empreinte."),)
    lines = [f"Elle vient de la séance du {date_long(found.date)}."]
    if found.changes:
        acts = plural(found.changes, "acte consigné", "actes consignés")
        lines.append(f"Le procès-verbal a changé depuis cette copie : {acts}.")
    else:
        lines.append("Le procès-verbal n’a pas changé depuis cette copie.")
    if found.rectifying:
        made = plural(found.rectifying, "rectificatif établi", "rectificatifs établis")
        lines.append(f"Depuis : {made}.")
    return tuple(typeset(line) for line in lines)


def field_lines(found: FieldReport, *, unproven: bool = False) -> list[str]:
    """Say what was found of one laid field; ``unproven`` when no alteration is known."""
    name = f"Signature {field_name(found)}"
    if found.state is FieldState.UNSIGNED:
        return [typeset(f"{name} : prévue, non apposée.")]
    if found.state is FieldState.VALUE_REMOVED:
        return [typeset(f"{name} : retirée du fichier.")]
    after = "suivie d’un ajout non prouvé" if unproven else "suivie d’une modification non permise"
    covers = "couvre le document" if found.covers else after
    who = f"    Signataire : {quoted(found.signer) or 'inconnu'}{_when(found.signed_at)}."
    if not found.intact:
        return [typeset(f"{name} : abîmée, ne répond plus du contenu."), typeset(who)]
    checked = "vérifiée" if found.revocation_checked else "non vérifiée hors ligne"
    lines = [
        f"{name} : présente, intacte, {covers}.",
        who,
        *(_other_name(found) for _ in range(found.name_differs)),
        f"    Confiance : {_TRUSTS[found.trust]} ; révocation {checked}.",
        f"    Niveau : {_LEVELS[found.level]}.",
    ]
    return [typeset(line) for line in lines]


def field_name(found: FieldReport) -> str:
    """Name a laid field by who is to sign it and in what capacity, as it follows « signature »."""
    if found.expected:
        role = f" ({quoted(found.role)})" if found.role else ""
        return f"prévue pour {quoted(found.expected)}{role}"
    if found.role:
        return f"prévue en qualité de « {found.role} »"
    chair = re.fullmatch(r"(?:presidence|chair)-(\d)", found.field)
    if chair is not None:
        return f"de la présidence (place {chair[1]})"
    if found.field == SECRETARY_FIELD:
        return "du secrétariat"
    return f"« {foreign(found.field)} »"


def _other_name(found: FieldReport) -> str:
    return (
        f"    Attention : le procès-verbal attendait « {found.expected} », le certificat est au "
        f"nom de « {found.signer} ». Assurez-vous qu’il s’agit de la même personne."
    )


def timestamp_line(found: TimestampReport) -> str:
    """Say what was found of one document timestamp."""
    intact = "intact" if found.intact and found.covers else "abîmé"
    when = _when(found.at).removeprefix(", ") or "date illisible"
    seals = "" if found.trust is Trust.TRUSTED else " Il ne scelle rien et n’atteste aucune heure."
    return typeset(
        f"Horodatage {intact}, {when}, par {quoted(found.authority) or 'inconnu'} "
        f"({_TRUSTS[found.trust]}).{seals}"
    )


def _when(moment: datetime | None) -> str:
    if moment is None:
        return ""
    here = local(moment)
    return f", le {date_long(here.date().isoformat())} à {hour(here)}"
