"""What the lock of the desk says."""

from __future__ import annotations

from commission_app.application.vault.lock import CODE_LENGTH, LockFault, LockHeld
from ui.french.typography import typeset


def held(answer: LockHeld) -> str:
    """Say why the lock stays."""
    match answer.fault:
        case LockFault.TOO_SHORT:
            return f"Le code doit compter au moins {CODE_LENGTH} caractères."
        case LockFault.WAIT:
            return _wait("Trop d’essais.", answer.seconds)
        case LockFault.WRONG if answer.seconds:
            return _wait("Ce n’est pas le code.", answer.seconds)
        case LockFault.WRONG:
            return "Ce n’est pas le code. Rien n’est perdu : recommencez."
        case LockFault.DAMAGED:
            return typeset(
                "Le fichier du code est abîmé. Rien de la séance n’est perdu : ouvrez avec la "
                "phrase de secours du coffre."
            )


def _wait(said: str, seconds: int) -> str:
    unit = "secondes" if seconds > 1 else "seconde"
    return f"{said} Nouvel essai possible dans {seconds}\u00a0{unit}."
