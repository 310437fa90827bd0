"""The line that one follows from the home screen to where it is dealt with."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from commission_app.domain.due.line import DueLine
from ui.app.screens.declaration import Context
from ui.kit.session_model import SessionModel

_FOLLOWED: WeakKeyDictionary[SessionModel, DueLine] = WeakKeyDictionary()
"""By the model of the open file: another file, or a rehearsal, has another one."""


def follow(context: Context, line: DueLine | None) -> None:
    """Lead to the screen of pathways, to the act of a line where one is named."""
    if line is not None:
        _FOLLOWED[context.hub] = line
    context.go("pathways")


def followed(context: Context) -> DueLine | None:
    """Give the line that was followed, once."""
    return _FOLLOWED.pop(context.hub, None)
