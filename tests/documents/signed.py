"""Signs documents in tests as the application does: fields laid first, then one after the other."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.trial_authority import TrialAuthority, found_authority
from commission_app.clocks import SystemClock

PHRASE = "phrase d’essai"


@cache
def _authority() -> TrialAuthority:
    return found_authority(SystemClock().now())


def laid(pdf: bytes, *fields: str) -> bytes:
    """Lay fields, none signed yet."""
    return PadesSigner(SystemClock()).lay(pdf, fields)


def signed(pdf: bytes, *fields: str) -> bytes:
    """Sign fields that were laid, one after the other."""
    clock = SystemClock()
    signer = PadesSigner(clock)
    with tempfile.TemporaryDirectory() as folder:
        for field in fields:
            certificate = Path(folder) / f"{field}.p12"
            certificate.write_bytes(_authority().certificate(field, PHRASE, clock.now()))
            pdf = signer.sign(pdf, field, certificate, PHRASE)
    return pdf
