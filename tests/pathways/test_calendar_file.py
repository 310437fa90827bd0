"""The exported calendar, read back by a reader that shares nothing with what wrote it."""

from __future__ import annotations

from pathlib import Path

from commission_app.application.pathways.calendar_file import _folded, calendar_file
from commission_app.domain.due.planned import SessionPlanned
from commission_app.domain.pathways.commands import OpenPathway, Record
from tests.pathways.told import granted, received
from tests.pathways.vault import Asked, Vault

CANARIES = ("75-P-", "75-2026", "Escale", "Canari", "Situation", "fictive", "Phare")
TEXT = "Salle Canari"


def unfolded(content: bytes) -> list[str]:
    """Read lines by RFC 5545 3.1: CRLF ends them, a space or tab goes on, 75 octets at most."""
    physical = content.split(b"\r\n")
    assert physical[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in physical)
    lines: list[bytes] = []
    for line in physical[:-1]:
        if line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def events(content: bytes) -> list[dict[str, str]]:
    lines = unfolded(content)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            found[-1][name] = value
    return found


def test_it_holds_sessions_and_deadlines_and_nothing_of_a_case(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "coffre.db", "2026-11-20")
    service = vault.pathways
    decided = granted("a", "2026-11-12", "2026-11-15", "2027-05-14")
    facts = [Record(received("a", "2026-11-02")), Record(decided)]
    opened = service.open_pathway(OpenPathway("75-P-0001", "Escale"), facts)
    assert isinstance(opened, str)
    assert service.plan(SessionPlanned("n1", "2027-02-02", "14:00", place=TEXT)) is None
    assert service.plan(SessionPlanned("n2", "2027-06-15")) is None
    vault.convene("2026-12-08", [Asked("75-2026-001", "Phare")])
    content = calendar_file(service.overview())
    found = events(content)
    assert [(e.get("DTSTART") or e["DTSTART;VALUE=DATE"], e["SUMMARY"]) for e in found] == [
        ("20261208T140000", "Séance de la commission"),
        ("20261117", "Dernier jour de dépôt"),
        ("20270202T140000", "Séance de la commission"),
        ("20270112", "Dernier jour de dépôt"),
        ("20270615", "Séance de la commission"),
        ("20270525", "Dernier jour de dépôt"),
    ]
    assert len({event["UID"] for event in found}) == len(found)
    assert all({"UID", "DTSTAMP"} <= event.keys() for event in found)
    text = content.decode()
    assert not [word for word in CANARIES if word in text]


def test_a_long_line_is_folded_between_characters() -> None:
    line = "SUMMARY:" + "é" * 200
    assert unfolded(_folded(line)) == [line]
