"""What the disk under the encrypted file refuses, said plainly: what is kept, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from commission_app.application.base.ports import JournalUnavailable, StorageFault
from ui.french.dates import date_short, hour
from ui.french.typography import typeset

STORAGE_FAULTS: Mapping[StorageFault, str] = {
    StorageFault.DISK_FULL: "Le disque est plein. Ce qui était enregistré l’est toujours : "
    "libérez de la place, puis réessayez.",
    StorageFault.READ_ONLY: "Le disque du coffre est protégé en écriture. Ce qui était enregistré "
    "l’est toujours : ôtez la protection, puis réessayez, ou ouvrez le coffre en lecture seule.",
    StorageFault.GONE: "Le fichier du coffre n’est plus à sa place (clé USB retirée, partage "
    "réseau coupé, fichier déplacé ?). Ce qui était enregistré y est toujours : rebranchez ou "
    "remettez-le, puis réessayez.",
    StorageFault.DENIED: "L’ordinateur refuse l’accès au dossier du coffre. Ce qui était "
    "enregistré l’est toujours : faites rétablir les droits sur ce dossier, puis réessayez.",
    StorageFault.IN_USE: "Le coffre est déjà ouvert dans une autre fenêtre ou par un autre "
    "programme. Rien n’est perdu : fermez-le, puis réessayez, ou ouvrez-le en lecture seule.",
    StorageFault.DAMAGED: "Le fichier du coffre est abîmé : des octets ne sont plus ceux qui ont "
    "été écrits. Il n’a pas été modifié. N’y écrivez plus : restaurez la dernière sauvegarde.",
    StorageFault.READING_ALONE: "Le coffre est ouvert en lecture seule : rien n’est enregistré. "
    "Fermez l’autre programme, puis rouvrez celui-ci pour écrire.",
    StorageFault.DEVICE: "Le disque du coffre répond par une erreur. Ce qui était enregistré "
    "l’est toujours : vérifiez le disque ou la connexion, puis réessayez.",
}

READING_ALONE = typeset(STORAGE_FAULTS[StorageFault.READING_ALONE])

ALL_RECORDED = typeset("Le disque répond de nouveau : tout ce qui attendait est enregistré.")

CONTRADICTED = typeset(
    "Le coffre ne correspond pas au repère gardé hors du fichier : un fichier plus ancien a pu "
    "être remis à sa place, en tout ou en partie, ou sa fin retirée. Rien n’a été modifié : ouvrez "
    "« Intégrité du coffre » avant de continuer."
)

REGISTERS_CHANGED = typeset(
    "Les registres (commission, membres, associations, textes locaux) ont été modifiés hors de "
    "l’application. Ils restent lisibles, mais plus rien n’y est écrit et aucune séance n’en est "
    "tirée : voyez « Intégrité du coffre », puis restaurez une sauvegarde."
)


def storage_fault(error: JournalUnavailable) -> str:
    """Say why the file could not be read or written."""
    return typeset(STORAGE_FAULTS[error.fault])


def waiting(count: int, error: JournalUnavailable) -> str:
    """Say that what was typed is not recorded yet, why, and that it will be."""
    said = STORAGE_FAULTS[error.fault].partition(". ")[0]
    what = (
        "Une saisie attend d’être enregistrée"
        if count == 1
        else (f"{count} saisies attendent d’être enregistrées")
    )
    return typeset(
        f"{what} : {said[0].lower()}{said[1:]}. Ce qui était enregistré l’est toujours. "
        "L’enregistrement reprend dès que le disque répond."
    )


def not_recorded_at_closing(count: int) -> str:
    """Say what would be lost by closing now."""
    what = (
        "une saisie n’est pas enregistrée"
        if count == 1
        else (f"{count} saisies ne sont pas enregistrées")
    )
    return typeset(
        f"Fenêtre gardée ouverte : {what}. Rétablissez le disque et réessayez, ou fermez de "
        "nouveau pour quitter sans elles."
    )


def clock_behind(now: datetime, recorded: datetime) -> str:
    """Say that the clock is behind the latest act recorded, with both moments, and what to do."""
    here = recorded.astimezone(now.tzinfo)
    return typeset(
        f"L’horloge de l’ordinateur indique le {date_short(now.date().isoformat())} à {hour(now)}, "
        f"avant le dernier acte enregistré ({date_short(here.date().isoformat())} à {hour(here)}). "
        "Rien n’est refusé ni perdu : l’ordre des actes vient de leur numéro, pas de l’heure. Mais "
        "les heures inscrites au procès-verbal seront celles de l’horloge : remettez-la à l’heure."
    )
