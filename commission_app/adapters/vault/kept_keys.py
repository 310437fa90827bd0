"""The keys in the system's keyring: one entry a file and generation, and what this account knows.

An entry is named after the vault and a check value of the key it holds: another key never takes
its place. The list of what this account knows finds a vault again when its folder lost the file
that names it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from commission_app.adapters.vault.derivation import derive
from commission_app.adapters.vault.os_keyring import OsKeyring

KEY_BYTES = 32
_PART = 8
_LINE = 3 * _PART
_MOST_LINES = 26
"""Windows keeps 1,280 characters at most."""

_LIST = "known vaults"
_CHECK = re.compile(r"[0-9a-f]{16}")
_EARLIER = ("", " next")
"""What follows the name of a vault in the entries of earlier versions, which held one key."""


class Known(NamedTuple):
    """A vault as this account knows it: where it was last opened, its name, its present key."""

    folder: str
    identity: str
    check: str


class KeptKeys:
    """The keys of one folder, in the keyring."""

    def __init__(self, keyring: OsKeyring, folder: Path) -> None:
        """Keep the keys of the file of a folder."""
        self._keyring = keyring
        self._folder = _digest_of(folder)

    def here(self) -> tuple[Known, ...]:
        """Give the vaults known in this folder, the latest first (UnlockError)."""
        return tuple(known for known in self._known() if known.folder == self._folder)

    def lives_elsewhere(self, identity: str) -> bool:
        """Tell whether this account knows that vault in another folder (UnlockError)."""
        found = self._known()
        return any(k.identity == identity and k.folder != self._folder for k in found)

    def of(self, identity: str, checks: Iterable[str]) -> tuple[bytes, ...]:
        """Give the keys of a vault: those of the check values named, then those of this folder.

        Raises UnlockError.
        """
        keys = [self._one(identity, check) for check in checks if _CHECK.fullmatch(check)]
        keys += [self._one(known.identity, known.check) for known in self.here()]
        keys += [self._valid(self._keyring.get(identity + end)) for end in _EARLIER]
        return tuple(dict.fromkeys(key for key in keys if key is not None))

    def keep(self, identity: str, key: bytes) -> None:
        """Keep a key beside those of other generations, and read it back (UnlockError)."""
        check = check_value(key)
        if self._one(identity, check) is None:
            self._keyring.put(f"{identity} {check}", key)

    def here_is(self, identity: str, key: bytes) -> None:
        """Take note of the vault of this folder and its present key (UnlockError)."""
        line = Known(self._folder, identity, check_value(key))
        before = self._known()
        if before[:1] == (line,):
            return
        others = [known for known in before if known[:2] != line[:2]]
        content = b"".join(bytes.fromhex("".join(one)) for one in (line, *others)[:_MOST_LINES])
        self._keyring.put(_LIST, content)

    def _one(self, identity: str, check: str) -> bytes | None:
        key = self._valid(self._keyring.get(f"{identity} {check}"))
        return key if key is not None and check_value(key) == check else None

    def _valid(self, kept: bytes | None) -> bytes | None:
        """Take for a key only what has its length: anything else opens nothing."""
        return kept if kept is not None and len(kept) == KEY_BYTES else None

    def _known(self) -> tuple[Known, ...]:
        kept = self._keyring.get(_LIST) or b""
        parts = [kept[at : at + _PART].hex() for at in range(0, len(kept), _PART)]
        whole = len(kept) // _LINE
        return tuple(Known(*parts[3 * at : 3 * at + 3]) for at in range(whole))


def check_value(key: bytes) -> str:
    """Give what tells one key from another without telling anything of either."""
    return derive(key, "check")[:_PART].hex()


def _digest_of(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode()).digest()[:_PART].hex()
