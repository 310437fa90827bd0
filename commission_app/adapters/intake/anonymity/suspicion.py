"""What the finders give: the words of the port, and short ways to make them."""

from __future__ import annotations

from commission_app.application.agenda.draft import Severity
from commission_app.application.identities.guard import IdentifierKind, Suspicion

__all__ = ["IdentifierKind", "Suspicion", "blocking", "worth_a_look"]


def blocking(kind: IdentifierKind, start: int, end: int) -> Suspicion:
    """Make a suspicion that forbids the text."""
    return Suspicion(kind, Severity.BLOCK, start, end)


def worth_a_look(kind: IdentifierKind, start: int, end: int) -> Suspicion:
    """Make a suspicion that may be kept with a reason."""
    return Suspicion(kind, Severity.WARN, start, end)
