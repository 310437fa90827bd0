"""Files altered by an outsider, each with its alteration named; two that made the reader hang."""

from __future__ import annotations

import json
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.signing.verification.verifier import PadesVerifier
from commission_app.application.signing.foreign_text import foreign
from commission_app.application.signing.signing import FieldReport, FieldState, Problem, Verdict
from tests.signing.minutes_signed import FIELDS
from ui import french
from ui.cli import main

ALTERED = Path(__file__).with_name("altered")
NAMED = {
    "a2_gen65536_n": {Problem.AMBIGUOUS},
    "a4_dup_first_bad": {Problem.AMBIGUOUS},
    "a4_dupkey_last_bad": {Problem.AMBIGUOUS},
    "m1_dup_title_first": {Problem.METADATA_CHANGED},
    "pv_att_replaced": {Problem.DATA_CHANGED, Problem.HIDDEN_OBJECTS},
    "s9_lone_gt_space": {Problem.AMBIGUOUS},
    "v1_timestamp_kid_overlay": {Problem.VISIBLE_FIELD},
    "v2_duplicate_field_name": {Problem.FIELD_TWICE, Problem.PAGES_CHANGED},
}


@pytest.mark.parametrize("name", sorted(NAMED))
def test_an_altered_file_is_refused_and_its_alteration_named(name: str) -> None:
    pdf = (ALTERED / f"{name}.pdf").read_bytes()
    report = PadesVerifier().verify(pdf, [(ALTERED / "autorite-essai.pem").read_bytes()])
    assert report.verdict is Verdict.INVALID
    assert set(report.problems) >= NAMED[name]
    lines = french.verification_lines(report)
    assert all(french.problem(problem) in lines for problem in NAMED[name])


def test_the_command_says_so_by_its_code(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    place = str(ALTERED / "v1_timestamp_kid_overlay.pdf")
    root = str(ALTERED / "autorite-essai.pem")
    assert main(["verify", place, "--trust", root]) == 1
    assert "dessine quelque chose sur une page" in capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("name", ["verify-hangs-2kB.docx", "verifier_pv-hangs-100B.pdf"])
def test_a_file_made_to_hang_is_answered(
    name: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    start = time.process_time()  # whatever else the machine does
    assert main(["verify", str(ALTERED / name)]) == 2
    assert time.process_time() - start < 10
    assert "illisible" in capfdbinary.readouterr().out.decode()


def test_several_files_are_judged_alike_and_the_gravest_code_told(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    genuine, altered = str(ALTERED / "ext-no-root.pdf"), str(ALTERED / "m1_dup_title_first.pdf")
    assert main(["verify", genuine]) == 0
    assert "par un autre outil" in capfdbinary.readouterr().out.decode()
    assert main(["verify", genuine, altered, "--json"]) == 1
    told = json.loads(capfdbinary.readouterr().out)
    assert [one["verdict"] for one in told] == ["valid", "invalid"]
    assert main(["verify", genuine, str(ALTERED / "absent.pdf")]) == 2


def test_a_name_in_a_certificate_writes_no_line_of_its_own() -> None:
    report = PadesVerifier().verify((ALTERED / "signed_cn_newline.pdf").read_bytes())
    assert report.verdict is Verdict.INCOMPLETE
    kinds = {unicodedata.category(sign) for sign in "".join(french.verification_lines(report))}
    assert not kinds & {"Cc", "Cf", "Zl", "Zp"}
    hostile = "a\u202e\u2028b\r\n\x1b[31m" + "e" + "\u0301" * 50 + "x" * 500
    shown = foreign(hostile)
    assert len(shown) == 120
    assert shown.isprintable()
    assert shown.startswith("a b [31me")
    for blank in "\u3164\u2800\u115f\u1160\uffa0\u034f\u17b4\ufe0f\U000e0100\U000e0041\u180e":
        assert foreign(f"Mme{blank * 9}Roy") == "Mme Roy"
        assert foreign(blank) == ""


def test_a_name_in_a_certificate_passes_for_no_sentence_of_the_report() -> None:
    told = "Mme Roy, le 3 mars 2020 à 9 h 00. » Confiance : autorité reconnue"
    known = FieldReport(FIELDS[0], FieldState.SIGNED, intact=True, covers=True, signer=told)
    who = french.field_lines(replace(known, expected=told, role=told))
    held = french.typeset("« Mme Roy, le 3 mars 2020 à 9 h 00. › Confiance : autorité reconnue »")
    assert who[0] == french.typeset(
        f"Signature prévue pour {held} ({held}) : présente, intacte, couvre le document."
    )
    assert who[1].strip() == french.typeset(f"Signataire : {held}.")
    plain = french.field_lines(replace(known, signer="M. Hervé Lacombe"))
    assert plain[1].strip() == french.typeset("Signataire : M. Hervé Lacombe.")
