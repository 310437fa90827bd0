"""The short form of the kills: the long one is ``make endurance``."""

from __future__ import annotations

from pathlib import Path

from tests.endurance import kills


def test_no_acknowledged_fact_is_missing_after_a_kill(tmp_path: Path) -> None:
    seen = kills.run(tmp_path, 12)
    assert seen.kills == 12
    assert seen.acknowledged > 12
