"""What went wrong outside the law: what happened, that nothing was lost, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app import logs
from commission_app.application.base.plain_file import NotPlain
from commission_app.application.base.ports import (
    JournalBroken,
    JournalConflict,
    JournalUnavailable,
    NewerFile,
    SessionApart,
    SessionAway,
    WrongKey,
)
from commission_app.application.identities.guard import TextIdentifies
from commission_app.application.registers.registers import REGISTERS
from commission_app.application.signing.signing import FileTooLarge, SigningError, SigningFault
from commission_app.application.vault.backup_ports import BackupError
from commission_app.application.vault.bundles import BundleError
from commission_app.application.vault.file_opener import UnlockError
from ui.french.finding_words import IDENTITIES
from ui.french.storage import REGISTERS_CHANGED, storage_fault
from ui.french.typography import typeset
from ui.french.vault import APART, AWAY, BACKUP_FAULTS, BUNDLE_FAULTS, door_fault

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
    SigningFault.WRONG_PURPOSE: "Ce certificat est fait pour un autre usage que signer un document "
    "(site, programme, horodatage). Rien n’a été signé : choisissez votre certificat de signature.",
    SigningFault.AUTHORITY_CERTIFICATE: "Ce certificat est celui d’une autorité : il délivre des "
    "certificats et ne signe aucun document. Rien n’a été signé : choisissez le vôtre.",
    SigningFault.WEAK_DIGEST: "L’autorité a délivré ce certificat avec une empreinte abandonnée "
    "(SHA-1 ou MD5) : aucun lecteur ne reconnaîtrait la signature. Rien n’a été signé : demandez "
    "un certificat récent.",
    SigningFault.WEAK_KEY: "La clé de ce certificat est trop courte (RSA : moins de 2 048 bits) : "
    "la signature ne serait pas reconnue. Rien n’a été signé : demandez un certificat récent.",
    SigningFault.UNSUPPORTED_KEY: "La clé de ce certificat est d’un genre que les lecteurs de PDF "
    "ne reconnaissent pas (RSA-PSS, DSA, Ed25519, courbe rare). Rien n’a été signé : demandez un "
    "certificat RSA, ou sur une courbe P-256, P-384 ou P-521.",
    SigningFault.UNKNOWN_CONSTRAINT: "Ce certificat impose une contrainte que personne ne sait "
    "vérifier : la signature ne serait pas reconnue. Rien n’a été signé : utilisez-en un autre.",
    SigningFault.CERTIFICATE_WITHOUT_KEY: "Ce fichier contient un certificat, mais pas sa clé : il "
    "ne peut pas signer. Rien n’a été signé : exportez le certificat avec sa clé privée.",
    SigningFault.SEVERAL_CERTIFICATES: "Ce fichier contient plusieurs certificats qui peuvent "
    "signer. Rien n’a été signé : choisissez-en un.",
    SigningFault.SIGNATURE_NOT_HELD: "La signature faite avec cette clé ne se vérifie pas. Rien "
    "n’a été enregistré : la clé ne va peut-être pas avec ce certificat ; utilisez-en un autre.",
    SigningFault.FIELD_NOT_LAID: "Ce procès-verbal ne prévoit pas cette signature. Rien n’a été "
    "signé.",
    SigningFault.FIELD_ALREADY_SIGNED: "Cette signature est déjà apposée. Rien n’a été changé.",
    SigningFault.DOCUMENT_ALTERED: "Le procès-verbal a été modifié : il ne correspond plus à ce "
    "qui a été établi. Rien n’a été signé : repartez du fichier d’origine.",
    SigningFault.DOCUMENT_UNPROVEN: "Les signatures de ce fichier sont intactes, mais il a été "
    "complété sous une forme que cette application ne sait pas prouver. Rien n’a été enregistré. "
    "Demandez le fichier signé avec cette application.",
    SigningFault.DOCUMENT_LOCKED: "La dernière signature interdit d’en ajouter une autre. Rien n’a "
    "été signé : les signatures apposées restent valables.",
    SigningFault.DOCUMENT_UNREADABLE: "Ce PDF est illisible ou protégé par un mot de passe. Rien "
    "n’a été signé : demandez un fichier intact.",
    SigningFault.OTHER_DOCUMENT: "Ce fichier n’est pas le procès-verbal de cette séance, ou il ne "
    "le prolonge pas. Rien n’a été enregistré : reprenez le fichier confié au signataire.",
    SigningFault.WORKING_COPY: "Ce fichier est une copie de travail, non le procès-verbal scellé. "
    "Rien n’a été enregistré : son texte n’est pas repris. Reprenez le PDF confié au signataire ; "
    "une correction se fait par un procès-verbal rectificatif.",
    SigningFault.NOTHING_NEW: "Ce fichier n’apporte aucune signature nouvelle. Rien n’a été "
    "changé.",
    SigningFault.MODULE_MISSING: "La bibliothèque de la carte est introuvable à cet endroit. Rien "
    "n’a été signé : choisissez celle que le fabricant a installée.",
    SigningFault.MODULE_REFUSED: "Ce fichier n’est pas une bibliothèque de carte (PKCS#11) pour "
    "cet ordinateur. Rien n’a été signé : choisissez celle que le fabricant a installée.",
    SigningFault.NO_TOKEN: "La carte n’est pas dans le lecteur. Rien n’a été signé : insérez-la, "
    "puis cherchez-la à nouveau.",
    SigningFault.NO_CERTIFICATE: "Le certificat choisi n’est pas sur cette carte. Rien n’a été "
    "signé : cherchez à nouveau la carte.",
    SigningFault.WRONG_PIN: "Le code de la carte est faux. Rien n’a été signé : saisissez-le à "
    "nouveau ; après plusieurs erreurs, la carte se bloque.",
    SigningFault.PIN_LAST_TRY: "Le code de la carte est faux et il reste un seul essai avant "
    "blocage. Rien n’a été signé : vérifiez le code avant de continuer.",
    SigningFault.PIN_LOCKED: "Le code de la carte est bloqué. Rien n’a été signé : faites "
    "débloquer la carte, ou signez sur papier.",
    SigningFault.PIN_REFUSED_SHAPE: "Ce code n’a pas la forme attendue par la carte (longueur ou "
    "caractères). Rien n’a été signé : saisissez-le à nouveau.",
    SigningFault.PIN_TO_CHANGE: "Le code de la carte doit être changé ou défini avant de signer. "
    "Rien n’a été signé : faites-le avec l’outil du fabricant.",
    SigningFault.PIN_PAD_CANCELLED: "La saisie du code a été annulée sur le lecteur. Rien n’a été "
    "signé : recommencez quand vous voulez.",
    SigningFault.CARD_REMOVED: "La carte a été retirée pendant la signature. Rien n’a été signé : "
    "remettez-la et recommencez, sans la retirer avant la fin.",
    SigningFault.CARD_FAILED: "La carte ou son lecteur n’a pas répondu correctement. Rien n’a été "
    "signé : retirez la carte, remettez-la et recommencez.",
    SigningFault.KEY_MISSING: "La carte ne contient pas la clé de ce certificat. Rien n’a été "
    "signé : choisissez un autre certificat.",
    SigningFault.NOT_A_SCAN: "Ce fichier n’est ni un PDF ni une image (JPEG, PNG, TIFF). Rien n’a "
    "été conservé : choisissez la copie numérisée du procès-verbal signé.",
    SigningFault.PAPER_OF_ANOTHER: "Cette copie n’est pas celle de ce procès-verbal : son "
    "texte est celui d’un autre document. Rien n’a été conservé : choisissez la bonne copie.",
    SigningFault.PAPER_INCOMPLETE: "Cette copie a moins de pages que le procès-verbal. Rien n’a "
    "été conservé : numérisez toutes les pages, signature comprise.",
    SigningFault.SIGNATURES_MISSING: "Toutes les signatures prévues ne sont pas encore apposées. "
    "Rien n’a été ajouté : faites d’abord signer chaque signataire.",
    SigningFault.SERVICE_UNREACHABLE: "Le service d’horodatage ne répond pas à cette adresse. Rien "
    "n’a été ajouté : vérifiez l’adresse et le réseau.",
    SigningFault.SERVICE_REFUSED: "Le service d’horodatage a refusé la demande ou répondu autre "
    "chose qu’un horodatage. Rien n’a été ajouté.",
    SigningFault.REVOCATION_UNAVAILABLE: "L’état de révocation des certificats n’a pas pu être "
    "obtenu. Rien n’a été ajouté : réessayez plus tard, ou ajoutez l’horodatage seul.",
    SigningFault.CERTIFICATE_REVOKED: "Un certificat de signature est révoqué, selon son autorité. "
    "Rien n’a été ajouté : les signatures sont à revoir avec les signataires.",
}

_IDENTIFIES = (
    "Un texte contient {what}. Rien n’a été enregistré : masquez cette mention ou réécrivez le "
    "texte."
)
_BROKEN = (
    "Le journal de la séance est altéré à l’écriture {place}. Ce qui précède reste lisible, dans "
    "« Intégrité du coffre ». Ne poursuivez pas : restaurez la dernière sauvegarde."
)
_BY_KIND: tuple[tuple[type[Exception], str], ...] = (
    (SessionApart, APART),
    (SessionAway, AWAY),
    (
        NotPlain,
        (
            "Ce n’est pas un fichier ordinaire, ou il est bien plus gros qu’attendu. Il n’a pas "
            "été lu, et rien n’a été changé : choisissez-en un autre."
        ),
    ),
    (
        NewerFile,
        (
            "Ce coffre a été écrit par une version plus récente de l’application. Il n’a pas été "
            "modifié : installez la version à jour."
        ),
    ),
    (
        WrongKey,
        (
            "Le coffre ne s’ouvre pas avec cette clé. Il n’a pas été modifié : vérifiez la phrase "
            "secrète ou le trousseau."
        ),
    ),
    (
        JournalConflict,
        (
            "Le coffre a été modifié par un autre programme. Rien n’a été perdu : rouvrez la "
            "séance et refaites le dernier acte."
        ),
    ),
    (
        FileTooLarge,
        (
            "Ce fichier est trop volumineux pour être un procès-verbal. Il n’a pas été lu : "
            "choisissez un autre fichier."
        ),
    ),
    (FileNotFoundError, "Le fichier n’existe plus à cet endroit. Rien n’a été changé."),
    (PermissionError, "Ce dossier ou ce fichier n’est pas accessible. Rien n’a été changé."),
    (
        OSError,
        (
            "Le fichier n’a pas pu être lu ou écrit (disque plein ou retiré ?). Rien n’a été "
            "perdu : choisissez un autre emplacement."
        ),
    ),
)
"""What is said of an error by its kind, the first that fits."""
_UNFORESEEN = (
    "Une erreur imprévue s’est produite. Ce qui était enregistré l’est toujours : recommencez, ou "
    "redémarrez l’application."
)


def unforeseen(reference: str) -> str:
    """Return what is said of an unforeseen error, which the log tells under a reference."""
    return typeset(
        f"Une erreur imprévue s’est produite (référence {reference}). Ce qui était enregistré "
        "l’est toujours. Refaites le dernier acte, ou redémarrez l’application."
    )


def failure(error: Exception) -> str:
    """Say a failure: what happened, that nothing was lost, what to do; its code goes to the log."""
    logs.failure(error)
    match error:
        case SigningError():
            said = _FAULTS[error.fault]
        case UnlockError():
            said = door_fault(error)
        case BackupError():
            said = BACKUP_FAULTS[error.fault]
        case BundleError():
            said = BUNDLE_FAULTS[error.fault]
        case TextIdentifies():
            what = ", ".join(IDENTITIES.get(kind, kind) for kind in error.kinds)
            said = _IDENTIFIES.format(what=what)
        case JournalUnavailable() if not isinstance(error, NewerFile | SessionAway):
            return storage_fault(error)
        case JournalBroken() if error.stream == REGISTERS:
            said = REGISTERS_CHANGED
        case JournalBroken():
            said = _BROKEN.format(place=error.sequence)
        case _:
            said = next((words for kind, words in _BY_KIND if isinstance(error, kind)), _UNFORESEEN)
    return typeset(said)
