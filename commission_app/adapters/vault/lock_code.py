"""The code of the lock: a verifier by Argon2id, and tries that grow slower across restarts."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from commission_app.adapters.vault.passphrase import DEFAULT_COST, Cost
from commission_app.application.base import plain_file
from commission_app.application.base.whole_file import put_in_place
from commission_app.application.vault.lock import CODE_LENGTH, LockFault, LockHeld

FORMAT = 1
FREE_TRIES = 3
LONGEST_WAIT = 900
_MOST_MEMORY = 4_194_304


@dataclass(slots=True)
class _Kept:
    cost: Cost
    salt: bytes
    verifier: bytes
    failures: int
    last: float


def _never(_: str) -> bool:
    return False


class LockCode:
    """Keeps ``lock.json`` in a folder (``Lock``).

    ``recovery`` may open the lock too: the passphrase of the encrypted file, for who forgot the
    code. ``wall`` gives seconds since the epoch: waits must outlive the program.
    """

    def __init__(
        self,
        folder: Path,
        cost: Cost = DEFAULT_COST,
        recovery: Callable[[str], bool] = _never,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Look after a folder, which must exist by the time a code is chosen."""
        self._place = folder / "lock.json"
        self._cost = cost
        self._recovery = recovery
        self._wall = wall

    @property
    def is_set(self) -> bool:
        """Tell whether a code was chosen; a damaged file still counts as one."""
        return self._place.exists()

    def choose(self, code: str, known: str = "") -> None:
        """Choose a code; the known one is asked for where there is one (LockHeld, OSError)."""
        if len(code) < CODE_LENGTH:
            raise LockHeld(LockFault.TOO_SHORT)
        if self.is_set:
            self.check(known)
        salt = secrets.token_bytes(16)
        self._write(_Kept(self._cost, salt, _derive(code, salt, self._cost), 0, 0.0))

    def check(self, code: str) -> None:
        """Return when the code is right (LockHeld, OSError)."""
        kept = self._read()
        if kept is None:
            if self._recovery(code):
                return
            raise LockHeld(LockFault.DAMAGED)
        now = self._wall()
        left = _wait(kept.failures) - max(0.0, now - kept.last)
        if left > 0:
            raise LockHeld(LockFault.WAIT, int(left) + 1)
        # Counted before it is looked at: ending the program in between is no way around.
        kept.failures, kept.last = kept.failures + 1, now
        self._write(kept)
        right = hmac.compare_digest(_derive(code, kept.salt, kept.cost), kept.verifier)
        if not right and not self._recovery(code):
            raise LockHeld(LockFault.WRONG, _wait(kept.failures))
        kept.failures, kept.last = 0, 0.0
        self._write(kept)

    def _read(self) -> _Kept | None:
        try:
            raw = json.loads(plain_file.text_of(self._place))
            cost = Cost(int(raw["iterations"]), int(raw["lanes"]), int(raw["memory"]))
            if raw["format"] != FORMAT or cost.memory > _MOST_MEMORY:
                return None
            return _Kept(
                cost,
                base64.b64decode(raw["salt"], validate=True),
                base64.b64decode(raw["verifier"], validate=True),
                int(raw["failures"]),
                float(raw["last"]),
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            # One that went away while it was locked opens by the passphrase, like a damaged one.
            return None

    def _write(self, kept: _Kept) -> None:
        content = {
            "format": FORMAT,
            "kdf": "argon2id",
            **kept.cost.record,
            "salt": base64.b64encode(kept.salt).decode(),
            "verifier": base64.b64encode(kept.verifier).decode(),
            "failures": kept.failures,
            "last": kept.last,
        }
        handle, name = tempfile.mkstemp(dir=self._place.parent, prefix=".", suffix=".part")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(content, stream)
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(temporary, self._place)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def _wait(failures: int) -> int:
    """Give the seconds before the next try: none for the first three, then twice as long each."""
    if failures < FREE_TRIES:
        return 0
    return min(4 << min(failures - FREE_TRIES, 16), LONGEST_WAIT)


def _derive(code: str, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt,
        length=32,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(unicodedata.normalize("NFC", code).encode())
