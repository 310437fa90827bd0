"""Codes into French: the one table that windows and command line speak from; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from commission_app.domain.agenda import AgendaItem, ItemKind, RequestNature
from commission_app.domain.attendance import Mode, Presence
from commission_app.domain.ballot import Choice, Reading, Sense
from commission_app.domain.facts import RecusalGround
from commission_app.domain.membership import Formation
from commission_app.domain.quorum import Quorum
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.session.door import DoorFault, DoorShut
from commission_app.session.draft import Finding
from commission_app.session.ports import (
    FileInUse,
    JournalBroken,
    JournalConflict,
    JournalError,
    NewerFile,
    WrongKey,
)
from commission_app.session.signing import (
    FieldReport,
    FieldState,
    SigningError,
    SigningFault,
    Trust,
    Verdict,
    VerificationReport,
)
from ui.finding_words import FINDINGS, IDENTITIES

NNBSP = "\u202f"
NBSP = "\u00a0"

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

CHOICES: Mapping[Choice, str] = {
    Choice.FOR: "Pour",
    Choice.AGAINST: "Contre",
    Choice.ABSTAIN: "Abstention",
    Choice.NO_PART: "Ne prend pas part",
}

SENSES: Mapping[Sense, str] = {
    Sense.FAVOURABLE: "Favorable",
    Sense.FAVOURABLE_WITH_RESERVATIONS: "Favorable avec réserves",
    Sense.UNFAVOURABLE: "Défavorable",
    Sense.ADJOURNED: "Ajourné",
    Sense.WITHDRAWN: "Retiré",
    Sense.POINTLESS: "Sans objet",
    Sense.ADOPTED: "Adopté",
    Sense.REJECTED: "Rejeté",
    Sense.NOTED: "Pris acte",
    Sense.DEBATED: "Débattu",
}

READINGS: Mapping[Reading, str] = {
    Reading.INCOMPLETE: "vote en cours",
    Reading.UNANIMOUS_FOR: "à l’unanimité",
    Reading.UNANIMOUS_AGAINST: "à l’unanimité",
    Reading.MAJORITY_FOR: "à la majorité",
    Reading.MAJORITY_AGAINST: "à la majorité",
    Reading.CASTING_FOR: "par la voix prépondérante de la présidence",
    Reading.CASTING_AGAINST: "par la voix prépondérante de la présidence",
    Reading.TIE: "partage égal des voix",
    Reading.NO_MAJORITY: "aucune majorité",
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

RECUSALS: Mapping[RecusalGround, str] = {
    RecusalGround.INSTRUCTED_THE_CASE: "a instruit le dossier",
    RecusalGround.DECLARED_INTEREST: "intérêt déclaré",
}

_REFUSALS: Mapping[RefusalCode, str] = {
    RefusalCode.SESSION_NOT_OPEN: "La séance n’est pas ouverte. Relevez les présences, puis "
    "ouvrez-la.",
    RefusalCode.SESSION_ALREADY_OPEN: "La séance est déjà ouverte.",
    RefusalCode.SESSION_CLOSED: "La séance est close : plus rien n’y est consigné.",
    RefusalCode.SESSION_NOT_CLOSED: "La séance n’est pas close : le procès-verbal reste un projet. "
    "Clôturez la séance pour l’établir.",
    RefusalCode.SESSION_SUSPENDED: "La séance est suspendue. Reprenez-la pour continuer.",
    RefusalCode.SESSION_NOT_SUSPENDED: "La séance n’est pas suspendue.",
    RefusalCode.NO_CHAIR_PRESENT: "La commission ne délibère pas sans présidence. Relevez la "
    "présence du préfet ou de son représentant, ou suspendez la séance.",
    RefusalCode.UNKNOWN_SEAT: "Ce siège ne fait pas partie de la commission.",
    RefusalCode.UNKNOWN_ITEM: "Ce point ne figure pas à l’ordre du jour.",
    RefusalCode.NO_DEPUTY: "« {seat} » ne peut pas être suppléé. Le membre peut donner un mandat.",
    RefusalCode.NOT_REMOTE: "« {seat} » ne participe pas à distance : rien n’est à confirmer.",
    RefusalCode.OUTSIDER_UNNAMED: "Indiquez le nom et la qualité de la personne entendue.",
    RefusalCode.OUTSIDER_IS_MEMBER: "Cette personne est membre de la commission : relevez sa "
    "présence à son siège.",
    RefusalCode.OUTSIDER_UNKNOWN: "Cette personne extérieure n’est pas dans la salle.",
    RefusalCode.PROXY_GIVER_SITS: "« {giver} » est présent ou suppléé : aucun mandat n’est "
    "possible.",
    RefusalCode.PROXY_HOLDER_NOT_SITTING: "« {holder} » n’est pas présent. Choisissez un membre "
    "présent.",
    RefusalCode.PROXY_HOLDER_HAS_ONE: "« {holder} » détient déjà un mandat. Choisissez un autre "
    "membre présent.",
    RefusalCode.PROXY_ALREADY_GIVEN: "« {giver} » a déjà donné mandat. Retirez-le d’abord.",
    RefusalCode.PROXY_NOT_GIVEN: "Aucun mandat n’est à retirer.",
    RefusalCode.PROXY_TO_SELF: "Un membre ne se donne pas mandat à lui-même.",
    RefusalCode.ITEM_NOT_CURRENT: "Le point {number} n’est pas en cours. Reprenez-le dans l’ordre "
    "du jour.",
    RefusalCode.ITEM_ALREADY_DECIDED: "Le point {number} est déjà décidé.",
    RefusalCode.ITEM_NOT_DECIDED: "Un désaccord se mentionne une fois l’avis proclamé.",
    RefusalCode.ORDER_INCOMPLETE: "Le nouvel ordre doit reprendre chaque point une fois.",
    RefusalCode.CHAIR_MUST_AGREE: "Seule la présidence fixe l’ordre du jour : demandez son accord "
    "avant d’ajouter un point.",
    RefusalCode.ITEM_UNNAMED: "Donnez une référence au dossier, ou un intitulé au point.",
    RefusalCode.REFERENCE_TAKEN: "Un dossier porte déjà cette référence.",
    RefusalCode.NOT_ON_CONVOCATION: "Vote refusé : le point {number} ne figurait pas à la "
    "convocation et l’urgence n’est pas déclarée. Débattez-en sans vote, ou inscrivez-le à la "
    "prochaine séance.",
    RefusalCode.OBSERVATIONS_NOT_INVITED: "Fin anticipée : indiquez la date à laquelle la personne "
    "a été invitée à présenter ses observations, ou pourquoi elle ne l’a pas été. Le dossier peut "
    "être ajourné.",
    RefusalCode.NOT_AN_EARLY_END: "L’invitation à présenter des observations ne concerne qu’une "
    "fin anticipée.",
    RefusalCode.PATHWAY_TOO_LONG: "Avis favorable refusé : le parcours ne peut dépasser {renewals} "
    "renouvellements ni {months} mois. Tout autre avis reste possible.",
    RefusalCode.BALLOT_HAS_NO_NAMES: "Le vote de ce point est secret : saisissez seulement le "
    "décompte.",
    RefusalCode.BALLOT_IS_BY_NAME: "Le vote de ce point n’est pas secret : saisissez les voix une "
    "à une.",
    RefusalCode.COUNT_NOT_THE_VOTERS: "Le décompte ({counted}) ne correspond pas au nombre de voix "
    "({voters}). Recomptez les bulletins.",
    RefusalCode.NO_BALLOT: "Ce point n’appelle pas de vote. Utilisez « Passer au vote » pour en "
    "demander un.",
    RefusalCode.BALLOT_ALREADY_OPEN: "Le vote est déjà ouvert.",
    RefusalCode.DOES_NOT_SIT: "« {seat} » ne siège pas pour ce point.",
    RefusalCode.IS_RECUSED: "« {seat} » est en déport sur ce point et ne vote pas.",
    RefusalCode.ALREADY_RECUSED: "« {seat} » est déjà en déport sur ce point.",
    RefusalCode.HAS_NO_VOICE: "« {seat} » n’a pas de voix sur ce point.",
    RefusalCode.NO_VOTE_TO_WITHDRAW: "Aucune voix n’est à reprendre.",
    RefusalCode.QUORUM_NOT_REACHED: "Vote refusé, quorum non atteint : {present} présents + "
    "{proxies} mandats = {counted} ; seuil {threshold} sur {base}. Attendez une arrivée, "
    "recueillez un mandat, reportez le point ou convoquez à nouveau sur le même ordre du jour.",
    RefusalCode.VOTES_MISSING: "Il reste {missing} voix à saisir avant de proclamer.",
    RefusalCode.NO_VOTERS: "Aucun membre présent n’a de voix sur ce point. Réglez la voix de la "
    "présidence ou reportez le point.",
    RefusalCode.SENSE_CONTRADICTS_COUNT: "Ce sens contredit le décompte : {for} pour, {against} "
    "contre, {voters} voix.",
    RefusalCode.SENSE_NOT_FOR_ITEM: "Ce résultat ne convient pas à ce point.",
    RefusalCode.REASONS_REQUIRED: "Écrivez les motifs : ils sont repris au procès-verbal.",
    RefusalCode.ITEMS_UNDECIDED: "La séance ne peut pas être close : points non décidés, {count} ; "
    "le premier est le point {first}. Décidez-les ou reportez-les.",
    RefusalCode.TEXT_IDENTIFIES: "Ce texte contient {kinds}. Il n’a pas été enregistré : retirez "
    "cette mention, rien ne doit identifier la personne.",
    RefusalCode.MINUTES_ALREADY_ISSUED: "Le procès-verbal est déjà établi.",
    RefusalCode.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature.",
    RefusalCode.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée.",
}


def typeset(text: str) -> str:
    """Put the no-break spaces of French typography where plain spaces were written."""
    for sign in (";", "?", "!", "»"):
        text = text.replace(f" {sign}", f"{NNBSP}{sign}")
    return text.replace("« ", f"«{NNBSP}").replace(" :", f"{NBSP}:")


def refusal(answer: Refusal) -> str:
    """Say a refusal: what, the figures, what can be done, and its article."""
    figures = {"seat": "Ce membre", "number": "?", **answer.figures}
    if answer.code is RefusalCode.TEXT_IDENTIFIES:
        held = str(figures.get("kinds", "")).split(",")
        figures["kinds"] = ", ".join(IDENTITIES.get(kind, "une identité") for kind in held)
    sentence = _REFUSALS[answer.code].format_map(figures)
    return typeset(f"{sentence} ({article(answer.article)})" if answer.article else sentence)


def finding(found: Finding) -> str:
    """Say what was found in an agenda file, never with the text that was found."""
    return typeset(FINDINGS[found.code].format_map(found.figures))


def article(reference: str) -> str:
    """Write a reference as it is read: "CRPA R133-10" gives "art. R. 133-10 du CRPA".

    A decree or an order is already written as it is read.
    """
    if reference[:1].islower():
        return reference.replace("art. ", f"art.{NBSP}")
    code, _, rest = reference.partition(" ")
    numbers = rest.replace("R", "R. ").replace("L", "L. ")
    return f"art. {numbers} du {code}".replace(" ", NBSP)


def choice(value: Choice) -> str:
    """Name what a voice says."""
    return CHOICES[value]


def sense(value: Sense) -> str:
    """Name the sense of an opinion or the outcome of an item."""
    return SENSES[value]


def reading(value: Reading) -> str:
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
    match item.nature:
        case None:
            return item_kind(item.kind)
        case RequestNature.ENTRY:
            return "Engagement"
        case RequestNature.RENEWAL:
            return "Renouvellement" if item.rank is None else f"{ordinal(item.rank)} renouvellement"
        case RequestNature.END:
            return "Fin de parcours"
        case RequestNature.EARLY_END:
            return "Fin anticipée"


def item_title(item: AgendaItem) -> str:
    """Name an item: the reference of a case, the title of a topic."""
    return item.reference or item.title


def ordinal(rank: int) -> str:
    """Write an ordinal: 1er, 2e, 3e."""
    return "1er" if rank == 1 else f"{rank}e"


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun; zero and one take the singular."""
    return f"{count}{NBSP}{many if count > 1 else one}"


