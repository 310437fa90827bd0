"""The main job end to end, as the command plays it, and what one may then check of its result."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

COMMAND = [sys.executable, "-c", "from ui.cli import main; raise SystemExit(main())"]


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    asked: Sequence[str] = [*COMMAND, *(str(argument) for argument in arguments)]
    return subprocess.run(asked, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    done = command("demo", "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
    assert str(out) in done.stdout
    return out


@pytest.fixture(scope="module")
def minutes(played: Path) -> Path:
    (found,) = played.glob("proces-verbal-*.pdf")
    return found


def test_the_minutes_hold_every_point_and_every_case(minutes: Path) -> None:
    read = subprocess.run(["pdftotext", "-layout", minutes, "-"], capture_output=True, check=True)
    text = read.stdout.decode()
    for number in range(1, 17):
        assert f"Point {number} – " in text
    for number in range(2, 13):
        assert text.count(f"75-2026-{number:03}") >= 2
    for told in ("M. Armand DELORME", "Mme Sophie MARCHAND", "Mandataire", "seuil 9 sur 17"):
        assert told in text
    assert "PROJET" not in text


def test_another_program_finds_both_signatures_valid(minutes: Path) -> None:
    said = subprocess.run(["pdfsig", minutes], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("ETSI.CAdES.detached") == 2


def test_verify_says_so_and_one_changed_byte_shows(
    minutes: Path, played: Path, tmp_path: Path
) -> None:
    assert command("verify", minutes).returncode == 0
    root = played / "autorite-essai.pem"
    trusted = command("verify", minutes, "--trust", root, "--json")
    assert trusted.returncode == 0
    report = json.loads(trusted.stdout)
    assert [field["trust"] for field in report["fields"]] == ["trusted", "trusted"]
    content = bytearray(minutes.read_bytes())
    content[len(content) // 2] ^= 1
    altered = tmp_path / "modifie.pdf"
    altered.write_bytes(content)
    assert command("verify", altered).returncode == 1
    assert command("verify", tmp_path / "absent.pdf").returncode == 2


def test_each_screen_has_its_picture_and_none_is_blank(played: Path) -> None:
    pictures = sorted(played.glob("*.png"))
    names = {picture.stem.split("-", 1)[1] for picture in pictures}
    assert names >= {
        "coffre",
        "accueil",
        "import-apercu",
        "presences",
        "examen-vote",
        "presidence-dossier",
        "presidence-resultat",
        "presidence-neutre",
        "point-thematique",
        "proces-verbal",
        "signature-2",
        "verification",
        "guide",
        "seances",
    }
    for picture in pictures:
        image = QImage(str(picture))
        step = max(1, image.width() // 64)
        seen = {
            image.pixel(x, y)
            for x in range(0, image.width(), step)
            for y in range(0, image.height(), step)
        }
        assert len(seen) > 3, picture.name


def test_nothing_of_the_session_stays_but_what_was_exported(played: Path) -> None:
    kinds = {found.suffix for found in played.iterdir()}
    assert kinds == {".pdf", ".png", ".txt", ".pem"}


@pytest.mark.parametrize("name", ["seance-150-dossiers.xlsx", "seance-paris.ods"])
def test_other_agendas_are_checked_without_a_display(name: str) -> None:
    sample = Path(__file__).parents[2] / "resources" / "samples" / name
    program = (
        "import sys; from ui.cli import main\n"
        f"code = main(['check', {str(sample)!r}, '--json'])\n"
        "assert not [m for m in sys.modules if m.startswith('PySide6')], 'Qt was loaded'\n"
        "raise SystemExit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["cases"] in (11, 150)
    assert {"sheet", "row", "column", "severity", "code", "message"} == set(said["findings"][0])


def test_a_table_without_members_is_not_played_and_that_is_said(tmp_path: Path) -> None:
    table = Path(__file__).parents[2] / "resources" / "samples" / "ordre-du-jour-paris.csv"
    assert command("check", table).returncode == 0
    done = command("demo", "--agenda", table, "--out", tmp_path / "essai")
    assert done.returncode == 2
    assert "feuilles «\u202fSéance\u202f» et «\u202fMembres\u202f»" in done.stdout
    assert not done.stderr
    assert not (tmp_path / "essai").exists()


def test_what_cannot_be_imported_is_said_and_wrong_use_is_told_apart(tmp_path: Path) -> None:
    empty = tmp_path / "vide.xlsx"
    empty.write_bytes(b"")
    assert command("check", empty).returncode == 1
    assert "vide" in command("check", empty).stdout
    for wrong in ((), ("check",), ("verify",), ("check", "--faux"), ("inconnu",)):
        done = command(*wrong) if wrong else None
        if done is not None:
            assert done.returncode == 2
            assert "Commande non comprise" in done.stderr
    unsigned = tmp_path / "nu.pdf"
    unsigned.write_bytes(b"%PDF-1.7\n%%EOF")
    assert command("verify", unsigned).returncode == 2
    assert command("--version").returncode == 0
    assert "Usage" in command("--help").stdout
