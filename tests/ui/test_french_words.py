"""The words of the package of French are found where they are, at their first use."""

from __future__ import annotations

import subprocess
import sys

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
