"""A session is held under the rules of its day and prints what departs from the law."""

from __future__ import annotations

import secrets
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.registers.register_checks import FaultCode
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import Change, LocalTextRecord
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock
from commission_app.composition import law_files
from commission_app.domain.session.commands.attendance import AdmitInvitee
from tests.domain.room import START, TOPIC, Room
from tests.presenters.doubles import opened, paris
from tests.registers.office import an_office, codes, mandate, set_up, text


def convened(desk: SessionService, day: str) -> Snapshot:
    draft = paris()
    return desk.convene(replace(draft, details=replace(draft.details, date=day)), "essai")


@pytest.mark.rule("1.15")
def test_a_session_of_last_year_keeps_its_rules(tmp_path: Path) -> None:
    place = tmp_path / "commission.db"
    storage = StorageFile(place, bytes(range(32)))
    office = RegisterService(
        storage.registers, PlayedClock(START), law_files.rulebook(), lambda: "secretariat"
    )
    desk = SessionService(
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
    desk = SessionService(storage.journal, PlayedClock(START), lambda: secrets.token_bytes(32))
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
    office = RegisterService(
        storage.registers, PlayedClock(START), law_files.rulebook(), lambda: "secretariat"
    )
    desk = SessionService(
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
    for told in ("Arrêté n° 2026-14", "membre peut détenir : 2", "se retirent avant le débat"):
        assert told in printed, told


@pytest.mark.rule("1.13", "1.14", "2.5")
def test_a_service_outside_the_list_has_no_voice_unless_the_order_makes_it_a_member(
    tmp_path: Path,
) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        before = office.composition("2026-12-08")
        other = next(known for known in law_files.categories() if known.code == "other")
        agency = replace(other.seat(9), quality="Agence régionale de santé", legal_source=" ")
        refused = office.record([Change("ars", "2026-01-01", agency)])
        assert codes(refused) == [(FaultCode.MISSING, "legal_source")]
        ordered = replace(agency, legal_source="Arrêté n° 2026-12, art. 2")
        held = mandate("ars", "Mme Vidal", begins="2026-01-01")
        both = [Change("ars", "2026-01-01", ordered), Change("m9", "2026-01-01", held)]
        assert office.record(both) == ()
        after = office.composition("2026-12-08")
    assert before is not None
    assert after is not None
    heard = Room(before.seats, (TOPIC,))
    heard.seat_all()
    heard.do(AdmitInvitee("Mme Vidal", "Agence régionale de santé"))
    heard.open_on(TOPIC.id)
    item = heard.state.items[TOPIC.id]
    assert heard.state.quorum(TOPIC.formation).base == len(before.seats)
    assert {voice.seat.id for voice in heard.state.voices(item)} == {"ddets", "maire", "escale"}
    member = Room(after.seats, (TOPIC,))
    member.seat_all()
    member.open_on(TOPIC.id)
    voices = member.state.voices(member.state.items[TOPIC.id])
    assert "ars" in {voice.seat.id for voice in voices}
    assert member.state.quorum(TOPIC.formation).base == len(before.seats) + 1
