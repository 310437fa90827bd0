"""Changing passphrase, code and key; wherever it is cut short, the old key or the new opens."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.adapters.vault.os_keyring import OsKeyring
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.file_opener import OpenerState, UnlockError, UnlockFault
from commission_app.application.vault.keys import Ways
from tests.storage.opened import CANARY
from tests.vault.rooms import PHRASE, no_keyring, opened, vault_of

ROOT = Path(__file__).parents[2]
OTHER = "une autre phrase longue"


def test_a_code_is_adopted_once_it_was_read_back_then_opens_elsewhere(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        room = file.maintenance.room
        code = room.draw_code()
        for typed, fault in (
            (code[:-1], UnlockFault.CODE_MISTYPED),
            (room.draw_code(), UnlockFault.WRONG_CODE),
        ):
            with pytest.raises(UnlockError) as shut:
                room.adopt_code(code, typed)
            assert shut.value.fault is fault
            assert not room.ways().code
        assert room.adopt_code(code, code.lower().replace("-", " ")) == Ways(
            keyring=False, passphrase=True, code=True
        )
        key = room.key
    assert vault_of(tmp_path).candidates(code=code) == (key,)
    with opened(tmp_path) as file:
        file.maintenance.room.revoke_code()
    with pytest.raises(UnlockError) as shut:
        vault_of(tmp_path).candidates(code=code)
    assert shut.value.fault is UnlockFault.NO_CODE


def test_the_last_way_to_the_key_is_not_revoked(tmp_path: Path) -> None:
    vault = vault_of(tmp_path)
    key, code = vault.create(PHRASE), vault.draw_code()
    vault.set_code(key, code)
    (tmp_path / "key.json").write_text(vault.new_slots(key, None, code).text())
    assert vault.state() is OpenerState.CODE_NEEDED
    with pytest.raises(UnlockError):
        vault.revoke_code()
    assert vault.candidates(code=code) == (key,)


def test_the_passphrase_changes_and_the_earlier_one_opens_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.maintenance.room.change_passphrase(OTHER)
        key = file.maintenance.room.key
        with pytest.raises(UnlockError):
            file.maintenance.room.change_passphrase("court")
    with pytest.raises(UnlockError):
        vault_of(tmp_path).candidates(PHRASE)
    assert vault_of(tmp_path).candidates(OTHER) == (key,)


def test_a_changed_key_opens_the_same_file_and_the_old_one_does_not(tmp_path: Path) -> None:
    keyring = OsKeyring()
    assert keyring.available
    with opened(tmp_path, PHRASE, keyring) as file:
        snapshot = file.session()
        room, before = file.maintenance.room, file.storage.contents()
        old = room.key
        with pytest.raises(UnlockError) as shut:
            room.change_key(OTHER)
        assert shut.value.fault is UnlockFault.WRONG_PASSPHRASE
        assert room.key == old
        code = room.draw_code()
        assert room.change_key(PHRASE, code) == Ways(keyring=True, passphrase=True, code=True)
        assert room.key != old
        assert file.storage.contents() == before
        assert old in room.known_keys()
        assert CANARY in file.desk.load(snapshot.stream).texts.values()
    for keys in (
        vault_of(tmp_path, OsKeyring()).candidates(),
        vault_of(tmp_path).candidates(PHRASE),
        vault_of(tmp_path).candidates(code=code),
    ):
        assert keys == (room.key,)
    with pytest.raises(Exception, match="not readable with this key"):
        StorageFile(tmp_path / "commission.db", old)
    assert not list(tmp_path.glob("*next*"))


def test_a_change_of_key_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        room, before = file.maintenance.room, file.storage.contents()
        old = room.key
        (tmp_path / "commission.db.next").mkdir()
        with pytest.raises(OSError, match="next"):
            room.change_key(PHRASE)
        assert room.key == old
        (tmp_path / "commission.db.next").rmdir()
        assert file.storage.contents() == before
        assert vault_of(tmp_path).candidates(PHRASE) == (old,)
        room.change_key(PHRASE)
        assert file.storage.contents() == before


def test_every_act_on_the_keys_leaves_a_trace_without_any_secret(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        room = file.maintenance.room
        code = room.draw_code()
        room.adopt_code(code, code)
        room.change_passphrase(OTHER)
        room.revoke_code()
        room.change_key(OTHER)
        lines = file.maintenance.trail.lines()
        assert [line.act for line in lines] == [
            Act.CODE_MADE,
            Act.PASSPHRASE_CHANGED,
            Act.CODE_REVOKED,
            Act.KEY_CHANGED,
            Act.BACKED_UP,
        ]
        assert all(not line.details for line in lines if line.act is not Act.BACKED_UP)
        assert all(line.actor for line in lines)


CHILD = """
import sys
from pathlib import Path
from tests.vault.rooms import PHRASE, opened
with opened(Path(sys.argv[1])) as file:
    print("open", flush=True)
    while True:
        file.maintenance.room.change_key(PHRASE, None)
        print("changed", flush=True)
"""


def test_killed_anywhere_in_a_change_of_key_the_file_still_opens(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        whole = file.storage.contents()
    chance = random.Random(7)  # noqa: S311 - chance, not a secret
    for _ in range(12):
        command = [sys.executable, "-c", CHILD, str(tmp_path)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"open\n"
            if chance.random() < 0.5:
                child.stdout.readline()
            for _ in range(chance.randrange(0, 1_500_000)):
                pass
            child.kill()
        with opened(tmp_path) as file:
            assert file.storage.contents() == whole
            assert vault_of(tmp_path).candidates(PHRASE) == (file.maintenance.room.key,)
    assert not list(tmp_path.glob("*next*"))


def test_without_any_way_left_no_change_begins(tmp_path: Path) -> None:
    vault = vault_of(tmp_path, no_keyring())
    with pytest.raises(UnlockError) as shut:
        vault.announce(bytes(32), vault.new_slots(bytes(32), None, None))
    assert shut.value.fault is UnlockFault.KEYRING_UNAVAILABLE
