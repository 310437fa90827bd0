"""Unforeseen errors are logged by place and kind, shown by reference; life goes on."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from commission_app import logs
from commission_app.application.base.ports import JournalUnavailable, StorageFault
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from ui import french
from ui.app.system import hooks

SECRET = "texte-canari d’un dossier"


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[list[str]]:
    before, in_threads = sys.excepthook, threading.excepthook
    logs.start(tmp_path)
    references: list[str] = []
    hooks.install(references.append)
    yield references
    sys.excepthook, threading.excepthook = before, in_threads
    logs.stop()


def fail() -> None:
    raise ValueError(SECRET)


def test_the_log_holds_the_place_and_never_the_words(shown: list[str], tmp_path: Path) -> None:
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    logs.event(logs.Event.SESSION_LOADED, "2026-12-08T14:00:00+01:00", facts=12)
    written = (tmp_path / "events.jsonl").read_text()
    first, second = (json.loads(line) for line in written.splitlines())
    assert SECRET not in written
    assert (first["event"], first["kind"], first["reference"]) == ("bug", "ValueError", shown[0])
    assert any(place.startswith("test_hooks.py:") for place in first["places"])
    assert second == {
        "at": "2026-12-08T14:00:00+01:00",
        "event": "session_loaded",
        "facts": 12,
    }


def test_an_error_in_a_thread_is_shown_too(shown: list[str]) -> None:
    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert len(shown) == 1


def test_a_failure_that_is_told_is_logged_by_its_code_and_never_by_its_words(
    shown: list[str], tmp_path: Path
) -> None:
    told = (
        UnlockError(UnlockFault.WRONG_PASSPHRASE),
        JournalUnavailable(SECRET, StorageFault.DISK_FULL),
        PermissionError(13, SECRET, SECRET),
    )
    for error in told:
        assert french.failure(error)
    written = (tmp_path / "events.jsonl").read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert SECRET not in written
    assert [(line["event"], line["faults"]) for line in lines] == [
        ("vault_refused", ["wrong_passphrase"]),
        ("failure", ["disk_full"]),
        ("failure", []),
    ]
    assert lines[2]["number"] == 13
    assert not shown
