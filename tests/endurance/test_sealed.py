"""The short forms of the trials of backups and bundles: the long ones are ``make endurance``."""

from __future__ import annotations

from pathlib import Path

from tests.endurance import backup_kills, sealed_tampering


def test_a_tampered_backup_or_bundle_is_never_accepted(tmp_path: Path) -> None:
    seen = sealed_tampering.run(tmp_path, 40, seed=15)
    assert seen.by_kind == {"backups": 40, "bundles": 40}


def test_killed_in_a_backup_a_change_of_key_or_a_restore_the_file_is_whole(tmp_path: Path) -> None:
    seen = backup_kills.run(tmp_path, 6, seed=16)
    assert seen.kills == 6
    assert seen.backups >= 6
