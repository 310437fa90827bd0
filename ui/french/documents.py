"""What documents say of themselves on the screen: what they lack, where a text stands."""

from __future__ import annotations

from collections.abc import Mapping

_GAPS = {
    "nobody_present": "aucun membre n’est relevé présent",
    "member_unnamed": "le nom d’un membre présent manque ({seat})",
    "member_without_quality": "la qualité d’un membre présent manque ({seat})",
    "item_unnamed": "le point {number} n’a ni référence ni intitulé",
    "no_item": "l’ordre du jour ne contient aucun point",
    "sense_missing": "le point {number} n’a pas de sens consigné",
    "count_missing": "le décompte du point {number} manque",
    "quorum_missing": "le quorum du point {number} manque",
    "reasons_missing": "l’avis défavorable du point {number} n’a pas de motifs",
    "proxy_unnamed": "le nom du mandant ou du mandataire manque ({seat})",
    "secretary_unnamed": "la personne secrétaire de séance, qui doit signer, n’est pas nommée",
    "presence_unknown": "la présence de membres n’est pas renseignée ({seats}), dont « {seat} » : "
    "dites à l’écran « Conduite » s’ils sont excusés ou absents",
    "disagreement_unnamed": "le nom du membre en désaccord manque au point {number}",
}
_PLACES = {
    "purpose": "l’objet de la séance",
    "urgency_reason": "le motif de l’urgence",
    "other_business": "les questions diverses",
    "reason": "un motif consigné",
    "place": "le lieu de la séance",
    "commission": "le nom de la commission",
    "convocation_means": "le mode de convocation",
    "composition_order": "la référence de l’arrêté de composition",
    "letterhead": "l’en-tête",
    "reference": "la référence du point {number}",
    "title": "l’intitulé du point {number}",
    "association_opinion": "l’avis de l’association au point {number}",
    "summary": "la présentation du point {number}",
    "note": "la note de débat du point {number}",
    "reasons": "le texte des motifs du point {number}",
    "added_for": "le motif d’ajout du point {number}",
    "observations_exception": "l’exception à l’invitation, au point {number},",
    "disagreement": "le désaccord mentionné au point {number}",
    "rectification": "le motif de rectification du point {number}",
}


def gap(figures: Mapping[str, str | int]) -> str:
    """Say what minutes lack."""
    sentence = _GAPS.get(str(figures.get("gap")), "une mention obligatoire manque")
    return sentence.format_map({"number": "?", "seat": "?", **figures})


def place(figures: Mapping[str, str | int]) -> str:
    """Say where a text stands in a document."""
    sentence = _PLACES.get(str(figures.get("place")), "un texte de la séance")
    return sentence.format_map({"number": "?", **figures})


PAPERS = {
    "minutes": "Procès-verbal",
    "convocation": "Convocations",
    "brief": "Note à la présidence",
    "attendance_sheet": "Feuille d’émargement",
    "extract": "Extraits par dossier",
    "decision": "Projets de décision",
    "opinions": "Tableau des avis",
    "minutes_copy": "Copies par formation",
    "working_copy": "Copies de travail",
    "rectifying": "Procès-verbal rectificatif",
    "verifier": "Vérificateur autonome",
    "disclosure": "Divulguer un fait",
}
"""The documents of a session, in the order of the list."""

PAPER_NOTES = {
    "minutes": "Le procès-verbal tel qu’il sera établi ; une fois établi, tel qu’il est signé.",
    "brief": "À imprimer ou à lire avant la séance : ce qui vient, qui se retire, ce qui doit être "
    "dit.",
    "convocation": "Une convocation par membre, avec son formulaire de pouvoir, et le texte du "
    "courriel à copier. Qui ne siège pas à l’examen individuel n’en voit rien.",
    "attendance_sheet": "À faire signer en séance, avec le rappel de confidentialité.",
    "extract": "Un extrait par dossier décidé, qui ne contient rien d’un autre.",
    "decision": "Identité laissée en blanc ; voies et délais de recours à valider. PDF et Word.",
    "opinions": "Avis et décomptes, sans vote nominatif.",
    "minutes_copy": "Une copie par groupe de membres : chacun y lit les points où il siège, rien "
    "des autres.",
    "working_copy": "Word et OpenDocument, marqués comme n’étant pas le procès-verbal scellé.",
    "rectifying": "Il s’ajoute au procès-verbal établi et ne le remplace jamais.",
    "verifier": "Un fichier Python à remettre avec le procès-verbal : il recalcule la chaîne du "
    "journal, sans l’application. Il ne contrôle pas les signatures.",
    "disclosure": "En cas de litige : un seul acte consigné, avec ce qu’il faut pour le comparer à "
    "la liste jointe au procès-verbal. Il peut contenir un nom de membre ou un vote.",
}
"""What each document is for."""
