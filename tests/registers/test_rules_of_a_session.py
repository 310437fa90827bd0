"""A session is held under the rules of its day and prints what departs from the law."""

from __future__ import annotations

import secrets
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app import legal
from commission_app.clocks import PlayedClock
from commission_app.documents.minutes_pdf import PdfMinutesWriter
from commission_app.session.desk import Desk, Snapshot
from commission_app.session.minutes_builder import build_minutes
from commission_app.session.register_office import RegisterOffice
from commission_app.session.registers import Change, LocalTextRecord
from commission_app.storage.storage_file import StorageFile
from tests.domain.room import START
from tests.presenters.doubles import opened, paris
from tests.registers.office import text


def convened(desk: Desk, day: str) -> Snapshot:
    draft = paris()
    return desk.convene(replace(draft, details=replace(draft.details, date=day)), "essai")


@pytest.mark.rule("1.15")
def test_a_session_of_last_year_keeps_its_rules(tmp_path: Path) -> None:
    place = tmp_path / "commission.db"
    storage = StorageFile(place, bytes(range(32)))
    office = RegisterOffice(
        storage.registers, PlayedClock(START), legal.rulebook(), lambda: "secretariat"
    )
    desk = Desk(
        storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32), registers=office
    )
    before = convened(desk, "2026-12-08")
    known = text("2.6", "proxies_per_holder", "2", effective_from="2026-01-01")
    assert office.record([Change("text:2.6", "2026-01-01", LocalTextRecord(known))]) == ()
    last_year, this_year = convened(desk, "2025-12-31"), convened(desk, "2026-01-01")
    repealed = LocalTextRecord(known, removed=True)
    assert office.record([Change("text:2.6", "2026-06-01", repealed)]) == ()
    storage.close()

    storage = StorageFile(place, bytes(range(32)))
    desk = Desk(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))
    try:
        for session, most in ((before, 1), (last_year, 1), (this_year, 2)):
            kept = desk.load(session.stream).state.profile
            assert kept.proxies_per_holder == most
            assert kept.overrides == ((known,) if most == 2 else ())
    finally:
        storage.close()


@pytest.mark.rule("1.15", "2.18")
def test_the_minutes_print_the_text_that_departs_from_the_law(tmp_path: Path) -> None:
    storage = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    office = RegisterOffice(
        storage.registers, PlayedClock(START), legal.rulebook(), lambda: "secretariat"
    )
    desk = Desk(
        storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32), registers=office
    )
    known = text("2.6", "proxies_per_holder", "2", reference="Arrêté n° 2026-14")
    said = text("2.5", "", "Les personnes entendues se retirent avant le débat.")
    for rule, local in (("2.6", known), ("2.5", said)):
        change = Change(f"text:{rule}", "2026-01-01", LocalTextRecord(local))
        assert office.record([change]) == ()
    snapshot = opened(desk, paris())
    storage.close()
    minutes = build_minutes(snapshot)
    assert set(minutes.overrides) == {known, said}
    place = tmp_path / "pv.pdf"
    place.write_bytes(PdfMinutesWriter().write(minutes))
    read = subprocess.run(
        ["pdftotext", "-layout", str(place), "-"], capture_output=True, check=True
    )
    printed = " ".join(read.stdout.decode().split())
    for told in ("Arrêté n° 2026-14", "règle 2.6", "règle 2.5", "se retirent avant le débat"):
        assert told in printed, told
