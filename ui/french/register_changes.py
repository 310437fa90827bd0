"""What a version of a register changes, field by field: « Fin du mandat : 13/03/2028 → … »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

from commission_app.application.registers.registers import (
    AssociationRecord,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Record,
    Role,
    SeatRecord,
)
from commission_app.domain.membership import Deputising, Formation
from ui.french.dates import date_short
from ui.french.typography import typeset

_LABELS: Mapping[type, Mapping[str, str]] = {
    CommissionRecord: {
        "name": "nom",
        "department": "département",
        "composition_order": "arrêté de composition",
    },
    SeatRecord: {
        "category": "catégorie",
        "category_label": "intitulé de la catégorie",
        "quality": "qualité",
        "legal_source": "source",
        "formations": "formations",
        "deputising": "suppléance",
        "chair": "préside",
        "votes": "voix délibérative",
        "counts_in_quorum": "compte dans le quorum",
        "body": "service ou assemblée",
        "association": "association représentée",
        "rank": "rang",
    },
    MandateRecord: {
        "seat": "siège",
        "role": "rôle",
        "name": "nom",
        "begins": "début",
        "ends": "fin",
        "body": "service ou assemblée",
        "elected": "élu de cette assemblée",
        "order": "acte de désignation",
        "replaces": "mandat achevé",
        "left": "fin anticipée",
    },
    AssociationRecord: {
        "name": "nom",
        "approved_from": "agrément du",
        "approved_until": "agrément jusqu’au",
        "departments": "départements",
        "order": "acte d’agrément",
        "aliases": "autres noms",
    },
    LocalTextRecord: {"text": "texte local"},
}
_UNNAMED = ("seat", "association", "replaces")
"""Fields that hold the id of another entry: that they changed is said, the id is not."""
_CODES: Mapping[object, str] = {
    Role.HOLDER: "titulaire",
    Role.DEPUTY: "suppléant",
    Deputising.SAME_SERVICE: "même service",
    Deputising.SAME_ASSEMBLY: "élu de la même assemblée",
    Deputising.BY_ORDER: "désigné par arrêté",
    Deputising.FORBIDDEN: "aucune",
    Formation.PLENARY: "plénière",
    Formation.INDIVIDUAL: "dossiers individuels",
    Formation.MINORS: "mineurs",
}


def changed(before: Record, after: Record) -> str:
    """Say what a version changes of the one before; empty where it says the same again."""
    if type(before) is not type(after):
        return ""
    removed = (_removed(before), _removed(after))
    if removed == (False, True):
        return "retiré"
    if removed == (True, False):
        return "rétabli"
    return typeset(" ; ".join(_differences(before, after)))


def _removed(record: Record) -> bool:
    return not isinstance(record, CommissionRecord) and record.removed


def _differences(before: Record, after: Record) -> Iterator[str]:
    if isinstance(before, LocalTextRecord) and isinstance(after, LocalTextRecord):
        yield from _of_text(before, after)
        return
    for name, label in _LABELS[type(before)].items():
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        yield label + " changé" if name in _UNNAMED else f"{label} : {_said(old)} → {_said(new)}"


def _of_text(before: LocalTextRecord, after: LocalTextRecord) -> Iterator[str]:
    labels = {"value": "valeur", "reference": "référence", "article": "article",
              "effective_from": "date d’effet", "confirmed": "confirmation"}  # fmt: skip
    for field in fields(before.text):
        old, new = getattr(before.text, field.name), getattr(after.text, field.name)
        if old != new:
            yield f"{labels.get(field.name, 'règle')} : {_said(old)} → {_said(new)}"


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if value in (None, "", ()):
        return "rien"
    if isinstance(value, tuple):
        return ", ".join(_said(part) for part in value)
    if value in _CODES:
        return _CODES[value]
    text = str(value)
    return date_short(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else f"« {text} »"
