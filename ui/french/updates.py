"""What is said of an update: taken, or refused and why."""

from __future__ import annotations

from collections.abc import Mapping

from commission_app.application.updates.statement import SUFFIX, Statement
from commission_app.application.updates.updates import UpdateFault, UpdateRefused
from ui.french.typography import typeset

UPDATE_FAULTS: Mapping[UpdateFault, str] = {
    UpdateFault.NO_KEY: "Ce programme a été construit sans clé de mise à jour : il ne peut en "
    "vérifier aucune. Rien n’a été changé : passez par le service informatique.",
    UpdateFault.NO_SIGNATURE: f"Il manque le fichier de signature ({SUFFIX}) à côté de la mise à "
    "jour. Rien n’a été changé : copiez les deux fichiers dans le même dossier.",
    UpdateFault.NOT_UNDERSTOOD: "Le fichier de signature n’a pas la forme attendue. Rien n’a été "
    "changé : demandez-le à nouveau.",
    UpdateFault.OTHER_KEY: "La signature n’est pas celle de l’éditeur de ce programme. Rien n’a "
    "été changé : n’installez pas ce fichier, et dites-le au service informatique.",
    UpdateFault.OTHER_FILE: "Ce fichier n’est pas celui qui a été signé : il a été modifié ou mal "
    "copié. Rien n’a été changé : demandez-le à nouveau.",
    UpdateFault.OLDER: "Cette mise à jour est plus ancienne que le programme en place. Rien n’a "
    "été changé.",
    UpdateFault.SAME: "Cette version est déjà en place. Rien n’a été changé.",
}


def update_refused(refused: UpdateRefused) -> str:
    """Say why an update was not taken."""
    claimed = f"Version {refused.version} : " if refused.version else ""
    return typeset(claimed + UPDATE_FAULTS[refused.fault])


def update_taken(statement: Statement) -> str:
    """Say that an update was checked and the file backed up."""
    return typeset(
        f"Version {statement.version} : la signature est juste, le fichier est sauvegardé."
    )
