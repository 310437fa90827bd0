"""The shortcuts of each screen, as data: action id, key sequence, French label."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One key of one screen; single letters never fire while a text field has the focus."""

    action: str
    sequence: str
    label: str


BY_SCREEN: dict[str, tuple[Shortcut, ...]] = {
    "attendance": (
        Shortcut("holder", "P", "Titulaire présent"),
        Shortcut("deputy", "S", "Suppléant présent"),
        Shortcut("excused", "E", "Excusé"),
        Shortcut("absent", "A", "Absent"),
        Shortcut("left", "D", "Départ en cours de séance"),
        Shortcut("expect_all", "Ctrl+T", "Tous les titulaires présents"),
        Shortcut("primary", "Ctrl+Return", "Ouvrir la séance"),
    ),
    "examination": (
        Shortcut("cast_for", "P", "Pour"),
        Shortcut("cast_against", "C", "Contre"),
        Shortcut("cast_abstain", "A", "Abstention"),
        Shortcut("cast_no_part", "N", "Ne prend pas part au vote"),
        Shortcut("back", "Backspace", "Revenir au membre précédent"),
        Shortcut("take_back", "Ctrl+Z", "Reprendre la dernière voix"),
        Shortcut("unanimity", "Ctrl+U", "Unanimité, puis les exceptions"),
        Shortcut("primary", "Ctrl+Return", "Proclamer"),
        Shortcut("next", "Ctrl+Down", "Point suivant"),
        Shortcut("project", "F5", "Projeter à la présidence"),
        Shortcut("neutral", "F6", "Écran neutre"),
        Shortcut("neutral", "B", "Écran neutre"),
    ),
}