def quorum_sum(quorum: Quorum) -> str:
    """Show the arithmetic of the quorum with its article."""
    present = plural(quorum.present, "présent", "présents")
    proxies = plural(quorum.proxies, "mandat", "mandats")
    threshold = f"seuil {quorum.threshold} sur {quorum.base}"
    if not quorum.required:
        threshold = "quorum non requis (seconde convocation)"
    total = f"{present} + {proxies} = {quorum.counted} ; {threshold}"
    return typeset(f"{total} ; {article('CRPA R133-10')}")


def quorum_chip(quorum: Quorum) -> str:
    """Show the quorum in a few words."""
    said = "Quorum atteint" if quorum.reached else "Quorum non atteint"
    if not quorum.required:
        said = "Quorum non requis"
    figures = f"{quorum.counted} sur {quorum.base}, seuil {quorum.threshold}"
    return f"{said} · {formation(quorum.formation)} · {figures}"


def date_long(iso: str) -> str:
    """Write an ISO 8601 date in full: mardi 8 décembre 2026."""
    day = date.fromisoformat(iso)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{_DAYS[day.weekday()]} {number}{NBSP}{_MONTHS[day.month - 1]} {day.year}"


def date_short(iso: str) -> str:
    """Write an ISO 8601 date in figures: 08/12/2026."""
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


