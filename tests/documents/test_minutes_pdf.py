"""The minutes as a file: what is read in it, how it is tagged, that it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from commission_app.adapters.documents.minutes.item_words import tally_of
from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.minutes import Minutes, SignatureSlot
from commission_app.domain.ballot import Outcome
from tests.documents.minutes_sample import played, reference
from tests.documents.reading import (
    elements,
    fonts_in,
    opened,
    outline_titles,
    plain_text,
    tags,
)

SECTIONS = (
    "Textes applicables",
    "Présidence et composition",
    "Membres présents",
    "Mandats",
    "Membres excusés et absents",
    "Quorum",
    "Confidentialité et déports",
    "Ordre du jour",
    "Approbation du procès-verbal précédent",
    "Examen des situations individuelles",
    "Orientations et informations",
    "Récapitulatif",
    "Clôture et signatures",
)


@cache
def issued(cases: int = 14) -> tuple[Minutes, bytes]:
    minutes = played(cases)
    return minutes, PdfMinutesWriter().write(minutes)


@cache
def draft() -> bytes:
    return PdfMinutesWriter().write(played(14, closed=False))


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_there(section: str, tmp_path: Path) -> None:
    assert section in plain_text(issued()[1], tmp_path)


def test_each_voted_case_is_there_with_its_count(tmp_path: Path) -> None:
    minutes, pdf = issued()
    text = plain_text(pdf, tmp_path)
    cases = [entry for entry in minutes.items if entry.item.reference]
    assert len(cases) == 14
    for entry in cases:
        heading = f"Point {entry.item.number} – {entry.item.reference}"
        assert heading in text
        told = text.split(heading, 1)[1].split(" Point ", 1)[0]
        if entry.tally:
            assert tally_of(entry.tally, minutes_wording()) in told
        elif entry.sense is Outcome.ADJOURNED and entry.tally is None:
            assert told.lstrip(" –").startswith("Ajourné"), told
        else:
            assert "sans vote" in told


def test_pages_are_numbered_out_of_their_number(tmp_path: Path) -> None:
    pdf = issued()[1]
    pages = len(opened(pdf).pages)
    text = plain_text(pdf, tmp_path)
    assert [f"page {n}/{pages}" in text for n in range(1, pages + 1)] == [True] * pages


def test_a_disagreement_a_recusal_and_a_proxy_are_told(tmp_path: Path) -> None:
    text = plain_text(issued()[1], tmp_path)
    assert "Désaccord mentionné à la demande de M. Aubry" in text
    assert "Projet professionnel trop incertain." in text
    assert "Mme N’Diaye (Association L’Escale), association ayant instruit la demande" in text
    assert "Mme Vasseur, Conseil départemental" in text


def test_only_a_draft_is_marked_as_one(tmp_path: Path) -> None:
    assert "/Subtype /Watermark" in _streams(draft())
    assert "/Subtype /Watermark" not in _streams(issued()[1])
    assert "Ce projet ne vaut pas procès-verbal" in plain_text(draft(), tmp_path)
    assert "PROJET" not in plain_text(issued()[1], tmp_path)


def _streams(pdf: bytes) -> str:
    return "".join(page.Contents.read_bytes().decode("latin-1") for page in opened(pdf).pages)


def test_the_signature_block_is_text_and_lays_no_field(tmp_path: Path) -> None:
    minutes, _ = issued()
    slots = (
        SignatureSlot("chair-1", "Préfet du département", "Mme Solène Marchetti"),
        SignatureSlot("chair-2", "Procureur de la République", "M. Anselme Roy"),
    )
    pdf = PdfMinutesWriter().write(replace(minutes, signatures=slots))
    text = plain_text(pdf, tmp_path)
    for slot in slots:
        told = text.split(f"Signataire attendu {slot.signatory}", 1)
        assert told[0].rstrip().endswith(slot.role)
        assert slot.field not in text
    assert "panneau des signatures du fichier" in text
    file = opened(pdf)
    assert "/AcroForm" not in file.Root
    notes = [note for page in file.pages for note in page.get("/Annots", [])]
    assert {str(note.Subtype) for note in notes} == {"/Link"}


def test_the_file_says_it_is_tagged_french_and_titled() -> None:
    file = opened(issued()[1])
    assert file.Root.MarkInfo.Marked
    assert str(file.Root.Lang) == "fr-FR"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    title = "Procès-verbal de la séance du mardi 8 décembre 2026"
    assert str(file.docinfo.Title).replace("\u00a0", " ") == title
    with file.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "A")
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["dc:title"].replace("\u00a0", " ") == title


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag in tags(opened(issued()[1])) if tag in {"H1", "H2", "H3", "H4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_tables_have_scoped_headers_and_rows_of_one_length() -> None:
    file = opened(issued()[1])
    tables = [e for e in elements(file) if e.S == "/Table"]
    assert len(tables) == 6
    for table in tables:
        rows = [list(row.K.as_list()) for row in table.K.as_list()]
        assert {len(row) for row in rows} == {len(rows[0])}
        assert {str(cell.A.Scope) for cell in rows[0]} == {"/Column"}
        for row in rows[1:]:
            assert [str(c.A.Scope) for c in row if c.S == "/TH"] == ["/Row"]


def test_every_marked_content_leads_back_to_its_element() -> None:
    file = opened(issued()[1])
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums.as_list())
    owners = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for index, page in enumerate(file.pages):
        assert int(page.StructParents) == index
        depth = 0
        marked: list[int] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = instruction.operands, instruction.operator
            if str(operator) in {"BDC", "BMC"}:
                depth += 1
                if str(operands[0]) != "/Artifact":
                    marked.append(int(operands[1].MCID))
            elif str(operator) == "EMC":
                depth -= 1
            elif str(operator) in {"Tj", "TJ", "S", "f", "f*", "B"}:
                assert depth == 1, "drawn neither in an element nor in an artifact"
        assert sorted(marked) == list(range(len(owners[index])))


def test_all_fonts_are_embedded_and_colours_have_a_profile() -> None:
    file = opened(draft())
    found = fonts_in(file)
    assert found
    assert all(found.values()), found
    assert str(file.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert int(file.Root.OutputIntents[0].DestOutputProfile.N) == 3


def test_the_same_minutes_give_the_same_bytes() -> None:
    minutes, pdf = issued()
    assert PdfMinutesWriter().write(minutes) == pdf
    other = replace(minutes, details=replace(minutes.details, place="Ailleurs"))
    assert PdfMinutesWriter().write(other) != pdf


def test_minutes_whose_commitments_do_not_lead_to_the_head_are_never_written() -> None:
    minutes, _ = issued()
    for wrong in (
        replace(minutes, journal_head="0" * 64),
        replace(minutes, journal_length=1),
        replace(minutes, commitments=minutes.commitments[:-1]),
    ):
        with pytest.raises(ValueError, match="commitments"):
            PdfMinutesWriter().write(wrong)


def test_the_bytes_do_not_depend_on_the_process() -> None:
    script = (
        "import hashlib;"
        "from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter;"
        "from tests.documents.minutes_sample import played;"
        "print(hashlib.sha256(PdfMinutesWriter().write(played(3))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def test_an_added_item_an_urgency_and_an_invitation_are_told(tmp_path: Path) -> None:
    minutes = issued()[0]
    items = tuple(
        replace(
            e,
            item=replace(e.item, on_convocation=False, urgent=True),
            observations_on="2026-11-20",
        )
        for e in minutes.items
    )
    details = replace(
        minutes.details,
        urgent=True,
        urgency_reason="expulsion imminente",
        convocation_means="courriel",
    )
    pdf = PdfMinutesWriter().write(replace(minutes, items=items, details=details))
    text = plain_text(pdf, tmp_path)
    assert "motif de l’urgence : expulsion imminente" in text
    assert "adressée par courriel" in text
    assert "Point ajouté en urgence" in text
    assert "La personne a été invitée le 20 novembre 2026" in text


def test_a_very_long_session_stays_readable(tmp_path: Path) -> None:
    _, pdf = issued(150)
    file, text = opened(pdf), plain_text(pdf, tmp_path)
    titles = outline_titles(file)
    for number in range(2, 152):
        assert f"Point {number} – {reference(number)}" in titles
        assert text.count(reference(number)) >= 2
    assert "Examen de 150 situations individuelles" in text
    with file.open_outline() as outline:
        assert len(outline.root) <= 12
        assert max(len(entry.children) for entry in outline.root) <= 6
