"""What journeys share: the commission being composed, and what every journey must leave true."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd.parser import Feature, Scenario, Step

from commission_app.domain.session.session import Stage, fold
from tests.journeys.desk_player import DeskPlayer
from tests.journeys.journey import Journey, PlayedClock
from tests.journeys.minutes_check import complete
from tests.journeys.vocabulary.sentences import SENTENCES, plain


@pytest.fixture
def journey(tmp_path: Path) -> Iterator[Journey]:
    """A journey through the use-cases; its minutes and its journal are checked at its end."""
    clock = PlayedClock()
    player = DeskPlayer(tmp_path, clock)
    played = Journey(player, clock)
    try:
        yield played
        finish(played)
        if played.convened:
            assert player.stored().state == player.snapshot.state
    finally:
        player.close()


def finish(played: Journey) -> None:
    """Check what must hold at the end of each journey."""
    if played.failed:
        return
    played.nothing_pending()
    if not played.convened:
        return
    snapshot = played.player.snapshot
    assert fold(snapshot.facts) == snapshot.state
    if snapshot.state.stage is not Stage.PREPARED:
        complete(played)


def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest,
    feature: Feature,
    scenario: Scenario,
    step: Step,
    exception: Exception,
) -> None:
    """Name the sentences nearest to one that nobody knows."""
    del request, exception
    known = [declared.template for declared in SENTENCES]
    near = difflib.get_close_matches(plain(step.name), known, n=3, cutoff=0.3) or known[:3]
    place = f"{feature.rel_filename}, ligne {step.line_number}, « {scenario.name} »"
    said = [f"{place} : phrase inconnue", f"    {step.keyword} {step.name}", "phrases proches :"]
    pytest.fail("\n".join([*said, *(f"    {template}" for template in near)]), pytrace=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep, of the journeys in windows, those marked « @fenêtres »."""
    items[:] = [
        item
        for item in items
        if "test_journeys_in_windows" not in item.nodeid or item.get_closest_marker("windows")
    ]


def pytest_bdd_step_error(request: pytest.FixtureRequest) -> None:
    """Remember that a journey failed: what must hold at its end is then not looked at."""
    request.getfixturevalue("journey").failed = True


def pytest_bdd_apply_tag(tag: str, function: pytest.Function) -> bool | None:
    """Read the tag « @règle-2.8 » as the mark of a rule that a journey proves."""
    if tag == "fenêtres":
        pytest.mark.windows(function)
        return True
    if not tag.startswith("règle-"):
        return None
    pytest.mark.rule(tag.removeprefix("règle-"))(function)
    return True
