"""Documents for a word processor: French, on A4, and what LibreOffice prints of them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from odfdo import Document as OpenDocument

from commission_app.adapters.documents.pages.outline import Grid, Headline, Image, Paragraph, Piece
from commission_app.adapters.documents.session_documents import Papers, shipped_routes
from commission_app.adapters.documents.word.docx_file import write_docx
from commission_app.adapters.documents.word.odt_file import write_odt
from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import Minutes
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.breaking import BREAKS, Break, broken
from tests.documents.conformance import Subject, faults, kids, marks
from tests.documents.eventful import eventful
from tests.documents.make_documents import LETTERHEAD, complete
from tests.domain.room import START

_EXPORT = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
CLAUSES = tuple(clause for clause in ACCESS_CLAUSES if clause.number != "14289-1:7.6")
"""Those of PDF/UA. LibreOffice gives the entries of a list no label: nothing there is numbered."""
LINES = Letterhead(("Préfecture d’essai", "Direction de la cohésion"))
KINDS = ("minutes.docx", "minutes.odt", "decision.docx")


@cache
def minutes_under(letterhead: Letterhead) -> Minutes:
    return complete(eventful(), letterhead)


@cache
def made(kind: str, letterhead: Letterhead = LINES) -> bytes:
    minutes, papers = minutes_under(letterhead), Papers()
    if kind == "decision.docx":
        return papers.decision_docx(minutes, minutes.items[1], shipped_routes())
    write = papers.minutes_docx if kind.endswith("docx") else papers.minutes_odt
    return write(minutes)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """Give what LibreOffice exports of a file, each once."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing: run make setup"
    folder, kept = tmp_path_factory.mktemp("office"), dict[bytes, bytes]()
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"

    def export(content: bytes, kind: str) -> bytes:
        if content not in kept:
            source = folder / f"{len(kept)}.{kind}"
            source.write_bytes(content)
            command = [office, profile, "--headless", "--convert-to", _EXPORT]
            command += ["--outdir", str(folder), str(source)]
            subprocess.run(command, capture_output=True, check=True)
            kept[content] = source.with_suffix(".pdf").read_bytes()
        return kept[content]

    return export


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_breaks_no_clause_of_accessibility(
    kind: str, printed: Callable[[bytes, str], bytes]
) -> None:
    assert faults(printed(made(kind), kind.rpartition(".")[2]), CLAUSES) == {}


@pytest.mark.parametrize("kind", KINDS[:2])
def test_headings_are_exported_without_numbers_of_their_own(
    kind: str, printed: Callable[[bytes, str], bytes]
) -> None:
    subject = Subject(printed(made(kind), kind.rpartition(".")[2]))
    (title,) = [e for e in subject.elements if subject.kind(e) == "/H1"]
    told = "".join(subject.texts.get((page.objgen, mcid), "") for page, mcid in marks(title))
    assert told.strip() == "Procès-verbal"


