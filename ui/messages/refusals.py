"""What the law refuses: what, the figures, what can be done, and the article."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.refusals import Refusal, RefusalCode
from ui.finding_words import IDENTITIES
from ui.messages.documents import gap, place
from ui.messages.typography import article, typeset

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
    RefusalCode.REHEARSAL_NOT_SIGNED: "Cette séance est une répétition sur des données fictives : "
    "son procès-verbal ne peut être ni établi pour signature ni signé. Prenez en charge le "
    "véritable ordre du jour pour tenir la séance.",
    RefusalCode.PHRASE_EMPTY: "Écrivez d’abord la phrase à garder.",
    RefusalCode.PHRASE_TOO_LONG: "Cette phrase a {length} caractères ; une phrase à garder en a "
    "{most} au plus. Gardez une ou deux phrases, pas un récit.",
    RefusalCode.MINUTES_INCOMPLETE: "Le procès-verbal ne peut pas être établi : {gap}. Complétez, "
    "puis recommencez ; rien n’est perdu.",
    RefusalCode.DOCUMENT_IDENTIFIES: "Le document n’a pas été fait : {place} contient {kinds}. "
    "Retirez cette mention, puis recommencez ; rien ne doit identifier la personne.",
    RefusalCode.MINUTES_ALREADY_ISSUED: "Le procès-verbal est déjà établi.",
    RefusalCode.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature.",
    RefusalCode.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée.",
}


def refusal(answer: Refusal) -> str:
    """Say a refusal: what, the figures, what can be done, and its article."""
    figures = {"seat": "Ce membre", "number": "?", **answer.figures}
    if answer.code is RefusalCode.MINUTES_INCOMPLETE:
        figures["gap"] = gap(figures)
    if answer.code is RefusalCode.DOCUMENT_IDENTIFIES:
        figures["place"] = place(figures)
    if answer.code in (RefusalCode.TEXT_IDENTIFIES, RefusalCode.DOCUMENT_IDENTIFIES):
        held = str(figures.get("kinds", "")).split(",")
        figures["kinds"] = ", ".join(IDENTITIES.get(kind, "une identité") for kind in held)
    sentence = _REFUSALS[answer.code].format_map(figures)
    return typeset(f"{sentence} ({article(answer.article)})" if answer.article else sentence)
