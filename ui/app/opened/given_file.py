"""The file that the program was started with, by a double click: told once, where it belongs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from commission_app.application.vault.backups import SUFFIX as BACKUP_SUFFIX
from commission_app.application.vault.handover import BUNDLE_SUFFIX
from commission_app.application.vault.pairing import CARD_SUFFIX
from commission_app.composition.opener import OpenFile, UseCases
from ui import french
from ui.kit.session_model import Runner

PLACES = {BACKUP_SUFFIX: "backups", BUNDLE_SUFFIX: "handover", CARD_SUFFIX: "handover"}
"""The screen that each type of file belongs to."""

_READ_ONLY = (
    "Ce coffre est ouvert en lecture seule, sans doute parce qu’une autre fenêtre l’a déjà ouvert. "
    "Le fichier s’ouvre là-bas : Coffre, puis « Sauvegardes » ou « Remise de séance »."
)


class GivenFile:
    """A file of one of the types of ``PLACES``, or none."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; what is of no known type is none."""
        known = path is not None and path.suffix.lower() in PLACES
        self._path = path.absolute() if path is not None and known else None

    def take_backup(self) -> Path | None:
        """Return the backup that a new computer begins with, once; None for another file."""
        path = self._path
        if path is None or path.suffix.lower() != BACKUP_SUFFIX:
            return None
        self._path = None
        return path

    def follow(
        self,
        workplace: UseCases,
        storage: Runner,
        show: Callable[[str, str], None],
        tell: Callable[[str], None],
    ) -> None:
        """Lead to the screen of the file, once; nothing is taken in nor restored by itself.

        It waits its turn behind the session that is reopened, which leads to its own screen.
        """
        path, self._path = self._path, None
        if path is None:
            return

        def shown(_: object) -> None:
            if isinstance(workplace, OpenFile):
                show(PLACES[path.suffix.lower()], str(path))
            else:
                tell(french.typeset(_READ_ONLY))

        storage.run(lambda: None, shown, shown)
