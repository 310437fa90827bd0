"""The data inside the minutes: its schema, its chain, what it must not hold."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # no types shipped
import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages.file.archive import (
    ArchiveFile,
    Attachment,
    Particulars,
)
from commission_app.adapters.documents.pages.structure import Element, Tag
from commission_app.application.minutes.disclosure import FactOpening, TextOpening, disclosure
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.telling.deliberations import NAME, deliberations
from commission_app.domain.seal import commit, genesis, link
from tests.documents.eventful import eventful
from tests.documents.minutes_sample import played
from tests.documents.reading import opened
from tests.documents.sealed import sealed_minutes


def schema(name: str) -> dict[str, object]:
    held: dict[str, object] = json.loads(
        files("resources").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")
    )
    return held


@cache
def sessions() -> dict[str, Minutes]:
    return {
        "usual": played(14),
        "draft": played(6, closed=False),
        "eventful": sealed_minutes(eventful()),
    }


@pytest.mark.parametrize("name", ["usual", "draft", "eventful"])
def test_the_data_follow_their_schema(name: str) -> None:
    record = json.loads(deliberations(sessions()[name]))
    known = schema("deliberations-1")
    jsonschema.Draft202012Validator.check_schema(known)
    jsonschema.validate(record, known, format_checker=jsonschema.FormatChecker())


def test_the_schema_refuses_what_it_does_not_know() -> None:
    record = json.loads(deliberations(sessions()["usual"]))
    record["items"][1]["votes"] = {"s1": "for"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema("deliberations-1"))


def test_the_chain_can_be_recomputed_from_the_data_alone() -> None:
    minutes = sessions()["usual"]
    told = json.loads(deliberations(minutes))["journal"]
    seal = told["genesis"]
    assert seal == genesis(json.loads(deliberations(minutes))["session"]["stream"])
    for sequence, commitment in enumerate(told["commitments"], start=1):
        seal = link(seal, sequence, commitment)
    assert seal == told["head"] == minutes.journal_head
    assert told["length"] == len(told["commitments"])


def test_neither_votes_nor_notes_nor_reasons_nor_names_are_in_the_data() -> None:
    minutes = sessions()["usual"]
    text = deliberations(minutes).decode()
    for person in minutes.attendees:
        assert person.seat.holder not in text
    assert "hébergement est-il assuré" not in text
    assert "Point d" not in text
    assert "Projet professionnel" not in text
    assert not any(f'"{choice}"' in text for choice in ("for", "abstain"))


def test_the_attachment_is_the_data_and_says_how_it_relates(tmp_path: Path) -> None:
    minutes = sessions()["usual"]
    file = opened(PdfMinutesWriter().write(minutes))
    assert list(file.attachments) == [NAME]
    held = file.attachments[NAME]
    assert held.get_file().read_bytes() == deliberations(minutes)
    assert str(held.obj.AFRelationship) == "/Data"
    assert held.get_file().mime_type == "application/json"
    assert (
        held.get_file().md5 == hashlib.md5(deliberations(minutes), usedforsecurity=False).digest()
    )


def test_any_checksum_can_be_written() -> None:
    particulars = Particulars("t", "a", "s", datetime(2026, 12, 8, tzinfo=UTC), b"x")
    for number in range(300):
        content = str(number).encode()
        file = ArchiveFile(particulars, (Attachment("a.json", content, "application/json", "w"),))
        file.end_page()
        written = opened(file.finish(Element(Tag.DOCUMENT)))
        held = written.attachments["a.json"].get_file()
        assert held.md5 == hashlib.md5(content, usedforsecurity=False).digest()


def test_a_moment_keeps_its_offset() -> None:
    record = json.loads(deliberations(sessions()["usual"]))
    opened_at = datetime.fromisoformat(record["session"]["opened_at"])
    assert opened_at.utcoffset() is not None


def test_a_disclosed_fact_follows_its_schema_and_opens_its_commitment() -> None:
    salt, text_salt = b"a" * 32, b"b" * 32
    content = b'{"at":"2026-12-08T14:00:00+01:00"}'
    note = TextOpening("t1", "Texte.", text_salt, commit(text_salt, b"Texte."))
    opening = FactOpening(3, content, salt, commit(salt, content), (note,))
    record = json.loads(disclosure("s", opening))
    jsonschema.validate(record, schema("disclosure-1"))
    assert commit(bytes.fromhex(record["salt"]), record["content"].encode()) == record["commitment"]
