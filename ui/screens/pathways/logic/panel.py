"""What is entered beside a list, and what the screen works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.application.agenda.draft import OpenAgenda
from commission_app.application.pathways.next_session import NextSession
from commission_app.application.pathways.takeover import TakeoverReading
from commission_app.domain.profile import Profile
from ui.kit.forms import Entries
from ui.screens.pathways.logic.forms import Editing
from ui.screens.pathways.logic.preparing import Prepared, Preparing


@dataclass(frozen=True, slots=True)
class Files:
    """How files are written whole, and how workbooks are read and begun."""

    write: Callable[[Path, bytes], object]
    read: Callable[[Path], TakeoverReading]
    template: Callable[[], bytes]
    agenda: Callable[[Path], OpenAgenda]


@dataclass(frozen=True, slots=True)
class Ahead:
    """How the next session is prepared, on the storage thread, and looked at in the import."""

    service: NextSession
    profile: Callable[[str], Profile]
    display: Callable[[Prepared], None]


@dataclass
class Panel:
    """What is being entered, if anything."""

    editing: Editing | None = None
    values: Entries = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    fault: str = ""
    preparing: Preparing | None = None
