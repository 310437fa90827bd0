"""What was found in an agenda file."""

from __future__ import annotations

from commission_app.application.agenda.draft import Finding
from ui.french.finding_words import FINDINGS
from ui.french.typography import typeset


def finding(found: Finding) -> str:
    """Say what was found in an agenda file, never with the text that was found."""
    return typeset(FINDINGS[found.code].format_map(found.figures))
