"""The ways to the key: keyring of the session, passphrase, both, neither."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend

from commission_app.adapters.vault.os_keyring import OsKeyring, name_of
from commission_app.adapters.vault.passphrase import Cost, unwrap, wrap
from commission_app.adapters.vault.vault import Vault
from commission_app.application.vault.file_opener import OpenerState, UnlockError, UnlockFault

QUICK = Cost(iterations=1, lanes=1, memory=64)
PHRASE = "une phrase assez longue"
KEY = bytes(range(32))


@pytest.fixture
def secret_service() -> OsKeyring:
    keyring = OsKeyring()
    assert keyring.available, "no Secret Service: run the tests through tests/run_in_session.sh"
    return keyring


def none() -> OsKeyring:
    return OsKeyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring leaves it untyped


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, ChainerBackend])
def test_a_keyring_outside_the_allow_list_is_never_used(backend: type) -> None:
    keyring = OsKeyring(backend())
    assert not keyring.available
    with pytest.raises(UnlockError) as shut:
        keyring.put("essai", KEY)
    assert shut.value.fault is UnlockFault.KEYRING_UNAVAILABLE


def test_the_key_is_kept_by_the_secret_service_of_the_session(
    tmp_path: Path, secret_service: OsKeyring
) -> None:
    vault = Vault(tmp_path, secret_service, QUICK)
    assert vault.state() is OpenerState.NEW_WITH_KEYRING
    key = vault.create()
    assert len(key) == 32
    again = Vault(tmp_path, OsKeyring(), QUICK)
    assert again.state() is OpenerState.KEY_AT_HAND
    assert again.unlock() == key
    assert again.create() == key
    assert name_of(secret_service._backend).endswith("SecretService.Keyring")  # type: ignore[arg-type]  # asserted available


def test_no_file_of_the_folder_holds_the_key(tmp_path: Path, secret_service: OsKeyring) -> None:
    key = Vault(tmp_path, secret_service, QUICK).create(PHRASE)
    assert {found.name for found in tmp_path.iterdir()} == {"vault.json", "key.json"}
    for found in tmp_path.iterdir():
        assert key.hex() not in found.read_text()
        assert PHRASE not in found.read_text()


def test_a_lost_keyring_is_not_a_loss_with_a_passphrase(
    tmp_path: Path, secret_service: OsKeyring
) -> None:
    key = Vault(tmp_path, secret_service, QUICK).create(PHRASE)
    elsewhere = Vault(tmp_path, none(), QUICK)
    assert elsewhere.state() is OpenerState.PASSPHRASE_NEEDED
    assert elsewhere.unlock(PHRASE) == key


def test_without_a_keyring_a_passphrase_is_asked_and_never_a_key_in_clear(tmp_path: Path) -> None:
    vault = Vault(tmp_path, none(), QUICK)
    assert vault.state() is OpenerState.NEW_WITHOUT_KEYRING
    for passphrase, fault in (
        (None, UnlockFault.KEYRING_UNAVAILABLE),
        ("court", UnlockFault.PASSPHRASE_TOO_SHORT),
    ):
        with pytest.raises(UnlockError) as shut:
            vault.create(passphrase)
        assert shut.value.fault is fault
    assert vault.state() is OpenerState.NEW_WITHOUT_KEYRING
    key = vault.create(PHRASE)
    assert vault.state() is OpenerState.PASSPHRASE_NEEDED
    with pytest.raises(UnlockError) as shut:
        vault.unlock("une autre phrase longue")
    assert shut.value.fault is UnlockFault.WRONG_PASSPHRASE
    assert vault.unlock(PHRASE) == key


def test_a_file_whose_key_is_nowhere_is_left_alone(
    tmp_path: Path, secret_service: OsKeyring
) -> None:
    (tmp_path / "commission.db").write_bytes(b"x")
    assert Vault(tmp_path, none(), QUICK).state() is OpenerState.KEYRING_UNAVAILABLE
    vault = Vault(tmp_path, secret_service, QUICK)
    assert vault.state() is OpenerState.KEY_LOST
    for attempt in (vault.create, vault.unlock):
        with pytest.raises(UnlockError) as shut:
            attempt()
        assert shut.value.fault is UnlockFault.KEY_LOST


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}'])
def test_a_damaged_key_file_is_said(tmp_path: Path, damage: str) -> None:
    vault = Vault(tmp_path, none(), QUICK)
    vault.create(PHRASE)
    (tmp_path / "key.json").write_text(damage)
    with pytest.raises(UnlockError) as shut:
        vault.unlock(PHRASE)
    assert shut.value.fault is UnlockFault.KEY_FILE_DAMAGED


@pytest.mark.parametrize("name", ["iterations", "salt", "key", "nonce"])
def test_a_wrapped_key_answers_to_nothing_but_its_own_header(name: str) -> None:
    raw = json.loads(wrap(KEY, PHRASE, QUICK))
    other = json.loads(wrap(KEY, PHRASE, Cost(2, 1, 64)))
    with pytest.raises(UnlockError):
        unwrap(json.dumps({**raw, name: other[name]}), PHRASE)
    assert unwrap(json.dumps(raw), PHRASE) == KEY


def test_a_passphrase_added_later_opens_without_the_keyring(
    tmp_path: Path, secret_service: OsKeyring
) -> None:
    vault = Vault(tmp_path, secret_service, QUICK)
    key = vault.create()
    with pytest.raises(UnlockError) as shut:
        vault.add_passphrase("court")
    assert shut.value.fault is UnlockFault.PASSPHRASE_TOO_SHORT
    assert not (tmp_path / "key.json").exists()
    vault.add_passphrase(PHRASE)
    assert Vault(tmp_path, none(), QUICK).unlock(PHRASE) == key
    vault.add_passphrase("une autre phrase longue")
    with pytest.raises(UnlockError):
        Vault(tmp_path, none(), QUICK).unlock(PHRASE)


def test_an_accent_typed_in_two_parts_is_the_same_passphrase() -> None:
    phrase = "préfecture éclairée"
    wrapped = wrap(KEY, unicodedata.normalize("NFC", phrase), QUICK)
    assert unwrap(wrapped, unicodedata.normalize("NFD", phrase)) == KEY
