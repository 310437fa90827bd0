"""What went wrong outside the law: what happened, that nothing was lost, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.session.backup_ports import BackupError
from commission_app.session.door import DoorShut
from commission_app.session.guard import TextIdentifies
from commission_app.session.ports import (
    FileInUse,
    JournalBroken,
    JournalConflict,
    JournalError,
    NewerFile,
    WrongKey,
)
from commission_app.session.signing import SigningError, SigningFault
from ui.finding_words import IDENTITIES
from ui.messages.typography import typeset
from ui.messages.vault import BACKUP_FAULTS, door_fault

_FAULTS: Mapping[SigningFault, str] = {
    SigningFault.WRONG_PASSPHRASE: "La phrase secrète du certificat est fausse. Rien n’a été "
    "signé : saisissez-la à nouveau.",
    SigningFault.CERTIFICATE_UNREADABLE: "Ce fichier n’est pas un certificat lisible (PKCS#12, "
    ".p12 ou .pfx). Rien n’a été signé : choisissez un autre fichier.",
    SigningFault.CERTIFICATE_EXPIRED: "Ce certificat a expiré. Rien n’a été signé : utilisez un "
    "certificat en cours de validité.",
    SigningFault.CERTIFICATE_NOT_YET_VALID: "Ce certificat n’est pas encore valable. Rien n’a été "
    "signé : vérifiez la date de l’ordinateur ou utilisez un autre certificat.",
    SigningFault.NOT_FOR_SIGNING: "Ce certificat ne permet pas de signer (authentification "
    "seule). Rien n’a été signé : choisissez le certificat de signature.",
    SigningFault.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature. Rien n’a été "
    "signé.",
    SigningFault.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée. Rien n’a été changé.",
    SigningFault.DOCUMENT_ALTERED: "La copie signée ne correspond pas au procès-verbal conservé. "
    "Rien n’a été enregistré : recommencez la signature.",
}


def failure(error: Exception) -> str:
    """Say a failure: what happened, that nothing was lost, what to do."""
    match error:
        case SigningError():
            return typeset(_FAULTS[error.fault])
        case DoorShut():
            said = door_fault(error)
        case BackupError():
            said = BACKUP_FAULTS[error.fault]
        case TextIdentifies():
            what = ", ".join(IDENTITIES.get(kind, kind) for kind in error.kinds)
            said = (
                f"Un texte contient {what}. Rien n’a été enregistré : masquez cette mention ou "
                "réécrivez le texte."
            )
        case NewerFile():
            said = (
                "Ce coffre a été écrit par une version plus récente de l’application. Il n’a pas "
                "été modifié : installez la version à jour."
            )
        case FileInUse():
            said = (
                "Le coffre est déjà ouvert dans une autre fenêtre ou par un autre programme. Rien "
                "n’est perdu : fermez-le, puis réessayez."
            )
        case JournalBroken():
            said = (
                f"Le journal de la séance est altéré à l’écriture {error.sequence}. Ce qui précède "
                "reste lisible. Ne poursuivez pas : restaurez la dernière sauvegarde."
            )
        case WrongKey():
            said = (
                "Le coffre ne s’ouvre pas avec cette clé. Il n’a pas été modifié : vérifiez la "
                "phrase secrète ou le trousseau."
            )
        case JournalConflict():
            said = (
                "Le coffre a été modifié par un autre programme. Rien n’a été perdu : rouvrez la "
                "séance et recommencez le dernier geste."
            )
        case JournalError():
            said = (
                "Le coffre n’est pas accessible (disque plein, protégé en écriture, retiré ou déjà "
                "ouvert). Ce qui était enregistré l’est toujours : rétablissez l’accès, puis "
                "recommencez le dernier geste."
            )
        case FileNotFoundError():
            said = "Le fichier n’existe plus à cet endroit. Rien n’a été changé."
        case PermissionError():
            said = "Ce dossier ou ce fichier n’est pas accessible. Rien n’a été changé."
        case OSError():
            said = (
                "Le fichier n’a pas pu être lu ou écrit (disque plein ou retiré ?). Rien n’a été "
                "perdu : choisissez un autre emplacement."
            )
        case _:
            said = (
                "Une erreur imprévue s’est produite. Ce qui était enregistré l’est toujours : "
                "recommencez, ou redémarrez l’application."
            )
    return typeset(said)
