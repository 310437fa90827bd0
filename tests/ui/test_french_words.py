"""The words of the package of French are found where they are, at their first use."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from ui import french


def test_every_word_is_at_home() -> None:
    assert set(french.__all__) == set(french._HOME)
    for name in french.__all__:
        assert getattr(french, name) is not None


_CHECK = (
    "import sys; from ui.cli import main; main(['check', sys.argv[1], '--json']); "
    "print(*sys.modules, file=sys.stderr)"
)


def test_a_check_loads_neither_windows_nor_vault_nor_documents() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            _CHECK,
            "resources/samples/seance-paris.xlsx",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in told.stderr.split()}
    heavy = {"PySide6", "sqlalchemy", "sqlcipher3", "reportlab", "pyhanko", "cryptography", "lxml"}
    assert not loaded & heavy
    assert "commission_app.adapters.storage" not in told.stderr.split()


def test_the_secret_of_the_file_has_one_name() -> None:
    root = Path(__file__).resolve().parents[2]
    read = [
        *(root / "ui").rglob("*.py"),
        *(root / "commission_app").rglob("*.py"),
        *(root / "resources" / "help").glob("*.md"),
        root / "installer/linux/commission-app.1",
    ]
    other = re.compile(r"phrase\s+de\s+passe", re.IGNORECASE)
    found = [str(place) for place in read if other.search(place.read_text("utf-8"))]
    assert len(read) > 100
    assert found == []


_JARGON = re.compile(
    r"\b(gestes?|sels?|FOUND(_2)?|ASSUMED|NOT_FOUND|chair-\d|hash|token|flag|backup|timestamp|"
    r"stream|commit|checkpoint|keyring|slot|expire \{\w+\} jours)\b"
)
"""What a secretary cannot know: words of the program, of its rulebook, of its trade."""


def _said(place: Path) -> list[str]:
    """Give the texts of a module that are sentences, its docstrings apart."""
    tree = ast.parse(place.read_text("utf-8"))
    apart = {id(known.value) for known in ast.walk(tree) if isinstance(known, ast.Expr)}
    return [
        known.value
        for known in ast.walk(tree)
        if isinstance(known, ast.Constant)
        and isinstance(known.value, str)
        and id(known) not in apart
        and re.search(r"[éèàêçôù’«»…]", known.value)
        and " " in known.value
    ]


def test_no_text_speaks_the_trade() -> None:
    root = Path(__file__).resolve().parents[2]
    modules = [*(root / "ui").rglob("*.py"), *(root / "commission_app").rglob("*.py")]
    texts = [(place, text) for place in modules for text in _said(place)]
    texts += [
        (place, place.read_text("utf-8")) for place in (root / "resources" / "help").glob("*.md")
    ]
    assert len(texts) > 1_000
    found = [f"{place.name}: {text[:90]}" for place, text in texts if _JARGON.search(text)]
    assert found == [], "\n".join(found)
