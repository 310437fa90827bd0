"""The part of the composition that joins an encrypted file to what keeps its read models."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from commission_app.application.projections.kept import KeptModels
from commission_app.composition.integrity_wiring import IDENTITY

if TYPE_CHECKING:
    from commission_app.adapters.storage.reading.projection_file import FactsFile
    from commission_app.adapters.storage.storage_file import StorageFile

_GENERATION = 1
"""Goes up with what the read models hold, within one version of the program."""


def projections_of(storage: StorageFile, key: bytes) -> KeptModels:
    """Open the read models of a file that is written here, or make them anew; raises nothing.

    The key of the file opens them no more than one of theirs opens it: each is derived.
    """
    from commission_app.adapters.storage.reading.projection_file import ProjectionFile, place_beside

    made = ProjectionFile(place_beside(storage.place), _own(key), _source(storage))
    storage.rekeyed.append(lambda following: made.rekey(_own(following)))
    return made


def copied_projections(storage: StorageFile, key: bytes) -> KeptModels:
    """Read what the program that writes the file keeps of it now; nothing is written."""
    from commission_app.adapters.storage.reading.projection_file import place_beside, read_copy

    return read_copy(place_beside(storage.place), _own(key), _source(storage))


def _own(key: bytes) -> bytes:
    from commission_app.adapters.vault.derivation import derive

    return derive(key, "projections")


def _source(storage: StorageFile) -> FactsFile:
    from commission_app.adapters.storage.reading.projection_file import FactsFile

    return FactsFile(
        storage.settings.get(IDENTITY) or "",
        storage.journal.compare,
        f"{version('commission-app')} {_GENERATION}",
    )