@pytest.mark.parametrize("kind", KINDS[:2])
def test_the_picture_of_a_letterhead_has_its_words_and_place_in_an_export(
    kind: str, printed: Callable[[bytes, str], bytes]
) -> None:
    subject = Subject(printed(made(kind, LETTERHEAD), kind.rpartition(".")[2]))
    (figure,) = [e for e in subject.elements if subject.kind(e) == "/Figure"]
    assert str(figure.Alt) == "Logotype d’essai"
    found = faults(subject.raw, CLAUSES)
    # LibreOffice 7.4 draws the picture apart from its element; nothing of ours can tell it.
    assert found in ({}, {"14289-1:7.2-nested": ["empty /Figure"]})


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_broken_in_an_export(
    kind: str, printed: Callable[[bytes, str], bytes], tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").write_bytes(printed(made(kind), kind.rpartition(".")[2]))
    done = subprocess.run(["pdftotext", tmp_path / "x.pdf", "-"], capture_output=True, check=True)
    words = set(done.stdout.decode().replace("\u00a0", " ").replace("\u202f", " ").split())
    document = Document(io.BytesIO(made(kind))) if kind.endswith("docx") else None
    if document is None:
        rows = OpenDocument(io.BytesIO(made(kind))).body.get_elements("//table:table-cell")
        cells = [str(cell.text_recursive) for cell in rows]
    else:
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    told = " ".join(cells).replace("\u00a0", " ").replace("\u202f", " ").split()
    assert not [word for word in told if word not in words and "-" not in word]


def _spoilt_docx(change: Callable[[Any], None]) -> Callable[[], bytes]:
    def spoil() -> bytes:
        document = Document(io.BytesIO(made("minutes.docx", LETTERHEAD)))
        change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return spoil


def _no_words(document: Any) -> None:  # noqa: ANN401 - the library's own
    for shape in document.inline_shapes:
        shape._inline.docPr.attrib.pop("descr")
        shape._inline.docPr.set("name", "")


def _no_head(document: Any) -> None:  # noqa: ANN401 - the library's own
    for mark in list(document.element.body.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)


def _no_title(document: Any) -> None:  # noqa: ANN401 - the library's own
    document.core_properties.title = ""


def _skipped(document: Any) -> None:  # noqa: ANN401 - the library's own
    document.add_heading("Trop bas", 6)


SPOILT = {
    "14289-1:7.1-titled": _spoilt_docx(_no_title),
    "14289-1:7.3": _spoilt_docx(_no_words),
    "14289-1:7.4": _spoilt_docx(_skipped),
    "14289-1:7.5": _spoilt_docx(_no_head),
}
"""Faults of the document itself, which LibreOffice prints."""


@pytest.mark.parametrize("number", SPOILT)
def test_a_fault_of_the_document_is_found_in_its_export(
    number: str, printed: Callable[[bytes, str], bytes]
) -> None:
    assert number in faults(printed(SPOILT[number](), "docx"), CLAUSES)


def _first_kind(file: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    return next(e for e in _elements(file.Root.StructTreeRoot) if str(e.S) == kind)


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in kids(node):
        yield kid
        yield from _elements(kid)


def _set(kind: str, key: str, value: object) -> Break:
    def spoil(file: pikepdf.Pdf) -> None:
        _first_kind(file, kind)[key] = value

    return spoil


def _note(subtype: pikepdf.Name) -> Break:
    def spoil(file: pikepdf.Pdf) -> None:
        told = {"/Type": pikepdf.Name.Annot, "/Subtype": subtype, "/Rect": [0, 0, 9, 9]}
        file.pages[0].obj["/Annots"] = pikepdf.Array([pikepdf.Dictionary(told)])

    return spoil


def _half_named(file: pikepdf.Pdf) -> None:
    file.Root["/AF"] = pikepdf.Array([pikepdf.Dictionary({"/EF": {}, "/F": "x"})])


OWN: dict[str, Break] = {
    "14289-1:7.1-joined": _set("/TD", "/P", pikepdf.Dictionary({"/S": pikepdf.Name.TR})),
    "14289-1:7.1-types": _set("/TD", "/S", pikepdf.Name.Texte),
    "14289-1:7.2-nested": _set("/TD", "/S", pikepdf.Name.P),
    "14289-1:7.11": _half_named,
    "14289-1:7.18": _note(pikepdf.Name.Text),
    "14289-1:7.18.3": _note(pikepdf.Name.Text),
    "14289-1:7.18.5": _note(pikepdf.Name.Link),
}
"""Faults put into an export, where those of our own files do not apply."""


@pytest.mark.parametrize("number", [c.number for c in CLAUSES if c.number not in SPOILT])
def test_each_clause_finds_its_fault_in_an_export(
    number: str, printed: Callable[[bytes, str], bytes]
) -> None:
    sound = printed(made("minutes.docx"), "docx")
    spoil = OWN.get(number) or BREAKS[number][0]
    assert number in faults(broken(sound, spoil), CLAUSES)


@pytest.mark.parametrize("kind", ["minutes.docx", "decision.docx"])
def test_a_docx_is_a_french_document(kind: str) -> None:
    content = made(kind, LETTERHEAD)
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        names = held.namelist()
        everything = b"".join(held.read(name) for name in names)
        styles = held.read("word/styles.xml").decode()
    assert not [name for name in names if "thumbnail" in name.lower()]
    assert b"Macintosh" not in everything
    assert b"thumbnail" not in everything
    assert 'w:lang w:val="fr-FR"' in styles
    assert 'w:val="en-US"' not in styles
    document: Any = Document(io.BytesIO(content))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    levels = [int(p.style.name[-1]) for p in document.paragraphs if "Heading" in p.style.name]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        room = section.page_width - section.left_margin - section.right_margin
        assert sum(cell.width for cell in table.rows[0].cells) == pytest.approx(room, rel=0.01)
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Logotype d’essai"
    assert "Préfecture d’essai" in [p.text for p in document.paragraphs]
    assert {run.text for p in document.paragraphs for run in p.runs if run.font.superscript} == {
        "er",
        *({"e"} if kind == "minutes.docx" else ()),
    }
    for table in document.tables:
        for column in table.columns:
            figures = all(cell.text.isdigit() or cell.text == "—" for cell in column.cells[1:])
            assert {cell.paragraphs[0].alignment for cell in column.cells} == {
                WD_ALIGN_PARAGRAPH.RIGHT if figures else None
            }


def test_an_odt_is_a_french_document() -> None:
    content = made("minutes.odt", LETTERHEAD)
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        names = held.namelist()
        text = {name: held.read(name).decode("utf-8") for name in names if name.endswith(".xml")}
    assert not [name for name in names if "thumbnail" in name.lower()]
    assert "thumbnail" not in text["META-INF/manifest.xml"]
    assert "Mac" not in text["meta.xml"]
    assert 'fo:country="FR"' in text["styles.xml"]
    assert 'fo:page-width="21.0cm"' in text["styles.xml"]
    document: Any = OpenDocument(io.BytesIO(content))
    heads = document.body.get_elements("//text:h")
    assert [int(h.get_attribute("text:outline-level")) for h in heads][:2] == [1, 2]
    assert {h.get_attribute("text:style-name") for h in heads} <= {
        f"Heading_20_{level}" for level in range(1, 5)
    }
    tables = document.body.get_elements("//table:table")
    assert tables
    for table in tables:
        assert table.get_elements("table:table-header-rows/table:table-row")
        assert table.get_elements("table:table-column")
    raised = document.body.get_elements('//text:span[contains(@text:style-name, "Exposant")]')
    assert {span.text for span in raised} == {"e", "er"}
    right = document.body.get_elements('//text:p[contains(@text:style-name, "Droite")]')
    assert {paragraph.text for paragraph in right} >= {"Nombre", "Pour", "—", "0"}
    (words,) = document.body.get_elements("//svg:desc")
    assert words.text == "Logotype d’essai"
    assert [name for name in names if name.startswith("Pictures/")]


@pytest.mark.parametrize("write", [write_docx, write_odt])
def test_the_same_blocks_give_the_same_bytes_whatever_they_are(
    write: Callable[..., bytes],
) -> None:
    blocks = [
        Image("Logotype", b"\x10\x20\x30" * 4, (2, 2), 20.0),
        Headline(1, "Titre"),
        Paragraph((Piece("Un "), Piece("mot", strong=True))),
        Paragraph((Piece("entrée"),), listed=True),
        Grid((("A", "B"), ("1", "2"))),
    ]
    first = write(blocks, "Titre", "Avis", "0" * 64, START)
    assert first == write(list(blocks), "Titre", "Avis", "0" * 64, START)
