"""What a pathway, an action or the calendar refuses, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.domain.refusals import RefusalCode

OF_PATHWAYS: Mapping[RefusalCode, str] = {
    RefusalCode.PATHWAY_REFERENCE: "La référence d’un parcours s’écrit « 75-P-0034 » : le "
    "département, la lettre P, un numéro de quatre chiffres. Elle ne reprend jamais celle d’un "
    "dossier.",
    RefusalCode.REFERENCE_OF_ANOTHER: "Un autre parcours porte déjà cette référence. Laissez "
    "l’application en donner une.",
    RefusalCode.PATHWAY_GONE_BACK: "Ce parcours est reparti avec sa séance : il continue sur le "
    "poste qui l’avait remis. Consignez-y le fait.",
    RefusalCode.PATHWAY_MERGED: "Ce parcours a été réuni à un autre, où il continue : consignez-y "
    "ce fait.",
    RefusalCode.SAME_PATHWAY: "Choisissez un autre parcours : celui-ci ne peut être réuni à "
    "lui-même ni séparé de lui-même.",
    RefusalCode.UNKNOWN_REQUEST: "Cette demande n’est pas rattachée à ce parcours. Rattachez-la "
    "d’abord.",
    RefusalCode.REQUEST_ALREADY_JOINED: "Cette demande est déjà rattachée à un parcours.",
    RefusalCode.SESSION_ELSEWHERE: "Cette séance est remise à un autre poste : le dossier s’y "
    "rattache, ou ici à son retour.",
    RefusalCode.PATHWAY_NOT_ENDED: "Ce parcours n’est pas terminé : aucune fin n’est à retirer.",
    RefusalCode.PATHWAY_ALREADY_ENDED: "La fin de ce parcours est déjà consignée. Si elle l’a été "
    "par erreur, retirez-la d’abord, avec son motif.",
    RefusalCode.NOTHING_LAPSED: "Aucune interruption de ce parcours n’a commencé ce jour-là : il "
    "n’y en a pas à motiver.",
    RefusalCode.ASSOCIATION_UNNAMED: "Nommez l’association qui accompagne désormais la personne.",
    RefusalCode.DAY_TO_COME: "Le {date} n’est pas encore venu : on ne consigne que ce qui a eu "
    "lieu. Vérifiez la date.",
    RefusalCode.PERIOD_REVERSED: "La période finit avant de commencer. Vérifiez ses deux dates.",
    RefusalCode.PERIOD_MISSING: "Indiquez le premier et le dernier jour de la période accordée : "
    "les échéances en dépendent.",
    RefusalCode.PERIOD_OF_NOTHING: "Un refus, ou la fin d’un parcours, n’ouvre aucune période : "
    "laissez ses dates vides.",
    RefusalCode.RIGHT_REFUSAL_CODE: "Un motif accompagne un refus, et lui seul : choisissez-le "
    "dans la liste, ou « non renseigné ».",
    RefusalCode.PIECES_UNNAMED: "Dites au moins une pièce qui manque, ou « non renseigné ».",
    RefusalCode.DECISION_MISSING: "Aucune décision du préfet n’est consignée pour cette demande : "
    "consignez-la d’abord.",
    RefusalCode.BEFORE_DECISION: "Ce jour précède celui de la décision ({date}). Vérifiez la date.",
    RefusalCode.ACTION_UNTOLD: "Dites en quelques mots ce qui a été décidé.",
    RefusalCode.ACTION_ALREADY_CLOSED: "Cette action est déjà close.",
    RefusalCode.PLANNED_ALREADY: "Une séance est déjà prévue ce jour-là à cette heure.",
    RefusalCode.PLANNED_UNKNOWN: "Cette séance prévue a été retirée du calendrier, ou convoquée "
    "depuis.",
}
