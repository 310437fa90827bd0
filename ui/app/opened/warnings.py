"""What an open file must be said about at once, and where its sessions go on."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.composition.opener import OpenFile, UseCases
from ui import french
from ui.app.runner import ThreadRunner


def warn(file: UseCases, storage: ThreadRunner, tell: Callable[[str], None]) -> None:
    """Say what contradicts the file that was just opened, now and as soon as it is found."""
    if not isinstance(file, OpenFile):
        return
    checkpoints = file.checkpoints
    checkpoints.found_since = lambda: storage.tell(lambda: tell(french.CONTRADICTED))
    if checkpoints.contradicted:
        tell(french.CONTRADICTED)
    elif checkpoints.registers_break is not None:
        tell(french.REGISTERS_CHANGED)


def goes_on_elsewhere(file: UseCases | None, stream: str) -> bool:
    """Tell whether a session of the user's own file was handed over."""
    return isinstance(file, OpenFile) and file.maintenance.only_read(stream)
