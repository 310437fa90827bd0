"""Each document, clause by clause; and each clause broken once: the checker is known to see."""

from __future__ import annotations

from functools import cache

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.breaking import BREAKS, RAW_BREAKS, SIGNED_BREAKS, broken
from tests.documents.conformance import faults
from tests.documents.minutes_sample import played
from tests.documents.signed import laid, signed

CLAUSES = (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)
CONTROLS = [(number, place) for number, spoils in BREAKS.items() for place in range(len(spoils))]
RAW_CONTROLS = [
    (number, place) for number, spoils in RAW_BREAKS.items() for place in range(len(spoils))
]
SIGNED_CONTROLS = [
    (number, place) for number, spoils in SIGNED_BREAKS.items() for place in range(len(spoils))
]


@cache
def sample() -> bytes:
    return PdfMinutesWriter().write(played(4))


@cache
def twice() -> bytes:
    return signed(laid(sample(), "chair-1", "chair-2"), "chair-1", "chair-2")


def test_a_sound_file_breaks_no_clause() -> None:
    assert faults(sample(), CLAUSES) == {}


def test_every_clause_has_its_negative_control() -> None:
    assert {clause.number for clause in CLAUSES} == BREAKS.keys() | RAW_BREAKS.keys()


@pytest.mark.parametrize(("number", "place"), CONTROLS)
def test_a_broken_clause_is_found(number: str, place: int) -> None:
    spoilt = broken(sample(), BREAKS[number][place])
    assert number in faults(spoilt, CLAUSES)


@pytest.mark.parametrize(("number", "place"), RAW_CONTROLS)
def test_a_clause_broken_in_its_bytes_is_found(number: str, place: int) -> None:
    spoilt = RAW_BREAKS[number][place](sample())
    assert spoilt != sample()
    wanted = tuple(clause for clause in CLAUSES if clause.number == number)
    assert number in faults(spoilt, wanted)


def test_a_sound_signed_file_breaks_no_clause() -> None:
    assert faults(twice(), CLAUSES) == {}


@pytest.mark.parametrize(("number", "place"), SIGNED_CONTROLS)
def test_a_clause_broken_in_a_signed_file_is_found(number: str, place: int) -> None:
    spoilt = SIGNED_BREAKS[number][place](twice())
    assert spoilt != twice()
    wanted = tuple(clause for clause in CLAUSES if clause.number == number)
    assert number in faults(spoilt, wanted)


def test_saving_again_breaks_nothing_by_itself() -> None:
    assert faults(broken(sample(), lambda _: None), CLAUSES) == {}
