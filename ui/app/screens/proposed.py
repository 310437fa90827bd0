"""The agenda that was prepared on one screen and is looked at on the screen of imports."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from ui.app.screens.declaration import Context
from ui.kit.session_model import SessionModel
from ui.screens.agenda.logic.import_work import Proposed

_PROPOSED: WeakKeyDictionary[SessionModel, Proposed] = WeakKeyDictionary()
"""By the model of the open file: another file, or a rehearsal, has another one."""


def propose(context: Context, proposed: Proposed) -> None:
    """Lead to the screen of imports, to look at an agenda that was prepared."""
    _PROPOSED[context.hub] = proposed
    context.go("import")


def proposed_agenda(context: Context) -> Proposed | None:
    """Give the agenda that was prepared, once."""
    return _PROPOSED.pop(context.hub, None)
