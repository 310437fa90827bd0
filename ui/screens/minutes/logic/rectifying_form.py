"""What is filled in for rectifying minutes, and what it asks for; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.application.minutes.rectifying import Wanted
from commission_app.domain.ballot import Outcome, Tally
from commission_app.domain.session.commands.minutes import OpinionChange
from commission_app.domain.session.decisions.vote import conclusions_for, opinions_for
from commission_app.domain.session.session import SessionState
from ui import french

Options = tuple[tuple[str, str], ...]
NO_ITEM = ("", "Aucun point en particulier")
SAME = ("", "Sens inchangé")


class UnreadableCount(ValueError):
    """A count that is none; its message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class RectifyingForm:
    """The texts of the form, as typed; ``counts`` reads "6/3/3", or "6/3/3/0" with NPPV."""

    author: str = ""
    reason: str = ""
    text: str = ""
    item: str = ""
    outcome: str = ""
    counts: str = ""
    reasons: str = ""

    def wanted(self, state: SessionState) -> Wanted:
        """Return what the form asks for (UnreadableCount)."""
        change = None
        known = state.items.get(self.item)
        changed = self.outcome or self.counts.strip() or self.reasons.strip()
        if known is not None and changed:
            voters = 0 if known.tally is None else known.tally.voters
            outcome = Outcome(self.outcome) if self.outcome else None
            change = OpinionChange(outcome, self._tally(voters), self.reasons)
        return Wanted(self.author, self.reason, self.text, self.item or None, change)

    def _tally(self, voters: int) -> Tally | None:
        if not self.counts.strip():
            return None
        typed = [part.strip() for part in self.counts.split("/")]
        if len(typed) not in (3, 4) or not all(one.isascii() and one.isdigit() for one in typed):
            raise UnreadableCount(
                french.typeset(
                    "Écrivez le décompte en nombres : pour / contre / abstentions, puis au besoin "
                    "ceux qui ne prennent pas part. Exemple : 6/3/3."
                )
            )
        for_, against, abstained, *rest = (int(part) for part in typed)
        return Tally(voters, for_, against, abstained, rest[0] if rest else 0)


def items_of(state: SessionState) -> Options:
    """Return the items whose end may be put right, as options of a choice."""
    ended = [item.item for item in state.items.values() if item.sense is not None]
    return (NO_ITEM, *((item.id, f"{item.number}. {french.item_title(item)}") for item in ended))


def outcomes_of(state: SessionState, item: str) -> Options:
    """Return the outcomes that an item may have instead of its own."""
    known = state.items.get(item)
    if known is None:
        return (SAME,)
    senses_for = conclusions_for if known.tally is None else opinions_for
    allowed = senses_for(known.item.kind, state.profile)
    return (SAME, *((one.value, french.sense(one)) for one in allowed))
