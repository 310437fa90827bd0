"""An update given in the windows: genuine, it follows a backup; anything else changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from commission_app.adapters.vault.update_key import UpdateKey
from commission_app.application.updates.statement import SUFFIX
from commission_app.application.updates.updates import UpdateService
from commission_app.composition.file_maintenance import find_vault
from commission_app.paths import folders
from installer.package.sign_update import sign
from tests.ui.test_vault_screens import PHRASE, Closed
from ui.screens.settings.view.settings_screen import SettingsScreen
from ui.screens.settings.view.update_card import UpdateCard

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Closed]:
    """Open a file in the windows of a program that was built with a key, at version 0.5.0."""
    made = Closed(tmp_path / "data")
    kept = tmp_path / "data" / "mises-a-jour"
    made.front.updates = lambda: UpdateService(UpdateKey(PUBLIC).holds, "0.5.0", kept)
    made.enter(PHRASE, PHRASE)
    yield made
    made.close()


def _on_a_stick(place: Path, version: str, key: Ed25519PrivateKey = KEY) -> Path:
    place.mkdir()
    package = place / f"commission-app_{version}_amd64.deb"
    package.write_bytes(bytes(range(256)) * 3000)
    sign(key, version, package)
    return package


def _given(desk: Closed, package: Path, monkeypatch: pytest.MonkeyPatch) -> UpdateCard:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(package), ""))
    desk.front.go("settings")
    desk.settle()
    card = desk.front.screens.of(SettingsScreen).update_card
    desk.click(card.choose)
    return card


def _held(tmp_path: Path) -> tuple[list[str], list[str], str]:
    """Return the backups, the copies of packages, and the digest of the encrypted file."""
    data = tmp_path / "data"
    backups, copies = (
        sorted(found.name for found in (data / name).glob("*"))
        for name in ("sauvegardes", "mises-a-jour")
    )
    database = find_vault(folders(data), keyring=False).database
    return backups, copies, hashlib.sha256(database.read_bytes()).hexdigest()


def test_a_genuine_one_is_kept_after_a_backup_and_said_how_to_start(
    desk: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _, _ = _held(tmp_path)
    package = _on_a_stick(tmp_path / "stick", "0.6.0")
    card = _given(desk, package, monkeypatch)
    backups, copies, _ = _held(tmp_path)
    assert len(backups) == len(before) + 1
    assert copies == [package.name]
    assert "Version 0.6.0" in card.said.text()
    assert "sudo apt install" in card.said.text()
    assert card.said.property("role") == "tone-ok"


@pytest.mark.parametrize("wrong", ["package", "signature", "key", "none"])
def test_another_one_changes_nothing(
    wrong: str, desk: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _on_a_stick(tmp_path / "stick", "0.6.0", OTHER if wrong == "key" else KEY)
    beside = package.with_name(package.name + SUFFIX)
    altered = {"package": package, "signature": beside}.get(wrong)
    if altered is not None:
        content = bytearray(altered.read_bytes())
        content[len(content) // 2] ^= 1
        altered.write_bytes(content)
    if wrong == "none":
        beside.unlink()
    before = _held(tmp_path)
    card = _given(desk, package, monkeypatch)
    assert _held(tmp_path) == before
    assert "Rien n’a été changé" in card.said.text()
    assert card.said.property("role") == "error"
    assert not card.anyway.isVisible()


def test_an_older_one_is_taken_only_when_asked_again(
    desk: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = _on_a_stick(tmp_path / "stick", "0.4.0")
    before = _held(tmp_path)
    card = _given(desk, package, monkeypatch)
    assert _held(tmp_path) == before
    assert "plus ancienne" in card.said.text()
    assert "--allow-older" not in card.said.text()
    desk.click(card.anyway)
    assert _held(tmp_path)[1] == [package.name]
    assert not card.anyway.isVisible()


def test_a_rehearsal_takes_none(
    desk: Closed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _held(tmp_path)
    desk.front.rehearse()
    desk.settle()
    card = _given(desk, _on_a_stick(tmp_path / "stick", "0.6.0"), monkeypatch)
    assert "quittez la répétition" in card.said.text()
    assert _held(tmp_path) == before
