"""Words of the signature: certificates of a card, levels, originals."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.signing.signing import (
    CandidateCertificate,
    Caution,
    CertificateSummary,
    Level,
    SigningFault,
)
from commission_app.domain.session.facts.minutes import Original
from ui.french.dates import day_short
from ui.french.typography import typeset

LAST_TRY = typeset(
    "Il reste un seul essai avant que la carte se bloque : vérifiez le code avant de le saisir."
)
NO_SIGNING_CERTIFICATE = typeset(
    "Aucun certificat de cette carte ne permet de signer aujourd’hui : utilisez une autre carte, "
    "un fichier de certificat, ou signez sur papier."
)

NOT_A_ROOT = typeset(
    "Ce fichier n’est pas le certificat d’une autorité (PEM, DER ou .p7b). Rien n’a été "
    "ajouté : choisissez le certificat racine que l’autorité publie."
)

_UNFIT: Mapping[SigningFault, str] = {
    SigningFault.NOT_FOR_SIGNING: "n’est pas fait pour signer",
    SigningFault.CERTIFICATE_EXPIRED: "expiré",
    SigningFault.CERTIFICATE_NOT_YET_VALID: "pas encore valable",
    SigningFault.WRONG_PURPOSE: "fait pour un autre usage",
    SigningFault.AUTHORITY_CERTIFICATE: "certificat d’une autorité",
    SigningFault.WEAK_DIGEST: "empreinte abandonnée (SHA-1 ou MD5)",
    SigningFault.WEAK_KEY: "clé trop courte",
    SigningFault.UNSUPPORTED_KEY: "clé que les lecteurs de PDF ne reconnaissent pas",
    SigningFault.UNKNOWN_CONSTRAINT: "contrainte que personne ne sait vérifier",
}

_CAUTIONS: Mapping[Caution, str] = {
    Caution.ROOT_MISSING: "L’autorité racine n’accompagne pas ce certificat : la signature ne sera "
    "reconnue que par qui possède déjà cette racine.",
    Caution.ISSUER_MISSING: "L’autorité qui a délivré ce certificat ne l’accompagne pas : la "
    "signature ne sera reconnue que par qui possède déjà cette autorité.",
    Caution.SELF_ISSUED: "Ce certificat n’est garanti par aucune autorité : personne ne le "
    "reconnaîtra sans l’avoir reçu de vous.",
    Caution.BROKEN_CHAIN: "Les autorités qui accompagnent ce certificat ne seraient pas reconnues "
    "aujourd’hui (expirées, trop faibles, ou sans droit de délivrer) : la signature ne le serait "
    "pas non plus.",
    Caution.RARE_CURVE: "Des lecteurs répandus ne savent pas lire la courbe de cette clé "
    "(Brainpool) : ils diront la signature inconnue.",
    Caution.ENDS_SOON: "Ce certificat expire bientôt.",
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
    until = day_short(summary.not_after)
    return typeset(f"{summary.subject} – {summary.issuer}, jusqu’au {until}")


def caution(value: Caution) -> str:
    """Say what is to be known of a certificate before it signs."""
    return typeset(_CAUTIONS[value])


def certificate_lines(candidate: CandidateCertificate) -> tuple[str, ...]:
    """Say who would sign, by whom and until when, then what is to be known before."""
    known = candidate.summary
    until = day_short(known.not_after)
    return (
        typeset(f"Signataire : {known.subject}"),
        typeset(f"Délivré par : {known.issuer}"),
        typeset(f"Valable jusqu’au : {until}"),
        *(caution(one) for one in candidate.cautions),
    )


def unfit(fault: SigningFault) -> str:
    """Say in a few words why a certificate may not sign."""
    return typeset(_UNFIT.get(fault, "inutilisable"))


def level(value: Level) -> str:
    """Name a level by what it adds."""
    return typeset(f"{value.value} : {_LEVELS[value]}")


def original(value: Original) -> str:
    """Say which signed form is the original."""
    return typeset(_ORIGINALS[value])
