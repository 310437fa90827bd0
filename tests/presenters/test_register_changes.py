"""The history of a register says what each version changed, for every field of every record."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    CommissionRecord,
    LocalTextRecord,
    MandateRecord,
    Record,
    Role,
    SeatRecord,
    Version,
)
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.profile import Override
from ui import french
from ui.french.register_changes import changed

SEAT = SeatRecord(
    "1", "1° Magistrat", "Magistrat", "CASF R121-12-7", (Formation.PLENARY,),
    Deputising.SAME_SERVICE,
)  # fmt: skip
MANDATE = MandateRecord("s1", Role.HOLDER, "Mme Juge", "2026-01-01", "2028-12-31")
RECORDS: tuple[Record, ...] = (
    CommissionRecord("Commission", "28"), SEAT, MANDATE, AssociationRecord("Escale"),
)  # fmt: skip


def different(record: Record, name: str) -> object:
    """Return another value of a field, of the kind that it holds."""
    value = getattr(record, name)
    if isinstance(value, Role):
        return Role.DEPUTY
    if isinstance(value, Deputising):
        return Deputising.FORBIDDEN
    if isinstance(value, bool):
        return not value
    if isinstance(value, tuple):
        return ("45",) if name in ("departments", "aliases") else (Formation.MINORS,)
    return 7 if isinstance(value, int) else "2030-05-06"


CASES = [(record, field.name) for record in RECORDS for field in fields(record)]


@pytest.mark.parametrize(("record", "name"), CASES)
def test_every_field_that_changes_is_said(record: Record, name: str) -> None:
    after = replace(record, **{name: different(record, name)})  # type: ignore[arg-type]
    said = changed(record, after)
    assert said, name
    assert changed(after, after) == ""
    assert "record" not in said
    assert name == "removed" or "→" in said or said.endswith("changé")


def test_a_value_is_said_as_it_was_and_as_it_is() -> None:
    after = replace(MANDATE, name="M. Juge", ends="2029-02-28", left="2027-03-04")
    assert changed(MANDATE, after) == french.typeset(
        "nom : « Mme Juge » → « M. Juge » ; fin : 31/12/2028 → 28/02/2029 ; "
        "fin anticipée : rien → 04/03/2027"
    )
    assert changed(MANDATE, replace(MANDATE, removed=True)) == "retiré"


def test_the_text_of_a_rule_says_what_changed_in_it() -> None:
    text = Override("2.6", "proxies_per_holder", "2", "Règlement", "art. 4", "2026-03-01", True)
    said = changed(LocalTextRecord(text), LocalTextRecord(replace(text, value="3")))
    assert said == french.typeset("valeur : « 2 » → « 3 »")


def test_a_line_of_the_history_tells_the_change_and_not_the_whole() -> None:
    first = Version(1, "2026-01-01T10:00:00+00:00", "lande", Change("m", "2026-01-01", MANDATE))
    after = replace(MANDATE, name="M. Juge")
    second = Version(2, "2026-02-01T10:00:00+00:00", "lande", Change("m", "2026-01-01", after))
    line = french.version_line(second, first)
    assert "M. Juge" in line
    assert "Mme Juge" in line
    assert "inchangé" in french.version_line(replace(second, change=first.change), first)
