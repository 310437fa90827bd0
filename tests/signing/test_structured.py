"""The short form of ``make mutations``: a few hundred updates, none of them wrongly taken."""

from __future__ import annotations

from pathlib import Path

from tests.signing.minutes_signed import minutes, sign_minutes
from tests.signing.structured import Run
from tests.signing.update_mutations import ACTS


def test_no_update_that_shows_or_tells_something_else_is_taken(tmp_path: Path) -> None:
    run = Run(sign_minutes(tmp_path, minutes()), seed=3, whole=60)
    for number in range(240):
        run.update(number)
    told = run.outcome
    assert told.wrong == []
    assert sum(told.verdicts.values()) == 240
    assert told.looked_at >= 3, "some change nothing, and stay valid"
    assert told.verdicts["refused by the grammar"] > 150
    assert told.acts.keys() == {act.__name__ for act in ACTS}