def hour(moment: datetime | str) -> str:
    """Write an hour: 14 h 00."""
    text = moment if isinstance(moment, str) else moment.strftime("%H:%M")
    hours, _, minutes = text.partition(":")
    return f"{int(hours)}{NNBSP}h{NNBSP}{minutes}"


def fingerprint(seal: str) -> str:
    """Write a seal in short: 9f3c…a1."""
    return f"{seal[:4]}…{seal[-2:]}"


_VERDICTS: Mapping[Verdict, str] = {
    Verdict.VALID: "Toutes les signatures prévues sont présentes et intactes.",
    Verdict.INCOMPLETE: "Incomplet : une signature prévue manque.",
    Verdict.INVALID: "Non valide : le fichier a été modifié ou une signature est abîmée.",
    Verdict.NO_SIGNATURE: "Ce fichier ne contient aucune signature.",
}

_FAULTS: Mapping[SigningFault, str] = {
    SigningFault.WRONG_PASSPHRASE: "La phrase secrète du certificat est fausse. Rien n’a été "
    "signé : saisissez-la à nouveau.",
    SigningFault.CERTIFICATE_UNREADABLE: "Ce fichier n’est pas un certificat lisible (PKCS#12, "
    ".p12 ou .pfx). Rien n’a été signé : choisissez un autre fichier.",
    SigningFault.CERTIFICATE_EXPIRED: "Ce certificat a expiré. Rien n’a été signé : utilisez un "
    "certificat en cours de validité.",
    SigningFault.CERTIFICATE_NOT_YET_VALID: "Ce certificat n’est pas encore valable. Rien n’a été "
    "signé : vérifiez la date de l’ordinateur ou utilisez un autre certificat.",
    SigningFault.NOT_FOR_SIGNING: "Ce certificat ne permet pas de signer (authentification "
    "seule). Rien n’a été signé : choisissez le certificat de signature.",
    SigningFault.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature. Rien n’a été "
    "signé.",
    SigningFault.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée. Rien n’a été changé.",
    SigningFault.DOCUMENT_ALTERED: "La copie signée ne correspond pas au procès-verbal conservé. "
    "Rien n’a été enregistré : recommencez la signature.",
}


