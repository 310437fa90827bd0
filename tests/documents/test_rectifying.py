"""Established minutes are never replaced: further ones put them right and refer to them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages.pictures import check_picture
from commission_app.adapters.documents.rectifying_pdf import PdfRectifyingWriter
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.identities.guard import Unguarded
from commission_app.application.minutes.letterhead import Letterhead, LetterheadService
from commission_app.application.minutes.minutes_content import MinutesContent
from commission_app.application.minutes.minutes_service import MINUTES, MinutesService
from commission_app.application.minutes.rectifying import RectifyingService, name_of
from commission_app.application.session.approval import approval_of
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import (
    CloseSession,
    NameMinutes,
    PostponeRemaining,
    PresentItem,
    Proclaim,
    RecordUnanimity,
)
from commission_app.domain.session.minutes_commands import IssueRectifyingMinutes
from commission_app.domain.session.minutes_facts import RectifyingMinutesIssued
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.documents.make_documents import logotype
from tests.documents.reading import plain_text
from tests.documents.test_standalone_verifier import HOLDS, verdict
from tests.domain.room import START
from tests.presenters.doubles import opened, paris, play


@dataclass(frozen=True)
class House:
    """A real encrypted file and what works on it."""

    storage: StorageFile
    desk: SessionService
    office: MinutesService
    rectifying: RectifyingService
    letterheads: LetterheadService
    gathering: MinutesContent


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    storage = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    clock, signer, guard = PlayedClock(START), PadesSigner(SystemClock()), Unguarded()
    desk = SessionService(storage.journal, clock, lambda: secrets.token_bytes(32))
    letterheads = LetterheadService(storage.documents, check_picture)
    gathering = MinutesContent(storage.openings, letterheads)
    office = MinutesService(
        desk, storage.documents, PdfMinutesWriter(), signer, PadesVerifier(), gathering, guard
    )
    rectifying = RectifyingService(
        desk, storage.documents, gathering, PdfRectifyingWriter(), signer, clock
    )
    yield House(storage, desk, office, rectifying, letterheads, gathering)
    storage.close()


def closed(house: House) -> Snapshot:
    return play(house.desk, opened(house.desk), PostponeRemaining("Heure tardive."), CloseSession())


def established(house: House) -> Snapshot:
    answer = house.office.issue(closed(house))
    assert isinstance(answer, Snapshot), answer
    return answer


@pytest.mark.rule("2.18")
def test_rectifying_minutes_refer_to_the_established_ones_and_leave_them(
    house: House, tmp_path: Path
) -> None:
    before = established(house)
    original = house.storage.documents.get(before.stream, MINUTES)
    assert original is not None
    item = next(iter(before.state.items))
    after = house.rectifying.issue(
        before, author="Le préfet", text="Lire « cinq voix ».", reason="Erreur de plume.", item=item
    )
    assert isinstance(after, Snapshot), after
    assert house.storage.documents.get(before.stream, MINUTES) == original
    kept = house.storage.documents.get(before.stream, name_of(1))
    assert kept is not None
    (fact,) = after.state.rectifying
    assert (fact.number, fact.original, fact.digest) == (1, original.digest, kept.digest)
    assert faults(kept.content, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
    # The other program leaves narrow spaces out now and then: compared without any.
    text, digest = "".join(plain_text(kept.content, tmp_path).split()), original.digest.upper()
    for told in ("rectificatif n° 1", "Lire « cinq voix ».", "Erreur de plume.", digest):
        assert "".join(told.split()) in text
    assert verdict(kept.content, tmp_path)[0] == HOLDS
    second = house.rectifying.issue(after, author="A", text="B", reason="C")
    assert isinstance(second, Snapshot)
    assert [known.number for known in second.state.rectifying] == [1, 2]
    assert len(house.rectifying.written(second)) == 2


def test_the_fact_survives_the_file(house: House) -> None:
    answer = house.rectifying.issue(established(house), author="A", text="B", reason="C")
    assert isinstance(answer, Snapshot)
    again = house.desk.load(answer.stream)
    assert again.state.rectifying == answer.state.rectifying
    fact = again.facts[-1].fact
    assert isinstance(fact, RectifyingMinutesIssued)
    assert again.text(fact.correction) == "B"


def test_nothing_is_rectified_before_minutes_are_established(house: House) -> None:
    answer = house.rectifying.issue(closed(house), author="A", text="B", reason="C")
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.MINUTES_NOT_ISSUED


@pytest.mark.parametrize("missing", ["author", "text", "reason"])
def test_rectifying_minutes_say_who_what_and_why(house: House, missing: str) -> None:
    before = established(house)
    told = {"author": "A", "text": "B", "reason": "C", missing: " "}
    answer = house.rectifying.issue(before, **told)
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.RECTIFICATION_INCOMPLETE
    assert house.storage.documents.get(before.stream, name_of(1)) is None
    unknown = IssueRectifyingMinutes("", "", (), "A", "B", "C", "nowhere")
    refused = house.desk.execute(before, unknown)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.UNKNOWN_ITEM


def test_minutes_are_approved_by_the_session_that_adopts_them(house: House) -> None:
    first = established(house)
    assert approval_of(house.desk, first) is None
    draft = paris()
    later = replace(draft, details=replace(draft.details, date="2027-03-09"))
    snapshot = opened(house.desk, later)
    approval = next(
        known.item.id
        for known in snapshot.state.items.values()
        if known.item.kind is ItemKind.APPROVAL
    )
    named = play(house.desk, snapshot, NameMinutes(approval, first.state.details.date))
    assert approval_of(house.desk, first) is None
    play(
        house.desk,
        named,
        PresentItem(approval),
        RecordUnanimity(approval),
        Proclaim(approval, Outcome.ADOPTED),
    )
    found = approval_of(house.desk, first)
    assert found is not None
    assert (found.on, found.sense) == ("2027-03-09", Outcome.ADOPTED)


def test_a_letterhead_is_kept_checked_and_printed(house: House, tmp_path: Path) -> None:
    assert house.letterheads.load().empty
    kept = house.letterheads.save(Letterhead((" Préfecture d'essai ", ""), logotype(), "Logo"))
    assert kept == Letterhead(("Préfecture d'essai",), logotype(), "Logo")
    for wrong in (
        Letterhead(image=b"no image"),
        Letterhead(image=b"\x89PNG\r\n\x1a\n" + b"0" * 50),
    ):
        with pytest.raises(ValueError, match="image"):
            house.letterheads.save(wrong)
    with pytest.raises(ValueError, match="large"):
        house.letterheads.save(Letterhead(tuple("abcdefgh")))
    assert house.letterheads.load() == kept
    pdf = house.office.preview(opened(house.desk))
    assert "Préfecture d’essai" in plain_text(pdf, tmp_path)
    assert faults(pdf, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}


def test_minutes_are_made_again_under_the_letterhead_of_their_day(house: House) -> None:
    head = house.letterheads.save(Letterhead(("Préfecture d’essai",), logotype(), "Logotype"))
    issued = established(house)
    assert issued.state.minutes is not None
    assert issued.state.minutes.letterhead == head.digest
    house.letterheads.save(Letterhead(("Autre service",)))
    again = house.desk.load(issued.stream)
    assert house.gathering(again).letterhead == head
    house.storage.documents.put(Letterhead(("Faux",)).kept_with(issued.stream))
    assert house.gathering(again).letterhead.lines == ("Autre service",)
