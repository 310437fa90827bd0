"""The operating system's keyring: only backends known to encrypt, never one in clear."""

from __future__ import annotations

import keyring.backend
import keyring.errors
from keyring.backend import KeyringBackend

from commission_app.session.door import DoorFault, DoorShut

ALLOWED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
_USER = "vault"


class OsKeyring:
    """Keeps the key of a file under a service name of its own."""

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        """Take the best allowed backend of this session, if there is one."""
        self._backend = backend if backend is not None else _best()
        if self._backend is not None and name_of(self._backend) not in ALLOWED:
            self._backend = None

    @property
    def available(self) -> bool:
        """Tell whether an allowed keyring answers."""
        return self._backend is not None

    def get(self, vault: str) -> bytes | None:
        """Give the key of a file, None when the keyring has none (DoorShut when it is locked)."""
        try:
            kept = self._allowed().get_password(_service(vault), _USER)
        except keyring.errors.KeyringError as error:
            raise DoorShut(DoorFault.KEYRING_LOCKED) from error
        if kept is None:
            return None
        try:
            return bytes.fromhex(kept)
        except ValueError as error:
            raise DoorShut(DoorFault.KEY_LOST) from error

    def put(self, vault: str, key: bytes) -> None:
        """Keep a key and read it back (DoorShut when it was not kept)."""
        try:
            self._allowed().set_password(_service(vault), _USER, key.hex())
        except keyring.errors.KeyringError as error:
            raise DoorShut(DoorFault.KEYRING_LOCKED) from error
        if self.get(vault) != key:
            raise DoorShut(DoorFault.KEYRING_FORGETS)

    def _allowed(self) -> KeyringBackend:
        if self._backend is None:
            raise DoorShut(DoorFault.KEYRING_UNAVAILABLE)
        return self._backend


def name_of(backend: KeyringBackend) -> str:
    """Give the full name of a backend's class, as the allow-list has it."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _best() -> KeyringBackend | None:
    allowed = [known for known in keyring.backend.get_all_keyring() if name_of(known) in ALLOWED]
    if not allowed:
        return None
    best = max(allowed, key=lambda known: float(known.priority))
    if hasattr(best, "persist"):
        # On Windows the default roams with the user's profile: the key stays on this machine.
        best.persist = "local machine"
    return best


def _service(vault: str) -> str:
    return f"commission-app {vault}"
