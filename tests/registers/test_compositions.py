"""The compositions that ship: sound seats, each with its source, its rule and its formations."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.application.registers.compositions import CompositionTemplate
from commission_app.application.registers.register_service import new_id
from commission_app.application.registers.registers import Change
from commission_app.composition import law_files
from commission_app.domain.membership import Deputising, Formation
from tests.registers.office import SINCE, an_office

TEMPLATES = law_files.compositions()
FLOOR = {"1", "2", "3", "5", "9", "10", "11"}


@pytest.mark.rule("1.2", "1.3", "1.12")
@pytest.mark.parametrize("template", TEMPLATES, ids=[known.code for known in TEMPLATES])
def test_a_composition_is_taken_by_the_registers_as_it_is(
    tmp_path: Path, template: CompositionTemplate
) -> None:
    assert 1 <= len(template.chairs) <= 2
    assert not any(chair.votes for chair in template.chairs)
    with an_office(tmp_path) as office:
        seats = [Change(new_id(), SINCE, seat) for seat in template.seats]
        assert office.record(seats) == ()
        found = office.composition("2026-12-08")
        assert found is not None
        assert [seat.quality for seat in found.seats] == [seat.quality for seat in template.seats]
    if template.code != "empty":
        assert {seat.category for seat in template.seats} >= FLOOR


@pytest.mark.rule("1.8", "1.20", "1.21", "1.22", "1.23")
@pytest.mark.parametrize(
    ("code", "deputising"),
    [
        ("chair", Deputising.SAME_SERVICE),
        ("1", Deputising.BY_ORDER),
        ("2", Deputising.SAME_SERVICE),
        ("5", Deputising.SAME_SERVICE),
        ("9", Deputising.FORBIDDEN),
        ("10", Deputising.SAME_ASSEMBLY),
        ("11", Deputising.BY_ORDER),
    ],
)
def test_each_category_has_its_default(code: str, deputising: Deputising) -> None:
    category = next(known for known in law_files.categories() if known.code == code)
    assert category.seat().deputising is deputising
    assert Formation.INDIVIDUAL in category.seat().formations
    child = next(known for known in law_files.categories() if known.code == "12")
    assert Formation.INDIVIDUAL not in child.seat().formations
