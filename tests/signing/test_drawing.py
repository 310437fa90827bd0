"""Pages are drawn by another process, and compared with those that were signed."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from commission_app.adapters.signing.verification import bounded, drawing_process
from commission_app.adapters.signing.verification.drawing import Drawn, ProcessDrawer
from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.signing import Problem, Verdict
from tests.signing.minutes_signed import Signed, minutes, sign_minutes
from ui import french

ALTERED = Path(__file__).with_name("altered")
SIGNED, WHOLE = 202050, 212134  # where the last signature of v1 ends, and the file


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    return sign_minutes(tmp_path_factory.mktemp("drawing"), minutes())


class Silent:
    """A drawing that never could be made."""

    def compare(self, pdf: bytes, lengths: Sequence[int]) -> Drawn:
        return Drawn(done=False)


def test_a_page_that_shows_another_opinion_is_named() -> None:
    pdf = (ALTERED / "v1_timestamp_kid_overlay.pdf").read_bytes()
    assert ProcessDrawer().compare(pdf, (SIGNED, WHOLE)) == Drawn(True, 8, (5,))
    assert ProcessDrawer().compare(pdf, (193891, SIGNED)) == Drawn(True, 8, ())
    report = PadesVerifier().verify(pdf)
    assert report.pages == (5,)
    assert "Page changée\u00a0: 5." in french.verification_lines(report)


def test_the_same_is_drawn_by_the_command_without_windows() -> None:
    pdf = (ALTERED / "v1_timestamp_kid_overlay.pdf").read_bytes()
    program = (
        "import sys; from ui.cli import main; code = main(['--draw-pages']);"
        "sys.exit(code or any('PySide6' in name for name in sys.modules))"
    )
    given = b"%d %d\n" % (SIGNED, WHOLE) + pdf
    made = subprocess.run(
        [sys.executable, "-c", program], input=given, capture_output=True, check=False
    )
    assert (made.returncode, made.stdout) == (0, b"8 5")


def test_a_drawing_that_fails_proves_nothing_and_ends(signed: Signed) -> None:
    for pdf in (b"", b"%PDF-1.7", signed.twice[:5000]):
        assert not ProcessDrawer().compare(pdf, (len(pdf), len(pdf))).done
    assert not ProcessDrawer(seconds=0.0).compare(signed.twice, (len(signed.once),)).done
    report = PadesVerifier(drawer=Silent()).verify(signed.twice)
    assert (report.verdict, report.problems) == (Verdict.UNPROVEN, (Problem.NOT_DRAWN,))
    said = french.conclusion(report)
    assert "modifié" not in said
    assert said.startswith("Non prouvé")


def test_the_memory_of_the_drawing_is_counted() -> None:
    place = Path(drawing_process.__file__)
    program = f"import runpy; m = runpy.run_path({str(place)!r}); m['_limit'](); bytes(3 * 10**9)"
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert b"MemoryError" in made.stderr


def test_the_stack_is_one_that_every_system_grants() -> None:
    assert bounded.STACK < 256 * 1024 * 1024  # CPython on Windows refuses that and more
    before = threading.stack_size()
    assert bounded.bounded(lambda: 3, 5.0) == 3
    assert threading.stack_size() == before
