"""The short forms of the trials of backups and bundles: the long ones are ``make endurance``."""

from __future__ import annotations

from pathlib import Path

from tests.endurance import backup_kills, handover_kills, sealed_tampering


def test_a_tampered_backup_or_bundle_is_never_accepted(tmp_path: Path) -> None:
    seen = sealed_tampering.run(tmp_path, 40, seed=15)
    assert seen.by_kind == {"backups": 40, "bundles": 40}


def test_killed_in_a_backup_a_change_of_key_or_a_restore_the_file_is_whole(tmp_path: Path) -> None:
    seen = backup_kills.run(tmp_path, 6, seed=16)
    assert seen.kills == 6
    assert seen.backups >= 6


def test_killed_in_a_hand_over_the_session_is_at_one_place_and_arrives(tmp_path: Path) -> None:
    seen = handover_kills.run(tmp_path, 2 * len(handover_kills.KINDS), seed=17)
    assert set(seen.by_kind) == set(handover_kills.KINDS)
    assert seen.kills == 2 * seen.at_writes == 2 * len(handover_kills.KINDS)
