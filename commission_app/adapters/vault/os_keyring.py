"""The operating system's keyring: only backends known to encrypt, never one in clear."""

from __future__ import annotations

import importlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import keyring.errors
from keyring.backend import KeyringBackend

from commission_app.application.vault.file_opener import UnlockError, UnlockFault

ALLOWED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)
PATIENCE = 60.0
"""Seconds: a user may have to type the password of the keyring first."""

_PAUSE = 2
"""How many times its patience a keyring that did not answer is left alone."""

_USER = "vault"
_SYSTEMS = {"Windows": "win32", "macOS": "darwin"}
Answer = TypeVar("Answer")


class OsKeyring:
    """Keeps small secrets, each under a service name of its own, as Windows needs it.

    A keyring that does not answer within ``patience`` is said to be slow: nothing waits for ever.
    """

    def __init__(self, backend: KeyringBackend | None = None, patience: float = PATIENCE) -> None:
        """Take the best allowed backend of this session, if there is one."""
        self._patience = patience
        self._silent_until = 0.0
        self._slow: UnlockError | None = None
        self._backend = backend
        if backend is None:
            try:
                self._backend = _answered(_best, patience)
            except UnlockError as shut:
                self._slow = shut
        if self._backend is not None and name_of(self._backend) not in ALLOWED:
            self._backend = None

    @property
    def available(self) -> bool:
        """Tell whether there is an allowed keyring (UnlockError when nobody could say in time)."""
        if self._slow is not None:
            raise self._slow
        return self._backend is not None

    def get(self, name: str) -> bytes | None:
        """Give a secret, None when the keyring has none (UnlockError: locked, refusing, slow).

        What is no secret of ours, another program wrote: it counts as none, and keeps nobody out.
        """
        backend = self._allowed()
        kept = self._asked(lambda: backend.get_password(_service(name), _USER))
        try:
            return None if kept is None else bytes.fromhex(kept)
        except ValueError:
            return None

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret and read it back (UnlockError when it was not kept).

        In hexadecimal: Windows takes 1,280 characters at most, and 64 are enough for a key.
        """
        backend = self._allowed()
        text = secret.hex()
        self._asked(lambda: backend.set_password(_service(name), _USER, text))
        if self.get(name) != secret:
            raise UnlockError(UnlockFault.KEYRING_FORGETS)

    def drop(self, name: str) -> None:
        """Forget a secret; one that is not there changes nothing (UnlockError)."""
        backend = self._allowed()
        if self.get(name) is not None:
            self._asked(lambda: backend.delete_password(_service(name), _USER))

    def _asked(self, ask: Callable[[], Answer]) -> Answer:
        """Ask; one that did not answer in time is not waited for again for a while.

        An opening asks several things: it waits once.
        """
        if time.monotonic() < self._silent_until:
            raise UnlockError(UnlockFault.KEYRING_SLOW)
        try:
            return _answered(ask, self._patience)
        except UnlockError as shut:
            if shut.fault is UnlockFault.KEYRING_SLOW:
                self._silent_until = time.monotonic() + _PAUSE * self._patience
            raise

    def _allowed(self) -> KeyringBackend:
        if not self.available or self._backend is None:
            raise UnlockError(UnlockFault.KEYRING_UNAVAILABLE)
        return self._backend


def name_of(backend: KeyringBackend) -> str:
    """Give the full name of a backend's class, as the allow-list has it."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _best() -> KeyringBackend | None:
    allowed = list(_viable())
    if not allowed:
        return None
    best = max(allowed, key=lambda known: float(known.priority))
    if hasattr(best, "persist"):
        # On Windows the default roams with the user's profile: the key stays on this machine.
        best.persist = "local machine"
    return best


def _viable() -> Iterator[KeyringBackend]:
    """Give the allowed backends that this system has, without looking at any other.

    Those of other systems look for their libraries by starting a compiler and a linker.
    """
    for name in sorted(ALLOWED):
        module, _, kind = name.rpartition(".")
        if sys.platform != _SYSTEMS.get(module.rpartition(".")[2], "linux"):
            continue
        try:
            backend = getattr(importlib.import_module(module), kind)
        except (ImportError, AttributeError):
            continue
        if backend.viable:
            if module.endswith(".SecretService"):
                _refuse_plain_sessions()
                _remember_connections()
            yield backend()


def _refuse_plain_sessions() -> None:
    """Have secrets pass on the bus encrypted or not at all: whoever is on it could read them."""
    import secretstorage  # noqa: PLC0415 - it is there where its backend is viable
    from secretstorage.dhcrypto import Session  # noqa: PLC0415 - as above
    from secretstorage.util import open_session  # noqa: PLC0415 - as above

    def encrypted(connection: Any) -> Session:  # noqa: ANN401 - jeepney leaves it untyped
        session = open_session(connection)
        if not session.encrypted:
            raise secretstorage.SecretServiceNotAvailableException("only in clear")
        return session

    for module in (secretstorage.collection, secretstorage.item):
        setattr(module, "open_session", encrypted)  # noqa: B010 - the module does not export it


def _remember_connections() -> None:
    """Have each connection to the bus known to the thread that asks, which closes it at its end.

    The backend closes them when it answers; what it raises on the way leaves one open.
    """
    import secretstorage  # noqa: PLC0415 - it is there where its backend is viable

    jeepney = importlib.import_module("jeepney.io.blocking")  # it has no types

    def remembered() -> Any:  # noqa: ANN401 - as above
        connection = jeepney.open_dbus_connection()
        _asking.opened.append(connection)
        return connection

    setattr(secretstorage, "open_dbus_connection", remembered)  # noqa: B010 - as above


class _Asking(threading.local):
    """What the thread that asks the keyring has opened to do so."""

    def __init__(self) -> None:
        self.opened: list[Any] = []


_asking = _Asking()


def _service(name: str) -> str:
    return f"commission-app {name}"


def _answered(ask: Callable[[], Answer], patience: float) -> Answer:
    """Ask on a thread of its own, so that a keyring that never answers stops nothing."""
    answers: list[Answer] = []
    failures: list[Exception] = []

    def job() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - what the libraries of a bus raise is not listed
            failures.append(error)
        finally:
            for connection in _asking.opened:
                connection.close()

    worker = threading.Thread(target=job, name="keyring", daemon=True)
    worker.start()
    worker.join(patience)
    if answers:
        return answers[0]
    if not failures:
        raise UnlockError(UnlockFault.KEYRING_SLOW)
    raise UnlockError(_fault(failures[0])) from failures[0]


def _fault(error: Exception) -> UnlockFault:
    locked = (keyring.errors.KeyringLocked, keyring.errors.InitError)
    return UnlockFault.KEYRING_LOCKED if isinstance(error, locked) else UnlockFault.KEYRING_REFUSES
