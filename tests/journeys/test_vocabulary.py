"""The vocabulary of journeys: documented whole, without two meanings, loud when misused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.vocabulary.sentences import SENTENCES, French, day, holds, plain
from tests.journeys.vocabulary_page import PAGE, page

ROOT = Path(__file__).parents[2]
COMPOSED = "Étant donné une commission de 3 membres\n    Et un ordre du jour de 1 dossier\n"


def played(folder: Path, steps: str = "") -> subprocess.CompletedProcess[str]:
    """Play a journey of one scenario as ``make journeys`` does."""
    lines = f"# language: fr\nFonctionnalité: Essai\n\n  Scénario: Essai\n    {steps}"
    if steps:
        (folder / "essai.feature").write_text(lines, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/journeys/test_journeys.py"],
        cwd=ROOT,
        env={**os.environ, "JOURNEYS": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_documents_every_sentence_that_exists() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make journeys-page writes it again"


def test_no_step_of_the_journeys_that_ship_has_two_meanings() -> None:
    known = [(declared.template, French(declared.template)) for declared in SENTENCES]
    for feature in sorted((ROOT / "tests/journeys/features").glob("*.feature")):
        for line in feature.read_text(encoding="utf-8").splitlines():
            words = line.strip().removeprefix("Étant donné ")
            for keyword in ("Et ", "Quand ", "Alors ", "que ", "qu'"):
                words = words.removeprefix(keyword)
            matching = [template for template, parser in known if parser.is_matching(words)]
            assert len(matching) < 2, (feature.name, words, matching)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (f"{COMPOSED}    Et « Membre 9 » est présent", "n'est pas un siège de la commission"),
        (f"{COMPOSED}    Quand la séance est ouverte\n    Et il est 15 h 00", "sans être attendu"),
        (f"{COMPOSED}    Quand la séance est ouverte", "sans être attendu"),
        (f"{COMPOSED}    Et « Préfet » est présent\n    Alors c'est refusé", "n'a pas été refusé"),
        (f"{COMPOSED}    Et « Préfet » fait la sieste", "phrase inconnue"),
        (
            "Étant donné l'ordre du jour est:\n      | couleur |\n      | bleu |",
            "colonnes inconnues",
        ),
    ],
)
def test_a_fault_in_a_journey_fails_and_says_so(tmp_path: Path, steps: str, said: str) -> None:
    done = played(tmp_path, steps + "\n")
    assert done.returncode == 1, done.stdout
    assert said in done.stdout, done.stdout


def test_a_journey_written_elsewhere_is_played(tmp_path: Path) -> None:
    steps = (
        f"{COMPOSED}    Et que tous les membres sont présents\n    Quand la séance est ouverte\n"
    )
    done = played(tmp_path, steps)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_a_folder_without_a_journey_is_no_success(tmp_path: Path) -> None:
    done = played(tmp_path)
    assert done.returncode != 0
    assert "aucun fichier .feature" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("08/12/2026", "2026-12-08"),
        ("8 décembre 2026", "2026-12-08"),
        ("1er mai 2026", "2026-05-01"),
    ],
)
def test_dates_are_read_in_french(text: str, iso: str) -> None:
    assert day(text) == iso


def test_typography_does_not_matter() -> None:
    assert plain("l’avis «\u00a0D-1\u00a0»\u202f!") == "l'avis « D-1 » !"
    assert holds("seuil\u00a09 sur 17", "Seuil 9 sur 17")
