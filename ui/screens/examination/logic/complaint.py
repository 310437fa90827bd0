"""What was refused last, said for as long as its cause lasts; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.domain.ballot import CountResult
from commission_app.domain.case import TextRef
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.commands import Command
from commission_app.domain.session.decider import decide
from ui.screens.examination.logic.examination_state import Banner

Still = Callable[[Snapshot], bool]
"""Tells whether what was in the way still is."""


def _always(_: Snapshot) -> bool:
    return True


class Complaint:
    """Holds the one banner of the vote; it goes with its cause, or at the next act."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self.banner: Banner | None = None
        self._still: Still = _always

    def say(self, text: str, still: Still = _always) -> None:
        """Say what went wrong, for as long as ``still`` is true of the stored session."""
        self.banner, self._still = Banner(text), still

    def clear(self) -> None:
        """Say nothing any more."""
        self.banner = None

    def follow(self, snapshot: Snapshot) -> None:
        """Fall silent where the cause is gone."""
        if self.banner is not None and not self._still(snapshot):
            self.banner = None


def refused_still(command: Command, code: str) -> Still:
    """Ask the rules again whether they would refuse a command for the same reason."""

    def still(snapshot: Snapshot) -> bool:
        state = snapshot.state
        answer = decide(state, command, state.last_at, lambda _: TextRef("", ""))
        return isinstance(answer, Refusal) and answer.code.value == code

    return still


def counts_still(item_id: str, result: CountResult) -> Still:
    """Tell of a later session whether the votes on an item still give the same result."""

    def still(snapshot: Snapshot) -> bool:
        item = snapshot.state.items.get(item_id)
        return item is not None and not item.decided and snapshot.state.reading(item) is result

    return still
