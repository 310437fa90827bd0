"""The program's own events: codes, numbers and references from an allow-list, never a text."""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from datetime import datetime
from enum import Enum, StrEnum
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MEGABYTE = 1_000_000
_LOGGER = logging.getLogger("commission_app.events")


class Event(StrEnum):
    """Everything that may be written to the log."""

    STARTED = "started"
    STOPPED = "stopped"
    VAULT_OPENED = "vault_opened"
    VAULT_REFUSED = "vault_refused"
    AGENDA_READ = "agenda_read"
    SESSION_LOADED = "session_loaded"
    MINUTES_ISSUED = "minutes_issued"
    MINUTES_SIGNED = "minutes_signed"
    FAILURE = "failure"
    BUG = "bug"


def start(folder: Path) -> None:
    """Write the events to a file of ``folder``; three files of one megabyte are kept."""
    stop()
    handler = RotatingFileHandler(
        folder / "events.jsonl", maxBytes=_MEGABYTE, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False


def stop() -> None:
    """Close the file of events."""
    for handler in tuple(_LOGGER.handlers):
        _LOGGER.removeHandler(handler)
        handler.close()


def event(what: Event, moment: str, **figures: int) -> None:
    """Write an event with its moment (ISO 8601) and figures; no other value is accepted."""
    _LOGGER.info(json.dumps({"at": moment, "event": what.value, **figures}, sort_keys=True))


def failure(error: BaseException) -> None:
    """Write that a failure was told: its kind and the codes of its fault, never its message."""
    faults = [value.value for value in vars(error).values() if isinstance(value, Enum)]
    told = Event.VAULT_REFUSED if type(error).__name__ == "UnlockError" else Event.FAILURE
    line = {
        "at": datetime.now().astimezone().isoformat(),
        "event": told.value,
        "kind": type(error).__name__,
        "faults": sorted(fault for fault in faults if isinstance(fault, str)),
        "number": getattr(error, "errno", None) or 0,
    }
    _LOGGER.warning(json.dumps(line, sort_keys=True))


def bug(error: BaseException, moment: str) -> str:
    """Write where an unforeseen error arose, without its message, and give its reference."""
    reference = secrets.token_hex(3).upper()
    places = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-8:]
    ]
    line = {
        "at": moment,
        "event": Event.BUG.value,
        "reference": reference,
        "kind": type(error).__name__,
        "places": places,
    }
    _LOGGER.error(json.dumps(line, sort_keys=True))
    return reference
