"""Masks leave nothing that blocks; no text, however long or repeated, stops the guard."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from commission_app.adapters.intake.anonymity.detector import Watch, look
from commission_app.application.agenda.draft import Severity
from tests.guard.corpus import corpus

TODAY = date(2026, 12, 8)
LONGEST_CELL = 32_767
REPEATED = (
    "a", "1", "1 ", "06 ", "Mme ", "A.", "@", "a@", "<", "née ", "Aa ", "titre de séjour n° ",
    "+3", "cinq ", "hôtel de la ", "12 rue ", "75018 Paris ", "point ", "alias ", "0\u200b6 ", "é",
    "F R 7 6 ", "\n", "-", "née le 3 mai ", "son fils ", "x.", "http://", "12/",
    "référente : ", "vit avec ", "zéro six ", "Blessing Osas ", "A.B ", "Kevin, ", "a accouché ",
    "plaque AB ", "PV n° 12/", "sécu 2 98 05 ", "Mmes A., ", "hôpital de la ", "d'", "a-", "Aa-",
    "rue de ", "n° étranger ", "affaire c/ ", "majeure depuis ", "a.b/",
)  # fmt: skip


def test_a_masked_text_never_blocks_again() -> None:
    watch = Watch(TODAY)
    for sample in corpus(1_500, seed=11):
        masked = watch.mask(sample.text)
        left = [one for one in watch.look(masked) if one.severity is Severity.BLOCK]
        assert not left, (sample.text, masked)
        if any(planted.kind != "procedure" for planted in sample.planted):
            assert masked != sample.text


def test_places_are_those_of_the_text_as_written() -> None:
    decomposed = "Ne\u0301e le 3 mai 1998, portable 06\u200b 12 34 56 78."
    found = {
        one.kind.value: decomposed[one.start : one.end] for one in look(decomposed, today=TODAY)
    }
    assert found["birth"].endswith("1998")
    assert found["phone"].startswith("06")
    assert found["phone"].endswith("78")


_PROGRAM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
from datetime import date
from commission_app.adapters.intake.anonymity.detector import look
for piece in sys.stdin.buffer.read().decode("utf-8").split("\\0"):
    look(piece, today=date(2026, 12, 8))
print("done")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit of a process is set the Unix way")
def test_repetition_and_ten_million_signs_cost_no_more_than_their_length() -> None:
    pieces = [(piece * LONGEST_CELL)[:LONGEST_CELL] for piece in REPEATED]
    pieces.append("La personne suit des cours depuis 3 mois. " * 25_000)
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input="\0".join(pieces).encode(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.strip() == b"done", done.stderr[-2000:]
