"""No byte of a case, a note, a name or a PIN is written in clear, were it for a moment."""

from __future__ import annotations

import base64
import gzip
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # the package has no stubs
import pytest

from tests.traces.canaries import Search, Sighting

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
_WORDS = [
    "girouette",
    "améthyste",
    "berlingot",
    "écheveau",
    "passacaille",
    "brimborion",
    "tubéreuse",
    "calebasse",
    "escarboucle",
    "flibuste",
    "guéridon",
    "hallebarde",
    "isthme",
    "jonquille",
    "kiosque",
    "libellule",
    "mirabelle",
    "nénuphar",
    "ocarina",
    "palissandre",
    "quenouille",
    "rutabaga",
    "sarbacane",
    "topinambour",
    "ukulélé",
    "vermicelle",
]
NOTES, SHEETS, NAMES, NOTED = 11, 27, 10, 8
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the capture is a Linux library")


def _phrase(number: int) -> str:
    """Give three words that no guard minds and that stand side by side nowhere else."""
    size = len(_WORDS)
    return " ".join(_WORDS[(number * step + number // size) % size] for step in (1, 5, 11))


_SENTENCES = [_phrase(number) for number in range(1, NOTES + SHEETS + 1)]
_PEOPLE = [f"Zéphyrine TRÉBUCHON{chr(65 + n)}" for n in range(NAMES)]
_PASSPHRASE, _PIN = "gyroscope-vermillon-canari-1", "pin-canari-84102756"
_IDENTITIES = [f"Mme Ysaline QUERMALEC{chr(65 + n)}" for n in range(NOTED)]
"""Typed in notes, where the guard refuses them."""
_IN_AGENDA = ["Odilon FRAMBOISIEREZ", "06 91 48 27 35"]
"""In the name of an agenda file, and in its cells."""
CANARIES = (*_SENTENCES, *_PEOPLE, _PASSPHRASE, _PIN, *_IDENTITIES, *_IN_AGENDA)


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build what keeps a copy of every byte written."""
    library = tmp_path_factory.mktemp("shim") / "written_bytes.so"
    source = HERE / "written_bytes.c"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return library


def _planted(target: Path) -> None:
    """Write the sample agenda with canaries in its sheets and its members."""
    with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
        book = openpyxl.load_workbook(sample)
    agenda, members = book["Ordre du jour"], book["Membres"]
    headings = [cell.value for cell in agenda[1]]
    texts = iter(_SENTENCES[NOTES:])
    for row in range(2, agenda.max_row + 1):
        if agenda.cell(row, 2).value == "Dossier individuel":
            for heading in ("Situation et projet", "Actions réalisées", "Difficultés rencontrées"):
                text = next(texts, None)
                if text is not None:
                    agenda.cell(row, headings.index(heading) + 1).value = f"Projet : {text}."
    assert next(texts, None) is None, "every sentence is planted"
    for row, name in enumerate(_PEOPLE, start=2):
        members.cell(row, 3).value = f"Mme {name}"
    book.save(target)


def _identifying(planted: Path, target: Path) -> None:
    """Write the agenda again with an identity in a cell."""
    book = openpyxl.load_workbook(planted)
    agenda = book["Ordre du jour"]
    headings = [cell.value for cell in agenda[1]]
    for row in range(2, agenda.max_row + 1):
        if agenda.cell(row, 2).value == "Dossier individuel":
            text = f"Joindre M. {_IN_AGENDA[0]} au {_IN_AGENDA[1]}."
            agenda.cell(row, headings.index("Situation et projet") + 1).value = text
    book.save(target)


@contextmanager
def _overheard(target: Path, *bus: str) -> Iterator[None]:
    """Keep what passes on a bus, that of the session or another, in both directions."""
    command = ["dbus-monitor", *(bus or ("--session",))]
    with target.open("wb") as out, subprocess.Popen(command, stdout=out) as listener:
        try:
            while not target.stat().st_size:
                os.sched_yield()
            yield
        finally:
            listener.terminate()


def _accessibility_bus() -> str:
    """Give the address of the bus of screen readers, which the session's bus starts."""
    asked = ("dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus")
    method = ("/org/a11y/bus", "org.a11y.Bus.GetAddress")
    done = subprocess.run([*asked, *method], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _environment(place: Path, shim: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_CONFIG", "XDG_DATA", "XDG_CACHE", "XDG_STATE", "TMP"))
    }
    for name in ("home", "temporary", "captured", "exported", "inputs", "data"):
        (place / name).mkdir(exist_ok=True)
    home = {
        f"XDG_{kind}_HOME": str(place / "home" / kind.lower())
        for kind in ("CONFIG", "DATA", "CACHE", "STATE")
    }
    return {
        **kept,
        **home,
        "HOME": str(place / "home"),
        "TMPDIR": str(place / "temporary"),
        "LD_PRELOAD": str(shim),
        "WRITTEN_BYTES": str(place / "captured"),
        "WRITTEN_BYTES_EXCEPT": str(place / "exported"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _searched(place: Path) -> list[Sighting]:
    search = Search(CANARIES)
    searched = ("home", "temporary", "captured", "data", "work", "seen")
    return [seen for name in searched for seen in search.folder(place / name)]


def test_a_whole_session_leaves_no_canary_but_in_what_was_exported(
    tmp_path: Path, shim: Path
) -> None:
    environment = _environment(tmp_path, shim)
    (tmp_path / "work").mkdir()
    agenda, plan = tmp_path / "inputs" / "seance.xlsx", tmp_path / "inputs" / "plan.json"
    identifying = tmp_path / "inputs" / f"dossier de {_IN_AGENDA[0]}.xlsx"
    seen_there = tmp_path / "seen"
    seen_there.mkdir()
    _planted(agenda)
    _identifying(agenda, identifying)
    plan.write_text(
        json.dumps(
            {
                "data": str(tmp_path / "data"),
                "exported": str(tmp_path / "exported"),
                "agenda": str(agenda),
                "identifying": str(identifying),
                "refused": _IDENTITIES,
                "told": str(seen_there / "titles and clipboard"),
                "notes": _SENTENCES[:NOTES],
                "expected": [*_SENTENCES, *_PEOPLE],
                "passphrase": _PASSPHRASE,
                "pin": _PIN,
            }
        )
    )
    assert len(set(CANARIES)) == 60
    play = f'ulimit -c unlimited; exec "{sys.executable}" -m tests.traces.full_session "{plan}"'
    # Nobody listens to the screen here: nothing of it is said on the bus of screen readers.
    readers = ("--address", _accessibility_bus())
    with _overheard(seen_there / "bus"), _overheard(seen_there / "readers", *readers):
        done = subprocess.run(
            ["sh", "-c", play],
            cwd=tmp_path / "work",
            env=environment,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
    (seen_there / "said").write_text(done.stdout + done.stderr)
    assert done.stdout.endswith("played\n"), done.stderr[-3000:]
    assert done.returncode < 0, "it aborted, as a crash would"
    assert not list((tmp_path / "work").iterdir()), "a core file"
    seen = _searched(tmp_path)
    assert not seen, seen[:5]
    written = sum(path.stat().st_size for path in (tmp_path / "captured").iterdir())
    assert written > 1_000_000, "the capture saw the program write"
    assert len(list((tmp_path / "data" / "sauvegardes").iterdir())) >= 1
    assert (tmp_path / "data" / "seance.remise").stat().st_size > 10_000
    assert (tmp_path / "data" / "logs" / "events.jsonl").stat().st_size > 0
    assert (seen_there / "bus").stat().st_size > 10_000, "the bus was overheard"
    assert (seen_there / "readers").stat().st_size > 100, "that of screen readers too"
    assert (seen_there / "titles and clipboard").read_text("utf-8").count("\n") > NOTED
    assert (tmp_path / "exported" / "proces-verbal.pdf").stat().st_size > 10_000


_LEAKS: dict[str, str] = {
    "a file that stays": "Path(sys.argv[1], 'x').write_text(sys.argv[2])",
    "a file that is removed": "p = Path(sys.argv[1], 'x'); p.write_text(sys.argv[2]); p.unlink()",
    "a database that is not encrypted": "import sqlite3; c = sqlite3.connect(sys.argv[1] + '/x'); "
    "c.execute('create table t (a)'); c.execute('insert into t values (?)', [sys.argv[2]]); "
    "c.commit(); c.close(); Path(sys.argv[1], 'x').unlink()",
    "an error log": "import logging; logging.basicConfig(filename=sys.argv[1] + '/x'); "
    "logging.error(sys.argv[2]); Path(sys.argv[1], 'x').unlink()",
}


@pytest.mark.parametrize("leak", _LEAKS)
def test_the_search_sees_a_program_that_leaks(tmp_path: Path, shim: Path, leak: str) -> None:
    environment = _environment(tmp_path, shim)
    (tmp_path / "work").mkdir()
    code = f"import sys; from pathlib import Path; {_LEAKS[leak]}"
    command = [sys.executable, "-c", code, str(tmp_path / "temporary"), CANARIES[0]]
    subprocess.run(command, env=environment, check=True)
    assert {seen.canary for seen in _searched(tmp_path)} == {CANARIES[0]}


def _hidden(canary: str) -> Iterable[tuple[str, bytes]]:
    text = f"avant {canary} après"
    yield "utf-8", text.encode()
    yield "utf-16", text.encode("utf-16")
    yield "utf-16-be", text.encode("utf-16-be")
    yield "utf-32", text.encode("utf-32-le")
    yield "latin-1", text.encode("latin-1")
    yield "json", json.dumps(text).encode()
    yield "zlib", b"xx" + zlib.compress(text.encode()) + b"xx"
    yield "gzip", b"xx" + gzip.compress(text.encode())
    yield "base64", base64.b64encode(text.encode())
    yield "base64 of zlib", base64.b64encode(zlib.compress(text.encode()))
    yield "hexadecimal", text.encode().hex().encode()


@pytest.mark.parametrize("canary", [CANARIES[0], CANARIES[40], _PASSPHRASE, _PIN])
def test_the_search_sees_a_canary_in_every_form(canary: str) -> None:
    search = Search(CANARIES)
    for form, content in _hidden(canary):
        assert {seen.canary for seen in search.content(content, form)} == {canary}, form


def test_the_search_sees_a_canary_in_a_workbook_and_in_a_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<t>{CANARIES[3]}</t>")
    (tmp_path / f"note {CANARIES[4]}.txt").write_text("vide")
    seen = {sighting.canary for sighting in Search(CANARIES).folder(tmp_path)}
    assert seen == {CANARIES[3], CANARIES[4]}
