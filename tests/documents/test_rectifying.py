"""Established minutes are never replaced: further ones put them right and refer to them."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages.pictures import plain_picture
from commission_app.adapters.documents.rectifying_pdf import PdfRectifyingWriter
from commission_app.adapters.documents.session_documents import Papers, shipped_routes
from commission_app.adapters.signing.pades import PadesSigner
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.adapters.storage.storage_file import StorageFile
from commission_app.application.identities.guard import Unguarded
from commission_app.application.minutes.kept_documents import MINUTES, rectifying_name
from commission_app.application.minutes.letterhead import Letterhead, LetterheadService
from commission_app.application.minutes.minutes_content import MinutesContent
from commission_app.application.minutes.minutes_service import MinutesService
from commission_app.application.minutes.rectifying import RectifyingService, Wanted
from commission_app.application.session.approval import approval_of
from commission_app.application.session.service import SessionService, Snapshot
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.domain.agenda import ItemKind
from commission_app.domain.ballot import Choice, Outcome, Tally
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import NameMinutes, PresentItem
from commission_app.domain.session.commands.ballot import CastVote, RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession, PostponeRemaining
from commission_app.domain.session.commands.minutes import (
    IssueRectifyingMinutes,
    OpinionChange,
    RecordSignature,
)
from commission_app.domain.session.commands.outcome import Proclaim
from commission_app.domain.session.facts.minutes import RectifyingMinutesIssued
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
    clock: PlayedClock


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    storage = StorageFile(tmp_path / "commission.db", bytes(range(32)))
    clock, signer, guard = PlayedClock(START), PadesSigner(SystemClock()), Unguarded()
    desk = SessionService(storage.journal, clock, lambda: secrets.token_bytes(32))
    letterheads = LetterheadService(storage.documents, plain_picture)
    gathering = MinutesContent(storage.openings, letterheads)
    office = MinutesService(
        desk,
        storage.documents,
        PdfMinutesWriter().write,
        lambda: signer,
        PadesVerifier,
        gathering,
        guard,
    )
    rectifying = RectifyingService(
        desk, storage.documents, gathering, PdfRectifyingWriter().write, lambda: signer, clock
    )
    yield House(storage, desk, office, rectifying, letterheads, gathering, clock)
    storage.close()


def closed(house: House) -> Snapshot:
    return play(house.desk, opened(house.desk), PostponeRemaining("Heure tardive."), CloseSession())


def established(house: House) -> Snapshot:
    """Minutes established and signed: nothing is put right before."""
    answer = house.office.issue(closed(house))
    assert isinstance(answer, Snapshot), answer
    return signed(house, answer)


def signed(house: House, snapshot: Snapshot) -> Snapshot:
    assert snapshot.state.minutes is not None
    fields, digest = snapshot.state.minutes.fields, snapshot.state.minutes.digest
    return play(house.desk, snapshot, *(RecordSignature(one, "Essai", digest) for one in fields))


@pytest.mark.rule("2.18")
def test_rectifying_minutes_refer_to_the_established_ones_and_leave_them(
    house: House, tmp_path: Path
) -> None:
    before = established(house)
    original = house.storage.documents.get(before.stream, MINUTES)
    assert original is not None
    item = next(iter(before.state.items))
    wanted = Wanted("Le préfet", "Erreur de plume.", "Lire « cinq voix ».", item)
    after = house.rectifying.issue(before, wanted)
    assert isinstance(after, Snapshot), after
    assert house.storage.documents.get(before.stream, MINUTES) == original
    kept = house.storage.documents.get(before.stream, rectifying_name(1))
    assert kept is not None
    (fact,) = after.state.rectifying
    assert (fact.number, fact.original, fact.digest) == (1, original.digest, kept.digest)
    assert faults(kept.content, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
    # The other program leaves narrow spaces out now and then: compared without any.
    text, digest = "".join(plain_text(kept.content, tmp_path).split()), original.digest.upper()
    for told in ("rectificatif n° 1", "Lire « cinq voix ».", "Erreur de plume.", digest):
        assert "".join(told.split()) in text
    assert verdict(kept.content, tmp_path)[0] == HOLDS
    second = house.rectifying.issue(after, Wanted("A", "C", "B"))
    assert isinstance(second, Snapshot)
    assert [known.number for known in second.state.rectifying] == [1, 2]
    assert len(house.rectifying.written(second)) == 2


def test_the_fact_survives_the_file(house: House) -> None:
    answer = house.rectifying.issue(established(house), Wanted("A", "C", "B"))
    assert isinstance(answer, Snapshot)
    again = house.desk.load(answer.stream)
    assert again.state.rectifying == answer.state.rectifying
    fact = again.facts[-1].fact
    assert isinstance(fact, RectifyingMinutesIssued)
    assert again.text(fact.correction) == "B"


def test_nothing_is_rectified_before_minutes_are_established(house: House) -> None:
    answer = house.rectifying.issue(closed(house), Wanted("A", "C", "B"))
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.MINUTES_NOT_ISSUED


@pytest.mark.parametrize("missing", ["author", "text", "reason"])
def test_rectifying_minutes_say_who_what_and_why(house: House, missing: str) -> None:
    before = established(house)
    told = {"author": "A", "text": "B", "reason": "C", missing: " "}
    answer = house.rectifying.issue(before, Wanted(told["author"], told["reason"], told["text"]))
    assert isinstance(answer, Refusal)
    assert answer.code is RefusalCode.RECTIFICATION_INCOMPLETE
    assert house.storage.documents.get(before.stream, rectifying_name(1)) is None
    unknown = IssueRectifyingMinutes("", "", (), "A", "B", "C", "nowhere")
    refused = house.desk.execute(before, unknown)
    assert isinstance(refused, Refusal)
    assert refused.code is RefusalCode.UNKNOWN_ITEM


def test_minutes_are_approved_by_the_session_that_adopts_them(house: House) -> None:
    first = established(house)
    assert approval_of(house.desk, first) is None
    draft = paris()
    later = replace(draft, details=replace(draft.details, date="2027-03-09"))
    house.clock.go_to(START.replace(year=2027, month=3, day=9))
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


def drawn(image: bytes | None) -> tuple[tuple[int, int], bytes]:
    """Return the size and the points of a picture, which is written anew before it is kept."""
    assert image is not None
    with Image.open(io.BytesIO(image)) as opened:
        on_paper = Image.new("RGBA", opened.size, "white")
        on_paper.alpha_composite(opened.convert("RGBA"))
        return opened.size, on_paper.convert("RGB").tobytes()


def test_a_letterhead_is_kept_checked_and_printed(house: House, tmp_path: Path) -> None:
    assert house.letterheads.load().empty
    kept = house.letterheads.save(Letterhead((" Préfecture d'essai ", ""), logotype(), "Logo"))
    assert (kept.lines, kept.words) == (("Préfecture d'essai",), "Logo")
    assert drawn(kept.image) == drawn(logotype())
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


def voted(house: House, *, against: int = 5) -> tuple[Snapshot, str]:
    """Minutes signed of a session that gave a favourable opinion on its first case."""
    snapshot = opened(house.desk)
    case = next(i.item.id for i in snapshot.state.items.values() if i.item.is_case)
    snapshot = play(house.desk, snapshot, PresentItem(case))
    for voice in snapshot.state.voices(snapshot.state.items[case])[:against]:
        snapshot = play(house.desk, snapshot, CastVote(case, voice.seat.id, Choice.AGAINST))
    acts = (RecordUnanimity(case), Proclaim(case, Outcome.FAVOURABLE))
    snapshot = play(
        house.desk, snapshot, *acts, PostponeRemaining("Heure tardive."), CloseSession()
    )
    answer = house.office.issue(snapshot)
    assert isinstance(answer, Snapshot), answer
    return signed(house, answer), case


def test_nothing_is_put_right_before_the_minutes_are_signed(house: House) -> None:
    answer = house.office.issue(closed(house))
    assert isinstance(answer, Snapshot)
    for made in (house.rectifying.issue, house.rectifying.draft):
        refused = made(answer, Wanted("A", "C", "B"))
        assert isinstance(refused, Refusal)
        assert refused.code is RefusalCode.MINUTES_NOT_SIGNED


def test_a_twin_is_refused_whatever_its_spaces(house: House) -> None:
    first = house.rectifying.issue(established(house), Wanted("A", "C", "Lire  « cinq »."))
    assert isinstance(first, Snapshot)
    twin = house.rectifying.issue(first, Wanted("B", "D", " Lire « cinq ». "))
    assert isinstance(twin, Refusal)
    assert (twin.code, twin.figures["number"]) == (RefusalCode.RECTIFICATION_TWIN, 1)


@pytest.mark.rule("2.18", "2.26")
def test_an_opinion_is_put_right_under_the_rules_of_its_proclamation(house: House) -> None:
    before, case = voted(house)
    voters = before.state.items[case].tally
    assert voters is not None
    lost = Tally(voters.voters, 3, voters.voters - 3)
    for change, code in (
        (OpinionChange(Outcome.UNFAVOURABLE), RefusalCode.SENSE_CONTRADICTS_COUNT),
        (OpinionChange(Outcome.ADOPTED), RefusalCode.SENSE_NOT_FOR_ITEM),
        (OpinionChange(None, lost), RefusalCode.SENSE_CONTRADICTS_COUNT),
        (OpinionChange(Outcome.UNFAVOURABLE, lost), RefusalCode.REASONS_REQUIRED),
        (OpinionChange(Outcome.FAVOURABLE), RefusalCode.CHANGES_NOTHING),
        (OpinionChange(None, Tally(3, 3)), RefusalCode.COUNT_NOT_THE_VOTERS),
    ):
        answer = house.rectifying.issue(before, Wanted("A", "Erreur.", "", case, change))
        assert isinstance(answer, Refusal), change
        assert answer.code is code
    assert house.storage.documents.get(before.stream, rectifying_name(1)) is None


@pytest.mark.rule("2.18", "2.26")
def test_every_document_follows_the_state_in_force_and_names_what_put_it_right(
    house: House, tmp_path: Path
) -> None:
    before, case = voted(house)
    known = before.state.items[case].tally
    assert known is not None
    lost = Tally(known.voters, 3, known.voters - 3)
    change = OpinionChange(Outcome.UNFAVOURABLE, lost, "Engagements non tenus.")
    wanted = Wanted("Le secrétariat", "Voix mal relevées.", "", case, change)
    draft = house.rectifying.draft(before, wanted)
    assert isinstance(draft, bytes)
    assert house.desk.load(before.stream).state == before.state, "a draft records nothing"
    assert "PROJET" in "".join(plain_text(draft, tmp_path).split())
    after = house.rectifying.issue(before, wanted)
    assert isinstance(after, Snapshot), after
    twin = house.rectifying.issue(after, wanted)
    assert isinstance(twin, Refusal)
    assert twin.code is RefusalCode.CHANGES_NOTHING
    item = house.desk.load(after.stream).state.items[case]
    assert (item.sense, item.tally) == (Outcome.UNFAVOURABLE, lost)
    assert after.text(item.reasons) == "Engagements non tenus."
    kept = house.storage.documents.get(before.stream, rectifying_name(1))
    assert kept is not None
    assert faults(kept.content, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
    assert verdict(kept.content, tmp_path)[0] == HOLDS
    minutes, papers = house.gathering(after), Papers()
    entry = next(one for one in minutes.items if one.item.id == case)
    routes = shipped_routes()
    documents = {
        "rectifying": kept.content,
        "extract": papers.extract(minutes, entry),
        "decision": papers.decision(minutes, entry, routes),
        "opinions": papers.opinions(minutes),
    }
    for name, content in documents.items():
        text = "".join(plain_text(content, tmp_path).split()).casefold()
        sense = "défavorable" if name == "opinions" else "avisdéfavorable"
        assert sense in text, name
        assert "rectificatifn°1" in text, name
    for name in ("rectifying", "extract"):
        text = "".join(plain_text(documents[name], tmp_path).split())
        assert f"{known.in_favour}pour" in text, name
        assert "3pour" in text, name


@pytest.mark.rule("2.26")
def test_the_reasons_that_others_replace_are_printed_beside_them(
    house: House, tmp_path: Path
) -> None:
    before, case = voted(house)
    known = before.state.items[case].tally
    assert known is not None
    lost = Tally(known.voters, 3, known.voters - 3)
    first = OpinionChange(Outcome.UNFAVOURABLE, lost, "Engagements non tenus.")
    after = house.rectifying.issue(before, Wanted("A", "Voix mal relevées.", "", case, first))
    assert isinstance(after, Snapshot), after
    again = Wanted("A", "Motifs mal copiés.", "", case, OpinionChange(reasons="Absence de suivi."))
    last = house.rectifying.issue(after, again)
    assert isinstance(last, Snapshot), last
    kept = house.storage.documents.get(before.stream, rectifying_name(2))
    assert kept is not None
    minutes = house.gathering(last)
    entry = next(one for one in minutes.items if one.item.id == case)
    for content in (kept.content, Papers().extract(minutes, entry)):
        text = "".join(plain_text(content, tmp_path).split())
        assert "Engagementsnontenus." in text
        assert "Absencedesuivi." in text
    assert [line.reasons_before for line in entry.amendments] == ["", "Engagements non tenus."]
