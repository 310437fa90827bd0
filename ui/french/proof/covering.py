"""What is said where the chair's window takes the place of the desk: there is but one screen."""

from __future__ import annotations

from ui.french.typography import plural, typeset


def warning(project: str, neutral: str) -> str:
    """Say what projecting does before it is done; the keys are given as they are read."""
    return typeset(
        "Un seul écran est branché : projeter cache tout le bureau, et aucune voix n’est alors "
        f"consignée. {project} encore une fois pour projeter, {neutral} pour y renoncer. Échap, ou "
        "un double-clic, ramène le bureau."
    )


def refused(count: int) -> str:
    """Say what the keys pressed on a hidden desk did not do."""
    pressed = plural(count, "touche a été refusée", "touches ont été refusées")
    return typeset(
        f"{pressed} pendant que le bureau était caché : rien n’a été consigné par elles, rien "
        "n’est perdu. Vérifiez les voix affichées, puis reprenez."
    )
