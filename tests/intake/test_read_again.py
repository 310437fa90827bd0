"""After an answer only what changed is read again: never another result than a fresh reading."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.intake.agenda_reader import WorkbookReader
from commission_app.application.agenda.draft import NO_CHOICE, AgendaReading, Choices, OpenAgenda
from tests.intake.long_agenda import HEAD, long_agenda

SHEET, ROWS = "Ordre du jour", 40
TEXTS = (
    "Mme Diallo est suivie",
    "née le 3 mai 1998",
    "Suivi régulier, projet clair.",
    "femme de 27 ans, nigériane, un enfant, vit à Melun",
    "Total",
    "",
)
NATURES = ("Renouvellement", "Engagement", "Fin anticipée", "inconnue", "")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an agenda of forty rows."""
    return long_agenda(tmp_path_factory.mktemp("again") / "odj.xlsx", ROWS)


def _answers(rng: random.Random) -> Iterator[Choices]:
    """Give choices that follow one another, each from the one before."""
    choices = NO_CHOICE
    for _ in range(12):
        row = rng.randrange(2, ROWS + 2)
        match rng.randrange(7):
            case 0 | 1:
                cell = (SHEET, row, rng.choice("KLMN"))
                choices = replace(choices, cells={**choices.cells, cell: rng.choice(TEXTS)})
            case 2:
                cell = (SHEET, row, rng.choice("AEFC"))
                said = rng.choice((*NATURES, "7", "31-2026-0003"))
                choices = replace(choices, cells={**choices.cells, cell: said})
            case 3:
                kept = {**choices.kept, (SHEET, row, rng.choice("KLMN")): "nécessaire"}
                choices = replace(choices, kept=kept)
            case 4:
                column = rng.choice("GHIJKL")
                meaning = rng.choice(("", "situation", "difficulties"))
                choices = replace(choices, columns={(SHEET, column): meaning})
            case 5:
                learnt = {"agenda": {"situation et projet": rng.choice(("", "situation"))}}
                choices = replace(choices, learnt=learnt)
            case _:
                cells = dict(list(choices.cells.items())[1:])
                choices = replace(choices, cells=cells, kept={})
        yield choices


def _told(reading: AgendaReading) -> tuple[object, ...]:
    return (
        reading.draft,
        reading.findings,
        reading.lines,
        reading.columns,
        reading.texts,
    )


@pytest.mark.parametrize("seed", range(6))
def test_a_file_understood_again_says_what_a_fresh_reading_says(place: Path, seed: int) -> None:
    reader = WorkbookReader()
    file = reader.open(place)
    for choices in _answers(random.Random(seed)):  # noqa: S311 - answers, no secret
        again = file.understand(choices)
        fresh = reader.open(place).understand(choices)
        assert _told(again) == _told(fresh)


def test_an_answer_reads_its_own_row_alone(place: Path) -> None:
    looked: list[str] = []

    class Counting:
        def __call__(self, text: str, known: object = ()) -> tuple[str, ...]:
            return ()

        def look(self, text: str, known: object = ()) -> tuple[()]:
            looked.append(text)
            return ()

        def mask(self, text: str, known: object = ()) -> str:
            return text

        def cover(self, text: str, suspicions: object) -> str:
            return text

    file: OpenAgenda = WorkbookReader(Counting()).open(place)
    file.understand()
    first = len(looked)
    looked.clear()
    file.understand(Choices(cells={(SHEET, 5, "K"): "Un autre texte."}))
    assert "Un autre texte." in looked
    assert len(looked) < first / 2
    assert not any("31-2026-0020" in text for text in looked)
    assert len(HEAD) == 14
