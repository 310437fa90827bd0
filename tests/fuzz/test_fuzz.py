"""A short form of the fuzzing, and every file that once failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import Severity
from tests.fuzz.fuzz import batch
from tests.fuzz.mutants import PAST, mutants

FAILED = sorted(PAST.iterdir()) if PAST.exists() else []


def test_malformed_files_neither_crash_nor_hang_nor_pass_the_limit_of_memory() -> None:
    read, understood, failures = batch(400, 20_261_208)
    assert (read, failures) == (400, [])
    assert 0 < understood < read


def test_the_same_seed_makes_the_same_files() -> None:
    assert list(mutants(20, 3)) == list(mutants(20, 3))


@pytest.mark.parametrize("place", FAILED, ids=lambda place: place.name)
def test_what_failed_once_is_refused(place: Path) -> None:
    reading = WorkbookReader().read(place)
    blocked = any(found.severity is Severity.BLOCK for found in reading.findings)
    assert (reading.draft is None) is blocked
