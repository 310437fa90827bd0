"""The exported calendar, read back by a library that shares nothing with what wrote it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import icalendar

from commission_app.application.pathways.calendar_file import _folded, calendar_file
from commission_app.domain.actions.action import DecideAction, Theme
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.pathways.commands import OpenPathway, Record
from tests.pathways.told import granted, received
from tests.pathways.vault import Asked, Vault

CANARIES = ("75-P-", "75-2026", "Escale", "Canari", "Situation", "fictive", "Phare", "2027-05-14")
TEXT = "Salle Canari"


def test_it_holds_sessions_and_deadlines_and_nothing_of_a_case(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre.db", "2026-11-20")
    service = vault.pathways
    decided = granted("a", "2026-11-12", "2026-11-15", "2027-05-14")
    facts = [Record(received("a", "2026-11-02")), Record(decided)]
    opened = service.open_pathway(OpenPathway("75-P-0001", "Escale"), facts)
    assert isinstance(opened, str)
    assert service.plan(SessionPlanned("n1", "2027-02-02", "14:00", place=TEXT)) is None
    assert service.plan(SessionPlanned("n2", "2027-06-15")) is None
    canary = DecideAction(Theme.CLIENTS, "Canari.", "Phare", "2027-05-14")
    assert service.act(None, canary) is None
    vault.convene("2026-12-08", [Asked("75-2026-001", "Phare")])
    content = calendar_file(service.overview())
    calendar = icalendar.Calendar.from_ical(content)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    assert calendar["VERSION"] == "2.0"
    events = [known for known in calendar.walk() if isinstance(known, icalendar.Event)]
    assert len(events) == len(calendar.subcomponents)
    assert [(event.start, str(event["SUMMARY"])) for event in events] == [
        (datetime(2026, 12, 8, 14), "Séance de la commission"),  # noqa: DTZ001 - the hour of the place
        (date(2026, 11, 17), "Dernier jour de dépôt"),
        (datetime(2027, 2, 2, 14), "Séance de la commission"),  # noqa: DTZ001 - as above
        (date(2027, 1, 12), "Dernier jour de dépôt"),
        (date(2027, 6, 15), "Séance de la commission"),
        (date(2027, 5, 25), "Dernier jour de dépôt"),
    ]
    assert len({str(event["UID"]) for event in events}) == len(events)
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
    for event in events:
        assert event.errors == []
        assert set(event) == known, "nothing but what is listed here"
        assert event.end > event.start
        assert event["CLASS"] == "PRIVATE"
    # Written again by the library, it says the same: no line was read otherwise than it was meant.
    again = icalendar.Calendar.from_ical(calendar.to_ical())
    assert [dict(event) for event in again.walk("VEVENT")] == [dict(event) for event in events]
    written = calendar.to_ical().decode() + content.decode()
    assert not [word for word in CANARIES if word in written]


def names_in(vault: Vault) -> dict[tuple[datetime | date, str], str]:
    calendar = icalendar.Calendar.from_ical(calendar_file(vault.pathways.overview()))
    return {
        (event.start, str(event["SUMMARY"])): str(event["UID"])
        for event in calendar.walk("VEVENT")
        if isinstance(event, icalendar.Event)
    }


def test_each_session_of_a_day_has_its_name_and_keeps_it_once_convened(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre.db", "2026-11-20")
    for number, hour in enumerate(("09:00", "14:00", "")):
        assert vault.pathways.plan(SessionPlanned(f"n{number}", "2027-02-02", hour)) is None
    assert vault.pathways.plan(SessionPlanned("n9", "2027-03-02", "14:00")) is None
    found = names_in(vault)
    deadlines = [name for (_, said), name in found.items() if said.startswith("Dernier")]
    sessions = [name for (_, said), name in found.items() if said.startswith("Séance")]
    assert len(set(sessions)) == len(sessions) == 4
    assert not set(sessions) & set(deadlines)
    content = calendar_file(vault.pathways.overview()).decode()
    told = [line for line in content.splitlines() if line.startswith("UID")]
    assert len(told) == len(set(told)) == 8
    vault.convene("2027-03-02", [Asked("75-2026-001")])
    again = names_in(vault)
    assert {key: name for key, name in again.items() if key in found} == found


def test_a_long_line_is_folded_between_characters() -> None:
    line = "SUMMARY:" + "é" * 200
    folded = _folded(line)
    assert all(len(part) <= 75 for part in folded.split(b"\r\n"))
    event = icalendar.Event.from_ical(b"BEGIN:VEVENT\r\n" + folded + b"END:VEVENT\r\n")
    assert str(event["SUMMARY"]) == "é" * 200
