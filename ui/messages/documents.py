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
    "disagreement_unnamed": "le nom du membre en désaccord manque au point {number}",
}
_PLACES = {
    "purpose": "l’objet de la séance",
    "urgency_reason": "le motif de l’urgence",
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
