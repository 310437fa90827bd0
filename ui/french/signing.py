"""Words of the signature: certificates of a card, levels, originals."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.signing.signing import CertificateSummary, Level, SigningFault
from commission_app.domain.session.minutes_facts import Original
from ui.french.dates import date_short
from ui.french.typography import typeset

LAST_TRY = typeset(
    "Il reste un seul essai avant que la carte se bloque : vérifiez le code avant de le saisir."
)
NO_SIGNING_CERTIFICATE = typeset(
    "Aucun certificat de cette carte ne permet de signer aujourd’hui : utilisez une autre carte, "
    "un fichier de certificat, ou signez sur papier."
)

NOT_A_ROOT = typeset(
    "Ce fichier n’est pas le certificat d’une autorité (PEM ou DER). Rien n’a été ajouté : "
    "choisissez le certificat racine que l’autorité publie."
)

_UNFIT: Mapping[SigningFault, str] = {
    SigningFault.NOT_FOR_SIGNING: "n’est pas fait pour signer",
    SigningFault.CERTIFICATE_EXPIRED: "expiré",
    SigningFault.CERTIFICATE_NOT_YET_VALID: "pas encore valable",
}

_LEVELS: Mapping[Level, str] = {
    Level.B_B: "aucune preuve ajoutée",
    Level.B_T: "horodatage",
    Level.B_LT: "horodatage et données de révocation",
    Level.B_LTA: "horodatage, données de révocation et horodatage d’archivage",
}

_ORIGINALS: Mapping[Original, str] = {
    Original.ELECTRONIC: "L’original est le PDF signé électroniquement.",
    Original.PAPER: "L’original est l’exemplaire sur papier, signé à la main.",
}


def certificate_line(summary: CertificateSummary) -> str:
    """Name a certificate: whose, from whom, until when."""
    until = date_short(summary.not_after.astimezone().date().isoformat())
    return typeset(f"{summary.subject} – {summary.issuer}, jusqu’au {until}")


def unfit(fault: SigningFault) -> str:
    """Say in a few words why a certificate may not sign."""
    return typeset(_UNFIT.get(fault, "inutilisable"))


def level(value: Level) -> str:
    """Name a level by what it adds."""
    return typeset(f"{value.value} : {_LEVELS[value]}")


def original(value: Original) -> str:
    """Say which signed form is the original."""
    return typeset(_ORIGINALS[value])