_DOOR: Mapping[DoorFault, str] = {
    DoorFault.WRONG_PASSPHRASE: "Cette phrase secrète n’ouvre pas le coffre. Rien n’a été changé : "
    "vérifiez les majuscules et saisissez-la à nouveau.",
    DoorFault.PASSPHRASE_TOO_SHORT: "La phrase doit compter au moins douze caractères.",
    DoorFault.KEYRING_UNAVAILABLE: "Le trousseau du système ne répond pas. Rien n’est perdu : "
    "ouvrez la session habituelle de l’ordinateur, puis réessayez.",
    DoorFault.KEYRING_LOCKED: "Le trousseau du système est verrouillé. Rien n’est perdu : "
    "déverrouillez-le, puis réessayez.",
    DoorFault.KEYRING_FORGETS: "Le trousseau du système n’a pas gardé la clé. Rien n’a été créé : "
    "choisissez une phrase secrète ou réparez le trousseau.",
    DoorFault.KEY_LOST: "La clé de ce coffre est introuvable. Le coffre n’a pas été modifié : "
    "restaurez le trousseau ou le dossier complet d’une sauvegarde.",
    DoorFault.KEY_FILE_DAMAGED: "Le fichier de clé est abîmé. Le coffre n’a pas été modifié : "
    "remettez le fichier key.json d’une sauvegarde.",
}


