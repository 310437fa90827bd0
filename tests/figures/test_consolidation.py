"""The yearly files of départements, added up by region and for France, through the gate."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from commission_app.application.reporting.consolidation import (
    FRANCE,
    Consolidated,
    FileFault,
)
from commission_app.application.reporting.yearly_report import CHAPTERS, EXACT
from commission_app.composition.figure_files import (
    consolidate_folder,
    dictionary,
    new_figures_key,
    regions,
    seal_figures,
)
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.documents.reading import opened, plain_text
from ui.cli import main
from ui.consolidate_command import rows, written

NAMES = [name for _, ids in CHAPTERS for name in ids]
SECRET, PUBLIC = new_figures_key()
BRITTANY = ("22", "29", "35", "56")


def record(
    code: str, exact: Mapping[str, int], secret: frozenset[str] = frozenset(), **more: object
) -> dict[str, object]:
    """A file with so many of each indicator, zero of the others; some did not leave."""
    lines = [
        {
            "id": name,
            "nom": name,
            "unite": "cas",
            "version": 1,
            "valeur": None if name in secret else exact.get(name, 0),
            "secret": name in secret,
            "min": 0 if name in secret else exact.get(name, 0),
            "max": None if name in secret else exact.get(name, 0),
        }
        for name in NAMES
    ]
    made = {
        "format": "indicateurs",
        "version": 1,
        "annee": 2026,
        "departement": code,
        "commission": f"Commission {code}",
        "dictionnaire": dictionary().version,
        "indicateurs": lines,
    }
    return made | more


def lay(folder: Path, code: str, exact: Mapping[str, int], *secret: str, **more: object) -> None:
    made = record(code, exact, frozenset(secret), **more)
    (folder / f"{code}.json").write_text(json.dumps(made), "utf-8")


def lay_sealed(
    folder: Path, code: str, exact: Mapping[str, int], *secret: str, to: str = PUBLIC
) -> None:
    lines = [
        {"id": name, "version": 1, "valeur": exact.get(name, 0), "secret": name in secret}
        for name in NAMES
    ]
    made = record(code, exact, format=EXACT, indicateurs=lines)
    (folder / f"{code}.age").write_bytes(seal_figures(json.dumps(made).encode(), to))


def told(made: Consolidated, place: str, name: str) -> tuple[int, int | None]:
    found = made.sums[place][name]
    return found.least, found.most


def test_regions_and_france_are_the_sums_of_what_was_published(tmp_path: Path) -> None:
    for code, many in zip(BRITTANY, (10, 20, 30, 40), strict=True):
        lay(tmp_path, code, {"demandes": many, "seances": 2})
    lay(tmp_path, "75", {"demandes": 148, "seances": 6})
    made = consolidate_folder(tmp_path)
    assert told(made, "Bretagne", "demandes") == (100, 100)
    assert told(made, FRANCE, "demandes") == (248, 248)
    assert told(made, FRANCE, "seances") == (14, 14)
    assert list(made.sums) == ["Bretagne", "Île-de-France", FRANCE]


def test_every_departement_is_known_once_and_missing_and_silent_ones_are_listed(
    tmp_path: Path,
) -> None:
    every = [code for codes in regions().values() for code in codes]
    assert len(every) == len(set(every)) == 101
    lay(tmp_path, "22", {"demandes": 10, "seances": 2})
    lay(tmp_path, "29", {})
    made = consolidate_folder(tmp_path)
    assert made.silent == ("29",)
    assert made.received == ("22", "29")
    assert len(made.missing) == 99
    assert "35" in made.missing


def test_a_clear_file_gives_an_interval_of_what_is_secret(tmp_path: Path) -> None:
    lay(tmp_path, "22", {"avis": 20})
    lay(tmp_path, "29", {"avis": 3}, "avis")
    made = consolidate_folder(tmp_path)
    assert told(made, "Bretagne", "avis") == (20, None)


def test_sealed_files_give_the_sum_where_the_gate_lets_it_leave(tmp_path: Path) -> None:
    """Two secret counts of 3 and 4 add up to 7: each may still be anything from 0 to 7."""
    lay_sealed(tmp_path, "22", {"avis": 20})
    lay_sealed(tmp_path, "29", {"avis": 3}, "avis")
    lay_sealed(tmp_path, "35", {"avis": 4}, "avis")
    made = consolidate_folder(tmp_path, SECRET)
    assert told(made, "Bretagne", "avis") == (27, 27)


def test_a_sum_that_would_give_one_departement_away_does_not_leave(tmp_path: Path) -> None:
    lay_sealed(tmp_path, "22", {"avis": 20})
    lay_sealed(tmp_path, "29", {"avis": 3}, "avis")
    made = consolidate_folder(tmp_path, SECRET)
    assert told(made, "Bretagne", "avis") == (20, None)
    assert told(made, FRANCE, "avis") == (20, None)


def test_a_region_is_not_given_away_by_france_less_the_others(tmp_path: Path) -> None:
    """The only secret one of two regions: France would tell it, so neither sum leaves."""
    lay_sealed(tmp_path, "22", {"avis": 20})
    lay_sealed(tmp_path, "29", {"avis": 3}, "avis")
    lay_sealed(tmp_path, "75", {"avis": 100})
    made = consolidate_folder(tmp_path, SECRET)
    assert told(made, "Île-de-France", "avis") == (100, 100)
    assert told(made, FRANCE, "avis") == (120, None)


def test_a_file_that_came_since_is_not_what_two_consolidations_differ_by(tmp_path: Path) -> None:
    """Three and four make seven; a fifth of four would be eleven less seven. In France too."""
    folder, register = tmp_path / "fichiers", tmp_path / "cle.diffusions.json"
    folder.mkdir()
    lay_sealed(folder, "29", {"avis": 3}, "avis")
    lay_sealed(folder, "35", {"avis": 4}, "avis")
    first = consolidate_folder(folder, SECRET, register=register)
    assert told(first, "Bretagne", "avis") == (7, 7)
    assert consolidate_folder(folder, SECRET, register=register) == first
    lay_sealed(folder, "22", {"avis": 4}, "avis")
    lay_sealed(folder, "75", {"avis": 9})
    assert told(consolidate_folder(folder, SECRET), "Bretagne", "avis") == (11, 11)
    second = consolidate_folder(folder, SECRET, register=register)
    assert told(second, "Bretagne", "avis") == (0, None)
    assert told(second, FRANCE, "avis") == (9, None)
    register.write_text("rien", "utf-8")
    with pytest.raises(ValueError, match="register"):
        consolidate_folder(folder, SECRET, register=register)


def test_a_departement_that_is_withdrawn_is_not_given_away_either(tmp_path: Path) -> None:
    folder, register = tmp_path / "fichiers", tmp_path / "cle.diffusions.json"
    folder.mkdir()
    for code, many in (("29", 3), ("35", 4), ("22", 4)):
        lay_sealed(folder, code, {"avis": many}, "avis")
    first = consolidate_folder(folder, SECRET, register=register)
    assert told(first, "Bretagne", "avis") == (11, 11)
    (folder / "22.age").unlink()
    second = consolidate_folder(folder, SECRET, register=register)
    assert told(second, "Bretagne", "avis") == (0, None)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"annee": 2025}, FileFault.YEAR),
        ({"dictionnaire": 99}, FileFault.DICTIONARY),
        ({"departement": "99"}, FileFault.DEPARTMENT),
        ({"format": "autre"}, FileFault.FORMAT),
        ({"version": 2}, FileFault.FORMAT),
        ({"indicateurs": [{"id": "avis"}]}, FileFault.FORMAT),
        ({"annee": "2026"}, FileFault.FORMAT),
    ],
)
def test_a_file_that_does_not_count_is_set_aside_and_told(
    tmp_path: Path, more: dict[str, object], why: FileFault
) -> None:
    for code in ("22", "29"):
        lay(tmp_path, code, {"avis": 20})
    lay(tmp_path, "35", {"avis": 20}, **more)
    made = consolidate_folder(tmp_path)
    assert [(one.file, one.why) for one in made.aside] == [("35.json", why)]
    assert told(made, "Bretagne", "avis") == (40, 40)


def test_the_same_departement_twice_counts_neither_time(tmp_path: Path) -> None:
    lay(tmp_path, "22", {"avis": 20})
    lay(tmp_path, "29", {"avis": 20})
    (tmp_path / "copie.json").write_bytes((tmp_path / "29.json").read_bytes())
    made = consolidate_folder(tmp_path)
    assert {one.why for one in made.aside} == {FileFault.TWICE}
    assert made.received == ("22",)


def test_what_is_sealed_to_another_or_changed_is_set_aside(tmp_path: Path) -> None:
    lay(tmp_path, "22", {"avis": 20})
    lay_sealed(tmp_path, "29", {"avis": 3}, to=new_figures_key()[1])
    lay_sealed(tmp_path, "35", {"avis": 3})
    changed = bytearray((tmp_path / "35.age").read_bytes())
    changed[-1] ^= 1
    (tmp_path / "35.age").write_bytes(changed)
    (tmp_path / "56.json").write_bytes(b"{")
    made = consolidate_folder(tmp_path, SECRET)
    assert [(one.file, one.why) for one in made.aside] == [
        ("29.age", FileFault.SEALED),
        ("35.age", FileFault.SEALED),
        ("56.json", FileFault.UNREADABLE),
    ]
    with pytest.raises(ValueError, match="no file"):
        consolidate_folder(_empty(tmp_path))


def _empty(folder: Path) -> Path:
    made = folder / "vide"
    made.mkdir()
    return made


def command(*arguments: str) -> int:
    return main(["consolidate", *arguments])


def test_the_command_tells_sums_the_missing_and_the_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(tmp_path, "22", {"demandes": 10, "seances": 2})
    lay(tmp_path, "29", {})
    lay(tmp_path, "35", {"demandes": 5}, annee=2025)
    assert command(str(tmp_path)) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Année 2026" in said
    assert "2 fichiers comptés" in said
    assert "Sans fichier (99) : 01," in said
    assert "Sans séance ni demande (1) : 29." in said
    assert "Écarté : 35.json, d’une autre année." in said
    assert "Bretagne" in said
    assert command(str(tmp_path), "--json", "--year", "2025") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["annee"], record["recus"]) == (2025, ["35"])
    out = tmp_path / "rapport.pdf"
    assert command(str(tmp_path), "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert command(str(_empty(tmp_path))) == 1
    assert command(str(tmp_path / "nulle-part")) == 1


def test_the_report_tells_what_the_tables_tell_with_the_missing_and_the_silent(
    tmp_path: Path,
) -> None:
    lay_sealed(tmp_path, "22", {"avis": 20, "seances": 2})
    lay_sealed(tmp_path, "29", {"avis": 3}, "avis")
    lay_sealed(tmp_path, "75", {})
    made = consolidate_folder(tmp_path, SECRET)
    content = written(made, ".PDF")
    assert faults(content, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}
    text = plain_text(content, tmp_path)
    for words in ("Sans séance ni demande (2)", "Sans fichier (98)", "Bretagne", "Île-de-France"):
        assert words in text, words
    for place in made.sums:
        for name, value in rows(made, place):
            assert f"{name} {value}".replace("\u00a0", " ").replace("\u202f", " ") in text
    assert "Avis rendus au moins 20" in text
    with opened(content) as document:
        attached = document.attachments["consolidation.json"].get_file().read_bytes()
    assert attached == written(made, ".json")
    lay_sealed(tmp_path, "29", {"avis": 1}, "avis")
    other = written(consolidate_folder(tmp_path, SECRET), ".pdf")
    assert plain_text(other, tmp_path) == text, "a masked count left a trace"


def test_a_command_prints_its_record_and_nothing_else(tmp_path: Path) -> None:
    """Another program reads it: the solver's own notice stands before, after and in none of it."""
    lay(tmp_path, "22", {"demandes": 10, "avis": 8})
    lay(tmp_path, "29", {"demandes": 6, "avis": 6})
    program = Path(sys.executable).with_name("commission-app")
    words = [str(program), "consolidate", str(tmp_path), "--json"]
    done = subprocess.run(words, capture_output=True, check=True, timeout=120)
    assert json.loads(done.stdout)["recus"] == ["22", "29"]
    assert b"HiGHS" not in done.stdout + done.stderr


