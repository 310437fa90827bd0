"""Updates: the key that was built in, the version in place."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

from commission_app.application.updates.updates import SignatureCheck, UpdateService
from commission_app.paths import Folders

KEY = "update_key.pem"
"""The name, among the resources, of the public key; absent where none was set at the build."""


def update_service(places: Folders) -> UpdateService:
    """Return what takes updates for the installed version."""
    return UpdateService(built_in_key(), version("commission-app"), places.data / "mises-a-jour")


def built_in_key() -> SignatureCheck | None:
    """Return the key that the program was built with (ValueError when it is no key)."""
    held = files("resources").joinpath(KEY)
    if not held.is_file():
        return None
    from commission_app.adapters.vault.update_key import UpdateKey

    return UpdateKey(held.read_bytes()).holds
