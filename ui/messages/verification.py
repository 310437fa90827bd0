"""What the verification of a signed file concludes."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.session.signing import (
    FieldReport,
    FieldState,
    Trust,
    Verdict,
    VerificationReport,
)
from ui.messages.dates import date_long, hour
from ui.messages.typography import typeset

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.VALID: "Toutes les signatures prévues sont présentes et intactes.",
    Verdict.INCOMPLETE: "Incomplet : une signature prévue manque.",
    Verdict.INVALID: "Non valide : le fichier a été modifié ou une signature est abîmée.",
    Verdict.NO_SIGNATURE: "Ce fichier ne contient aucune signature.",
}


def verdict(value: Verdict) -> str:
    """Say what a verification concludes."""
    return typeset(_VERDICTS[value])


def verification_lines(report: VerificationReport) -> tuple[str, ...]:
    """Say what was found, a line a fact: each laid field, trust apart, revocation, digest."""
    lines = [verdict(report.verdict)]
    for found in report.fields:
        lines.extend(_field_lines(found))
    lines.append(f"Empreinte SHA-256 du fichier : {report.digest}")
    return tuple(typeset(line) for line in lines)


def _field_lines(found: FieldReport) -> list[str]:
    name = f"Signature « {found.field} »"
    if found.state is FieldState.UNSIGNED:
        return [f"{name} : prévue, non apposée."]
    if found.state is FieldState.VALUE_REMOVED:
        return [f"{name} : retirée du fichier."]
    intact = "intacte" if found.intact else "abîmée"
    covers = "couvre le document" if found.covers else "suivie d’une modification non permise"
    trusted = "autorité reconnue" if found.trust is Trust.TRUSTED else "autorité inconnue"
    when = ""
    if found.signed_at is not None:
        when = f", le {date_long(found.signed_at.date().isoformat())} à {hour(found.signed_at)}"
    checked = "vérifiée" if found.revocation_checked else "non vérifiée hors ligne"
    return [
        f"{name} : présente, {intact}, {covers}.",
        f"    Signataire : {found.signer or 'inconnu'}{when}.",
        f"    Confiance : {trusted} ; révocation {checked}.",
    ]