def verdict(value: Verdict) -> str:
    """Say what a verification concludes."""
    return typeset(_VERDICTS[value])


def verification_lines(report: VerificationReport) -> tuple[str, ...]:
    """Say what was found, a line a fact: each laid field, trust apart, revocation, digest."""
    lines = [verdict(report.verdict)]
    for found in report.fields:
        lines.extend(_field_lines(found))
    lines.append(f"Empreinte SHA-256 du fichier : {report.digest}")
    return tuple(typeset(line) for line in lines)


def _field_lines(found: FieldReport) -> list[str]:
    name = f"Signature « {found.field} »"
    if found.state is FieldState.UNSIGNED:
        return [f"{name} : prévue, non apposée."]
    if found.state is FieldState.VALUE_REMOVED:
        return [f"{name} : retirée du fichier."]
    intact = "intacte" if found.intact else "abîmée"
    covers = "couvre le document" if found.covers else "suivie d’une modification non permise"
    trusted = "autorité reconnue" if found.trust is Trust.TRUSTED else "autorité inconnue"
    when = ""
    if found.signed_at is not None:
        when = f", le {date_long(found.signed_at.date().isoformat())} à {hour(found.signed_at)}"
    checked = "vérifiée" if found.revocation_checked else "non vérifiée hors ligne"
    return [
        f"{name} : présente, {intact}, {covers}.",
        f"    Signataire : {found.signer or 'inconnu'}{when}.",
        f"    Confiance : {trusted} ; révocation {checked}.",
    ]


def failure(error: Exception) -> str:
    """Say a failure: what happened, that nothing was lost, what to do."""
    match error:
        case SigningError():
            return typeset(_FAULTS[error.fault])
        case DoorShut():
            said = _DOOR[error.fault]
        case NewerFile():
            said = (
                "Ce coffre a été écrit par une version plus récente de l’application. Il n’a pas "
                "été modifié : installez la version à jour."
            )
        case FileInUse():
            said = (
                "Le coffre est déjà ouvert dans une autre fenêtre ou par un autre programme. Rien "
                "n’est perdu : fermez-le, puis réessayez."
            )
        case JournalBroken():
            said = (
                f"Le journal de la séance est altéré à l’écriture {error.sequence}. Ce qui précède "
                "reste lisible. Ne poursuivez pas : restaurez la dernière sauvegarde."
            )
        case WrongKey():
            said = (
                "Le coffre ne s’ouvre pas avec cette clé. Il n’a pas été modifié : vérifiez la "
                "phrase secrète ou le trousseau."
            )
        case JournalConflict():
            said = (
                "Le coffre a été modifié par un autre programme. Rien n’a été perdu : rouvrez la "
                "séance et recommencez le dernier geste."
            )
        case JournalError():
            said = (
                "Le coffre n’est pas accessible (disque plein, protégé en écriture, retiré ou déjà "
                "ouvert). Ce qui était enregistré l’est toujours : rétablissez l’accès, puis "
                "recommencez le dernier geste."
            )
        case FileNotFoundError():
            said = "Le fichier n’existe plus à cet endroit. Rien n’a été changé."
        case PermissionError():
            said = "Ce dossier ou ce fichier n’est pas accessible. Rien n’a été changé."
        case OSError():
            said = (
                "Le fichier n’a pas pu être lu ou écrit (disque plein ou retiré ?). Rien n’a été "
                "perdu : choisissez un autre emplacement."
            )
        case _:
            said = (
                "Une erreur imprévue s’est produite. Ce qui était enregistré l’est toujours : "
                "recommencez, ou redémarrez l’application."
            )
    return typeset(said)
