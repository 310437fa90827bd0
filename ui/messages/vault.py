"""What the vault says: why it stays shut, why a backup or a bundle is not accepted."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.session.backup_ports import BackupFault
from commission_app.session.door import DoorFault, DoorShut

DOOR_FAULTS: Mapping[DoorFault, str] = {
    DoorFault.WRONG_PASSPHRASE: "Cette phrase secrète n’ouvre pas le coffre. Rien n’a été changé : "
    "vérifiez les majuscules et saisissez-la à nouveau.",
    DoorFault.PASSPHRASE_TOO_SHORT: "La phrase doit compter au moins douze caractères.",
    DoorFault.KEYRING_UNAVAILABLE: "Le trousseau du système ne répond pas. Rien n’est perdu : "
    "ouvrez la session habituelle de l’ordinateur, puis réessayez.",
    DoorFault.KEYRING_LOCKED: "Le trousseau du système est verrouillé. Rien n’est perdu : "
    "déverrouillez-le, puis réessayez.",
    DoorFault.KEYRING_FORGETS: "Le trousseau du système n’a pas gardé la clé. Rien n’a été créé : "
    "choisissez une phrase secrète ou réparez le trousseau.",
    DoorFault.KEYRING_REFUSES: "Le trousseau du système refuse de répondre. Rien n’est perdu : "
    "autorisez l’application si le système le demande, ou fermez et rouvrez la session de "
    "l’ordinateur, puis réessayez.",
    DoorFault.KEYRING_SLOW: "Le trousseau du système n’a pas répondu à temps. Rien n’est perdu : "
    "regardez si une fenêtre du système attend un mot de passe, puis réessayez.",
    DoorFault.KEY_LOST: "La clé de ce coffre est introuvable. Le coffre n’a pas été modifié : "
    "restaurez le trousseau ou le dossier complet d’une sauvegarde.",
    DoorFault.KEY_FILE_DAMAGED: "Le fichier de clé est abîmé. Le coffre n’a pas été modifié : "
    "restaurez une sauvegarde, ou remettez le fichier key.json d’origine.",
    DoorFault.CODE_MISTYPED: "Ce code n’est pas complet : il compte huit groupes de cinq "
    "caractères. Rien n’a été changé : reprenez-le depuis le papier.",
    DoorFault.WRONG_CODE: "Ce code est bien écrit, mais ce n’est pas celui de ce coffre : il a été "
    "révoqué, remplacé, ou vient d’un autre coffre. Rien n’a été changé.",
    DoorFault.NO_CODE: "Aucun code de secours n’ouvre ce coffre. Rien n’a été changé : utilisez la "
    "phrase secrète.",
    DoorFault.NO_PASSPHRASE: "Aucune phrase secrète n’ouvre ce coffre. Rien n’a été changé : "
    "utilisez le code de secours.",
}

BACKUP_FAULTS: Mapping[BackupFault, str] = {
    BackupFault.NOT_A_BACKUP: "Ce fichier n’est pas une sauvegarde de l’application. Rien n’a été "
    "changé : choisissez un fichier « .sauvegarde ».",
    BackupFault.DAMAGED: "Cette sauvegarde est abîmée ou incomplète. Rien n’a été changé : "
    "choisissez-en une autre, et faites-en une nouvelle sans tarder.",
    BackupFault.NEWER: "Cette sauvegarde vient d’une version plus récente de l’application. Rien "
    "n’a été changé : installez la version à jour.",
    BackupFault.OTHER_KEY: "Cette sauvegarde a été faite avec une autre clé. Rien n’a été changé : "
    "saisissez la phrase secrète ou le code de secours du jour où elle a été faite.",
    BackupFault.ALTERED: "Cette sauvegarde a été modifiée depuis qu’elle a été faite. Rien n’a été "
    "changé : n’utilisez pas ce fichier, et signalez-le.",
    BackupFault.DIFFERS: "La sauvegarde ne contient pas ce qu’elle annonce. Rien n’a été changé : "
    "faites-en une nouvelle, ailleurs si possible.",
    BackupFault.PLACE: "Le dossier des sauvegardes n’est pas accessible (clé USB retirée, partage "
    "coupé ?). Rien n’est perdu : rétablissez-le ou choisissez-en un autre.",
    BackupFault.BEFORE_UPGRADE: "Ce coffre vient d’une version précédente, et la sauvegarde qui "
    "doit précéder sa mise à niveau n’a pas pu être faite. Il n’a pas été modifié : libérez de la "
    "place sur le disque, puis réessayez.",
    BackupFault.NONE_YET: "Il n’y a pas encore de sauvegarde à essayer. Faites-en une d’abord.",
}


def door_fault(shut: DoorShut) -> str:
    """Say why the door stays shut, with the group of a mistyped code."""
    if shut.fault is DoorFault.CODE_MISTYPED and shut.place:
        return (
            f"Il y a une faute de frappe dans le groupe n° {shut.place} du code. Rien n’a été "
            "changé : relisez ce groupe sur le papier."
        )
    return DOOR_FAULTS[shut.fault]
