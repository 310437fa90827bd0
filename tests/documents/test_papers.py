"""What each document tells, to whom, and what it must not tell."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Collection
from dataclasses import astuple, replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from odfdo import Document as OpenDocument

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.session_documents import Papers, shipped_routes
from commission_app.application.identities.guard import Unguarded
from commission_app.application.minutes.appeal_routes import AppealRoutesService
from commission_app.application.minutes.chair_brief import leaving
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.session_documents import (
    DocumentService,
    Paper,
    PaperFile,
    audiences,
)
from commission_app.application.minutes.working_copies import MARK
from commission_app.composition import opener
from commission_app.domain.agenda import HOUR_UNTOLD, AgendaItem, ItemKind
from commission_app.domain.ballot import Outcome
from commission_app.domain.case import sheet_from_text
from commission_app.domain.membership import Formation
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands.agenda import TimeItem
from tests.documents.eventful import REASONS, eventful, room_with
from tests.documents.make_documents import complete
from tests.documents.minutes_sample import played_room, reference, seats
from tests.documents.reading import opened, plain_text
from tests.documents.sealed import SealedRoom, sealed_minutes, snapshot_of
from tests.domain.room import WITHOUT_INDIVIDUAL, make_seat


@cache
def session() -> tuple[SealedRoom, Minutes]:
    room = eventful()
    return room, complete(room)


def made(paper: Paper, room: SealedRoom | None = None) -> tuple[PaperFile, ...]:
    played, minutes = session() if room is None else (room, sealed_minutes(room))
    office = DocumentService(lambda _: minutes, Papers, shipped_routes, Unguarded())
    files = office.make(snapshot_of(played), paper)
    assert isinstance(files, tuple), files
    return files


def test_an_extract_holds_nothing_of_another_case(tmp_path: Path) -> None:
    files = made(Paper.EXTRACT)
    assert len(files) == 3
    texts = {file.name: plain_text(file.content, tmp_path) for file in files}
    for number in range(2, 5):
        (name,) = [name for name in texts if f"-{number:03d}-" in name[10:25]]
        others = {reference(other) for other in range(2, 6)} - {reference(number)}
        assert reference(number) in texts[name]
        assert not [other for other in others if other in texts[name]]
        assert f"Extrait n° 2026-12-08/{number:03d}" in texts[name]


@pytest.mark.parametrize("lines", range(0, 60, 4))
def test_who_certifies_an_extract_stands_on_a_page_with_its_text(
    lines: int, tmp_path: Path
) -> None:
    _, minutes = session()
    entry = next(one for one in minutes.items if one.item.is_case and one.reasons)
    long = replace(entry, reasons="\n".join(f"Motif {number}." for number in range(lines)))
    pdf = Papers().extract(minutes, long)
    (tmp_path / "extrait.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", tmp_path / "extrait.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    (page,) = [one for one in told.split("\f") if "Pour extrait conforme" in one]
    assert "Date et signature" in page
    assert "la décision appartient au préfet" in " ".join(page.split())


def test_the_note_to_the_chair_is_one_page_and_names_who_leaves_for_which_point(
    tmp_path: Path,
) -> None:
    room, minutes = session()
    (file,) = made(Paper.BRIEF)
    (tmp_path / "note.pdf").write_bytes(file.content)
    with pikepdf.open(tmp_path / "note.pdf") as pdf:
        assert len(pdf.pages) == 1
    text = plain_text(file.content, tmp_path)
    leaves = leaving(room.state)
    assert leaves, "the sample has associations that instructed cases"
    for item, names in leaves.items():
        place = text.index(room.state.items[item].item.reference or "")
        assert all(name in text[place : place + 400] for name in names)
    for entry in minutes.items:
        assert (entry.item.reference or entry.item.title).replace("'", "’") in text
        assert not entry.summary or entry.summary not in text


def test_a_point_put_off_costs_a_line_and_no_extract(tmp_path: Path) -> None:
    _, minutes = session()
    put_off = [entry for entry in minutes.items if entry.only_postponed]
    assert [entry.item.number for entry in put_off] == [5]
    lines = plain_text(PdfMinutesWriter().write(minutes), tmp_path)
    told = lines[lines.index(f"Point 5 – {reference(5)}") :][:140]
    assert "Ajourné, conclu à" in told
    assert "Association" not in told.partition("Motifs.")[0]
    assert not [file for file in made(Paper.EXTRACT) if "-005-" in file.name[10:25]]
    assert not replace(put_off[0], note="Débattu.").only_postponed


@pytest.mark.rule("2.26")
def test_an_extract_tells_reasons_but_neither_debate_nor_who_disagreed(tmp_path: Path) -> None:
    files = {file.name: file for file in made(Paper.EXTRACT)}
    unfavourable = next(file for name, file in files.items() if "-004-" in name[10:25])
    assert "Engagements du document de suivi non tenus" in plain_text(
        unfavourable.content, tmp_path
    )
    debated = next(file for name, file in files.items() if "-002-" in name[10:25])
    text = plain_text(debated.content, tmp_path)
    assert "hébergement est-il assuré" not in text
    assert "M. Aubry" not in text
    assert "trop court" not in text


def test_a_convocation_tells_an_audience_only_what_it_sits_on(tmp_path: Path) -> None:
    apart = make_seat(
        12,
        category="12",
        category_label="12° Enfance",
        quality="Protection de l’enfance",
        formations=WITHOUT_INDIVIDUAL,
    )
    items = (
        AgendaItem("t1", 1, ItemKind.ORIENTATION, Formation.PLENARY, title="Orientations 2027"),
        *(replace(item.item) for item in session()[0].state.items.values() if item.item.is_case),
    )
    room = room_with((*seats(), apart), items, second_convocation=True)
    room.do(TimeItem("t1", "14:20"), TimeItem("c2", "15:00"))
    minutes = sealed_minutes(room)
    assert [len(audience.seats) for audience in audiences(minutes)] == [10, 1]
    *convened, mail = made(Paper.CONVOCATION, room)
    assert len(convened) == 11
    texts = [plain_text(file.content, tmp_path) for file in convened]
    for seat, text in zip(minutes.seats, texts, strict=True):
        assert text.count(seat.holder.replace("\u00a0", " ")) >= 2, "to whom, and her mandate"
        assert "J’ai l’honneur de vous convoquer à la séance" in text
        assert "Fait à …" in text
        assert "mention de son désaccord" in text
        assert "donne mandat pour me représenter" in text
        woman = seat.holder.startswith("Mme")
        assert f"agréer, {'Madame' if woman else 'Monsieur'}, l’expression" in text
        assert f"Je {'soussignée' if woman else 'soussigné'} {seat.holder}".replace(
            "\u00a0", " "
        ) in text.replace("\u00a0", " ")
        assert "M. Hervé Lacombe" in text, "who signs"
    everybody, few = texts[0], texts[-1]
    message = mail.content.decode("utf-8")
    for told in (reference(3), "Orientations 2027", "Protection de l’enfance"):
        assert told not in message
    assert "J’ai l’honneur de vous convoquer" in message
    assert "sans condition de quorum" in message
    assert reference(3) in everybody
    assert "Protection de l’enfance" not in everybody
    assert "75-2026" not in few
    assert "Rivages" not in few
    assert "Orientations 2027, à 14h20" in few
    assert "à 15h00" in everybody
    assert "à 15h00" not in few
    assert "examen des situations" not in few
    for text in (everybody, few):
        assert "sans condition de quorum" in text


@pytest.mark.rule("1.8", "2.24")
def test_nothing_circulated_tells_a_member_of_the_plenary_alone_of_an_individual_case(
    tmp_path: Path,
) -> None:
    apart = make_seat(12, quality="Protection de l’enfance", formations=WITHOUT_INDIVIDUAL)
    topic = AgendaItem("t1", 1, ItemKind.ORIENTATION, Formation.PLENARY, title="Orientations 2027")
    played = session()[0]
    cases = [known.item for known in played.state.items.values() if known.item.is_case]
    room = room_with((*seats(), apart), (topic, *(replace(case) for case in cases)))
    minutes = sealed_minutes(room)
    told = {
        words for case in cases for words in (case.reference, case.association) if words is not None
    }
    sheets = [sheet_from_text(snapshot_of(played).text(case.sheet)) for case in cases]
    written = {words for sheet in sheets for words in astuple(sheet) if len(words) > 11}
    assert len(told) > 4
    assert written, "the cases have sheets"
    *convened, mail = made(Paper.CONVOCATION, room)
    groups = [next(g for g in audiences(minutes) if s in g.seats) for s in minutes.seats]
    circulated = zip(minutes.seats, groups, convened, strict=True)
    assert not [words for words in told | written if words in mail.content.decode("utf-8")]
    received = 0
    for seat, audience, file in circulated:
        text = plain_text(file.content, tmp_path)
        assert not [words for words in written if words in text], "no sheet is circulated"
        if seat.id == apart.id:
            received += 1
            assert Formation.INDIVIDUAL not in audience.formations
            assert not [words for words in told if words in text]
    assert received == 1, "one convocation, and it is hers"
    (sheet,) = made(Paper.ATTENDANCE_SHEET, room)
    signed_by_all = plain_text(sheet.content, tmp_path)
    assert not [case.reference for case in cases if (case.reference or "?") in signed_by_all]


@pytest.mark.rule("3.22")
def test_the_sheet_to_sign_reminds_of_secrecy_and_names_deputies(tmp_path: Path) -> None:
    (file,) = made(Paper.ATTENDANCE_SHEET)
    text = plain_text(file.content, tmp_path)
    assert "art. 226-13 du code pénal" in text
    assert "15000 euros" in text.replace("15 000", "15000")
    for person in session()[1].attendees:
        assert person.seat.holder.replace("’", "'") in text.replace("’", "'")
        assert (person.seat.deputy or "") in text


@pytest.mark.parametrize("paper", [Paper.CONVOCATION, Paper.BRIEF, Paper.ATTENDANCE_SHEET])
def test_an_hour_that_nobody_told_is_to_be_made_known_never_midnight(
    tmp_path: Path, paper: Paper
) -> None:
    room, minutes = session()
    untold = replace(minutes, details=replace(minutes.details, hour=HOUR_UNTOLD))
    office = DocumentService(lambda _: untold, Papers, shipped_routes, Unguarded())
    files = office.make(snapshot_of(room), paper)
    assert isinstance(files, tuple), files
    read = [plain_text(one.content, tmp_path) for one in files if one.name.endswith(".pdf")]
    assert read
    for text in read:
        assert "heure à préciser" in " ".join(text.split())
        assert not re.search(r"\b0\s*h\s*00\b", text)


@pytest.mark.rule("3.18", "3.20")
def test_a_draft_of_decision_leaves_the_identity_blank_and_gives_routes(tmp_path: Path) -> None:
    files = [file for file in made(Paper.DECISION) if file.name.endswith(".pdf")]
    assert len(files) == 3
    text = plain_text(next(file for file in files if "-004-" in file.name).content, tmp_path)
    assert "[à compléter par le service]" in text
    assert "Il n’est pas mis fin de façon anticipée" in text
    assert REASONS.split(" ;")[0] in text
    assert "à valider par le service juridique" in text
    assert "art. R. 421-1" in text
    assert "en vigueur depuis le 1er janvier 2016" in text


@pytest.mark.rule("3.18", "3.20")
def test_a_draft_of_decision_has_its_period_its_request_and_its_last_article(
    tmp_path: Path,
) -> None:
    minutes = session()[1]
    entry = next(e for e in minutes.items if e.sense is Outcome.FAVOURABLE_WITH_RESERVATIONS)
    dated = replace(
        entry,
        item=replace(entry.item, period_from="2027-01-01", period_until="2027-06-30"),
        requested_on="2026-11-02",
    )
    text = plain_text(Papers().decision(minutes, dated, shipped_routes()), tmp_path)
    assert "pour la période du 1er janvier 2027 au 30 juin 2027" in text
    assert "présentée par l’association L’Escale le 2 novembre 2026" in text
    reasons = entry.reasons.replace("'", "’")
    assert f"sous les réserves suivantes : {reasons}" in text
    # A reservation is a condition of what is granted, no reason for it.
    assert reasons not in text.partition("Article 1er")[0]
    assert re.search(r"Article 4\. Le service instructeur est chargé de l’exécution", text)
    blank = plain_text(Papers().decision(minutes, entry, shipped_routes()), tmp_path)
    assert "pour une durée de 6 mois à compter du [date à compléter]" in blank
    assert "le [date à compléter par le service]" in blank


class Kept(dict[str, str]):
    """Settings in memory."""

    def put(self, name: str, value: str) -> None:
        self[name] = value


def test_routes_are_confirmed_by_somebody_until_their_words_change() -> None:
    desk = AppealRoutesService(Kept(), shipped_routes, opener.identities)
    assert desk.load().confirmed_by == ""
    assert desk.confirm(" Mme Roche ").confirmed_by == "Mme Roche"
    assert desk.save(desk.load()).confirmed_by == "Mme Roche"
    changed = desk.save(replace(desk.load(), paragraphs=("Autre texte.",)))
    assert (changed.confirmed_by, changed.paragraphs) == ("", ("Autre texte.",))
    with pytest.raises(ValueError, match="text"):
        desk.save(replace(changed, paragraphs=(" ",)))
    with pytest.raises(ValueError, match="somebody"):
        desk.confirm(" ")


def test_confirmed_routes_are_no_longer_marked(tmp_path: Path) -> None:
    minutes = session()[1]
    confirmed = replace(shipped_routes(), confirmed_by="Mme Roche")
    pdf = Papers().decision(minutes, minutes.items[1], confirmed)
    text = plain_text(pdf, tmp_path)
    assert "à valider par le service" not in text
    assert "Texte validé par Mme Roche" in text


def test_working_copies_hold_the_same_words_and_say_what_they_are() -> None:
    docx, odt = made(Paper.WORKING_COPY)
    document = Document(io.BytesIO(docx.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Examen des situations individuelles" in words
    assert reference(3) in cells
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert titles == ["Projet de procès-verbal"]
    head = session()[1].journal_head
    assert document.core_properties.keywords == f"{MARK} {head}"
    assert "Copie de travail" in document.sections[0].header.paragraphs[0].text
    opened = OpenDocument(io.BytesIO(odt.content))
    text = opened.get_formatted_text()
    assert "Copie de travail" in text
    assert reference(3) in text
    assert MARK in str(opened.meta.keyword)


def test_the_same_facts_give_the_same_bytes() -> None:
    for paper in Paper:
        first, second = made(paper), made(paper)
        assert [file.content for file in first] == [file.content for file in second], paper


def test_names_of_files_are_safe_everywhere() -> None:
    room = played_room(3)
    item = room.state.items["case-2"]
    odd = replace(item, item=replace(item.item, reference='../a:b*"c?<\\>|'))
    room.state = replace(room.state, items={**room.state.items, "case-2": odd})
    for paper in Paper:
        for file in made(paper, room):
            assert not set(file.name) & set('/\\:*?"<>|')
            assert len(file.name) < 120


def test_what_tells_of_decisions_is_marked_a_draft_while_the_session_is_open(
    tmp_path: Path,
) -> None:
    room = played_room(3, closed=False)
    minutes = sealed_minutes(room)
    office = DocumentService(lambda _: minutes, Papers, shipped_routes, Unguarded())
    for paper in Paper:
        files = office.make(snapshot_of(room), paper)
        assert not isinstance(files, Refusal), paper
        for file in files:
            assert file.name.startswith("projet-") is paper.tells_decisions
            if paper.tells_decisions and file.name.endswith(".pdf"):
                # The word across the page is drawn letter by letter.
                pages = len(opened(file.content).pages)
                text = "".join(plain_text(file.content, tmp_path).split())
                assert text.count("PROJET") >= pages, file.name
            if paper.tells_decisions and file.name.endswith(".docx"):
                header = Document(io.BytesIO(file.content)).sections[0].header
                said = " ".join(part.text for part in header.paragraphs).lower()
                assert "projet" in said, file.name


@pytest.mark.rule("1.8")
def test_a_copy_for_some_members_says_nothing_of_what_they_do_not_sit_on(tmp_path: Path) -> None:
    apart = make_seat(12, quality="Protection de l’enfance", formations=WITHOUT_INDIVIDUAL)
    topic = AgendaItem("t1", 1, ItemKind.ORIENTATION, Formation.PLENARY, title="Orientations 2027")
    cases = [known.item for known in session()[0].state.items.values() if known.item.is_case]
    room = room_with((*seats(), apart), (topic, *(replace(case) for case in cases)))
    minutes = sealed_minutes(room)
    groups = audiences(minutes)
    assert len(groups) == 2
    for audience, file in zip(groups, made(Paper.MINUTES_COPY, room), strict=True):
        text = plain_text(file.content, tmp_path)
        sees = Formation.INDIVIDUAL in audience.formations
        assert "Orientations 2027" in text
        for case in cases:
            assert (str(case.reference) in text) is sees
        assert ("Avis de l’association" in text) is sees
        assert not opened(file.content).attachments, "the data of every item would go with it"
        assert ("autre formation" in text) is not sees
        assert "Seul le procès-verbal établi et signé fait foi" in text


def _forbid(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    return ("phone",) if text else ()


def test_an_identifying_text_stops_every_document() -> None:
    room, minutes = session()
    office = DocumentService(lambda _: minutes, Papers, shipped_routes, _forbid)
    for paper in Paper:
        answer = office.make(snapshot_of(room), paper)
        if paper is Paper.VERIFIER:
            assert isinstance(answer, tuple)
        else:
            assert isinstance(answer, Refusal)
            assert answer.code is RefusalCode.DOCUMENT_IDENTIFIES


def test_files_are_written_whole(tmp_path: Path) -> None:
    office = DocumentService(lambda _: session()[1], Papers, shipped_routes, Unguarded())
    files = made(Paper.EXTRACT)
    places = office.export(files, tmp_path)
    assert [place.read_bytes() for place in places] == [file.content for file in files]
    assert {place.name for place in tmp_path.iterdir()} == {file.name for file in files}
    assert zipfile.is_zipfile(io.BytesIO(made(Paper.WORKING_COPY)[0].content))
    assert json.loads(json.dumps([file.name for file in files]))
