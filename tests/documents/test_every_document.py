"""Every document, clause by clause, before and after signatures; read in the order of its tags."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter, compose
from commission_app.adapters.documents.pages.outline import Grid, Headline, Paragraph, outline
from commission_app.adapters.documents.pages.wording import minutes_wording
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import Subject, faults, kids, marks
from tests.documents.eventful import eventful
from tests.documents.glyphs import page_fonts, unicode_of
from tests.documents.make_documents import complete, every_minutes, every_paper
from tests.documents.signed import laid, signed

CLAUSES = (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)
KINDS = {
    "convocation-2026-12-08-03-M--Aubry.pdf",
    "emargement-2026-12-08.pdf",
    "extrait-2026-12-08-003-75-2026-003.pdf",
    "projet-de-decision-2026-12-08-004-75-2026-004.pdf",
    "tableau-des-avis-2026-12-08.pdf",
    "proces-verbal-2026-12-08-projet.pdf",
    "proces-verbal-2026-12-08-repetition.pdf",
    "proces-verbal-2026-12-08-etabli.pdf",
    "proces-verbal-2026-12-08-signe-1.pdf",
    "proces-verbal-2026-12-08-signe-2.pdf",
    "proces-verbal-2026-12-08-signe-3.pdf",
    "proces-verbal-rectificatif-2026-12-08-1.pdf",
}


@cache
def written() -> dict[str, bytes]:
    room = eventful()
    minutes = complete(room)
    return {
        file.name: file.content
        for file in (*every_minutes(minutes), *every_paper(room, minutes))
        if file.name.endswith(".pdf")
    }


def test_every_kind_is_written() -> None:
    assert written().keys() >= KINDS


@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_document_breaks_no_clause(name: str) -> None:
    assert faults(written()[name], CLAUSES) == {}


@pytest.mark.parametrize(
    "name", sorted(name for name in KINDS if not name.startswith("proces-verbal"))
)
def test_a_document_signed_once_and_twice_breaks_no_clause(name: str) -> None:
    fields = laid(written()[name], "chair-1", "chair-2")
    assert faults(signed(fields, "chair-1"), CLAUSES) == {}
    assert faults(signed(fields, "chair-1", "chair-2"), CLAUSES) == {}


def by_tags(subject: Subject) -> list[str]:
    """Read a file as a screen reader does: from the tree of its tags."""
    read: list[str] = []
    for element in subject.elements:
        parts = [subject.texts.get((page.objgen, mcid), "") for page, mcid in marks(element)]
        if parts:
            read.append(" ".join("".join(parts).split()))
    return read


def by_pages(subject: Subject) -> str:
    """Read a file in the order in which its pages draw, artifacts left out."""
    read: list[str] = []
    for page, drawn in zip(subject.pdf.pages, subject.drawn, strict=True):
        maps = {name: unicode_of(font) for name, font in page_fonts(page).items()}
        told = [stroke for stroke in drawn if stroke.font and stroke.mcid is not None]
        read += ["".join(maps[stroke.font][code] for code in stroke.codes) for stroke in told]
    return "".join("".join(read).split())


@pytest.mark.parametrize("name", sorted(KINDS))
def test_the_order_of_the_tags_is_that_of_the_text(name: str) -> None:
    subject = Subject(written()[name])
    assert "".join("".join(by_tags(subject)).split()) == by_pages(subject)


def test_what_the_tags_tell_is_what_was_composed() -> None:
    minutes = complete(eventful())
    subject = Subject(PdfMinutesWriter().write(minutes))
    texts: list[str] = []
    for block in outline(compose(minutes, minutes_wording())):
        match block:
            case Headline(_, text):
                texts.append(text)
            case Paragraph(pieces, _):
                texts.append("".join(piece.text for piece in pieces))
            case Grid(rows):
                texts += [cell for row in rows for cell in row if cell]
    plain = "".join(re.sub(r"[–:\s]", "", text) for text in texts)
    assert plain == re.sub(r"[–:\s]", "", "".join(by_tags(subject)))


def test_another_reader_finds_the_same_words_in_the_tags(tmp_path: Path) -> None:
    place = tmp_path / "pv.pdf"
    content = written()["proces-verbal-2026-12-08-signe-2.pdf"]
    place.write_bytes(content)
    done = subprocess.run(["pdfinfo", "-struct-text", str(place)], capture_output=True, check=True)
    read = "".join(re.findall(r'"(.*?)"$', done.stdout.decode("utf-8"), re.MULTILINE))
    ours = "".join(by_tags(Subject(content)))
    assert Counter(re.sub(r"\W", "", read)) == Counter(re.sub(r"\W", "", ours))
    assert subprocess.run(["qpdf", "--check", str(place)], check=False).returncode == 0


def test_the_letterhead_is_a_figure_with_words() -> None:
    subject = Subject(written()["emargement-2026-12-08.pdf"])
    (figure,) = [element for element in subject.elements if str(element.S) == "/Figure"]
    assert str(figure.Alt) == "Logotype d’essai"
    assert not kids(figure)


def test_bookmarks_are_nested_and_no_field_is_seen() -> None:
    subject = Subject(written()["proces-verbal-2026-12-08-signe-2.pdf"])
    with subject.pdf.open_outline() as outline_of:
        assert any(entry.children for entry in outline_of.root)
    fields = [note for _, note in subject.annotations if str(note.Subtype) == "/Widget"]
    assert fields
    for note in fields:
        assert [float(value) for value in note.Rect] == [0.0] * 4
