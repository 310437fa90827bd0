"""The vault: one folder, one encrypted file, and the ways to its key."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from commission_app.adapters.vault.kept_keys import KEY_BYTES, KeptKeys, check_value
from commission_app.adapters.vault.key_slots import KeySlots, Slot, read_slots, slots_of
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.adapters.vault.passphrase import DEFAULT_COST, Cost
from commission_app.adapters.vault.recovery_code import canonical, new_code
from commission_app.application.base import plain_file
from commission_app.application.base.whole_file import put_in_place, sync_folder, write_whole
from commission_app.application.vault.file_opener import OpenerState, UnlockError, UnlockFault
from commission_app.application.vault.keys import Slots, Ways

__all__ = ["KEY_BYTES", "Vault"]

_IDENTITY = re.compile(r"[0-9a-f]{16}")


class Vault:
    """Finds, makes and keeps the key of the file of a folder; never writes it in clear.

    While a key is being changed there are two: the present one and the next. Both are tried, and
    the one that opens the file becomes the present one (``settle``): wherever the change was cut
    short, one of the two opens.
    """

    def __init__(
        self,
        folder: Path,
        keyring: OsKeyring,
        cost: Cost = DEFAULT_COST,
        named_by_backups: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Look after a folder, which must exist.

        ``named_by_backups`` gives the vaults whose backups lie within reach: their names are the
        last that is left of a file whose folder lost all the rest.
        """
        self._named_by_backups = named_by_backups
        self._folder = folder
        self._keyring = keyring
        self._cost = cost
        self._keys = KeptKeys(keyring, folder)
        self._identity = ""

    @property
    def database(self) -> Path:
        """Where the encrypted file is."""
        return self._folder / "commission.db"

    @property
    def keyring(self) -> OsKeyring:
        """The keyring that the key is kept in, where there is one."""
        return self._keyring

    def state(self) -> OpenerState:
        """Tell what is needed to go in (UnlockError: the keyring fails and nothing else opens)."""
        wrapped = self._wrapped()
        try:
            at_hand = bool(self._kept())
        except UnlockError:
            if not wrapped:
                raise
            at_hand = False
        if at_hand:
            return OpenerState.KEY_AT_HAND
        if wrapped:
            by_passphrase = any(Slot.PASSPHRASE in slots.slots for slots in wrapped)
            return OpenerState.PASSPHRASE_NEEDED if by_passphrase else OpenerState.CODE_NEEDED
        if not self.database.exists():
            if self._keyring.available:
                return OpenerState.NEW_WITH_KEYRING
            return OpenerState.NEW_WITHOUT_KEYRING
        return OpenerState.KEY_LOST if self._keyring.available else OpenerState.KEYRING_UNAVAILABLE

    def asks(self) -> bool:
        """Tell whether a passphrase or a code leads to the key, whatever the keyring holds."""
        return bool(self._wrapped())

    def ways(self) -> Ways:
        """Tell which ways lead to the present key."""
        slots, present = self.slots().slots, self._pointed()[1]
        try:
            kept = any(not present or check_value(key) == present for key in self._kept())
        except UnlockError:
            kept = False
        return Ways(kept, Slot.PASSPHRASE in slots, Slot.CODE in slots)

    def create(self, passphrase: str | None = None) -> bytes:
        """Make the key of a new file, kept in the keyring, wrapped by the passphrase, or both.

        The key is kept and read back before any file is made with it. A key that is already there
        is used again: an encrypted file may have been put aside. UnlockError without either place.
        """
        known = next(iter(self._kept()), None)
        if known is None and self._wrapped():
            return self.unlock(passphrase)
        if known is None and self.database.exists():
            raise UnlockError(UnlockFault.KEY_LOST)
        key = known or secrets.token_bytes(KEY_BYTES)
        if passphrase is None and not self._keyring.available:
            raise UnlockError(UnlockFault.KEYRING_UNAVAILABLE)
        if passphrase is not None:
            self.set_passphrase(key, passphrase)
        self._point_to(key)
        if self._keyring.available:
            self._keys.here_is(self.identity(), key)
            self._keys.keep(self.identity(), key)
        return key

    def unlock(self, passphrase: str | None = None, code: str | None = None) -> bytes:
        """Give the key that most likely opens the file (UnlockError)."""
        return self.candidates(passphrase, code)[0]

    def candidates(
        self, passphrase: str | None = None, code: str | None = None
    ) -> tuple[bytes, ...]:
        """Give the keys to try, the present first: by keyring, passphrase, code (UnlockError).

        More than one only while a change of key was cut short.
        """
        if passphrase is not None:
            return self._unwrapped(lambda slots: slots.by_passphrase(passphrase))
        if code is not None:
            canonical(code)
            return self._unwrapped(lambda slots: slots.by_code(code))
        keys = self._kept()
        if not keys:
            lost = self._keyring.available
            raise UnlockError(UnlockFault.KEY_LOST if lost else UnlockFault.KEYRING_UNAVAILABLE)
        return keys

    def settle(self, key: bytes) -> None:
        """Make the key that opened the file the present one, and forget the other (UnlockError).

        A keyring that was lost is given the key again. The lock of the file must be held.
        """
        self._point_to(key)
        if self._next_file.exists():
            if self._is_next(key):
                put_in_place(self._next_file, self._key_file)
            else:
                self._next_file.unlink()
            sync_folder(self._folder)
        if not self._keyring.available:
            return
        self._keys.keep(self.identity(), key)
        if self.held() in ("", self.identity()):
            self.claim(key)

    def held(self) -> str:
        """Give the name of the vault that this folder was last known to hold (UnlockError).

        Empty where nobody knows. A file brought there bears the name of its own.
        """
        known = self._keys.here() if self._keyring.available else ()
        return known[0].identity if known else ""

    def claim(self, key: bytes) -> None:
        """Take note that this folder holds this vault, whatever it held before (UnlockError)."""
        if self._keyring.available:
            self._keys.here_is(self.identity(), key)

    def announce_record(self, key: bytes, record: Mapping[str, object]) -> None:
        """Keep a next key beside the present one, with slots as a backup has them (UnlockError)."""
        self.announce(key, slots_of(dict(record)))

    def announce(self, key: bytes, slots: Slots) -> None:
        """Keep a next key beside the present, until the file is replaced (UnlockError, OSError).

        ``slots`` without any and no keyring would leave no way to it: UnlockError.
        """
        record = slots.record()
        if not record["slots"] and not self._keyring.available:
            raise UnlockError(UnlockFault.KEYRING_UNAVAILABLE)
        marked = {**record, "check": check_value(key)}
        write_whole(self._next_file, json.dumps(marked, indent=1).encode())
        if self._keyring.available:
            self._keys.keep(self.identity(), key)
        name, check = self._pointed()
        if name != self.identity():
            self._write_pointer(check)

    def slots(self) -> KeySlots:
        """Give the wrapped copies of the present key (UnlockError: damaged)."""
        return _slots_in(self._key_file) or KeySlots()

    def new_slots(self, key: bytes, passphrase: str | None, code: str | None) -> KeySlots:
        """Wrap another key by a passphrase, a code, or both (UnlockError: too short, mistyped)."""
        slots = KeySlots()
        if passphrase is not None:
            slots = slots.with_passphrase(key, passphrase, self._cost)
        if code is not None:
            slots = slots.with_code(key, canonical(code), self._cost)
        return slots

    def set_passphrase(self, key: bytes, passphrase: str) -> None:
        """Wrap the key by a passphrase, in place of an earlier one (UnlockError, OSError)."""
        self._keep(self.slots().with_passphrase(key, passphrase, self._cost))

    def add_passphrase(self, passphrase: str) -> None:
        """Wrap the keyring’s key by a passphrase too, in place of an earlier one (UnlockError).

        A keyring that is lost one day is then no loss of the file.
        """
        self.set_passphrase(self.unlock(), passphrase)

    def draw_code(self) -> str:
        """Draw a recovery code; it opens nothing until ``set_code``."""
        return new_code()

    def set_code(self, key: bytes, code: str) -> None:
        """Wrap the key by a recovery code, in place of an earlier one (UnlockError, OSError)."""
        self._keep(self.slots().with_code(key, canonical(code), self._cost))

    def revoke_code(self) -> None:
        """Have the recovery code open this file no more (OSError).

        UnlockError when it is the last way to the key.
        """
        slots = self.slots().without(Slot.CODE)
        if not slots.slots and not self.ways().keyring:
            raise UnlockError(UnlockFault.KEYRING_UNAVAILABLE)
        self._keep(slots)

    def identity(self) -> str:
        """Give the name of this vault: that of the file once it is open, or what points to it.

        Until then the file beside it says, else the keyring, else it is a new one (UnlockError).
        """
        if not self._identity:
            self._identity = next(iter(self.names()), "") or secrets.token_hex(8)
        return self._identity

    def names(self) -> tuple[str, ...]:
        """Give every name by which this folder may be known outside, the likeliest first.

        A keyring that fails knows none.
        """
        found = [self._pointed()[0]]
        try:
            if self._keyring.available:
                found += [known.identity for known in self._keys.here()]
        except UnlockError:
            pass
        if not any(found) and self.database.exists():
            found += self._named_by_backups()
        return tuple(dict.fromkeys(name for name in found if name))

    def adopt(self, identity: str) -> None:
        """Take the name that the file itself bears, or that of a backup."""
        self._identity = identity if _IDENTITY.fullmatch(identity) else secrets.token_hex(8)

    def lives_elsewhere(self, identity: str) -> bool:
        """Tell whether this account knows that vault in another folder (UnlockError)."""
        return self._keyring.available and self._keys.lives_elsewhere(identity)

    @property
    def _key_file(self) -> Path:
        return self._folder / "key.json"

    @property
    def _next_file(self) -> Path:
        return self._folder / "key-next.json"

    def _keep(self, slots: KeySlots) -> None:
        write_whole(self._key_file, slots.text().encode())

    def _wrapped(self) -> tuple[KeySlots, ...]:
        """Give the slots of the present key and of the next, those that hold any.

        A file that cannot be read counts: it is a way that is damaged, not one that is not there.
        """
        found = []
        for place in (self._key_file, self._next_file):
            try:
                slots = _slots_in(place)
            except UnlockError:
                slots = KeySlots({Slot.PASSPHRASE: ""})
            if slots is not None and slots.slots:
                found.append(slots)
        return tuple(found)

    def _unwrapped(self, by: Callable[[KeySlots], bytes]) -> tuple[bytes, ...]:
        """Try a secret on the slots of the present key, then on those of the next."""
        keys: list[bytes] = []
        faults: list[UnlockError] = []
        for place in (self._key_file, self._next_file):
            try:
                slots = _slots_in(place)
                if slots is not None:
                    keys.append(by(slots))
            except UnlockError as shut:
                faults.append(shut)
        if keys:
            return tuple(keys)
        raise faults[0] if faults else UnlockError(UnlockFault.KEY_LOST)

    def _kept(self) -> tuple[bytes, ...]:
        if not self._keyring.available:
            return ()
        checks = (self._pointed()[1], self._next_check())
        return self._keys.of(self.identity(), checks)

    def _is_next(self, key: bytes) -> bool:
        return self._next_check() == check_value(key)

    def _next_check(self) -> str:
        return _text_of(self._next_file, "check")

    def _pointed(self) -> tuple[str, str]:
        """Give the name of the vault and the check value of its key, as the clear file has them.

        Anybody may have changed or removed it: it points, and decides nothing.
        """
        place = self._folder / "vault.json"
        name = _text_of(place, "id")
        return (name if _IDENTITY.fullmatch(name) else "", _text_of(place, "key"))

    def _point_to(self, key: bytes) -> None:
        if self._pointed() != (self.identity(), check_value(key)):
            self._write_pointer(check_value(key))

    def _write_pointer(self, check: str) -> None:
        record = {"format": 1, "id": self.identity(), "key": check}
        write_whole(self._folder / "vault.json", json.dumps(record).encode())


def _text_of(place: Path, field: str) -> str:
    """Give a field of a small file in clear, empty where there is no such text."""
    try:
        found = json.loads(plain_file.text_of(place))
    except (FileNotFoundError, plain_file.NotPlain, ValueError, RecursionError):
        return ""
    return str(found.get(field, "")) if isinstance(found, dict) else ""


def _slots_in(place: Path) -> KeySlots | None:
    try:
        return read_slots(plain_file.text_of(place))
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, RecursionError, plain_file.NotPlain) as error:
        raise UnlockError(UnlockFault.KEY_FILE_DAMAGED) from error
