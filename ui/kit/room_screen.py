"""The chair's screen as the desk may use it, and the one wish that can put a case there; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from commission_app.domain.refusals import Refusal


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """One wish to show an item of a session; good for one opening, until anything overrides it."""

    stream: str
    item: str


class RoomScreen(Protocol):
    """The chair's screen, as the desk may use it."""

    @property
    def seen(self) -> str | None:
        """Give the item that the room sees, None where it sees none."""

    @property
    def open(self) -> bool:
        """Tell whether the room has a screen before it, whatever it shows."""

    def demand(self, item: str) -> Demand:
        """Wish to show an item of the session at the desk; an earlier wish is over."""

    def show(self, demand: Demand) -> Refusal | None:
        """Show what was wished, if it still is; say who must leave the room first."""

    def withdraw(self) -> None:
        """Give up what is wished and not shown yet."""

    def neutral(self) -> None:
        """Take every case off the screen and give up whatever is wished."""
