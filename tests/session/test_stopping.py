"""A long act that is stopped leaves nothing, wherever the stop comes; past its end it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from commission_app.application.base.progress import (
    Pace,
    Stopped,
    commit_point,
    keeping,
    look,
    step,
)
from commission_app.application.session.service import Snapshot
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import Reason
from tests.presenters.doubles import a_desk, paris
from tests.signing.established import closed
from tests.vault.rooms import opened


class StopsAt(Pace):
    """A pace that is stopped when the work looks at it for the nth time."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.left = place

    def look(self) -> None:
        if self.left == 0:
            self.stop()
        self.left -= 1
        super().look()

    def commit_point(self) -> None:
        if self.left == 0:
            self.stop()
        self.left -= 1
        super().commit_point()


def stopped_everywhere(act: Callable[[], object], untouched: Callable[[], bool]) -> int:
    """Do an act, stopped at its first look, at the second one…, until it ends; give the stops."""
    for place in range(500):
        pace = StopsAt(place)
        try:
            with keeping(pace):
                act()
        except Stopped:
            assert untouched(), f"something was left by a stop at the look n° {place + 1}"
        else:
            assert not untouched(), "an act that was not stopped is done"
            return place
    pytest.fail("it never ended")


def files_in(folder: Path) -> set[str]:
    return {found.name for found in folder.rglob("*") if found.is_file()}


def test_without_an_act_under_way_steps_cost_nothing() -> None:
    step(1, 2)
    look()
    commit_point()


def test_a_stop_is_obeyed_before_the_point_of_no_return_and_never_after() -> None:
    pace = Pace()
    pace(1, 3)
    before = pace.may_stop
    pace.commit_point()
    assert (before, pace.may_stop) == (True, False)
    assert not pace.stop()
    pace(2, 3)
    assert (pace.done, pace.total) == (2, 3)
    other = Pace()
    assert other.stop()
    for obeyed in (other.look, other.commit_point):
        with pytest.raises(Stopped):
            obeyed()


def test_an_agenda_is_taken_over_whole_or_not_at_all(tmp_path: Path) -> None:
    draft = paris()
    with a_desk(tmp_path) as desk:
        stops = stopped_everywhere(
            lambda: desk.convene(draft, "essai"), lambda: not desk.sessions()
        )
    assert stops > len(draft.items), "a stop is looked at for each item"


def test_minutes_are_established_whole_or_not_at_all(tmp_path: Path) -> None:
    with closed(tmp_path) as (workplace, snapshot):

        def untouched() -> bool:
            stored = workplace.desk.load(snapshot.stream)
            nothing = stored.state.minutes is None and len(stored.facts) == len(snapshot.facts)
            return nothing and workplace.office.current(snapshot) is None

        # The first looks and the last ones: those of the pages in between are all alike.
        for place in (0, 1, 2, 5, 20):
            with pytest.raises(Stopped), keeping(StopsAt(place)):
                workplace.office.issue(snapshot)
            assert untouched()
        assert isinstance(workplace.office.issue(snapshot), Snapshot)
        assert not untouched()


def test_a_backup_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        office = file.maintenance.backups
        assert not office.shelf()
        before = files_in(tmp_path)

        def untouched() -> bool:
            return not office.shelf() and files_in(tmp_path) == before

        assert stopped_everywhere(lambda: office.make(Reason.DEMAND), untouched) > 5
        noted = [line.what for line in file.maintenance.audit.lines()]
        assert Act.BACKUP_FAILED.value not in noted, "to stop is no failure"


def test_a_drill_that_is_stopped_was_not_held(tmp_path: Path) -> None:
    with opened(tmp_path) as file:
        file.session()
        office = file.maintenance.backups
        office.make(Reason.DEMAND)
        before = files_in(tmp_path)

        def untouched() -> bool:
            return office.settings().drill_at is None and files_in(tmp_path) == before

        assert stopped_everywhere(office.drill, untouched) > 2
