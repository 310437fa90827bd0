"""What the vault says: why it stays shut, why a backup or a bundle is not accepted."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.vault.backup_ports import BackupFault, Reason
from commission_app.application.vault.bundles import BundleFault
from commission_app.application.vault.file_opener import UnlockError, UnlockFault

DOOR_FAULTS: Mapping[UnlockFault, str] = {
    UnlockFault.WRONG_PASSPHRASE: "Cette phrase secrète n’ouvre pas le coffre. Rien n’a été "
    "changé : vérifiez les majuscules et saisissez-la à nouveau.",
    UnlockFault.PASSPHRASE_TOO_SHORT: "La phrase doit compter au moins douze caractères.",
    UnlockFault.KEYRING_UNAVAILABLE: "Le trousseau du système ne répond pas. Rien n’est perdu : "
    "ouvrez la session habituelle de l’ordinateur, puis réessayez.",
    UnlockFault.KEYRING_LOCKED: "Le trousseau du système est verrouillé. Rien n’est "
    "perdu : déverrouillez-le, puis réessayez.",
    UnlockFault.KEYRING_FORGETS: "Le trousseau du système n’a pas gardé la clé. Rien n’a été "
    "créé : choisissez une phrase secrète ou réparez le trousseau.",
    UnlockFault.KEYRING_REFUSES: "Le trousseau du système refuse de répondre. Rien n’est perdu : "
    "autorisez l’application si le système le demande, ou fermez et rouvrez la session de "
    "l’ordinateur, puis réessayez.",
    UnlockFault.KEYRING_SLOW: "Le trousseau du système n’a pas répondu à temps. Rien n’est perdu : "
    "regardez si une fenêtre du système attend un mot de passe, puis réessayez.",
    UnlockFault.KEYRING_OTHER_KEY: "La clé gardée par le trousseau du système n’est pas celle de "
    "ce coffre. Rien n’est perdu : ouvrez-le par la phrase secrète ou le code de secours ; la "
    "bonne clé sera remise dans le trousseau.",
    UnlockFault.KEY_LOST: "La clé de ce coffre est introuvable. Le coffre n’a pas été modifié : "
    "restaurez le trousseau ou le dossier complet d’une sauvegarde.",
    UnlockFault.KEY_FILE_DAMAGED: "Le fichier de clé est abîmé. Le coffre n’a pas été modifié : "
    "restaurez une sauvegarde, ou remettez le fichier key.json d’origine.",
    UnlockFault.CODE_MISTYPED: "Ce code n’est pas complet : il compte huit groupes de cinq "
    "caractères. Rien n’a été changé : reprenez-le depuis le papier.",
    UnlockFault.WRONG_CODE: "Ce code est bien écrit, mais ce n’est pas celui de ce coffre : il a "
    "été révoqué, remplacé, ou vient d’un autre coffre. Rien n’a été changé.",
    UnlockFault.NO_CODE: "Aucun code de secours n’ouvre ce coffre. Rien n’a été changé : utilisez "
    "la phrase secrète.",
    UnlockFault.NO_PASSPHRASE: "Aucune phrase secrète n’ouvre ce coffre. Rien n’a été changé : "
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
    BackupFault.OTHER_COMMISSION: "Cette sauvegarde vient d’un autre coffre que celui-ci. Rien n’a "
    "été changé. Pour la mettre tout de même à sa place, demandez la restauration une seconde "
    "fois : le coffre présent sera mis de côté, jamais effacé.",
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

AWAY = (
    "Cette séance a été remise à un autre poste : elle se lit ici sans pouvoir être modifiée. Rien "
    "n’a été enregistré : attendez son retour, dans « Remise de séance »."
)

APART = (
    "Cette suite de la séance est gardée à part : elle se lit et s’exporte, sans pouvoir être "
    "modifiée. Rien n’a été enregistré : voyez « Deux suites »."
)

BUNDLE_FAULTS: Mapping[BundleFault, str] = {
    BundleFault.NOT_A_BUNDLE: "Ce fichier n’est pas une remise de séance. Rien n’a été changé : "
    "choisissez un fichier « .remise ».",
    BundleFault.NOT_A_CARD: "Ce fichier n’est pas la carte d’un poste, ou il a été modifié. Rien "
    "n’a été changé : demandez-la à nouveau.",
    BundleFault.OWN_CARD: "Cette carte est celle de ce poste-ci. Rien n’a été changé : choisissez "
    "celle de l’autre poste.",
    BundleFault.TOO_LARGE: "Ce fichier est trop gros pour une séance. Il n’a pas été ouvert, et "
    "rien n’a été changé.",
    BundleFault.ALTERED: "Cette remise a été modifiée ou n’est pas arrivée entière. Rien n’a été "
    "changé : demandez qu’elle soit copiée à nouveau.",
    BundleFault.WRONG_PASSPHRASE: "Cette phrase secrète n’ouvre pas cette remise. Rien n’a été "
    "changé : vérifiez-la auprès de l’autre poste.",
    BundleFault.PASSPHRASE_NEEDED: "Cette remise est protégée par une phrase secrète. Saisissez "
    "celle que l’autre poste vous a donnée.",
    BundleFault.FOR_ANOTHER: "Cette remise est destinée à un autre poste. Rien n’a été changé : "
    "demandez-en une pour celui-ci.",
    BundleFault.UNKNOWN_SENDER: "Cette remise vient d’un poste qui n’est pas jumelé avec celui-ci. "
    "Rien n’a été changé : jumelez d’abord les deux postes.",
    BundleFault.REVOKED: "Le jumelage avec ce poste a été révoqué. Rien n’a été changé.",
    BundleFault.ALREADY_TAKEN: "Cette séance a déjà été reçue ici. Rien n’a été changé.",
    BundleFault.ALREADY_RETURNED: "Ce retour a déjà été enregistré. Rien n’a été changé.",
    BundleFault.OLDER: "Cette remise est plus ancienne que ce qui est déjà ici. Rien n’a été "
    "changé : demandez la dernière.",
    BundleFault.FORK: "Cette remise ne continue pas la séance telle qu’elle est ici. Rien n’a été "
    "changé : demandez à l’autre poste de rendre d’abord celle qu’il a reçue.",
    BundleFault.NO_CHOICE: "Cette séance n’attend pas de choix ici : elle est à un autre poste, ou "
    "la suite a déjà été choisie. Rien n’a été changé.",
    BundleFault.NOT_EXPECTED: "Cette séance n’est pas attendue de ce poste. Rien n’a été changé.",
    BundleFault.NEWER: "Cette remise vient d’une version plus récente de l’application. Rien n’a "
    "été changé : installez la version à jour.",
    BundleFault.NOT_OURS_TO_SEND: "Cette séance n’est pas à ce poste pour le moment. Rien n’a été "
    "changé.",
}

REASONS: Mapping[Reason, str] = {
    Reason.SESSION: "Après une séance",
    Reason.DEMAND: "À la demande",
    Reason.UPGRADE: "Avant une mise à niveau",
    Reason.OPENING: "À l’ouverture",
    Reason.RESTORE: "Avant une restauration",
    Reason.KEY: "Après un changement de clé",
}


def door_fault(shut: UnlockError) -> str:
    """Say why the door stays shut, with the group of a mistyped code."""
    if shut.fault is UnlockFault.CODE_MISTYPED and shut.place:
        return (
            f"Il y a une faute de frappe dans le groupe n° {shut.place} du code. Rien n’a été "
            "changé : relisez ce groupe sur le papier."
        )
    return DOOR_FAULTS[shut.fault]
