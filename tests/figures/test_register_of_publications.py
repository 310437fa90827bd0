"""What left is in the encrypted file before it leaves, and judges what is asked afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.base.ports import JournalUnavailable
from commission_app.application.reporting.releases import ReleaseService, Sending
from commission_app.clocks import PlayedClock
from commission_app.composition.figure_files import release_gate
from commission_app.domain.figures.computing import counted
from commission_app.domain.figures.observations import Measure, Observation
from commission_app.domain.figures.release.gate import (
    Demand,
    MaskedCell,
    Release,
    ReleaseRefused,
    WhyRefused,
)
from commission_app.domain.figures.release.scopes import Cell, Count, Scope, Table
from commission_app.domain.figures.release.thresholds import Audience

SENDING = Sending("Séance", "Presse", 1)
KEY = bytes(range(32))
SEEN = [Observation(Measure.ENTRY, f"a{n}", "2026-03-01") for n in range(7)]
SEEN += [Observation(Measure.ENTRY, f"b{n}", "2026-06-01") for n in range(2)]


def until(day: str) -> Demand:
    cell = Cell("entries", Scope(Measure.ENTRY, "2026-01-01", day))
    return Demand(Audience.PUBLIC, (Table("t", "Entrées", (cell,)),))


def service(storage: StorageFile) -> ReleaseService:
    clock = PlayedClock(datetime(2026, 12, 8, 14, tzinfo=UTC))
    return ReleaseService(storage.between, clock, release_gate)


def count(scope: Scope) -> int:
    return counted(SEEN, scope)


def test_a_publication_is_kept_and_judges_the_next_one_after_a_new_opening(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    storage = StorageFile(path, KEY)
    first = service(storage).release(until("2026-03-31"), SENDING, count)
    assert isinstance(first, Release)
    storage.close()
    storage = StorageFile(path, KEY)
    (kept,) = service(storage).register()
    assert [(c.id, c.value) for c in kept.cells] == [("entries", 7)]
    assert (kept.to, kept.on, kept.audience) == ("Presse", "2026-12-08", Audience.PUBLIC)
    second = service(storage).release(until("2026-06-30"), SENDING, count)
    assert isinstance(second, Release)
    assert isinstance(second.cell("entries"), MaskedCell), "nine less seven are two persons"
    assert [c.value for p in service(storage).register() for c in p.cells] == [7, None]
    storage.close()


def test_what_is_refused_leaves_no_line_and_an_exception_has_no_way_round(tmp_path: Path) -> None:
    storage = StorageFile(tmp_path / "commission.db", KEY)
    desk = service(storage)
    assert isinstance(desk.release(until("2026-03-31"), SENDING, count), Release)
    less: Count = lambda scope: counted(SEEN[1:], scope)  # noqa: E731 - said once
    assert desk.release(until("2026-03-31"), SENDING, less) == ReleaseRefused(WhyRefused.CORRECTED)
    with pytest.raises(ValueError, match="by name"):
        desk.release(replace(until("2026-03-31"), excepted=frozenset({"entries"})), SENDING, count)
    assert len(desk.register()) == 1
    storage.close()


def test_nothing_leaves_that_the_disk_did_not_take(tmp_path: Path) -> None:
    path = tmp_path / "commission.db"
    storage = StorageFile(path, KEY)
    desk = service(storage)
    storage.close()
    with pytest.raises(JournalUnavailable):
        desk.release(until("2026-03-31"), SENDING, count)
