"""The key in a real Secret Service, in a session of its own: the user's keyring is out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.vault.file_opener import UnlockError, UnlockFault

ROOT = Path(__file__).parents[2]
SERVICE = Path(__file__).with_name("odd_secret_service.py")
CHILD = """
import hashlib, sys
from pathlib import Path
from commission_app.application.vault.file_opener import UnlockError
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.adapters.vault.vault import Vault

vault = Vault(Path(sys.argv[1]), OsKeyring(patience=float(sys.argv[3])))
try:
    if sys.argv[2] == "state":
        print(vault.state().value)
        raise SystemExit
    key = getattr(vault, sys.argv[2])(*sys.argv[4:])
    print(hashlib.sha256(key).hexdigest(), len(key))
except UnlockError as shut:
    print(shut.fault.value)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's own")


def _with_patience(step: str, patience: float) -> str:
    verb, *rest = step.split(" ", 1)
    return " ".join((verb, str(patience), *rest))


def in_a_session(
    folder: Path, keyring: str, steps: list[str], patience: float = 60, program: str = CHILD
) -> list[str]:
    """Run each step in a process of its own, in one private session; give what each printed."""
    runs = "\n".join(
        f'"$PYTHON" -c "$CHILD" "$FOLDER" {_with_patience(step, patience)}' for step in steps
    )
    # Sockets have short names only: the folders of pytest may be too deep for them.
    with tempfile.TemporaryDirectory() as home:
        places = {
            name: str(Path(home, name.lower()))
            for name in (
                "HOME",
                "XDG_RUNTIME_DIR",
                "XDG_DATA_HOME",
                "XDG_CONFIG_HOME",
                "XDG_CACHE_HOME",
                "XDG_STATE_HOME",
            )
        }
        for place in places.values():
            Path(place).mkdir(mode=0o700)
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DBUS_", "GNOME_KEYRING", "PYTHON_KEYRING", "DISPLAY", "XDG_"))
        }
        environment = {
            **kept,
            **places,
            "PYTHON": sys.executable,
            "CHILD": program,
            "FOLDER": str(folder),
            "SERVICE": str(SERVICE),
            "PYTHONPATH": str(ROOT),
        }
        session = ["dbus-run-session", "--", "sh", "-c", f"set -e\n{keyring}\n{runs}"]
        done = subprocess.run(
            session, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


UNLOCKED = "printf throw-away | gnome-keyring-daemon --unlock --components=secrets >$HOME/log 2>&1"
LOCKED = "gnome-keyring-daemon --start --components=secrets >$HOME/log 2>&1 </dev/null"


def test_another_process_finds_the_same_key(tmp_path: Path) -> None:
    made, found = in_a_session(tmp_path, UNLOCKED, ["create", "unlock"])
    assert made == found
    assert made.endswith(" 32")
    assert {written.name for written in tmp_path.iterdir()} == {"vault.json"}


def test_a_locked_keyring_is_said_and_no_key_is_made(tmp_path: Path) -> None:
    assert in_a_session(tmp_path, LOCKED, ["create"]) == ["keyring_locked"]
    assert {written.name for written in tmp_path.iterdir()} <= {"vault.json"}


def test_a_session_without_a_keyring_says_so(tmp_path: Path) -> None:
    # A name service that starts no program: nobody can answer for the Secret Service.
    (said,) = in_a_session(
        tmp_path, "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nobody", ["create"]
    )
    assert said == "keyring_unavailable"


def _odd(how: str) -> str:
    """Start a Secret Service of our own, and go on once it has its name."""
    return f'"$PYTHON" "$SERVICE" {how} >"$HOME/ready" & \n until [ -s "$HOME/ready" ]; do :; done'


BUS = """
import os
from pathlib import Path
from commission_app.application.vault.file_opener import UnlockError
from commission_app.adapters.vault.os_keyring import OsKeyring

FD = "/proc/self/fd/"

def sockets():
    return sum(os.readlink(FD + name).startswith("socket:") for name in held())

def held():
    return [name for name in os.listdir("/proc/self/fd") if os.path.lexists(FD + name)]

keyring = OsKeyring(patience=60)
before, kept = sockets(), []
for ask in (keyring.get, keyring.drop, lambda name: keyring.put(name, bytes(32))):
    try:
        ask("one")
        print("answered")
    except UnlockError as shut:
        kept.append(shut)
        print(shut.fault.value)
print(sockets() - before)
"""


@pytest.mark.parametrize(
    ("how", "said"),
    [(LOCKED, "keyring_locked"), (_odd("refuses"), "keyring_refuses")],
    ids=["locked", "refuses"],
)
def test_a_keyring_that_fails_leaves_no_connection_open(
    tmp_path: Path, how: str, said: str
) -> None:
    """Its failures are kept here with their frames: nothing is closed by chance of collection."""
    told = in_a_session(tmp_path, how, ["asks"], program=BUS)
    assert told == [said, said, said, "0"]


PHRASE = "une-phrase-assez-longue"


@pytest.mark.parametrize(
    ("how", "said", "patience"),
    [("refuses", "keyring_refuses", 60), ("never", "keyring_slow", 3), ("late", "keyring_slow", 2)],
)
def test_a_service_that_refuses_or_is_slow_is_said_and_the_passphrase_still_opens(
    tmp_path: Path, how: str, said: str, patience: float
) -> None:
    steps = ["create", "state", f"create {PHRASE}", "state", f"unlock {PHRASE}"]
    answers = in_a_session(tmp_path, UNLOCKED, [f"create {PHRASE}"])
    key = answers[0]
    elsewhere = tmp_path / "new"
    elsewhere.mkdir()
    assert in_a_session(elsewhere, _odd(how), steps[:2], patience) == [said, said]
    assert not (elsewhere / "key.json").exists()
    found = in_a_session(tmp_path, _odd(how), ["state", f"unlock {PHRASE}"], patience)
    assert found == ["passphrase_needed", key]


def test_a_session_in_clear_on_the_bus_is_refused_before_any_secret_passes(tmp_path: Path) -> None:
    assert in_a_session(tmp_path, _odd("plain"), ["create"]) == ["keyring_refuses"]


def test_no_compiler_nor_linker_is_started_to_find_the_keyring(tmp_path: Path) -> None:
    mark, shims = tmp_path / "started", tmp_path / "shims"
    shims.mkdir()
    for name in ("gcc", "cc", "c99", "ld", "ldconfig", "objdump"):
        (shims / name).write_text(f"#!/bin/sh\necho {name} >> '{mark}'\nexit 1\n")
        (shims / name).chmod(0o700)
    data = tmp_path / "data"
    data.mkdir()
    started = f'{UNLOCKED}\nexport PATH="{shims}:$PATH"'
    (made,) = in_a_session(data, started, ["create"])
    assert made.endswith(" 32")
    assert not mark.exists()


def test_a_service_that_answers_late_but_in_time_is_waited_for(tmp_path: Path) -> None:
    assert in_a_session(tmp_path, _odd("late"), ["create"], 60) == ["keyring_refuses"]


def test_a_locked_keyring_leaves_the_passphrase(tmp_path: Path) -> None:
    (key,) = in_a_session(tmp_path, UNLOCKED, [f"create {PHRASE}"])
    found = in_a_session(tmp_path, LOCKED, ["state", f"unlock {PHRASE}", "unlock"])
    assert found == ["passphrase_needed", key, "keyring_locked"]


def test_a_keyring_that_does_not_answer_is_waited_for_once() -> None:
    asked, over = [], threading.Event()

    class Keyring(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            asked.append(service)
            over.wait(60)
            return None

        def set_password(self, service: str, username: str, password: str) -> None:
            asked.append(service)

        def delete_password(self, service: str, username: str) -> None:
            asked.append(service)

    Keyring.__module__, Keyring.__qualname__ = "keyring.backends.SecretService", "Keyring"
    backend = Keyring()  # type: ignore[no-untyped-call]  # keyring leaves it untyped
    silent = OsKeyring(backend, patience=0.2)
    for _ in range(3):
        with pytest.raises(UnlockError) as shut:
            silent.get("journal")
        assert shut.value.fault is UnlockFault.KEYRING_SLOW
    with pytest.raises(UnlockError):
        silent.put("journal", b"\0")
    assert asked == ["commission-app journal"]
    over.set()
