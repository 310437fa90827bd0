"""Codes into French: what windows and command line speak from; no Qt."""

from __future__ import annotations

from ui.messages.dates import date_long, date_short, hour
from ui.messages.failures import failure
from ui.messages.findings import finding
from ui.messages.names import (
    CHOICES,
    FORMATIONS,
    KINDS,
    MODES,
    PRESENCES,
    READINGS,
    RECUSALS,
    SENSES,
    choice,
    fingerprint,
    formation,
    item_kind,
    item_title,
    mode,
    nature,
    presence,
    reading,
    sense,
)
from ui.messages.quorum import quorum_chip, quorum_sum
from ui.messages.refusals import refusal
from ui.messages.registers import (
    DAY_EXPECTED,
    DEPUTISINGS,
    STATUSES,
    day_entered,
    difference,
    register_fault,
    version_line,
)
from ui.messages.typography import NBSP, NNBSP, article, ordinal, plural, typeset
from ui.messages.verification import (
    conclusion,
    field_lines,
    problem,
    timestamp_line,
    unchecked,
    verdict,
    verification_lines,
)

__all__ = [
    "CHOICES",
    "DAY_EXPECTED",
    "DEPUTISINGS",
    "FORMATIONS",
    "KINDS",
    "MODES",
    "NBSP",
    "NNBSP",
    "PRESENCES",
    "READINGS",
    "RECUSALS",
    "SENSES",
    "STATUSES",
    "article",
    "choice",
    "conclusion",
    "date_long",
    "date_short",
    "day_entered",
    "difference",
    "failure",
    "field_lines",
    "finding",
    "fingerprint",
    "formation",
    "hour",
    "item_kind",
    "item_title",
    "mode",
    "nature",
    "ordinal",
    "plural",
    "presence",
    "problem",
    "quorum_chip",
    "quorum_sum",
    "reading",
    "refusal",
    "register_fault",
    "sense",
    "timestamp_line",
    "typeset",
    "unchecked",
    "verdict",
    "verification_lines",
    "version_line",
]
