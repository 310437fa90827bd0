"""Codes into French: what windows and command line speak from; no Qt."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.french.continuations import only_read
    from ui.french.convening import convened_late
    from ui.french.dates import date_long, date_short, day_short, hour
    from ui.french.failures import failure, unforeseen
    from ui.french.findings import finding
    from ui.french.law import allowance, flag
    from ui.french.names import (
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
    from ui.french.proof.integrity import (
        MARKS_UNREACHABLE,
        NOT_SOUND,
        SOUND,
        compared,
        integrity_lines,
        mark,
        session_found,
    )
    from ui.french.proof.signing import (
        LAST_TRY,
        NO_SIGNING_CERTIFICATE,
        NOT_A_ROOT,
        caution,
        certificate_line,
        certificate_lines,
        level,
        original,
        unfit,
    )
    from ui.french.proof.verification import (
        conclusion,
        field_lines,
        field_name,
        problem,
        provenance_lines,
        timestamp_line,
        unchecked,
        verdict,
        verification_lines,
    )
    from ui.french.quorum import quorum_chip, quorum_sum
    from ui.french.refusals import refusal
    from ui.french.registers import (
        DAY_EXPECTED,
        DEPUTISINGS,
        STATUSES,
        day_entered,
        difference,
        register_fault,
        text_left_out,
        version_line,
    )
    from ui.french.storage import (
        ALL_RECORDED,
        CONTRADICTED,
        READING_ALONE,
        REGISTERS_CHANGED,
        clock_behind,
        not_recorded_at_closing,
        waiting,
    )
    from ui.french.typography import NBSP, NNBSP, article, ordinal, plural, typeset

_HOMES = """
continuations: only_read
convening: convened_late
dates: date_long date_short day_short hour
failures: failure unforeseen
findings: finding
law: allowance flag
names: CHOICES FORMATIONS KINDS MODES PRESENCES READINGS RECUSALS SENSES choice fingerprint
names: formation item_kind item_title mode nature presence reading sense
proof.integrity: MARKS_UNREACHABLE NOT_SOUND SOUND compared integrity_lines mark session_found
proof.signing: LAST_TRY NO_SIGNING_CERTIFICATE NOT_A_ROOT caution certificate_line
proof.signing: certificate_lines level original unfit
proof.verification: conclusion field_lines field_name problem provenance_lines timestamp_line
proof.verification: unchecked verdict verification_lines
quorum: quorum_chip quorum_sum
refusals: refusal
registers: DAY_EXPECTED DEPUTISINGS STATUSES day_entered difference register_fault text_left_out
registers: version_line
storage: ALL_RECORDED CONTRADICTED READING_ALONE REGISTERS_CHANGED clock_behind
storage: not_recorded_at_closing waiting
typography: NBSP NNBSP article ordinal plural typeset
"""
"""The module of each word: it is loaded with the first that is asked for."""
_HOME = {
    name: module
    for module, _, names in (line.partition(": ") for line in _HOMES.split("\n"))
    for name in names.split()
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(name)
    value = globals()[name] = getattr(import_module(f"ui.french.{_HOME[name]}"), name)
    return value


__all__ = [
    "ALL_RECORDED",
    "CHOICES",
    "CONTRADICTED",
    "DAY_EXPECTED",
    "DEPUTISINGS",
    "FORMATIONS",
    "KINDS",
    "LAST_TRY",
    "MARKS_UNREACHABLE",
    "MODES",
    "NBSP",
    "NNBSP",
    "NOT_A_ROOT",
    "NOT_SOUND",
    "NO_SIGNING_CERTIFICATE",
    "PRESENCES",
    "READINGS",
    "READING_ALONE",
    "RECUSALS",
    "REGISTERS_CHANGED",
    "SENSES",
    "SOUND",
    "STATUSES",
    "allowance",
    "article",
    "caution",
    "certificate_line",
    "certificate_lines",
    "choice",
    "clock_behind",
    "compared",
    "conclusion",
    "convened_late",
    "date_long",
    "date_short",
    "day_entered",
    "day_short",
    "difference",
    "failure",
    "field_lines",
    "field_name",
    "finding",
    "fingerprint",
    "flag",
    "formation",
    "hour",
    "integrity_lines",
    "item_kind",
    "item_title",
    "level",
    "mark",
    "mode",
    "nature",
    "not_recorded_at_closing",
    "only_read",
    "ordinal",
    "original",
    "plural",
    "presence",
    "problem",
    "provenance_lines",
    "quorum_chip",
    "quorum_sum",
    "reading",
    "refusal",
    "register_fault",
    "sense",
    "session_found",
    "text_left_out",
    "timestamp_line",
    "typeset",
    "unchecked",
    "unfit",
    "unforeseen",
    "verdict",
    "verification_lines",
    "version_line",
    "waiting",
]
