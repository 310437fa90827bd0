"""The file of many years that the benches open is played by the rules of today."""

from __future__ import annotations

from pathlib import Path

from commission_app.adapters.storage.storage_file import StorageFile
from tests.bench import long_life, run

KEY = bytes(range(32))


def test_a_file_of_several_sessions_is_written_whole_and_holds(tmp_path: Path) -> None:
    path = tmp_path / "years.db"
    count = long_life.write(path, KEY, 3, 12, 900)
    assert count >= 900 * 0.9
    file = StorageFile(path, KEY)
    assert len(file.journal.streams()) == 3
    assert file.journal.ledger_break() is None
    assert not file.integrity.damage().found
    assert file.contents().facts == count
    file.close()


def test_every_bench_is_found() -> None:
    assert run.names() == [
        "figures",
        "intake",
        "keys",
        "minutes",
        "pathways",
        "signing",
        "start",
        "storage",
        "visits",
    ]
