"""Every journey of a folder, played through the use-cases: one test a scenario."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_bdd import scenarios, step

from tests.journeys.vocabulary import (
    agenda,
    attendance,
    between,
    composition,
    minutes,
    outcomes,
    room,
    session,
)
from tests.journeys.vocabulary.sentences import SENTENCES, French

__all__ = [
    "agenda",
    "attendance",
    "between",
    "composition",
    "minutes",
    "outcomes",
    "room",
    "session",
]

FEATURES = Path(os.environ.get("JOURNEYS") or Path(__file__).with_name("features")).resolve()

if not FEATURES.is_dir() or not sorted(FEATURES.rglob("*.feature")):
    raise pytest.UsageError(f"aucun fichier .feature dans {FEATURES}")

for declared in SENTENCES:
    step(French(declared.template))(declared.function)

scenarios(str(FEATURES))
