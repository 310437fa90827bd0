"""The short form of ``make mutations``: a few hundred updates, none of them wrongly taken."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from commission_app.application.signing.signing import Verdict
from tests.signing.minutes_signed import minutes, sign_minutes
from tests.signing.structured import Run
from tests.signing.update_drafts import write
from tests.signing.update_mutations import ACTS


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder: Path = tmp_path_factory.mktemp("signed")
    return Run(sign_minutes(folder, minutes()), seed=3, whole=60)


def test_what_is_changed_is_said_valid_as_long_as_nothing_is_changed(run: Run) -> None:
    for begun in run.begun:
        pdf = write(deepcopy(begun.draft), begun.seal)
        assert run.verifier.verify(pdf, run.roots).verdict is Verdict.VALID, begun.name


def test_no_update_that_shows_or_tells_something_else_is_taken(run: Run) -> None:
    for number in range(360):
        run.update(number)
    told = run.outcome
    assert told.wrong == []
    assert sum(told.verdicts.values()) == 360
    assert told.drawn >= 3, "some change nothing, and stay valid"
    assert told.verdicts["refused by the grammar"] > 200
    assert told.acts.keys() == {act.__name__ for act in ACTS}
