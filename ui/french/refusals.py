"""What the law refuses: what, the figures, what can be done, and the article."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.refusals import Refusal, RefusalCode
from ui.french.dates import date_long
from ui.french.documents import gap, place
from ui.french.finding_words import IDENTITIES, UNPRINTED
from ui.french.pathways.refusals import OF_PATHWAYS
from ui.french.typography import article, typeset
from ui.keys import Keymap, spoken

_REFUSALS: Mapping[RefusalCode, str] = {
    RefusalCode.SESSION_NOT_OPEN: "La séance n’est pas ouverte. Relevez les présences, puis "
    "ouvrez-la.",
    RefusalCode.SESSION_ALREADY_OPEN: "La séance est déjà ouverte.",
    RefusalCode.SESSION_CLOSED: "La séance est close : plus rien n’y est consigné.",
    RefusalCode.SESSION_CANCELLED: "Cette séance est annulée : plus rien n’y est consigné. Pour "
    "réunir la commission, importez un ordre du jour à une autre date.",
    RefusalCode.SESSION_ON_ANOTHER_DAY: "Ouverture refusée : la séance est convoquée pour le "
    "{date} et nous sommes le {today}. Si elle se tient bien aujourd’hui, dites-en le motif à "
    "l’écran « Conduite » : le procès-verbal portera ce jour, et le délai de convocation lui sera "
    "appliqué. Sinon, déplacez la séance ou annulez-la.",
    RefusalCode.DAY_PAST: "Le {date} est passé. Indiquez un jour à venir.",
    RefusalCode.ANOTHER_SESSION_OPEN: "Ouverture refusée : la séance du {date} est encore ouverte. "
    "Clôturez-la d’abord, ou continuez-la : deux séances ne se tiennent pas à la fois.",
    RefusalCode.SECOND_BEFORE_FIRST: "La seconde convocation a été reçue le {received}, avant la "
    "séance du {date} qui n’a pas réuni le quorum : elle ne peut pas en être la suite. Vérifiez la "
    "date de réception, ou convoquez de nouveau.",
    RefusalCode.SESSION_NOT_CLOSED: "La séance n’est pas close : le procès-verbal reste un projet. "
    "Clôturez la séance pour l’établir.",
    RefusalCode.SESSION_SUSPENDED: "La séance est suspendue. Reprenez-la pour continuer.",
    RefusalCode.SESSION_NOT_SUSPENDED: "La séance n’est pas suspendue.",
    RefusalCode.NO_CHAIR_PRESENT: "La commission ne délibère pas sans présidence. Relevez la "
    "présence du préfet ou de son représentant, ou suspendez la séance.",
    RefusalCode.UNKNOWN_SEAT: "Ce siège ne fait pas partie de la commission.",
    RefusalCode.UNKNOWN_ITEM: "Ce point ne figure pas à l’ordre du jour.",
    RefusalCode.SEAT_VACANT: "Le siège « {seat} » est vacant : personne n’y est titulaire. "
    "Relevez la présence d’un suppléant, ou complétez la composition.",
    RefusalCode.NO_DEPUTY: "« {seat} » ne peut pas être suppléé. Le membre peut donner un mandat.",
    RefusalCode.DEPUTY_UNNAMED: "Aucun suppléant de « {seat} » n’est connu. Indiquez le nom de la "
    "personne présente, ou recueillez un mandat du titulaire.",
    RefusalCode.DEPUTY_NOT_DESIGNATED: "« {seat} » n’est suppléé que par la personne désignée par "
    "arrêté. Le titulaire peut donner un mandat à un membre présent.",
    RefusalCode.DEPUTY_OF_SAME_SERVICE: "« {seat} » n’est suppléé que par un membre du même "
    "service. Assurez-vous de l’appartenance de {person} et confirmez-la, ou recueillez un mandat.",
    RefusalCode.DEPUTY_OF_SAME_ASSEMBLY: "« {seat} » n’est suppléé que par un élu de la même "
    "assemblée. Assurez-vous du mandat de {person} et confirmez-le, ou recueillez un mandat.",
    RefusalCode.NOT_A_CHAIR: "« {seat} » n’est pas un siège de la présidence. La présidence passe "
    "au titulaire ou au suppléant de son siège.",
    RefusalCode.CHAIR_UNCHANGED: "Cette personne tient déjà la présidence. Choisissez qui la "
    "remplace.",
    RefusalCode.CHAIR_RECUSED: "Vote refusé au point {number} : la présidence est en déport. "
    "Passez-la à un suppléant pour ce point, ou reportez le point.",
    RefusalCode.CONVOCATION_LATE: "Ouverture refusée : la convocation a été reçue {days} jours "
    "avant la séance, il en faut {limit}. Faites consigner l’urgence et son motif par la "
    "présidence, ou convoquez à une autre date.",
    RefusalCode.MEMBER_CONVENED_LATE: "Ouverture refusée : la convocation a été reçue moins de "
    "{limit} jours avant la séance par {members}. Faites consigner l’urgence et son motif par la "
    "présidence, convoquez à une autre date, ou corrigez la date de réception si elle est "
    "inexacte.",
    RefusalCode.RECEPTION_TO_COME: "Le {date} n’est pas encore passé : une convocation n’a pu y "
    "être reçue. Vérifiez la date de réception.",
    RefusalCode.CONVOCATION_IN_TIME: "La convocation a été reçue {days} jours avant la séance : le "
    "délai de {limit} jours est tenu, aucune urgence n’est à déclarer.",
    RefusalCode.ASSOCIATION_UNLINKED: "Le siège de l’association « {association} » n’est pas "
    "établi : elle présente un dossier et ne doit pas en délibérer. Désignez son siège, ou "
    "confirmez qu’elle n’est pas représentée.",
    RefusalCode.ASSOCIATION_UNKNOWN: "L’association « {association} » ne figure ni à l’ordre du "
    "jour ni parmi les associations agréées. Vérifiez son nom.",
    RefusalCode.ASSOCIATION_REQUIRED: "Indiquez l’association qui présente le dossier : son avis "
    "est requis et ses représentants n’en délibèrent pas.",
    RefusalCode.FIRST_HAD_QUORUM: "La séance du {date} n’a laissé aucun point faute de quorum : "
    "elle n’ouvre pas droit à une seconde convocation. Le quorum reste exigé.",
    RefusalCode.FIRST_NOT_BEFORE: "La séance du {date} n’est pas antérieure à celle-ci. Choisissez "
    "la première séance, celle qui n’a pas réuni le quorum.",
    RefusalCode.AGENDA_NOT_THE_SAME: "L’ordre du jour n’est pas celui que la séance du {date} a "
    "laissé faute de quorum. Le quorum reste exigé : tenez la séance avec quorum, ou convoquez à "
    "nouveau sur le même ordre du jour.",
    RefusalCode.NO_QUORUM_MENTION_MISSING: "La seconde convocation doit porter qu’aucun quorum ne "
    "sera exigé. Sans cette mention le quorum reste exigé.",
    RefusalCode.DEPUTY_FORBIDDEN: "Suppléance refusée : une personnalité qualifiée ne peut "
    "pas être suppléée. Elle peut donner mandat à un autre membre.",
    RefusalCode.DEPUTY_IS_HOLDER: "Le titulaire ne peut pas être son propre suppléant.",
    RefusalCode.DEPUTY_NOT_ELECTED: "Suppléance refusée : un élu n’est suppléé que par un élu "
    "de la même assemblée. Cochez « élu » si cette personne l’est.",
    RefusalCode.DEPUTY_OF_ANOTHER_ASSEMBLY: "Suppléance refusée : le suppléant doit être élu de "
    "la même assemblée que le titulaire (assemblée du titulaire : {body}).",
    RefusalCode.DEPUTY_OF_ANOTHER_SERVICE: "Suppléance refusée : le suppléant doit appartenir au "
    "même service que le titulaire (service du titulaire : {body}).",
    RefusalCode.DEPUTY_WITHOUT_ORDER: "Suppléance refusée : ce siège n’est suppléé que par une "
    "personne que l’arrêté désigne. Indiquez la référence de cet arrêté.",
    RefusalCode.NOT_REMOTE: "« {seat} » ne participe pas à distance : rien n’est à confirmer.",
    RefusalCode.OUTSIDER_UNNAMED: "Indiquez le nom et la qualité de la personne entendue.",
    RefusalCode.OUTSIDER_IS_MEMBER: "Cette personne est membre de la commission : relevez sa "
    "présence à son siège. Un suppléant n’assiste sans voix qu’à côté du titulaire présent.",
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
    RefusalCode.PROXY_HOLDER_NO_MEMBER: "Un mandat n’est donné qu’à un autre membre de la "
    "commission. Choisissez un membre présent.",
    RefusalCode.PROXY_NOT_SITTING_HERE: "Mandat refusé : « {seat} » ne siège pas pour ce point, "
    "et ne peut ni donner ni détenir de mandat. Choisissez un membre qui y siège, ou recueillez le "
    "mandat quand un autre point sera appelé.",
    RefusalCode.PROXY_GIVER_VACANT: "Mandat refusé : le siège « {giver} » est vacant, personne n’y "
    "est titulaire. Si son titulaire est connu, complétez la composition, puis recueillez le "
    "mandat.",
    RefusalCode.PROXY_GIVER_SITS_ELSEWHERE: "Mandat refusé : {person}, titulaire de « {giver} », "
    "siège au titre de « {other} ». Qui siège ne donne pas mandat : une même personne n’a qu’une "
    "présence et qu’une voix.",
    RefusalCode.PROXY_HOLDER_RECUSED: "Mandat refusé : « {holder} » est en déport sur le point "
    "{number} et n’y porte aucune voix ; ce mandat n’y ferait pas le quorum ({counted} pour un "
    "seuil de {threshold} sur {base}). Choisissez un membre présent qui prend part au point, ou "
    "recueillez le mandat quand un autre point sera appelé.",
    RefusalCode.PERSON_SITS_ELSEWHERE: "Présence refusée à « {seat} » : {person} siège déjà au "
    "titre de « {other} », et une même personne n’a qu’une présence et qu’une voix. Relevez "
    "d’abord son départ de ce siège, ou dites qu’il s’agit d’une autre personne du même nom.",
    RefusalCode.NAME_TO_SETTLE: "« {person} » est aussi le nom d’une personne connue dans cette "
    "séance ({known}). Dites s’il s’agit de la même personne (écran « Conduite », "
    "« Personnes de même nom »), puis relevez sa présence à « {seat} ».",
    RefusalCode.NAME_UNKNOWN: "Personne d’autre ne porte le nom « {person} » dans cette séance : "
    "rien n’est à préciser.",
    RefusalCode.SEAT_NOT_LACKING: "Rien ne manque au siège « {seat} » que cette saisie complète. "
    "Un titulaire ou une qualité déjà écrits se corrigent dans les registres, avant la prise en "
    "charge.",
    RefusalCode.ASSOCIATION_HAS_SEAT: "Lien refusé : la composition donne à l’association "
    "« {association} » le siège « {seat} » ({person}), qui ne délibère pas de ses dossiers. "
    "Désignez ce siège, avec d’autres s’il y a lieu.",
    RefusalCode.CASE_IS_INDIVIDUAL: "Formation refusée : le dossier « {reference} » est une "
    "situation individuelle. Il s’examine en formation d’examen individuel, sans les membres de "
    "la protection de l’enfance. Les parcours des mineurs font l’objet d’un point d’orientation.",
    RefusalCode.OBSERVATIONS_AFTER: "Invitation refusée : le {date} est postérieur à la séance "
    "({session}), et l’invitation à présenter des observations précède l’avis. Vérifiez la date, "
    "indiquez pourquoi la personne n’a pas été invitée, ou ajournez le dossier.",
    RefusalCode.VOTES_WOULD_BE_SET_ASIDE: "{count} voix sont déjà dites au point {number}. "
    "Le scrutin secret les écarte : confirmez-le. Elles reviennent si le scrutin secret est "
    "abandonné avant le dépouillement.",
    RefusalCode.VOTE_NOT_DISCLOSED: "Divulgation refusée : le fait {number} est une voix sur "
    "un point dont le scrutin est devenu secret, et le secret couvre aussi les voix dites avant. "
    "Le décompte, lui, peut être divulgué.",
    RefusalCode.PAPERS_COUNTED: "Les bulletins du point {number} sont dépouillés : le scrutin "
    "reste secret. Un dépouillement mal relevé se saisit de nouveau.",
    RefusalCode.ITEM_NOT_CURRENT: "Le point {number} n’est pas en cours. Reprenez-le dans l’ordre "
    "du jour.",
    RefusalCode.ITEM_ALREADY_DECIDED: "Le point {number} est déjà décidé.",
    RefusalCode.ITEM_NOT_DECIDED: "Un désaccord se mentionne une fois l’avis proclamé.",
    RefusalCode.ITEM_HAS_OPINION: "L’avis du point {number} est proclamé : il ne se reprend pas. "
    "Une erreur se corrige par une rectification, avec son auteur et son motif.",
    RefusalCode.ITEM_NOT_ENDED: "Le point {number} n’est pas terminé. Appelez-le dans l’ordre du "
    "jour.",
    RefusalCode.NOT_AN_APPROVAL: "Le point {number} n’est pas l’approbation d’un procès-verbal.",
    RefusalCode.MINUTES_NOT_EARLIER: "On n’approuve que le procès-verbal d’une séance antérieure : "
    "celle du {date} ne l’est pas.",
    RefusalCode.ROOM_NOT_CLEARED: "Dossier non montré. Encore dans la salle sans prendre part à ce "
    "dossier : {names}. Une fois la sortie faite, confirmez-la (touche {key}).",
    RefusalCode.ROOM_TO_CLEAR: "Vote refusé. Encore dans la salle et hors de la délibération : "
    "{names}. Une fois la sortie faite, confirmez-la (touche {key}).",
    RefusalCode.DECIDED_NOT_SHOWN: "Dossier non montré : il est décidé, et {names} est dans la "
    "salle sans y prendre part. Il ne se montre à nouveau que hors de cette présence.",
    RefusalCode.NOT_BACK: "{person} ({seat}) a quitté la salle et son retour n’est pas confirmé : "
    "ni compté ni appelé jusque-là. Confirmez son retour, ou notez son départ à « Présences ».",
    RefusalCode.NOBODY_OUT: "Personne n’est sorti de la salle pour le point {number}.",
    RefusalCode.NOT_A_CASE: "Le point {number} n’est pas une situation individuelle : le préfet "
    "n’y rend pas de décision.",
    RefusalCode.DATE_UNREADABLE: "Cette date n’est pas lisible. Écrivez-la sous la forme "
    "2026-12-08.",
    RefusalCode.OPINION_NOT_GIVEN: "La commission n’a pas rendu d’avis au point {number} : le "
    "préfet décide après son avis et celui de l’association. Un point ajourné revient à une "
    "prochaine séance.",
    RefusalCode.DECISION_BEFORE_OPINION: "La décision du préfet ({date}) ne peut précéder l’avis "
    "de la commission. Vérifiez la date.",
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
    RefusalCode.PATHWAY_TOO_LONG: "Avis favorable refusé : la demande porterait le parcours à "
    "{total} mois, et il ne peut dépasser {renewals} renouvellements ni {months} mois. Tout autre "
    "avis reste possible.",
    RefusalCode.BALLOT_MUST_BE_OPEN: "Un texte local écarte le scrutin secret : le vote se fait à "
    "voix ouverte. Faites voter nominativement, ou par tous d’un même sens.",
    RefusalCode.OPINION_NOT_ADMITTED: "Un texte local de la commission écarte ce résultat pour un "
    "dossier. Choisissez-en un autre, ou renvoyez le dossier à une prochaine séance à la clôture.",
    RefusalCode.DID_NOT_DELIBERATE: "{person} n’a pas délibéré sur le point {number}, et un texte "
    "local réserve la mention d’un désaccord à qui a délibéré. Ses propos peuvent figurer dans la "
    "note de débat d’un autre point.",
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
    RefusalCode.NOT_RECUSED: "« {seat} » n’est pas en déport sur ce point.",
    RefusalCode.RECUSAL_BY_LAW: "« {seat} » représente l’association qui a instruit le dossier : "
    "son déport est de droit. Si le siège est mal désigné, corrigez le lien de l’association.",
    RefusalCode.HAS_NO_VOICE: "« {seat} » n’a pas de voix sur ce point.",
    RefusalCode.NO_VOTE_TO_WITHDRAW: "Aucune voix n’est à reprendre.",
    RefusalCode.QUORUM_NOT_REACHED: "Vote refusé, quorum non atteint : {present} présents + "
    "{proxies} mandats = {counted} ; seuil {threshold} sur {base}. Attendez une arrivée, "
    "recueillez un mandat, reportez le point ou convoquez à nouveau sur le même ordre du jour.",
    RefusalCode.VOTES_MISSING: "Il reste {missing} voix à saisir avant de proclamer.",
    RefusalCode.NO_VOTERS: "Aucun membre présent n’a de voix sur ce point. Réglez la voix de la "
    "présidence ou reportez le point.",
    RefusalCode.RESULT_TO_RESOLVE: "Le décompte ne décide pas seul : {for} pour, {against} contre, "
    "sur {base} voix. La présidence choisit le sens et ses motifs sont consignés ; le point peut "
    "aussi être ajourné.",
    RefusalCode.SENSE_CONTRADICTS_COUNT: "Ce sens contredit le décompte : {for} pour, {against} "
    "contre, {voters} voix. Proclamez le sens que porte le décompte, ou reprenez les voix.",
    RefusalCode.SENSE_NOT_FOR_ITEM: "Ce résultat ne convient pas à ce point.",
    RefusalCode.REASONS_REQUIRED: "Écrivez les motifs : ils sont repris au procès-verbal.",
    RefusalCode.ITEMS_UNDECIDED: "Clôture refusée, points non traités : {numbers}. Traitez-les, ou "
    "reportez en une fois tout ce qui reste à la prochaine séance.",
    RefusalCode.TEXT_IDENTIFIES: "Ce texte contient {kinds}. Il n’a pas été enregistré : retirez "
    "cette mention{why}.",
    RefusalCode.TEXT_DOUBTFUL: "À vérifier avant d’enregistrer : {kinds}. Gardez cette mention "
    "avec un motif, masquez-la, ou réécrivez le texte ; rien n’est perdu.",
    RefusalCode.TEXT_TO_CONFIRM: "À vérifier avant d’enregistrer, « {words} » : {kinds}. Si cette "
    "mention ne désigne personne, enregistrez encore une fois ; sinon, retirez-la.",
    RefusalCode.REHEARSAL_NOT_SIGNED: "Cette séance est une répétition sur des données fictives : "
    "son procès-verbal ne peut être ni établi pour signature ni signé. Prenez en charge le "
    "véritable ordre du jour pour tenir la séance.",
    RefusalCode.PHRASE_EMPTY: "Écrivez d’abord la phrase à garder.",
    RefusalCode.PHRASE_TOO_LONG: "Cette phrase a {length} caractères ; une phrase à garder en a "
    "{most} au plus. Gardez une ou deux phrases, pas un récit.",
    RefusalCode.RECTIFICATION_INCOMPLETE: "Indiquez qui demande la rectification, ce qu’il faut "
    "lire et le motif : tous trois sont imprimés.",
    RefusalCode.SECRETARY_UNNAMED: "Indiquez le nom et la qualité de la personne secrétaire de "
    "séance.",
    RefusalCode.SIGNATORY_DIFFERS: "Le certificat est au nom de « {signer} » ; le procès-verbal "
    "attend « {expected} ». Est-ce bien la même personne (nom d’usage, nom de naissance, prénom) ? "
    "Rien n’est encore enregistré.",
    RefusalCode.MINUTES_INCOMPLETE: "Le procès-verbal ne peut pas être établi : {gap}. Complétez, "
    "puis recommencez ; rien n’est perdu.",
    RefusalCode.DOCUMENT_IDENTIFIES: "Le document n’a pas été fait : {place} contient {kinds}. "
    "Retirez cette mention, puis recommencez{why}.",
    RefusalCode.MINUTES_ALREADY_ISSUED: "Le procès-verbal est déjà établi.",
    RefusalCode.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature.",
    RefusalCode.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée.",
    RefusalCode.MINUTES_NOT_ISSUED: "Le procès-verbal n’est pas encore établi. Établissez-le "
    "d’abord.",
    RefusalCode.MINUTES_NOT_SIGNED: "Le procès-verbal n’est pas encore signé. Faites-le signer "
    "d’abord par chaque signataire attendu, ou conservez sa copie signée à la main : un "
    "rectificatif ne s’ajoute qu’à un procès-verbal signé.",
    RefusalCode.CHANGES_NOTHING: "Rien ne change au point {number} : l’avis en vigueur porte déjà "
    "ce sens, ce décompte et ces motifs. Aucun rectificatif n’est établi.",
    RefusalCode.RECTIFICATION_TWIN: "Le procès-verbal rectificatif n° {number} dit déjà la même "
    "chose. Aucun second n’est établi : un rectificatif ne se retire pas.",
    RefusalCode.SIGNATURES_MISSING: "Toutes les signatures prévues ne sont pas encore apposées : "
    "faites d’abord signer chaque signataire.",
    RefusalCode.NO_ELECTRONIC_ORIGINAL: "Aucune signature électronique n’est apposée : l’original "
    "ne peut être que la copie sur papier.",
    **OF_PATHWAYS,
}

_ROOM_KEY = spoken(Keymap().sequence("examination.clear_room"))
"""The key that confirms who left, unless the one in use is given."""


_OF_TEXTS = (
    RefusalCode.TEXT_IDENTIFIES,
    RefusalCode.TEXT_DOUBTFUL,
    RefusalCode.TEXT_TO_CONFIRM,
    RefusalCode.DOCUMENT_IDENTIFIES,
)


def refusal(answer: Refusal) -> str:
    """Say a refusal: what, the figures, what can be done, and its article."""
    figures = {
        "seat": "Ce membre",
        "number": "?",
        "numbers": "",
        "members": "un membre",
        "words": "…",
        "key": _ROOM_KEY,
        **answer.figures,
    }
    for name in ("date", "today", "received", "session"):
        if name in answer.figures:
            figures[name] = _day(str(answer.figures[name]))
    if answer.code is RefusalCode.MINUTES_INCOMPLETE:
        figures["gap"] = gap(figures)
    if answer.code is RefusalCode.DOCUMENT_IDENTIFIES:
        figures["place"] = place(figures)
    if answer.code in _OF_TEXTS:
        held = str(figures.get("kinds", "")).split(",")
        figures["why"] = "" if held == [UNPRINTED] else " ; rien ne doit identifier la personne"
        figures["kinds"] = ", ".join(IDENTITIES.get(kind, "une identité") for kind in held)
    sentence = _REFUSALS[answer.code].format_map(figures)
    return typeset(f"{sentence} ({article(answer.article)})" if answer.article else sentence)


def _day(text: str) -> str:
    try:
        return date_long(text)
    except ValueError:
        return text
