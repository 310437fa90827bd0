"""The question that two equal names raise, asked once where a presence meets it; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.attendance import Presence
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.session.commands import Command
from commission_app.domain.session.commands.attendance import GiveProxy, RecordAttendance
from commission_app.domain.session.commands.people import SettleHomonym
from commission_app.domain.session.session import SessionState
from ui import french

_RAISED_BY = (
    RefusalCode.PERSON_SITS_ELSEWHERE,
    RefusalCode.PROXY_GIVER_SITS_ELSEWHERE,
    RefusalCode.NAME_TO_SETTLE,
)


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """Whether who bears a name on a seat is the person of that name already there."""

    person: str
    seat: str
    held_up: Command

    @property
    def text(self) -> str:
        """Ask it."""
        return french.typeset(f"« {self.person} » : est-ce la personne de ce nom déjà connue ?")

    def answer(self, *, same: bool) -> SettleHomonym:
        """Give the command that records an answer."""
        return SettleHomonym(self.person, self.seat, same)


def raised(state: SessionState, command: Command, refusal: Refusal) -> NameQuestion | None:
    """Return the question that a refusal raises; None where it raises none or it was answered."""
    if refusal.code not in _RAISED_BY:
        return None
    match command:
        case RecordAttendance(seat, presence):
            known = state.seats[seat]
            name = (known.deputy or "") if presence is Presence.DEPUTY else known.holder
        case GiveProxy(seat):
            name = state.seats[seat].holder
        case _:
            return None
    settled = not name.strip() or state.people.settled(name, seat)
    return None if settled else NameQuestion(name, seat, command)
