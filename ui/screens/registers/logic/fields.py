"""Fields that several panels of the registers share."""

from __future__ import annotations

from commission_app.domain.membership import Formation
from ui import french
from ui.screens.registers.logic.state import YES, FieldKind, FormField

DAY_HELP = "jj/mm/aaaa"
_FORMATIONS = {
    Formation.PLENARY: "Siège en formation plénière",
    Formation.INDIVIDUAL: "Siège à l’examen des dossiers individuels",
    Formation.MINORS: "Siège pour les parcours des mineurs",
}


def formation_fields() -> tuple[FormField, ...]:
    """Give one box a formation; a fault of ``formations`` is shown under the panel."""
    return tuple(
        FormField(f"formation_{known}", name, FieldKind.CHECK)
        for known, name in _FORMATIONS.items()
    )


def day_field(name: str, label: str, note: str = "") -> FormField:
    """Give the field of a date."""
    return FormField(name, label, help=note or DAY_HELP)


def effect_fields() -> tuple[FormField, ...]:
    """Give the date of effect of a change and its reason."""
    return (
        day_field("effective_from", "Date d’effet"),
        FormField("reason", "Motif ou texte du changement (facultatif)"),
    )


def yes_no(name: str, label: str, *, help_text: str = "") -> FormField:
    """Give a question that is never answered in the user's place."""
    options = (("", "À préciser"), (YES, "Oui"), ("no", "Non"))
    return FormField(name, label, FieldKind.CHOICE, options=options, help=help_text)


def entered_day(iso: str | None) -> str:
    """Write a date as it is entered."""
    return french.date_short(iso) if iso else ""


def ticked(value: bool) -> str:  # noqa: FBT001 - a box, not a mode
    """Write whether a box is ticked."""
    return YES if value else ""
