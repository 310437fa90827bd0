"""Minutes of many cases: their length, how one finds a point, what stays together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pikepdf
import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter, compose
from commission_app.adapters.documents.pages.columns import at_least, longest_words, widths
from commission_app.adapters.documents.pages.fonts import Face, width
from commission_app.adapters.documents.pages.pagination import Page, paginate
from commission_app.adapters.documents.pages.palette import SMALL
from commission_app.adapters.documents.pages.superior import stretches
from commission_app.adapters.documents.pages.text import Run, break_lines
from commission_app.adapters.documents.pages.wording import minutes_wording
from tests.documents.conformance import Subject
from tests.documents.eventful import eventful
from tests.documents.minutes_sample import played
from tests.documents.sealed import sealed_minutes

MOST_PAGES = 28
MOST_BYTES = 350_000


@cache
def large() -> Subject:
    return Subject(PdfMinutesWriter().write(played(150)))


@cache
def pages_of(name: str) -> list[Page]:
    minutes = played(150) if name == "large" else sealed_minutes(eventful())
    return paginate(compose(minutes, minutes_wording()).strips)


def lines_of(page: Page) -> Iterator[str]:
    for placed in page:
        for column in placed.strip.columns:
            yield from ("".join(run.text for run in line.runs).strip() for line in column.lines)


def test_a_hundred_and_fifty_cases_take_twenty_eight_pages_at_most() -> None:
    assert len(large().pdf.pages) <= MOST_PAGES


def test_a_hundred_and_fifty_cases_weigh_less_than_350_kilobytes() -> None:
    raw = large().raw
    assert len(raw) < MOST_BYTES
    assert b"/Type /ObjStm" in raw
    # What an update may touch lies by itself, where a reader of bytes finds it.
    for mark in (b"/Type /Catalog", b"/Type /Page\n", b"/Type /Pages", b"/Producer"):
        assert mark in raw


def test_each_number_of_the_summary_leads_to_its_point() -> None:
    minutes, subject = played(150), large()
    order = {page.obj.objgen: index for index, page in enumerate(subject.pdf.pages)}
    links = [note for _, note in subject.annotations if str(note.Subtype) == "/Link"]
    assert {page.obj.objgen for page, _ in subject.annotations} == {subject.pdf.pages[0].obj.objgen}
    told = [str(note.Contents).replace("\u00a0", " ") for note in links]
    assert sorted(told) == sorted(f"Aller au point {e.item.number}" for e in minutes.items)
    pages = pages_of("large")
    for note in links:
        number = int(re.findall(r"\d+", str(note.Contents))[0])
        index, top = order[note.Dest[0].objgen], float(note.Dest[3])
        (placed,) = [p for p in pages[index] if p.strip.anchor == f"point {number}"]
        assert top == pytest.approx(placed.top + 6, abs=0.01)
        first = placed.strip.columns[0].lines[0].runs[0].text
        assert first.startswith(f"Point {number} –")


def test_bookmarks_are_closed_below_the_second_level() -> None:
    with large().pdf.open_outline() as outline:
        assert all(not entry.is_closed for entry in outline.root)
        second = [entry for above in outline.root for entry in above.children if entry.children]
        assert second
        assert all(entry.is_closed for entry in second)


def test_the_head_of_a_page_names_the_points_told_there() -> None:
    pages, subject = pages_of("large"), large()
    for index, page in enumerate(pages):
        numbers = list(dict.fromkeys(p.strip.point for p in page if p.strip.point))
        head = _furniture(subject, index)
        if index and numbers:
            assert f"{numbers[0]}" in head
            assert f"{numbers[-1]}" in head
            assert re.search(r"Points? \d", head)
        else:
            assert not re.search(r"Points? \d", head)


def _furniture(subject: Subject, index: int) -> str:
    from tests.documents.glyphs import page_fonts, unicode_of  # noqa: PLC0415 - used here alone

    maps = {n: unicode_of(font) for n, font in page_fonts(subject.pdf.pages[index]).items()}
    drawn = [s for s in subject.drawn[index] if s.font and s.mcid is None]
    return "".join(maps[s.font][code] for s in drawn for code in s.codes)


@pytest.mark.parametrize("name", ["large", "all"])
def test_no_row_is_torn_from_its_head_and_no_total_from_its_rows(name: str) -> None:
    for above, below in pairwise(pages_of(name)):
        last, first = above[-1].strip, next(p.strip for p in below if not p.again)
        assert not last.keep_next
        if first.heads:
            # What goes on after a page is at least two rows, under the head set again.
            assert below[0].again
            assert len([p for p in below if p.strip.heads]) > 1
            assert len([p for p in above if p.strip.heads]) > 1
        assert not any(
            "".join(run.text for run in line.runs).startswith("Ensemble")
            for column in first.columns
            for line in column.lines
        )


@pytest.mark.parametrize("name", ["large", "all"])
def test_no_verdict_stands_alone_on_a_line(name: str) -> None:
    alone = {"atteint", "non atteint", "non exigé"}
    assert not [line for page in pages_of(name) for line in lines_of(page) if line in alone]


def test_the_closing_is_in_one_piece_on_the_last_page() -> None:
    for name in ("large", "all"):
        text = " ".join(lines_of(pages_of(name)[-1])).replace("\u00a0", " ")
        assert "Clôture et signatures" in text
        assert "Signataire attendu" in text
        assert "sont dans le fichier et ne se voient pas sur la page" in text


def test_what_repeats_is_said_once() -> None:
    lines = [line for page in pages_of("large") for line in lines_of(page)]
    assert sum("Pour information" in line for line in lines) == 1
    assert sum("association ayant instruit" in line for line in lines) == 4


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("le 1er mars", ["er"]),
        ("1re demande, 2e et 12e", ["re", "e", "e"]),
        ("n° 75-2026-2e, 3ee, 1ere, x2e, 100e", []),
    ],
)
def test_ordinals_and_they_alone_have_superior_letters(text: str, raised: list[str]) -> None:
    parts = stretches(text)
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.raised] == raised
    if raised:
        assert width(text, Face.REGULAR, 9) < width(text.replace("e", "é"), Face.REGULAR, 9)


def test_figures_are_of_one_width_so_that_they_stand_in_line() -> None:
    for face in Face:
        assert len({round(width(figure, face, 9), 4) for figure in "0123456789"}) == 1


def _cells(*texts: str) -> list[list[Run]]:
    return [[Run(text, SMALL)] for text in texts]


def test_columns_break_no_word_and_fill_their_room() -> None:
    columns = [
        _cells("N°", "12"),
        _cells("Association", "Association départementale d’accompagnement " * 3),
        _cells("Avis", "avis favorable avec réserves"),
    ]
    for sizes in (
        widths(columns, (1, 1, 1), 300.0),
        widths(columns, (1, 1, 1), 900.0),
        at_least((20.0, 250.0, 30.0), longest_words(columns), 300.0),
    ):
        assert sum(sizes) == pytest.approx(300.0) or sum(sizes) == pytest.approx(900.0)
        for cells, size in zip(columns, sizes, strict=True):
            for runs in cells:
                words = runs[0].text.split()
                broken = break_lines(runs, size)
                assert "".join(r.text for line in broken for r in line.runs).split() == words


def test_a_figure_of_the_outline_says_how_many_entries_are_shown() -> None:
    count = large().pdf.Root.Outlines.Count
    assert isinstance(count, int | pikepdf.Object)
    with large().pdf.open_outline() as outline:
        shown = len(outline.root) + sum(len(entry.children) for entry in outline.root)
    assert int(count) == shown