def test_a_new_key_opens_what_is_sealed_to_it_and_is_written_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "cle.txt"
    assert command("--new-key", str(key)) == 0
    public = capsys.readouterr().out.split()[-1]
    assert public.startswith("age1")
    assert command("--new-key", str(key)) == 1
    folder = tmp_path / "fichiers"
    folder.mkdir()
    lay_sealed(folder, "22", {"avis": 20}, to=public)
    capsys.readouterr()
    assert command(str(folder)) == 1
    assert command(str(folder), "--key", str(key), "--json") == 0
    lay_sealed(folder, "29", {"avis": 3}, "avis", to=public)
    lay_sealed(folder, "35", {"avis": 4}, "avis", to=public)
    capsys.readouterr()
    assert command(str(folder), "--key", str(key), "--json") == 0
    register = tmp_path / "cle.txt.diffusions.json"
    assert [one["value"] for one in json.loads(register.read_text("utf-8"))] == [7]
    register.write_text("{", "utf-8")
    assert command(str(folder), "--key", str(key)) == 1
    assert "illisible" in "".join(capsys.readouterr())
    register.unlink()
    for code in ("29", "35"):
        (folder / f"{code}.age").unlink()
    capsys.readouterr()
    assert command(str(folder), "--key", str(key), "--json") == 0
    assert json.loads(capsys.readouterr().out)["recus"] == ["22"]
    key.write_text("rien", "utf-8")
    assert command(str(folder), "--key", str(key)) == 1
