"""What the present code writes of an old thing are the bytes of old: no name on disk was changed.

Each thing is read from the old file and written again; what comes out is what lay there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pyrage  # type: ignore[import-untyped]  # the package has no stubs
import pytest

from commission_app.adapters.vault.backup_file import SealedBackups
from commission_app.adapters.vault.bundle_format import bundle_from_bytes, bundle_to_bytes
from commission_app.adapters.vault.key_slots import Slot, read_slots
from commission_app.application.signing.signing import Level
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import Reason
from commission_app.application.vault.bundles import Direction, Holding
from commission_app.composition.opener import OpenFile
from commission_app.domain.case import sheet_from_text, sheet_to_text
from tests.old_file.laid_out import EXPORTS, HERE, lay_out, maintenance, opened
from ui.kit import settings

_LINE, _KEY, _SIGNATURE = b"commission-app bundle 1\n", 32, 64


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    with opened(lay_out(tmp_path_factory.mktemp("words") / "data")) as workplace:
        yield workplace


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (
            Act,
            (
                "opened closed passphrase_changed code_made code_revoked key_changed backed_up "
                "backup_failed restored drill_held drill_failed paired pairing_revoked handed_over "
                "taken_in handed_back came_back taken_back bundle_refused trail_exported"
            ),
        ),
        (Reason, "session demand upgrade opening restore"),
        (Direction, "out back"),
        (Holding, "away held returned"),
        (Slot, "passphrase code"),
        (Level, "B-B B-T B-LT B-LTA"),
    ],
)
def test_no_word_of_an_enumeration_on_disk_is_lost(words: type[StrEnum], values: str) -> None:
    assert {word.value for word in words} >= set(values.split())


def test_a_bundle_is_written_by_the_bytes_of_old(old: OpenFile) -> None:
    identity = json.loads(old.storage.settings.get("installation") or "")
    key = pyrage.x25519.Identity.from_str(identity["recipient"])
    plain = pyrage.decrypt((EXPORTS / "retour.remise").read_bytes(), [key])

    assert plain.startswith(_LINE)
    written = plain[len(_LINE) + _KEY + _SIGNATURE :]
    assert len(json.loads(written)["session"]["facts"]) > 20
    assert bundle_to_bytes(bundle_from_bytes(written)) == written


def test_a_backup_is_written_by_the_bytes_of_old(old: OpenFile, tmp_path: Path) -> None:
    (key, _), files = maintenance(old).room.known_keys(), SealedBackups()
    backup = max((HERE / "data/sauvegardes").iterdir())

    header = files.extract(backup, key, tmp_path / "extracted.db")
    files.write(tmp_path / "again", header, tmp_path / "extracted.db", key)
    assert (tmp_path / "again").read_bytes() == backup.read_bytes()


def test_wrapped_keys_are_written_by_the_bytes_of_old() -> None:
    text = (HERE / "data/key.json").read_text("utf-8")

    assert read_slots(text).text() == text


def test_the_settings_of_the_windows_are_written_as_of_old(tmp_path: Path) -> None:
    before = HERE / "data/settings.json"
    settings.save(tmp_path / "settings.json", settings.load(before))

    written = json.loads((tmp_path / "settings.json").read_text("utf-8"))
    kept = json.loads(before.read_text("utf-8"))
    assert {name: written.get(name) for name in kept} == kept


def _again(old: OpenFile) -> dict[str, Callable[[], object]]:
    """Give, by setting of the encrypted file, what writes it again as it stands."""
    vault, signing = maintenance(old), old.signing_settings
    lost = next(peer for peer in vault.handover.pairing.peers() if peer.revoked)
    return {
        "peers": lambda: vault.handover.pairing.revoke(lost.card.signing),
        "backups": lambda: vault.backups.choose(None, vault.backups.settings().rotation),
        "appeal_routes": lambda: old.routes.confirm(old.routes.load().confirmed_by),
        "phrases": lambda: old.phrases.keep(old.phrases.phrases()[-1]),
        "signing.timestamps": lambda: signing.remember_service(signing.service()),
        "signing.roots": lambda: signing.trust(signing.roots()[0].content),
    }


@pytest.mark.parametrize(
    "name",
    ["peers", "backups", "appeal_routes", "phrases", "signing.timestamps", "signing.roots"],
)
def test_a_setting_is_written_by_the_bytes_of_old(old: OpenFile, name: str) -> None:
    before = old.storage.settings.get(name)
    _again(old)[name]()

    assert before is not None
    assert old.storage.settings.get(name) == before


def test_a_case_sheet_is_written_by_the_bytes_of_old(old: OpenFile) -> None:
    texts = [
        text
        for name in old.storage.journal.stream_names()
        for text in old.storage.journal.texts(name).values()
        if text.startswith("{")
    ]

    assert len(texts) > 30
    assert all(sheet_to_text(sheet_from_text(text)) == text for text in texts)


def test_the_letterhead_is_written_by_the_bytes_of_old(old: OpenFile) -> None:
    kept = old.storage.documents.get("commission", "letterhead")

    assert kept is not None
    assert old.letterheads.load().content == kept.content
